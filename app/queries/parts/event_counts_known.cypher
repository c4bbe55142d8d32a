// As event_counts.cypher, but for filters of the status and the number of sources.
// Params: kinds, types, as_known, known_at, recorded_at, min_confidence
AND ($as_known OR e:Event)
AND ($kinds IS NULL OR e.kind IN $kinds)
AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
AND EXISTS {
      MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
      // include claim_counts
    }
