// ko: 살림경제국에는 어떤 과와 팀이 있나? (부서를 주지 않으면 모든 조직)
// en: Which divisions and teams does a bureau have? (all of them without a unit)
// parameter: unit string = null | 국이나 과의 이름 | name of a bureau or division
// parameter: government string = null | 자치단체 | government
// parameter: year integer = null | 보고서의 연도 (없으면 자치단체마다 가장 새것) | year of the report (newest of each government if absent)
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: bureau string | 국 | bureau
// column: division string | 과 | division
// column: teams integer | 팀 수 | teams
// column: team_names strings | 팀 | names of the teams
// column: sources strings | 근거 | sources
// example: unit=살림경제국
// starts: Report
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
WITH r, newest
WHERE coalesce(r.fiscal_year, 0) = coalesce($year, newest)
MATCH (r)<-[entry:REPORTED_IN]-(d:Division)
WITH r, d, min(entry.first_line) AS line
MATCH (d)<-[has:HAS_UNIT]-(parent:Unit)
WHERE has.report = r.id AND ($unit IS NULL OR replace($unit, ' ', '') IN [parent.name, d.name])
// The other spelling of a team is inferred to be the same one.
OPTIONAL MATCH (d)-[owns:HAS_UNIT]->(t:Team)
WHERE owns.report = r.id AND owns.inferred IS NULL
OPTIONAL MATCH (t)-[stated:REPORTED_IN]->(r)
WITH r, parent, d, has, line, t, owns, min(stated.first_line) AS team_line
ORDER BY team_line, t.name
WITH r, parent, d, line, collect(DISTINCT t.name) AS team_names, collect(has.sources) + collect(owns.sources) AS found
RETURN coalesce(r.government, '') AS government,
       r.fiscal_year AS year,
       CASE WHEN 'Bureau' IN labels(parent) THEN parent.name END AS bureau,
       d.name AS division,
       size(team_names) AS teams,
       team_names,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, line, division, bureau
