// Queues a job that ended for its reports that were refused or cancelled, if there are any.
// Params: id
MATCH (job:Job {id: $id})
SET job.lock = true
REMOVE job.lock
WITH job, job.state AS before
OPTIONAL MATCH (report:JobReport {job_id: job.id})
WHERE before IN ['done', 'failed', 'cancelled'] AND report.payload IS NOT NULL
WITH job, before, collect(report) AS again
WITH job, before, again, size([report IN again WHERE report.state = 'refused']) AS refused
FOREACH (report IN again |
  SET report.state = 'pending', report.reason = null, report.sequence = null)
FOREACH (one IN CASE WHEN size(again) > 0 THEN [job] ELSE [] END |
  SET one.state = 'queued', one.attempts = 0, one.cancel = false, one.error = null,
    one.finished_at = null, one.refused = one.refused - refused)
RETURN before, size(again) AS again
