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
// column: basis string | 금액 자리 | where the figure stands
// column: total_cost_krw integer | 총사업비(원) | total cost (won)
// column: required_krw integer | 소요예산(원) | required amount (won)
// column: funded_krw integer | 재원별 합(원) | sum of its sources (won)
// column: sources strings | 근거 | sources
// example: project=다목적센터
// starts: Project, Report
CALL () {
  MATCH (named:Project)
  WHERE $government IS NULL
  RETURN named
  UNION
  MATCH (home:Report)<-[:REPORTED_IN]-(named:Project)
  WHERE home.government = $government
  RETURN named
}
WITH named
WHERE named.id = $project OR replace(named.name, ' ', '') CONTAINS replace($project, ' ', '')
   OR ($project IS NULL AND (COUNT { MATCH (named)-[:REPORTED_IN]->(any:Report) RETURN DISTINCT any } > 1
                             OR EXISTS { MATCH (named)-[:REPORTED_IN]->(any:Report) MATCH (named)<-[tie:RELATED_TO]-(:Project)
                                         WHERE tie.amount_krw IS NOT NULL AND tie.report <> any.id }
                             OR EXISTS { MATCH (named)-[:SUCCEEDED_BY {status: 'accepted'}]-(:Project) }))
// What it was before and what became of it, as people judged.
MATCH (named)-[:SUCCEEDED_BY*0..8 {status: 'accepted'}]-(p:Project)
WITH DISTINCT p
CALL (p) {
  MATCH (p)-[entry:REPORTED_IN]->(r:Report)
  OPTIONAL MATCH (p)-[f:FUNDED_BY]->()
  WHERE f.report = r.id AND f.kind = '소요' AND f.fiscal_year = r.fiscal_year
  WITH p, r, entry, sum(f.amount_krw) AS amount, count(f) AS rows, collect(f.sources) AS funds
  RETURN r, entry.id AS id, entry.first_line AS line,
         COLLECT { MATCH (u:Unit)-[run:RUNS]->(p) WHERE run.report = r.id AND NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
         entry.status AS status, entry.phase AS phase,
         CASE WHEN entry.total_cost_krw IS NULL THEN null ELSE '총사업비' END AS basis,
         entry.total_cost_krw AS total_cost_krw, entry.required_krw AS required_krw,
         CASE WHEN rows = 0 THEN null ELSE amount END AS funded_krw, funds + [entry.sources] AS found
  UNION ALL
  // What the plan of another project says of it, in a list of linked works.
  MATCH (p)<-[tie:RELATED_TO]-(:Project)-[:REPORTED_IN]->(r:Report)
  WHERE tie.amount_krw IS NOT NULL AND r.id = tie.report
  WITH DISTINCT r, tie
  RETURN r, tie.id AS id, null AS line, CASE WHEN tie.lead_unit IS NULL THEN [] ELSE [tie.lead_unit] END AS units,
         tie.status_as_written AS status, null AS phase, tie.role AS basis,
         tie.amount_krw AS total_cost_krw, null AS required_krw, null AS funded_krw, [tie.sources] AS found
}
WITH p, r, id, line, units, status, phase, basis, total_cost_krw, required_krw, funded_krw, found
WHERE $government IS NULL OR r.government = $government
RETURN p.name AS project,
       coalesce(r.government, '') AS government,
       r.fiscal_year AS year,
       r.published AS published,
       units, status, phase, basis, total_cost_krw, required_krw, funded_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
// Of a project that is named all goes by year: it may stand under two names.
ORDER BY CASE WHEN $project IS NULL THEN replace(p.name, ' ', '') ELSE '' END, government,
         CASE WHEN $project IS NULL THEN p.id ELSE '' END, year, coalesce(r.published, ''), replace(p.name, ' ', ''), p.id, line, r.id, id
