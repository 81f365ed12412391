// The candidates, the surest first, or the one with an id.
MATCH (a)-[c:SUCCEEDED_BY|SAME_AS]->(b)
WHERE $id IS NULL OR c.id = $id
RETURN c.id AS id, type(c) AS type, a.id AS thing, a.name AS start, b.name AS end, c.score AS score,
       c.basis AS basis, c.status AS status, c.sources AS sources
ORDER BY score DESC, id
