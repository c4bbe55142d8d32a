// Reads the judgements that make one actor of two. Params: none
MATCH (j:Judgement)
WHERE j.id IS NOT NULL AND j.kind = 'merge' AND j.undone_at IS NULL
RETURN j.actor AS actor, j.other AS other, j.ref AS ref
ORDER BY actor
