// The next reports of a job that are still to be read.
// Params: job, limit
MATCH (report:JobReport {job_id: $job})
WHERE report.state = 'pending'
RETURN report.number AS number, report.payload AS payload, report.format AS format
ORDER BY number LIMIT $limit
