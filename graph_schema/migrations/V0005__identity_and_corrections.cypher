// Judgements about actors, offices and who held them, and what withdrawn claims leave behind.
CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (n:Judgement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT office_id IF NOT EXISTS FOR (n:Office) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tenure_id IF NOT EXISTS FOR (n:Tenure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT past_event_id IF NOT EXISTS FOR (n:PastEvent) REQUIRE n.id IS UNIQUE;
CREATE INDEX actor_merged_into IF NOT EXISTS FOR (n:Actor) ON (n.merged_into);
CREATE INDEX claim_past_partition IF NOT EXISTS FOR (n:Claim) ON (n.past_partition);
// An event is named by its first claim: an id that an event had once leads to the event of today.
CREATE INDEX claim_event_key IF NOT EXISTS FOR (n:Claim) ON (n.event_key);
// What events add to pairs of actors goes with the event.
CREATE INDEX treaty_event IF NOT EXISTS FOR ()-[r:TREATY_WITH]-() ON (r.event_id);
CREATE INDEX transfer_event IF NOT EXISTS FOR ()-[r:TRANSFERS_TO]-() ON (r.event_id);
CREATE INDEX deployment_event IF NOT EXISTS FOR ()-[r:DEPLOYS_TO]-() ON (r.event_id);
