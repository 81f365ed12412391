// Delete some nodes of one type with an id like ours. No DETACH: what others tied to them is not ours to delete.
MATCH (n:__LABEL__)
WHERE n.id STARTS WITH $prefix
WITH n LIMIT $most
DELETE n
RETURN count(*) AS done
