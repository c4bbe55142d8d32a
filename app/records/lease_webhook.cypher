// Reserves a webhook that is due for one sender, so that two services do not send the same.
// Params: id, delivered (what it had got), seconds
MATCH (w:Webhook {id: $id})
SET w.leasing = true
WITH w
WHERE w.state = 'active' AND w.next_try <= datetime() AND w.delivered = $delivered
SET w.next_try = datetime() + duration({seconds: $seconds})
RETURN w.id AS id
