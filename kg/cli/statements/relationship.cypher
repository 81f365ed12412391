// One statement by its id, with its ends. __TYPE__ is a relationship type of the ontology.
MATCH (start)-[r:__TYPE__ {id: $id}]->(end)
RETURN start, r, end
