// Whether event `e` matches the filters now, when every claim that was not withdrawn counts. Planned
// in a tenth of the time of event_counts.cypher.
// Params: kinds, types, statuses, min_sources
AND e:Event
AND ($kinds IS NULL OR e.kind IN $kinds)
AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
AND ($statuses IS NULL OR e.status IN $statuses)
AND ($min_sources IS NULL OR e.n_sources >= $min_sources)
