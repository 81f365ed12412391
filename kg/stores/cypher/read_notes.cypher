// The notes that were left with reports.
MATCH (t:KgText)
WHERE t.note IS NOT NULL
RETURN t.id AS id, t.note AS note
ORDER BY id
