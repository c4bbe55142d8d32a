// Takes a judgement back; its id is free for another one. Params: id, now
MATCH (j:Judgement {id: $id})
SET j.id = $id + '~' + toString($now), j.undone_at = $now
