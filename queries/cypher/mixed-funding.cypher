// ko: 국비·시비·구비·민간이 모두 들어간 사업은?
// en: Which projects join national, city, district and private money?
// parameter: levels strings = ["국가", "광역", "기초", "민간"] | 모두 들어가야 할 재원 단계 (국가, 광역, 기초, 민간, 기타) | levels of money that must all take part
// parameter: kind string = "소요" | 금액 단계 (소요, 예산, 총사업비 …) | stage of the money
// parameter: year integer = null | 예산의 연도 (없으면 자치단체마다 가장 새 보고서의 연도) | year of the money (of each government's newest report if absent)
// parameter: government string = null | 자치단체 | government
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: units strings | 부서 | units
// column: project string | 사업 | project
// column: national_krw integer | 국비(원) | national (won)
// column: city_krw integer | 시·도비(원) | city (won)
// column: district_krw integer | 구·군비(원) | district (won)
// column: private_krw integer | 민간(원) | private (won)
// column: other_krw integer | 기타(원) | other (won)
// column: total_krw integer | 계(원) | total (won)
// column: sources strings | 근거 | sources
// example: year=2025
// starts: FundingSource, Report
MATCH (s:FundingSource)
// A source of money names every line that speaks of it: it is read once here, not once a figure.
WITH collect({key: elementId(s), level: s.level}) AS funds
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH funds, coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
// Of each issuing unit, the reports of the year; without one, the nearest before, then the nearest after.
WITH funds, government, coalesce($year, newest) AS year, r, coalesce(r.unit, '') AS issuer,
     coalesce(r.fiscal_year, 0) AS stated
WITH funds, government, year, issuer, max(CASE WHEN stated <= year THEN stated END) AS before, min(stated) AS after,
     collect(r) AS reports
UNWIND reports AS r
WITH funds, government, year, r, before, after
WHERE coalesce(r.fiscal_year, 0) = coalesce(before, after)
MATCH (r)<-[:REPORTED_IN]-(p:Project)
WHERE EXISTS { MATCH (p)-[f:FUNDED_BY]->() WHERE f.report = r.id AND f.kind = $kind AND f.fiscal_year = year }
// Of each project, the newest of these reports alone: two statements of one figure are not two sums.
WITH funds, government, year, p, coalesce(r.published, '') AS published, r.id AS report
ORDER BY published DESC, report DESC
WITH funds, government, year, p, head(collect(report)) AS report
MATCH (p)-[f:FUNDED_BY]->(fund)
WHERE f.report = report AND f.kind = $kind AND f.fiscal_year = year
  AND f.amount_krw <> 0
WITH funds, government, year, p, collect(DISTINCT elementId(fund)) AS used,
     collect({key: elementId(fund), amount_krw: f.amount_krw}) AS parts,
     collect(f.sources) AS found
WITH government, year, p, found, [one IN funds WHERE one.key IN used | one.level] AS found_levels,
     [part IN parts | {level: head([one IN funds WHERE one.key = part.key | one.level]), amount_krw: part.amount_krw}] AS parts
WHERE all(level IN $levels WHERE level IN found_levels)
UNWIND parts AS part
WITH government, year, p, found,
     sum(CASE WHEN part.level = '국가' THEN part.amount_krw ELSE 0 END) AS national_krw,
     sum(CASE WHEN part.level = '광역' THEN part.amount_krw ELSE 0 END) AS city_krw,
     sum(CASE WHEN part.level = '기초' THEN part.amount_krw ELSE 0 END) AS district_krw,
     sum(CASE WHEN part.level = '민간' THEN part.amount_krw ELSE 0 END) AS private_krw,
     sum(part.amount_krw) AS total_krw
RETURN government, year,
       COLLECT { MATCH (u:Unit)-[:RUNS]->(p) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       p.name AS project,
       national_krw, city_krw, district_krw, private_krw,
       total_krw - national_krw - city_krw - district_krw - private_krw AS other_krw,
       total_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, total_krw DESC, project, p.id
