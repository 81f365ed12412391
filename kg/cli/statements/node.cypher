// One thing by its id. __LABEL__ is a label of the ontology.
MATCH (n:__LABEL__ {id: $id})
RETURN n
