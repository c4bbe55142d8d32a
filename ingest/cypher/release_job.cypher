// Puts a job back into the queue: its worker stops.
// Params: job, worker
MATCH (job:Job {id: $job, worker: $worker})
WHERE job.state = 'running'
SET job.state = 'queued', job.attempts = 0
REMOVE job.worker, job.lease_until
RETURN job.id AS id
