// Writes down how sending went: after which change the webhook stands, and when to try again.
// Params: id, after_at, after_id, delivered, failures, wait (seconds), state, status, error
MATCH (w:Webhook {id: $id})
SET w.after_at = $after_at, w.after_id = $after_id, w.delivered = w.delivered + $delivered,
    w.failures = $failures, w.next_try = datetime() + duration({seconds: $wait}),
    w.state = $state, w.last_status = $status, w.last_error = $error
RETURN w.id AS id
