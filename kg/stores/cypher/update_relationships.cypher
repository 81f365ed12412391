// Set all properties of relationships of one type anew. $rows: start, id, properties (id among them).
UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})-[r:__TYPE__ {id: row.id}]->()
SET r = row.properties
RETURN count(r) AS done
