// Merges publishers; of several spellings and domains the first in the alphabet stays.
// Params: rows (id, name, domain), sorted by id
UNWIND $rows AS row
MERGE (s:Source {id: row.id})
SET s.name = CASE WHEN s.name < row.name THEN s.name ELSE row.name END,
    s.domain = CASE WHEN row.domain IS NULL OR s.domain < row.domain THEN s.domain
                    ELSE row.domain END
