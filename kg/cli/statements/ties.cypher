// What a thing is tied to, in both directions. __LABEL__ is a label of the ontology.
MATCH (n:__LABEL__ {id: $id})-[r]-(other)
RETURN r, startNode(r).id = $id AS outgoing, other
ORDER BY r.id, outgoing
