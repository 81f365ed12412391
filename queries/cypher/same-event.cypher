// ko: 여러 자치단체의 같은 사업(선거 등)에 든 돈을 재원별로 비교하면?
// en: How do governments compare in the money for the same event, by source?
// parameter: event string | 사업 이름의 일부 (예: 보궐선거) | part of the project's name (보궐선거)
// parameter: year integer = null | 예산의 연도 (없으면 모든 연도) | year of the money (every year if absent)
// column: government string | 자치단체 | government
// column: project string | 사업 | project
// column: units strings | 부서 | units
// column: kind string | 구분 | kind
// column: period string | 기간 | period
// column: source string | 재원 | source
// column: amount_krw integer | 금액(원) | amount (won)
// column: total_krw integer | 계(원) | total (won)
// column: sources strings | 근거 | sources
// example: event=선거
// starts: Project
MATCH (p:Project)
WHERE replace(p.name, ' ', '') CONTAINS replace($event, ' ', '')
MATCH (p)-[:REPORTED_IN]->(r:Report)
WITH DISTINCT p, r
MATCH (p)-[f:FUNDED_BY]->(s:FundingSource)
WHERE f.report = r.id AND ($year IS NULL OR f.fiscal_year = $year)
WITH r, p, f.kind AS kind, coalesce(f.period, toString(f.fiscal_year)) AS period, s, sum(f.amount_krw) AS amount_krw,
     collect(f.sources) AS lines
WITH r, p, kind, period, sum(amount_krw) AS total_krw,
     collect({source: s.name, amount_krw: amount_krw, lines: lines}) AS parts
UNWIND parts AS part
RETURN coalesce(r.government, '') AS government,
       p.name AS project,
       COLLECT { MATCH (u:Unit)-[:RUNS]->(p) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       kind, period,
       part.source AS source,
       part.amount_krw AS amount_krw,
       total_krw,
       COLLECT { UNWIND part.lines AS list UNWIND list AS line RETURN DISTINCT line ORDER BY line } AS sources
ORDER BY government, project, p.id, kind, period, amount_krw DESC, source, r.id
