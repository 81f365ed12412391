// Delete nodes of one type. No DETACH: what others tied to them is not ours to delete.
UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
DELETE n
