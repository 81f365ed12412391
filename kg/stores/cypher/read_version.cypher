// The schema's version, nothing in a new graph.
MATCH (s:KgStore {id: 'store'})
RETURN s.version AS version
