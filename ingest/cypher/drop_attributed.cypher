// Parts claims from those who make them, before a newer reading names them. Params: ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[r:ATTRIBUTED_TO]->(:Actor)
DELETE r
