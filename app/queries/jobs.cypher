// A page of jobs, the newest first.
// Params: states, after_time, after_id, limit
MATCH (job:Job)
WHERE job.created_at IS NOT NULL AND ($states IS NULL OR job.state IN $states)
  AND ($after_time IS NULL OR job.created_at < datetime($after_time)
    OR job.created_at = datetime($after_time) AND job.id < $after_id)
WITH job ORDER BY job.created_at DESC, job.id DESC LIMIT $limit
RETURN job.id AS id, job.state AS state, job.reports AS reports, job.ingested AS ingested,
       job.known AS known, job.refused AS refused, job.claims AS claims, job.sequence AS sequence,
       job.cancel AS cancel_requested, job.error AS error, job.created_at AS created_at,
       job.started_at AS started_at, job.finished_at AS finished_at
ORDER BY created_at DESC, id DESC
