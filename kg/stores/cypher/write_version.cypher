// Record the schema's version.
MERGE (s:KgStore {id: 'store'})
SET s.version = $version
