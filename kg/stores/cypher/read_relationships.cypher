// Every relationship of one type, ours and others'.
MATCH (a)-[r:__TYPE__]->(b)
RETURN a.id AS start, b.id AS end, properties(r) AS properties
