// Gives the oldest job that waits, or whose worker is no more, to a worker. The state is read again
// under the lock that SET takes: of two workers one gets the job.
// Params: worker, lease (seconds)
MATCH (job:Job)
WHERE job.state IN ['queued', 'running']
  AND (job.state = 'queued' OR job.worker = $worker OR job.lease_until < datetime())
WITH job ORDER BY job.created_at, job.id LIMIT 1
SET job.lock = true
REMOVE job.lock
WITH job
WHERE job.state = 'queued'
  OR job.state = 'running' AND (job.worker = $worker OR job.lease_until < datetime())
SET job.state = 'running', job.worker = $worker,
    job.lease_until = datetime() + duration({seconds: $lease}),
    job.started_at = coalesce(job.started_at, datetime()),
    job.attempts = job.attempts + 1
RETURN job.id AS id, job.undated AS undated, job.attempts AS attempts
