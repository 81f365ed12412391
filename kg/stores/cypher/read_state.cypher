// How often somebody wrote, and what is loaded.
MATCH (s:KgStore {id: 'store'})
OPTIONAL MATCH (t:KgText)
RETURN coalesce(s.writes, 0) AS writes, collect(t.id + ' ' + t.digest) AS digests
