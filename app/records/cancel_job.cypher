// Cancels a job that waits, and wishes the end of one that runs; one that ended stays as it is.
// Params: id
MATCH (job:Job {id: $id})
SET job.lock = true
REMOVE job.lock
WITH job, job.state AS before
SET job.cancel = before = 'running',
    job.state = CASE before WHEN 'queued' THEN 'cancelled' ELSE before END,
    job.finished_at = CASE before WHEN 'queued' THEN datetime() ELSE job.finished_at END
WITH job, before
OPTIONAL MATCH (report:JobReport {job_id: job.id})
WHERE before = 'queued' AND report.state = 'pending'
SET report.state = 'cancelled'
RETURN DISTINCT before
