// The ids of all reports that are loaded.
MATCH (t:KgText)
RETURN t.id AS id
ORDER BY id
