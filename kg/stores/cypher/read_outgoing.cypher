// The relationships of one type that leave some nodes of one type.
UNWIND $ids AS id
MATCH (a:__START__ {id: id})-[r:__TYPE__]->(b)
RETURN id AS start, b.id AS end, r{__WANTED__} AS properties
