// Notes what became of reports of a job that the worker still holds; what was read needs its payload
// no more. `sequence` counts outcomes in the order in which they came.
// Params: job, worker, rows
MATCH (job:Job {id: $job, worker: $worker})
WHERE job.state = 'running'
SET job.attempts = 0, job.sequence = job.sequence + size($rows)
WITH job, job.sequence - size($rows) AS before
UNWIND range(0, size($rows) - 1) AS place
WITH job, before + place + 1 AS sequence, $rows[place] AS row
MATCH (report:JobReport {job_id: job.id, number: row.number})
SET report.state = row.state, report.reason = row.reason, report.article_ids = row.article_ids,
    report.claims = row.claims, report.sequence = sequence,
    report.payload = CASE WHEN row.state = 'refused' THEN report.payload END
WITH job, sum(CASE row.state WHEN 'ingested' THEN 1 ELSE 0 END) AS ingested,
     sum(CASE row.state WHEN 'known' THEN 1 ELSE 0 END) AS known,
     sum(CASE row.state WHEN 'refused' THEN 1 ELSE 0 END) AS refused, sum(row.claims) AS claims
SET job.ingested = job.ingested + ingested, job.known = job.known + known,
    job.refused = job.refused + refused, job.claims = job.claims + claims
RETURN job.id AS id
