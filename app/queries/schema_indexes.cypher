// Indexes of the graph, those of uniqueness constraints among them.
// Params: none
SHOW INDEXES YIELD name, type, state, entityType, labelsOrTypes, properties, owningConstraint
WHERE size(labelsOrTypes) > 0 AND NOT labelsOrTypes[0] STARTS WITH '__'
RETURN name, toLower(type) AS type, state = 'ONLINE' AS online, labelsOrTypes AS owners,
       properties, owningConstraint IS NOT NULL AS unique
ORDER BY name
