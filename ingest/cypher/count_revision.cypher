// Counts a batch that changed something. Runs under the lock of lock_writer.
MATCH (m:Meta {id: 'graph'})
SET m.revision = m.revision + 1
