// Delete some relationships of one type with an id like ours.
MATCH ()-[r:__TYPE__]->()
WHERE r.id STARTS WITH $prefix
WITH r LIMIT $most
DELETE r
RETURN count(*) AS done
