// Note that the store is whole; what was copied is finished, so no candidate is stale.
MATCH (s:KgStore {id: 'store'})
SET s.stale = []
REMOVE s.filling
