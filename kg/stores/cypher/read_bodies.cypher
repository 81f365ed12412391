// Every body's names, and the first line that says it.
MATCH (a:Agency)
RETURN a{.id, .name, .aliases, sources: a.sources[0..1]} AS properties
