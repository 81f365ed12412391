// Any relationship of one type with an id like ours.
MATCH ()-[r:__TYPE__]->()
WHERE r.id STARTS WITH $prefix
RETURN r.id AS id
LIMIT 1
