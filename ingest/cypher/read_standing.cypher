// Reads what decides whether the claims of articles count. Params: ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a {.pipeline_version, .retracted_at, .superseded_at} AS article,
       COLLECT { MATCH (a)<-[:STATED_IN]-(c:Claim)
                 RETURN c {.id, .pipeline_version, .retracted_at, .superseded_at, .recorded_until,
                           .partition, .past_partition} } AS claims
ORDER BY a.id
