// How many jobs are in each state, and what became of their reports.
// Params: none
MATCH (job:Job) WHERE job.state IS NOT NULL
RETURN job.state AS state, count(job) AS jobs, sum(job.ingested) AS ingested,
       sum(job.known) AS known, sum(job.refused) AS refused
ORDER BY state
