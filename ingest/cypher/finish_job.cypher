// Ends a job that the worker still holds: cancelled when that was wished and reports are left.
// Params: job, worker, state, error
MATCH (job:Job {id: $job, worker: $worker})
WHERE job.state = 'running'
OPTIONAL MATCH (report:JobReport {job_id: job.id})
WHERE report.state = 'pending'
WITH job, collect(report) AS left
WITH job, left, CASE WHEN job.cancel AND size(left) > 0 THEN 'cancelled' ELSE $state END AS state
SET job.state = state, job.error = $error, job.finished_at = datetime(), job.cancel = false
REMOVE job.worker, job.lease_until
FOREACH (report IN CASE state WHEN 'cancelled' THEN left ELSE [] END |
  SET report.state = 'cancelled')
RETURN state
