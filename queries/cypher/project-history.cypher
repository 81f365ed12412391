// ko: 이 사업의 총사업비와 예산은 보고서마다 어떻게 바뀌었나?
// en: How did this project's total cost and budget change from report to report?
// parameter: project string = null | 사업 이름의 일부나 id (없으면 두 보고서 이상에 있는 사업) | part of the project's name, or its id (projects of two reports or more if absent)
// parameter: government string = null | 자치단체 | government
// column: project string | 사업 | project
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: published string | 발행 | published
// column: units strings | 부서 | units
// column: status string | 구분 | status
// column: phase string | 단계 | phase
// column: total_cost_krw integer | 총사업비(원) | total cost (won)
// column: required_krw integer | 소요예산(원) | required amount (won)
// column: funded_krw integer | 재원별 합(원) | sum of its sources (won)
// column: sources strings | 근거 | sources
// example: project=다목적센터
// starts: Project
MATCH (named:Project)
WHERE named.id = $project OR replace(named.name, ' ', '') CONTAINS replace($project, ' ', '')
   OR ($project IS NULL AND (COUNT { MATCH (named)-[:REPORTED_IN]->(any:Report) RETURN DISTINCT any } > 1
                             OR EXISTS { MATCH (named)-[:SUCCEEDED_BY {status: 'accepted'}]-(:Project) }))
// What it was before and what became of it, as people judged.
MATCH (named)-[:SUCCEEDED_BY*0..8 {status: 'accepted'}]-(p:Project)
WITH DISTINCT p
MATCH (p)-[entry:REPORTED_IN]->(r:Report)
WHERE $government IS NULL OR r.government = $government
OPTIONAL MATCH (p)-[f:FUNDED_BY]->()
WHERE f.report = r.id AND f.kind = '소요' AND f.fiscal_year = r.fiscal_year
WITH p, r, entry, sum(f.amount_krw) AS amount, count(f) AS rows, collect(f.sources) AS funds
WITH p, r, entry, amount, rows, funds + [entry.sources] AS found
RETURN p.name AS project,
       coalesce(r.government, '') AS government,
       r.fiscal_year AS year,
       r.published AS published,
       COLLECT { MATCH (u:Unit)-[run:RUNS]->(p) WHERE run.report = r.id AND NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       entry.status AS status,
       entry.phase AS phase,
       entry.total_cost_krw AS total_cost_krw,
       entry.required_krw AS required_krw,
       CASE WHEN rows = 0 THEN null ELSE amount END AS funded_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY replace(p.name, ' ', ''), government, p.id, coalesce(r.published, ''), year, entry.first_line, r.id, entry.id
