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
MATCH (named:Facility)
WHERE $facility IS NULL OR named.id = $facility
   OR any(name IN [named.name] + coalesce(named.aliases, [])
          WHERE replace(name, ' ', '') CONTAINS replace($facility, ' ', ''))
// The same thing under another name, as people judged.
MATCH (named)-[:SAME_AS*0..8 {status: 'accepted'}]-(f:Facility)
WITH DISTINCT f
MATCH (f)<-[tie:USES|MANAGES|OPERATES]-(x)
MATCH (r:Report)
WHERE r.id = tie.report AND ($government IS NULL OR r.government = $government)
OPTIONAL MATCH (x)-[money:FUNDED_BY]->(:FundingSource)
WHERE money.report = r.id AND money.kind = '소요' AND money.fiscal_year = r.fiscal_year
WITH f, r, tie, x, sum(money.amount_krw) AS amount_krw, count(money) AS rows, collect(money.sources) AS funds
OPTIONAL MATCH (x)-[entry:REPORTED_IN]->(r)
WITH f, r, tie, x, amount_krw, rows, funds, max(entry.total_cost_krw) AS total_cost_krw
WITH f, r, x, type(tie) AS type, coalesce(tie.role, tie.mode) AS role, amount_krw, rows, funds, total_cost_krw,
     collect(tie.sources) AS ties
WITH f, r, x, type, role, amount_krw, rows, total_cost_krw, funds + ties AS found,
     CASE type WHEN 'MANAGES' THEN 1 WHEN 'OPERATES' THEN 2 ELSE 3 END AS place
RETURN f.name AS facility,
       coalesce(r.government, '') AS government,
       r.fiscal_year AS year,
       CASE type WHEN 'MANAGES' THEN '관리' WHEN 'OPERATES' THEN '운영' ELSE '이용' END AS tie,
       x.name AS name,
       role,
       COLLECT { MATCH (u:Unit)-[:RUNS]->(x) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       CASE WHEN rows = 0 THEN null ELSE amount_krw END AS amount_krw,
       total_cost_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY facility, government, f.id, place, year, name, role, x.id, r.id
