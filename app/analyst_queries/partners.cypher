// title: Partners of a country
// question: With whom does a country cooperate most?
// params:
//   country: {meaning: "Id of an actor.", example: USA}
MATCH (:Actor {id: $country})-[r:RELATES_TO]-(other:Actor)
RETURN other.id AS partner, other.name AS name, sum(r.cooperation) AS cooperation,
       sum(r.conflict) AS conflict, round(sum(r.intensity) / sum(r.n_events), 2) AS mean_intensity
ORDER BY cooperation DESC, partner
LIMIT 25
