// ko: 이 기관과 협력하는 사업과 부서는? (기관을 주지 않으면 모든 기관)
// en: Which projects and units work with this body? (every body without one)
// parameter: agency string = null | 기관 이름의 일부나 id | part of the body's name, or its id
// parameter: government string = null | 자치단체 | government
// parameter: year integer = null | 보고서의 연도 (없으면 모든 연도) | year of the report (every year if absent)
// column: agency string | 기관 | body
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: project string | 사업 | project
// column: units strings | 부서 | units
// column: roles strings | 역할 | roles
// column: amount_krw integer | 그해 예산(원) | money of the year (won)
// column: sources strings | 근거 | sources
// example: agency=중소벤처기업부
// starts: Agency, Report
MATCH (named:Agency)
WHERE $agency IS NULL OR named.id = $agency
   OR any(name IN [named.name] + coalesce(named.aliases, [])
          WHERE replace(name, ' ', '') CONTAINS replace($agency, ' ', ''))
// The same body under another name, as people judged: one body, under the name with the smallest id.
MATCH (named)-[:SAME_AS*0..8 {status: 'accepted'}]-(m:Agency)
WITH DISTINCT m
MATCH (m)-[:SAME_AS*0..8 {status: 'accepted'}]-(same:Agency)
WITH m, same
ORDER BY same.id
WITH m, head(collect(same)) AS a
MATCH (p:Project)-[tie:PARTNERS_WITH]->(m)
WITH p, tie, a.id AS agency_id, a.name AS agency
MATCH (p)-[:REPORTED_IN]->(r:Report)
WHERE r.id = tie.report AND ($government IS NULL OR r.government = $government)
  AND ($year IS NULL OR r.fiscal_year = $year)
WITH r, agency, agency_id, p, collect(tie.role) AS said, collect(tie.sources) AS found
OPTIONAL MATCH (p)-[money:FUNDED_BY]->()
WHERE money.report = r.id AND money.kind = '소요' AND money.fiscal_year = r.fiscal_year
WITH r, agency, agency_id, p, said, found, sum(money.amount_krw) AS amount_krw, count(money) AS rows
WITH agency, agency_id, coalesce(r.government, '') AS government, r.fiscal_year AS year, r.id AS report,
     p.name AS project, p.id AS id, said, found,
     COLLECT { MATCH (u:Unit)-[:RUNS]->(p) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
     CASE WHEN rows = 0 THEN null ELSE amount_krw END AS amount_krw
RETURN agency, government, year, project, units,
       COLLECT { UNWIND said AS role RETURN DISTINCT role ORDER BY role } AS roles,
       amount_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY agency, government, year, project, id, agency_id, report
