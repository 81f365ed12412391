// Note that somebody wrote, before it is done. Tells who fills the store.
MATCH (s:KgStore {id: 'store'})
SET s.writes = coalesce(s.writes, 0) + 1
RETURN s.filling AS filling
