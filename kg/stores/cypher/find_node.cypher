// Any node of one type with an id like ours.
MATCH (n:__LABEL__)
WHERE n.id STARTS WITH $prefix
RETURN n.id AS id
LIMIT 1
