// What the store says of itself, nothing in a new graph.
MATCH (s:KgStore {id: 'store'})
RETURN s.version AS version, coalesce(s.stale, []) AS stale, s.filling AS filling, coalesce(s.turn, 0) AS turn,
       coalesce(s.writes, 0) AS writes
