// ko: 두 개 이상의 사업이나 부서가 쓰는 시설은?
// en: Which facilities do two or more projects or units use?
// parameter: minimum integer = 2 | 사업이나 부서의 가장 적은 수 | least number of projects or of units
// parameter: government string = null | 자치단체 | government
// column: facility string | 시설 | facility
// column: address string | 주소 | address
// column: projects strings | 사업 | projects
// column: units strings | 부서 | units
// column: operators strings | 운영 | operators
// column: sources strings | 근거 | sources
// example: minimum=3
// starts: Facility
MATCH (one:Facility)-[:REPORTED_IN]->(r:Report)
WHERE $government IS NULL OR r.government = $government
WITH DISTINCT one
// Names that people judged to be of one thing are counted together, under the one with the smallest id.
MATCH (one)-[:SAME_AS*0..8 {status: 'accepted'}]-(same:Facility)
WITH one, same
ORDER BY same.id
WITH one, head(collect(same)) AS f
MATCH (f)-[:SAME_AS*0..8 {status: 'accepted'}]-(m:Facility)
WITH DISTINCT f, m
OPTIONAL MATCH (p:Project)-[use:USES]->(m)
WHERE NOT EXISTS { MATCH (p)-[:PART_OF]->(:Project)-[:USES]->(m) }
WITH f, m, collect(p) AS by, collect(use.sources) AS used
OPTIONAL MATCH (:Unit)-[tie:MANAGES|OPERATES]->(m)
WITH f, m, by, used, collect(tie.sources) AS ties
WITH f, collect(m) AS all, collect(by) AS lists, collect(used + ties) AS lines
WITH f, all, COLLECT { UNWIND lists AS list UNWIND list AS p RETURN DISTINCT p } AS users,
     COLLECT { UNWIND lines AS list UNWIND list AS item RETURN item } AS found
WITH f, size(users) AS count, found,
     COLLECT { UNWIND users AS p RETURN DISTINCT p.name AS name ORDER BY name } AS projects,
     COLLECT { UNWIND all AS m
               CALL (m) { MATCH (m)<-[:MANAGES|OPERATES]-(u:Unit) WHERE NOT u:Team RETURN u
                          UNION MATCH (m)<-[:MANAGES|OPERATES]-(:Team)<-[:HAS_UNIT]-(u:Unit) RETURN u
                          UNION MATCH (m)<-[:USES]-(:Project)<-[:RUNS]-(u:Unit) WHERE NOT u:Team RETURN u }
               RETURN DISTINCT u.name AS name ORDER BY name } AS units,
     COLLECT { UNWIND all AS m
               MATCH (a:Agency)-[:OPERATES]->(m)
               MATCH (a)-[:SAME_AS*0..8 {status: 'accepted'}]-(same:Agency)
               WITH a, same ORDER BY same.id
               WITH a, head(collect(same)) AS body
               RETURN DISTINCT body.name AS name ORDER BY name } AS operators
WHERE count >= $minimum OR size(units) >= $minimum
RETURN f.name AS facility,
       f.address AS address,
       projects, units, operators,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY count DESC, size(units) DESC, facility, f.id
