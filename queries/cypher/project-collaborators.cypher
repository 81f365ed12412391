// ko: 이 사업에 함께하는 과는? (사업을 주지 않으면 다른 부서가 함께하는 모든 사업)
// en: Which units take part in this project? (every project with another unit, without one)
// parameter: project string = null | 사업 이름의 일부나 id | part of the project's name, or its id
// parameter: government string = null | 자치단체 | government
// parameter: year integer = null | 보고서의 연도 (없으면 모든 연도) | year of the report (every year if absent)
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: project string | 사업 | project
// column: unit string | 부서 | unit
// column: role string | 역할 | role
// column: sources strings | 근거 | sources
// example: project=솔내비전
// starts: Project, Report
CALL () {
  MATCH (p:Project)
  WHERE $government IS NULL
  RETURN p
  UNION
  MATCH (home:Report)<-[:REPORTED_IN]-(p:Project)
  WHERE home.government = $government
  RETURN p
}
WITH p
WHERE $project IS NULL OR p.id = $project OR replace(p.name, ' ', '') CONTAINS replace($project, ' ', '')
MATCH (p)-[:REPORTED_IN]->(r:Report)
WHERE ($government IS NULL OR r.government = $government) AND ($year IS NULL OR r.fiscal_year = $year)
CALL (p, r) {
  MATCH (p)-[tie:RUNS|INVOLVES]-(u:Unit)
  WHERE tie.report = r.id AND ($project IS NOT NULL OR EXISTS { (p)-[:INVOLVES]->(:Unit) })
  RETURN tie, u
}
WITH r.id AS report, coalesce(r.government, '') AS government, r.fiscal_year AS year, p.id AS id, p.name AS project,
     u.id AS unit_id, u.name AS unit,
     CASE type(tie) WHEN 'RUNS' THEN (CASE WHEN u:Team THEN '담당팀' ELSE '주관' END)
                    ELSE coalesce(tie.role, '협업') END AS role,
     CASE type(tie) WHEN 'RUNS' THEN 0 ELSE 1 END AS place, collect(tie.sources) AS found
RETURN government, year, project, unit, role,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, project, id, place, role DESC, unit, unit_id, report
