// ko: 예전의 이 과는 지금 어느 과이고, 어떤 팀이 이어졌나? (부서를 주지 않으면 모든 후보)
// en: Which division goes on for this one of an older report, and with which teams? (every candidate without a unit)
// parameter: unit string = null | 예전이나 지금의 부서 이름 | name of the older or the newer unit
// parameter: government string = null | 자치단체 | government
// parameter: minimum integer = 2 | 같은 팀의 가장 적은 수 | least number of teams in common
// column: government string | 자치단체 | government
// column: unit string | 예전 부서 | older unit
// column: last_year integer | 마지막 연도 | last year
// column: successor string | 지금 부서 | newer unit
// column: first_year integer | 첫 연도 | first year
// column: shared integer | 같은 팀 수 | teams in common
// column: shared_teams strings | 이어진 팀 | teams that went on
// column: share_percent number | 예전 팀 가운데(%) | of the older unit's teams (%)
// column: status string | 판정 | judgement
// column: sources strings | 근거 | sources
// example: unit=일자리민생과
// starts: Division, Report
MATCH (d:Division)<-[in:HAS_UNIT]-(:Unit)
MATCH (d)-[:REPORTED_IN]->(r:Report)
WHERE r.id = in.report AND r.fiscal_year IS NOT NULL AND ($government IS NULL OR r.government = $government)
WITH coalesce(r.government, '') AS government, d, min(r.fiscal_year) AS first, max(r.fiscal_year) AS last
MATCH (d)-[has:HAS_UNIT]->(t:Team)
WITH government, d, first, last, t.name AS team, collect(has.sources) AS lines
WITH government, collect({unit: d, first: first, last: last, team: team, lines: lines}) AS all
UNWIND all AS one
UNWIND all AS other
WITH government, one, other
WHERE one.last < other.first AND one.team = other.team
WITH government, one.unit AS old, one.last AS last_year, other.unit AS new, other.first AS first_year,
     one.team AS team, one.lines + other.lines AS lines
WHERE $unit IS NULL OR replace($unit, ' ', '') IN [old.name, new.name]
WITH government, old, last_year, new, first_year, team, lines
ORDER BY team
WITH government, old, last_year, new, first_year, collect(team) AS shared_teams, collect(lines) AS found
WHERE size(shared_teams) >= $minimum
WITH government, old, last_year, new, first_year, shared_teams, found,
     COUNT { MATCH (old)-[:HAS_UNIT]->(t:Team) RETURN DISTINCT t.name } AS teams
OPTIONAL MATCH (old)-[judged:SUCCEEDED_BY]->(new)
WITH government, old, last_year, new, first_year, shared_teams, found, teams, min(judged.status) AS judged
RETURN government,
       old.name AS unit,
       last_year,
       new.name AS successor,
       first_year,
       size(shared_teams) AS shared,
       shared_teams,
       round(1000.0 * size(shared_teams) / teams) / 10.0 AS share_percent,
       coalesce(judged, 'candidate') AS status,
       COLLECT { UNWIND found AS lists UNWIND lists AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, shared DESC, unit, successor, old.id, new.id
