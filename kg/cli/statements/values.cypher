// What stands in a property of the nodes of a label.
MATCH (n:__LABEL__)
WHERE n.__PROPERTY__ IS NOT NULL
RETURN DISTINCT n.__PROPERTY__ AS value
