// Renews the lease of a job; no row when the worker does not hold it any more, or it was cancelled.
// Params: job, worker, lease (seconds)
MATCH (job:Job {id: $job})
WHERE job.worker = $worker AND job.state = 'running'
SET job.lease_until = datetime() + duration({seconds: $lease})
WITH job
WHERE NOT job.cancel
RETURN job.id AS id
