// Hold the store's own node until the end of the transaction, so that writers follow one another. Tells who fills it.
MATCH (s:KgStore {id: 'store'})
SET s.turn = coalesce(s.turn, 0) + 1
RETURN s.filling AS filling
