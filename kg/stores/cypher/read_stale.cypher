// Whose candidates have to be renewed.
MATCH (s:KgStore {id: 'store'})
RETURN coalesce(s.stale, []) AS stale
