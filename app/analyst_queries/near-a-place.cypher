// title: What happened near a place
// question: Which events have a place within some distance of another one?
// params:
//   place: {meaning: "Id of a place with a point.", example: "geonames:703448"}
//   km: {meaning: "Distance in km.", example: 500}
MATCH (centre:Place {id: $place})
MATCH (p:Place)<-[:AT]-(e:Event)
WHERE point.distance(p.point, centre.point) <= 1000 * $km
RETURN e.sort_day AS day, p.name AS place,
       toInteger(round(point.distance(p.point, centre.point) / 1000)) AS km,
       e.kind AS kind, e.status AS status, e.title AS title, e.id AS event
ORDER BY day, event
LIMIT 200
