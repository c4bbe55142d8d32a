// Writes a judgement; `ref` is what claims call the other actor.
// Params: id, kind, actor, other, ref, why, now
CREATE (j:Judgement {id: $id, kind: $kind, actor: $actor, other: $other, ref: $ref, why: $why,
                     decided_at: $now})
