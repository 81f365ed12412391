// ko: 과와 과 사이의 협업 사업 수는?
// en: How many projects do two divisions share?
// parameter: minimum integer = 1 | 가장 적은 사업 수 | least number of projects
// parameter: unit string = null | 한쪽 부서의 이름 | name of one of the two units
// column: unit string | 부서 | unit
// column: other_unit string | 상대 부서 | other unit
// column: projects integer | 사업 수 | projects
// column: project_names strings | 사업 | names of the projects
// column: sources strings | 근거 | sources
// example: minimum=2
// starts: Unit
MATCH (a:Unit)-[tie:COLLABORATES_WITH]->(b:Unit)
WHERE tie.projects >= $minimum AND ($unit IS NULL OR replace($unit, ' ', '') IN [a.name, b.name])
WITH tie, a, b, CASE WHEN a.name <= b.name THEN [a.name, b.name] ELSE [b.name, a.name] END AS pair
RETURN pair[0] AS unit,
       pair[1] AS other_unit,
       tie.projects AS projects,
       COLLECT { MATCH (a)-[:RUNS|INVOLVES]-(p:Project)-[:RUNS|INVOLVES]-(b) RETURN DISTINCT p.name ORDER BY p.name } AS project_names,
       tie.sources AS sources
ORDER BY projects DESC, unit, other_unit, tie.id
