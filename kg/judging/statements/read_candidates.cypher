// The candidates, the surest first; with an id, the pair of that one, as each government's reports made it.
MATCH (a)-[asked:SUCCEEDED_BY|SAME_AS]->(b)
WHERE $id IS NULL OR asked.id = $id
WITH DISTINCT a, b
MATCH (a)-[c:SUCCEEDED_BY|SAME_AS]->(b)
RETURN c.id AS id, type(c) AS type, a.id AS thing, b.id AS other, a.name AS start, b.name AS end, c.score AS score,
       c.basis AS basis, c.status AS status, c.sources AS sources
ORDER BY score DESC, id
