// All access keys, the oldest first.
// Params: none
MATCH (key:AccessKey) WHERE key.id IS NOT NULL
RETURN key.id AS id, key.name AS name, key.hash AS hash, key.scopes AS scopes,
       key.created_at AS created_at, key.expires_at AS expires_at, key.revoked_at AS revoked_at
ORDER BY created_at, id
