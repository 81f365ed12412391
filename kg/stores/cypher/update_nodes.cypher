// Change properties of nodes of one type; null takes one away. $rows: id, properties.
UNWIND $rows AS row
MATCH (n:__LABEL__ {id: row.id})
SET n += row.properties
RETURN count(n) AS done
