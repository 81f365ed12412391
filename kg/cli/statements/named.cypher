// Things by their name, or by a part of it; layout blanks do not count.
MATCH (n)
WHERE n.id IS NOT NULL
  AND any(name IN [n.name] + coalesce(n.aliases, [])
          WHERE replace(name, ' ', '') = replace($name, ' ', '')
             OR ($part AND replace(name, ' ', '') CONTAINS replace($name, ' ', '')))
RETURN n
ORDER BY n.name, n.id
