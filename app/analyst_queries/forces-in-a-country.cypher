// title: Foreign forces in a country
// question: Whose forces came to a country, and how does each story stand now?
// params:
//   host: {meaning: "The country they are in; id.", example: UKR}
MATCH (l:Ledger {host: $host})<-[:MOVEMENT_OF]-(e:Deployment)
MATCH (sender:Actor {id: l.sender})
WITH sender, l, e ORDER BY e.sort_day, e.id
WITH sender, l, collect(e) AS movements
WITH sender, l, movements, movements[size(movements) - 1] AS latest
RETURN sender.id AS sender, sender.name AS name, l.first_day AS first_day, l.last_day AS last_day,
       size(movements) AS movements, latest.movement AS latest_movement,
       latest.status AS latest_status, latest.title AS latest_title
ORDER BY last_day DESC, sender
