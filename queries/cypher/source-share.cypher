// ko: 시비 비중이 50% 이상인 사업은? (다른 재원, 다른 비율도)
// en: Which projects draw at least half of their money from the city? (or another source, another share)
// parameter: source string = "시비" | 재원 | funding source
// parameter: threshold number = 50 | 비중의 아래 끝(%) | least share in per cent
// parameter: kind string = "소요" | 금액 단계 (소요, 예산, 총사업비 …) | stage of the money
// parameter: year integer = null | 예산의 연도 (없으면 자치단체마다 가장 새 보고서의 연도) | year of the money (of each government's newest report if absent)
// parameter: government string = null | 자치단체 | government
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: units strings | 부서 | units
// column: project string | 사업 | project
// column: source string | 재원 | source
// column: source_krw integer | 그 재원(원) | of that source (won)
// column: total_krw integer | 계(원) | total (won)
// column: share_percent number | 비중(%) | share (%)
// column: sources strings | 근거 | sources
// example: source=국비 threshold=30
// starts: FundingSource, Report
MATCH (s:FundingSource)
// A source of money names every line that speaks of it: it is read once here, not once a figure.
WHERE s.name = $source
WITH elementId(s) AS key
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH key, coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
// Of each issuing unit, the reports of the year; without one, the nearest before, then the nearest after.
WITH key, government, coalesce($year, newest) AS year, r, coalesce(r.unit, '') AS issuer,
     coalesce(r.fiscal_year, 0) AS stated
WITH key, government, year, issuer, max(CASE WHEN stated <= year THEN stated END) AS before, min(stated) AS after,
     collect(r) AS reports
UNWIND reports AS r
WITH key, government, year, r, before, after
WHERE coalesce(r.fiscal_year, 0) = coalesce(before, after)
MATCH (r)<-[:REPORTED_IN]-(p:Project)
WHERE EXISTS { MATCH (p)-[f:FUNDED_BY]->() WHERE f.report = r.id AND f.kind = $kind AND f.fiscal_year = year }
// Of each project, the newest of these reports alone: two statements of one figure are not two sums.
WITH key, government, year, p, coalesce(r.published, '') AS published, r.id AS report
ORDER BY published DESC, report DESC
WITH key, government, year, p, head(collect(report)) AS report
MATCH (p)-[f:FUNDED_BY]->(fund)
WHERE f.report = report AND f.kind = $kind AND f.fiscal_year = year
WITH government, year, p, collect(f.sources) AS found, sum(f.amount_krw) AS total_krw,
     sum(CASE WHEN elementId(fund) = key THEN f.amount_krw ELSE 0 END) AS source_krw
WHERE total_krw > 0 AND source_krw > 0 AND 100.0 * source_krw >= $threshold * total_krw
RETURN government, year,
       COLLECT { MATCH (u:Unit)-[:RUNS]->(p) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       p.name AS project,
       $source AS source,
       source_krw, total_krw,
       round(1000.0 * source_krw / total_krw) / 10.0 AS share_percent,
       COLLECT { UNWIND found AS list UNWIND list AS source_line RETURN DISTINCT source_line ORDER BY source_line } AS sources
ORDER BY government, year, share_percent DESC, total_krw DESC, project, p.id
