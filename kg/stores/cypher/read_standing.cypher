// The nodes of one type, of some ids, that a report states.
UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
WHERE EXISTS { MATCH __PATTERN__ WHERE r.report IS NOT NULL }
RETURN properties(n) AS properties
