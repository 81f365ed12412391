// Every node of one type, ours and others'.
MATCH (n:__LABEL__)
RETURN properties(n) AS properties
