// What became of reports of a job since the outcome `after`, in the order in which outcomes came.
// Params: id, after, limit
MATCH (report:JobReport {job_id: $id})
WHERE report.sequence > $after
WITH report ORDER BY report.sequence LIMIT $limit
RETURN report.number AS number, report.state AS state, report.reason AS reason,
       coalesce(report.article_ids, []) AS article_ids, report.claims AS claims,
       report.sequence AS sequence
ORDER BY sequence
