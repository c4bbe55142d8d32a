// What a full-text query finds, best first, with counts by entity, kind and country over all hits.
// Each index gives at most $per_index hits. A score is taken as a share of the best of its index;
// what has just the name that was asked for comes before everything else.
// Params: text, exact, per_index, entities, kinds, country, since, until, after_rank, after_id,
//         limit, known_at, recorded_at, min_confidence
CALL () {
  // include search_hits
}
WITH entity, n, kind, countries, day, score, lift
WHERE ($kinds IS NULL OR kind IN $kinds) AND ($country IS NULL OR $country IN countries)
  AND (entity IN ['actor', 'place'] OR $since <= coalesce(day, date('0001-01-01')) <= $until)
WITH collect({entity: entity, n: n, kind: kind, countries: countries, day: day, score: score,
              lift: lift}) AS hits
CALL (hits) { UNWIND hits AS hit WITH hit.entity AS value, count(*) AS n ORDER BY n DESC, value
              RETURN collect({value: value, n: n}) AS by_entity }
CALL (hits) { UNWIND hits AS hit WITH hit.kind AS value, count(*) AS n
              WHERE value IS NOT NULL ORDER BY n DESC, value LIMIT 50
              RETURN collect({value: value, n: n}) AS by_kind }
CALL (hits) { UNWIND hits AS hit UNWIND hit.countries AS value WITH value, count(*) AS n
              ORDER BY n DESC, value LIMIT 50
              RETURN collect({value: value, n: n}) AS by_country }
CALL (hits) { UNWIND hits AS hit WITH hit.entity AS entity, max(hit.score) AS best
              RETURN collect({entity: entity, best: best}) AS bests }
CALL (hits, bests) {
  UNWIND hits AS hit
  WITH hit, hit.n AS n, toInteger(1000000 * (hit.lift
       + hit.score / head([b IN bests WHERE b.entity = hit.entity | b.best]))) AS rank
  WITH hit, n, rank, hit.entity + ' ' + n.id AS key
  WHERE $after_id IS NULL OR rank < $after_rank OR (rank = $after_rank AND key > $after_id)
  ORDER BY rank DESC, key LIMIT $limit
  RETURN collect({entity: hit.entity, id: n.id, rank: rank, key: key, kind: hit.kind,
                  day: hit.day, countries: hit.countries, name: coalesce(n.name, n.title),
                  text: coalesce(n.sentence, left(n.text, 300)), article_id: n.article_id}) AS page
}
RETURN size(hits) AS counted, by_entity, by_kind, by_country, page
