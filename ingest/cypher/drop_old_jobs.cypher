// Deletes jobs that ended long ago, with their reports' outcomes; the graph keeps what they wrote.
// Params: days
MATCH (job:Job)
WHERE job.state IN ['done', 'failed', 'cancelled']
  AND job.finished_at < datetime() - duration({days: $days})
WITH job LIMIT 100
OPTIONAL MATCH (report:JobReport {job_id: job.id})
DETACH DELETE report
WITH DISTINCT job
DETACH DELETE job
RETURN count(*) AS jobs
