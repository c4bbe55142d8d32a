// Reads the articles under some addresses. Params: urls
UNWIND $urls AS url
MATCH (a:Article {url: url})
WHERE a.version_of IS NULL
RETURN a.url AS url, a.id AS id, a.published_at AS published_at, a.recorded_at AS recorded_at,
       a.retracted_at AS retracted_at, a.superseded_at AS superseded_at,
       a.superseded_by AS superseded_by
ORDER BY url, id
