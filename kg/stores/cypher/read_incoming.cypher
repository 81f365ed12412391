// The relationships of one type that reach some nodes of one type.
UNWIND $ids AS id
MATCH (b:__END__ {id: id})<-[r:__TYPE__]-(a)
RETURN a.id AS start, id AS end, r{__WANTED__} AS properties
