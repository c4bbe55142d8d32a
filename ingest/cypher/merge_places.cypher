// Merges places; of several names for one the shortest stays, then the first in the alphabet.
// Params: rows (id, name, kind, aliases, iso3, latitude, longitude), sorted by id
UNWIND $rows AS row
MERGE (p:Place {id: row.id})
SET p.name = CASE WHEN p.name IS NULL OR size(row.name) < size(p.name)
                       OR (size(row.name) = size(p.name) AND row.name < p.name)
                  THEN row.name ELSE p.name END,
    p.kind = coalesce(p.kind, row.kind),
    p.aliases = CASE WHEN row.aliases = [] THEN p.aliases ELSE row.aliases END,
    p.iso3 = coalesce(p.iso3, row.iso3),
    p.point = CASE WHEN row.latitude IS NULL THEN p.point
                   ELSE point({latitude: row.latitude, longitude: row.longitude}) END
