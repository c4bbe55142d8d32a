// Makes a webhook that gets what changes from now on; none when there are as many as may be.
// Params: id, url, filter, after_at, after_id, most
CALL () { MATCH (w:Webhook) RETURN count(w) AS made }
CALL (made) {
  WITH made WHERE made < $most
  MERGE (w:Webhook {id: $id})
  ON CREATE SET w.url = $url, w.filter = $filter, w.state = 'active', w.created_at = datetime(),
    w.after_at = $after_at, w.after_id = $after_id, w.failures = 0, w.next_try = datetime(),
    w.delivered = 0
  RETURN w.id AS id
}
RETURN id
