// Revokes an access key; one that is revoked keeps its time.
// Params: id
MATCH (key:AccessKey {id: $id})
SET key.revoked_at = coalesce(key.revoked_at, datetime())
RETURN key.id AS id, key.name AS name, key.hash AS hash, key.scopes AS scopes,
       key.created_at AS created_at, key.expires_at AS expires_at, key.revoked_at AS revoked_at
