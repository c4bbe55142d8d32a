// Makes a job and its reports, once for each submission; none when the queue is full. A submission that
// is known answers with its job, whatever the queue holds.
// Params: id, body_hash, owner, undated, size (bytes), reports, max_jobs, max_bytes
OPTIONAL MATCH (known:Job {id: $id})
CALL () {
  MATCH (waiting:Job) WHERE waiting.state IN ['queued', 'running']
  RETURN count(waiting) AS jobs, coalesce(sum(waiting.size), 0) AS bytes
}
WITH known IS NULL AND jobs < $max_jobs AND bytes + $size <= $max_bytes AS wanted
CALL (wanted) {
  WITH wanted WHERE wanted
  MERGE (job:Job {id: $id})
  ON CREATE SET job.body_hash = $body_hash, job.owner = $owner, job.undated = $undated,
    job.size = $size, job.state = 'queued', job.created_at = datetime(), job.cancel = false,
    job.attempts = 0, job.sequence = 0, job.reports = size($reports), job.ingested = 0,
    job.known = 0, job.refused = 0, job.claims = 0
  WITH job WHERE job.body_hash = $body_hash
  UNWIND $reports AS report
  MERGE (one:JobReport {id: $id + '#' + toString(report.number)})
  ON CREATE SET one.job_id = $id, one.number = report.number, one.format = report.format,
    one.payload = report.payload, one.state = 'pending', one.claims = 0
  RETURN count(*) AS made
}
OPTIONAL MATCH (job:Job {id: $id})
RETURN wanted, job.body_hash AS body_hash
