// The nodes of one type that a loaded report states.
MATCH (n:__LABEL__)
WHERE __STATED__
RETURN properties(n) AS properties
