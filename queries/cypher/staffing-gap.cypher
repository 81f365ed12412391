// ko: 과별 정원 대비 현원의 과부족은? 직급별로는?
// en: Which units have more or fewer people than their quota, and in which grades?
// parameter: by_grade boolean = false | 직급별 행도 함께 | rows of each grade too
// parameter: unit string = null | 부서 이름 | name of a unit
// parameter: government string = null | 자치단체 | government
// parameter: year integer = null | 보고서의 연도 (없으면 자치단체마다 가장 새것) | year of the report (newest of each government if absent)
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: unit string | 부서 | unit
// column: grade string | 직급 | grade
// column: quota integer | 정원 | quota
// column: actual integer | 현원 | actual
// column: gap integer | 과부족 | gap
// column: as_of string | 기준일 | as of
// column: sources strings | 근거 | sources
// example: by_grade=true unit=세입관리과
// starts: Report
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
WITH r, government, newest
WHERE coalesce(r.fiscal_year, 0) = coalesce($year, newest)
MATCH (r)<-[entry:REPORTED_IN]-(s:Staffing)<-[:HAS_STAFFING]-(holder)
WHERE ($by_grade OR s.grade = '계' AND s.`group` IS NULL) AND ($unit IS NULL OR holder.name = replace($unit, ' ', ''))
WITH r.id AS report, government, r.fiscal_year AS year, coalesce(holder.unit, holder.government, holder.name) AS unit,
     CASE WHEN s.`group` IS NULL THEN s.grade WHEN s.grade = '계' THEN s.`group` ELSE s.`group` + ' ' + s.grade END AS grade, s.quota AS quota, s.actual AS actual, s.as_of AS as_of,
     CASE WHEN s.`group` IS NULL AND s.grade = '계' THEN 0 ELSE 1 END AS place, min(entry.first_line) AS line, collect(s.sources) AS found
RETURN government, year, unit, grade, quota, actual,
       actual - quota AS gap,
       as_of,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, line, unit, place, grade, quota, actual
