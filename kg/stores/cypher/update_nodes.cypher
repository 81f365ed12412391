// Set all properties of nodes of one type anew. $rows: their properties, id among them.
UNWIND $rows AS row
MATCH (n:__LABEL__ {id: row.id})
SET n = row
RETURN count(n) AS done
