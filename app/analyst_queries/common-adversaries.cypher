// title: Whom two actors have conflict with alike
// question: With which third actors do two actors both have conflict?
// params:
//   a: {meaning: "One actor; id.", example: USA}
//   b: {meaning: "The other; id.", example: ISR}
MATCH (a:Actor {id: $a})-[r:RELATES_TO]-(third:Actor) WHERE r.conflict > 0
WITH third, sum(r.conflict) AS with_a
MATCH (b:Actor {id: $b})-[s:RELATES_TO]-(third) WHERE s.conflict > 0
RETURN third.id AS third, third.name AS name, with_a, sum(s.conflict) AS with_b
ORDER BY with_a + with_b DESC, third
