// Note whose candidates have to be renewed.
MATCH (s:KgStore {id: 'store'})
SET s.stale = [one IN coalesce(s.stale, []) WHERE NOT one IN $governments] + $governments
