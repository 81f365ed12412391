// ko: 올해 신규 사업과 첫해 예산은?
// en: Which projects are new this year, and what is their first budget?
// parameter: year integer = null | 연도 (없으면 자치단체마다 가장 새것) | year (newest of each government if absent)
// parameter: government string = null | 자치단체 | government
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: units strings | 부서 | units
// column: project string | 사업 | project
// column: budget_year integer | 예산 연도 | year of the budget
// column: required_krw integer | 소요예산(원) | required amount (won)
// column: funded_krw integer | 재원별 합(원) | sum of its sources (won)
// column: sources strings | 근거 | sources
// example: year=2025
// starts: Report
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
WITH r, newest
WHERE coalesce(r.fiscal_year, 0) = coalesce($year, newest)
MATCH (r)<-[entry:REPORTED_IN]-(p:Project)
WHERE entry.status = '신규'
WITH r, p, min(entry.first_line) AS line, max(entry.required_krw) AS required_krw,
     coalesce(max(entry.required_year), r.fiscal_year) AS budget_year, collect(entry.sources) AS said
OPTIONAL MATCH (p)-[f:FUNDED_BY]->()
WHERE f.report = r.id AND f.kind = '소요' AND f.fiscal_year = budget_year
WITH r, p, line, budget_year, required_krw, said, sum(f.amount_krw) AS funded_krw, count(f) AS rows, collect(f.sources) AS funds
WITH r, p, line, budget_year, required_krw, CASE WHEN rows = 0 THEN null ELSE funded_krw END AS funded_krw,
     said + funds AS found
RETURN coalesce(r.government, '') AS government,
       r.fiscal_year AS year,
       COLLECT { MATCH (u:Unit)-[run:RUNS]->(p) WHERE run.report = r.id AND NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       p.name AS project,
       budget_year, required_krw, funded_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, line, project, p.id
