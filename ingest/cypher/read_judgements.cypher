// Reads all judgements, undone ones too, by when they were made. Params: none
MATCH (j:Judgement)
WHERE j.id IS NOT NULL
RETURN j.id AS id, j.kind AS kind, j.actor AS actor, j.other AS other, j.why AS why,
       j.decided_at AS decided_at, j.undone_at AS undone_at
ORDER BY decided_at, id
