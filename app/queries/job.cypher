// One job.
// Params: id
MATCH (job:Job {id: $id})
RETURN job.id AS id, job.state AS state, job.reports AS reports, job.ingested AS ingested,
       job.known AS known, job.refused AS refused, job.claims AS claims, job.sequence AS sequence,
       job.cancel AS cancel_requested, job.error AS error, job.created_at AS created_at,
       job.started_at AS started_at, job.finished_at AS finished_at
