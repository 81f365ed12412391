// Make relationships of one type between two types of nodes. $rows: start, end, properties (id among them).
UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})
MATCH (b:__END__ {id: row.end})
CREATE (a)-[r:__TYPE__]->(b)
SET r = row.properties
RETURN count(r) AS done
