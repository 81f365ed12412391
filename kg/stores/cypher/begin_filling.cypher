// Note who fills the store: until it is done, nobody may take it for a whole one.
MATCH (s:KgStore {id: 'store'})
SET s.filling = $filling
