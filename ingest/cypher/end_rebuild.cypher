// Marks the graph as whole again. Runs under the lock of lock_writer. Params: none
MATCH (m:Meta {id: 'graph'})
SET m.revision = m.revision + 1
REMOVE m.rebuild
