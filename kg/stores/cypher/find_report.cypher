// Any report that is loaded.
MATCH (t:KgText)
RETURN t.id AS id
LIMIT 1
