// All that the store keeps under one label of its own.
MATCH (n:__LABEL__)
RETURN properties(n) AS properties
ORDER BY n.__KEY__
