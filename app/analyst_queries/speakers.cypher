// title: Who is quoted about a country
// question: Whose word do the claims about a country rest on?
// params:
//   country: {meaning: "Id of a country.", example: PRK}
MATCH (:Country {id: $country})<-[:ON_TIMELINE]-(e:Event)<-[:SUPPORTS|DENIES]-(c:Claim)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
RETURN coalesce(speaker.name, '(the report itself)') AS speaker, speaker.id AS id,
       count(DISTINCT c) AS claims, count(DISTINCT e) AS events, max(c.reported_at) AS last_reported
ORDER BY claims DESC, speaker
LIMIT 50
