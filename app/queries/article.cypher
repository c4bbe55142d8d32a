// One article with its publisher and the other reports of the same text.
// Params: id, known_at, recorded_at
MATCH (a:Article {id: $id})
WHERE ($known_at IS NULL OR a.published_at <= $known_at)
  AND ($recorded_at IS NULL OR a.recorded_at <= $recorded_at)
RETURN a.id AS id, a.url AS url, a.title AS title, a.published_at AS published_at,
       a.published_precision AS published_precision, a.language AS language, a.text AS text,
       a.cluster AS cluster, a.pipeline_version AS pipeline_version, a.recorded_at AS recorded_at,
       a.retracted_at AS retracted_at, a.retracted_why AS retracted_why,
       a.superseded_at AS superseded_at, a.superseded_by AS superseded_by,
       head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source)
                      RETURN s {.id, .name, .domain} ORDER BY s.id }) AS publisher,
       CASE WHEN a.cluster IS NULL THEN [] ELSE COLLECT {
         MATCH (copy:Article {cluster: a.cluster}) WHERE copy <> a
         RETURN copy.id ORDER BY copy.id LIMIT 100 } END AS copies
