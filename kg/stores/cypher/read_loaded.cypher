// All reports that are loaded, with the digest of what was loaded.
MATCH (t:KgText)
RETURN t.id AS id, t.digest AS digest
ORDER BY id
