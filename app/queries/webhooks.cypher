// Webhooks in the order of their making; one of them by id; those that are to be sent to now.
// Params: id (null: all), due (true: only active ones whose next try has come)
MATCH (w:Webhook)
WHERE ($id IS NULL OR w.id = $id)
  AND (NOT $due OR (w.state = 'active' AND w.next_try <= datetime()))
RETURN w.id AS id, w.url AS url, w.filter AS filter, w.state AS state, w.created_at AS created_at,
       w.after_at AS after_at, w.after_id AS after_id, w.failures AS failures,
       w.next_try AS next_try, w.last_status AS last_status, w.last_error AS last_error,
       w.delivered AS delivered
ORDER BY w.created_at, w.id
LIMIT 1000
