// Delete relationships of one type. $rows: start, id.
UNWIND $rows AS row
MATCH (a:__START__ {id: row.start})-[r:__TYPE__ {id: row.id}]->()
DELETE r
