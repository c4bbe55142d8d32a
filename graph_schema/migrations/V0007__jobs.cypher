// Jobs of ingest over HTTP. A submission is sent once: its id is unique, and so is each report's.
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (n:Job) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT job_report_id IF NOT EXISTS FOR (n:JobReport) REQUIRE n.id IS UNIQUE;
// Workers take the oldest that waits; lists go by the time of creation.
CREATE INDEX job_state IF NOT EXISTS FOR (n:Job) ON (n.state);
CREATE INDEX job_created IF NOT EXISTS FOR (n:Job) ON (n.created_at, n.id);
CREATE INDEX job_report_job IF NOT EXISTS FOR (n:JobReport) ON (n.job_id);
