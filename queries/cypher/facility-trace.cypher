// ko: 이 시설을 쓰고 관리하고 운영하는 부서·사업·기관과 그 돈은?
// en: Which units, projects and bodies use, manage and run this facility, and for what money?
// parameter: facility string = null | 시설 이름의 일부나 id (없으면 모든 시설) | part of the facility's name, or its id (every facility if absent)
// parameter: government string = null | 자치단체 | government
// column: facility string | 시설 | facility
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: tie string | 관계 | tie
// column: name string | 사업·부서·기관 | project, unit or body
// column: role string | 역할 | role
// column: units strings | 부서 | units
// column: amount_krw integer | 그해 예산(원) | money of the year (won)
// column: total_cost_krw integer | 총사업비(원) | total cost (won)
// column: sources strings | 근거 | sources
// example: facility=달여울시장
// starts: Facility
MATCH (named:Facility)
WHERE $facility IS NULL OR named.id = $facility
   OR any(name IN [named.name] + coalesce(named.aliases, [])
          WHERE replace(name, ' ', '') CONTAINS replace($facility, ' ', ''))
// The same thing under another name, as people judged: one thing, under the name with the smallest id.
MATCH (named)-[:SAME_AS*0..8 {status: 'accepted'}]-(m:Facility)
WITH DISTINCT m
MATCH (m)-[:SAME_AS*0..8 {status: 'accepted'}]-(same:Facility)
WITH m, same
ORDER BY same.id
WITH m, head(collect(same)) AS f
MATCH (m)<-[tie:USES|MANAGES|OPERATES]-(x)
MATCH (m)-[:REPORTED_IN]->(r:Report)
WHERE r.id = tie.report AND ($government IS NULL OR r.government = $government)
WITH r, x, f.name AS facility, f.id AS facility_id, type(tie) AS type, coalesce(tie.role, tie.mode) AS role,
     collect(tie.sources) AS ties
// Lists of this row, not groups of all rows: what is grouped stands in memory until the last row has come.
WITH facility, facility_id, type, role, ties,
     coalesce(r.government, '') AS government, r.fiscal_year AS year, r.id AS report, x.name AS name, x.id AS id,
     COLLECT { MATCH (u:Unit)-[:RUNS]->(x) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
     COLLECT { MATCH (x)-[entry:REPORTED_IN]->(r) RETURN entry.total_cost_krw } AS costs,
     COLLECT { MATCH (x)-[money:FUNDED_BY]->()
               WHERE money.report = r.id AND money.kind = '소요' AND money.fiscal_year = r.fiscal_year
               RETURN {amount_krw: money.amount_krw, lines: money.sources} } AS funds
WITH facility, facility_id, government, year, report, name, id, role, units,
     CASE type WHEN 'MANAGES' THEN 1 WHEN 'OPERATES' THEN 2 ELSE 3 END AS place,
     CASE type WHEN 'MANAGES' THEN '관리' WHEN 'OPERATES' THEN '운영' ELSE '이용' END AS tie,
     CASE WHEN size(funds) > 0 THEN reduce(total = 0, fund IN funds | total + fund.amount_krw) END AS amount_krw,
     reduce(most = null, cost IN costs | CASE WHEN most IS NULL OR cost > most THEN cost ELSE most END) AS total_cost_krw,
     COLLECT { UNWIND ties + [fund IN funds | fund.lines] AS list UNWIND list AS source
               RETURN DISTINCT source ORDER BY source } AS sources
RETURN facility, government, year, tie, name, role, units, amount_krw, total_cost_krw, sources
ORDER BY facility, government, facility_id, place, year, name, role, id, report
