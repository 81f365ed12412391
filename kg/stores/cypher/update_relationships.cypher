// Change properties of relationships of one type; null takes one away. $rows: start, id, properties.
UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})-[r:__TYPE__ {id: row.id}]->()
SET r += row.properties
RETURN count(r) AS done
