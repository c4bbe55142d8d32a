// A country by its ISO code.
// Params: iso3
MATCH (c:Country {id: $iso3})
RETURN c.id AS id, c.name AS name
