// Keeps a new access key, as a hash.
// Params: id, name, hash, scopes, expires_at
MERGE (key:AccessKey {id: $id})
ON CREATE SET key.name = $name, key.hash = $hash, key.scopes = $scopes,
  key.created_at = datetime(), key.expires_at = $expires_at
RETURN key.id AS id, key.name AS name, key.hash AS hash, key.scopes AS scopes,
       key.created_at AS created_at, key.expires_at AS expires_at, key.revoked_at AS revoked_at
