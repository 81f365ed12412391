// Note that somebody wrote, before it is done.
MATCH (s:KgStore {id: 'store'})
SET s.writes = coalesce(s.writes, 0) + 1
