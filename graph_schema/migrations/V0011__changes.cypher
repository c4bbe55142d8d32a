// What changed since a moment is read off these in order; webhooks are few and are read whole.
CREATE INDEX claim_recorded IF NOT EXISTS FOR (n:Claim) ON (n.recorded_at, n.id);
CREATE INDEX claim_withdrawn IF NOT EXISTS FOR (n:Claim) ON (n.recorded_until, n.id);
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (n:Webhook) REQUIRE n.id IS UNIQUE;
