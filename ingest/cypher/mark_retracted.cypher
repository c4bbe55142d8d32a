// Marks an article or a claim as retracted, unless it is; returns the article, if there is one.
// Params: id, why, now
CALL () {
  MATCH (a:Article {id: $id}) RETURN a AS subject, a AS article, null AS own
  UNION
  MATCH (c:Claim {id: $id})-[:STATED_IN]->(a:Article) RETURN c AS subject, a AS article, c AS own
}
SET subject.retracted_why = coalesce(subject.retracted_why, $why),
    subject.retracted_at = coalesce(subject.retracted_at, $now)
SET subject.recorded_until = CASE
      WHEN subject.retracted_at < subject.recorded_until AND own IS NULL THEN subject.retracted_at
      ELSE subject.recorded_until END
RETURN article.id AS article
