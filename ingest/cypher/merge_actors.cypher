// Merges actors; of several names with one id a known one stays, then the first in the alphabet.
// Params: rows (id, labels, properties), sorted by id
UNWIND $rows AS row
MERGE (a:Actor {id: row.id})
WITH a, row, row.properties AS new, a.merged_into AS merged_into
WHERE (a.ref IS NULL
       OR (a.provisional AND NOT new.provisional)
       OR (a.provisional = new.provisional AND new.ref <= a.ref))
  AND a {.*, merged_into: null} <> new {.*, merged_into: null}
REMOVE a:Country:Person:Organization:ArmedForce:ArmedGroup:Alliance
SET a = new, a.merged_into = merged_into
SET a:$(row.labels)
RETURN count(a) AS written
