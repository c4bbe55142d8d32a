// Takes the one lock of writers: until the transaction ends, no other batch is written. The lock is
// a write to the Meta node; one lock, taken first, can be part of no deadlock.
MERGE (m:Meta {id: 'graph'})
ON CREATE SET m.revision = 0
SET m.lock = true
REMOVE m.lock
WITH m
RETURN m.rebuild AS rebuild
