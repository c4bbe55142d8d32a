// Names of the indexes of the graph that can be used, those of constraints among them.
// Params: none
SHOW INDEXES YIELD name, state
RETURN name, state
ORDER BY name
