// Deployments with what each claim says of them, for people.
// Params: none
MATCH (c:Claim)-[link:SUPPORTS|DENIES]->(e:Event)-[:MOVEMENT_OF]->(l:Ledger)
OPTIONAL MATCH (c)-[:STATED_IN]->(:Article)-[:PUBLISHED_BY]->(s:Source)
WITH l, e, c, link, min(s.name) AS publisher
OPTIONAL MATCH (sender:Actor {id: l.sender})
OPTIONAL MATCH (host:Actor {id: l.host})
RETURN coalesce(sender.name, l.sender) AS sender, coalesce(host.name, l.host) AS host,
       e.movement AS movement, c.place AS place, c.low AS low, c.high AS high,
       c.qualifier AS qualifier, c.unit AS unit, c.status AS status, c.said_by AS said_by,
       publisher AS publisher,
       toString(c.from_earliest) AS first, toString(c.to_latest) AS last
ORDER BY sender, host, e.sort_day, e.id, c.reported_at, c.id
