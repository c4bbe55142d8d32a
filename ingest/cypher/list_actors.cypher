// Reads all actors that are not judged to be another one. Params: none
MATCH (a:Actor)
WHERE a.id IS NOT NULL AND a.merged_into IS NULL
RETURN a.id AS id, a.ref AS ref, a.name AS name, a.kind AS kind, a.iso3 AS iso3,
       a.aliases AS aliases, a.provisional AS provisional
ORDER BY id
