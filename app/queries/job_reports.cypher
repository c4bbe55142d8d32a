// A page of the reports of a job, in the order in which they were sent.
// Params: id, after_number, limit
MATCH (report:JobReport {job_id: $id})
WHERE report.number > $after_number
WITH report ORDER BY report.number LIMIT $limit
RETURN report.number AS number, report.state AS state, report.reason AS reason,
       coalesce(report.article_ids, []) AS article_ids, report.claims AS claims,
       report.sequence AS sequence
ORDER BY number
