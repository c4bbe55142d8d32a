// How many jobs there are, up to a cap.
// Params: states, cap
MATCH (job:Job)
WHERE job.created_at IS NOT NULL AND ($states IS NULL OR job.state IN $states)
WITH job LIMIT $cap
RETURN count(job) AS counted
