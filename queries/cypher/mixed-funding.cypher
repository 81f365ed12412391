// ko: 국비·시비·구비·민간이 모두 들어간 사업은?
// en: Which projects join national, city, district and private money?
// parameter: levels strings = ["국가", "광역", "기초", "민간"] | 모두 들어가야 할 재원 단계 (국가, 광역, 기초, 민간, 기타) | levels of money that must all take part
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
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest
MATCH (r:Report)
WHERE coalesce(r.government, '') = government
// Of each issuing unit, the reports of the year; without one, the nearest before, then the nearest after.
WITH government, coalesce($year, newest) AS year, coalesce(r.unit, '') AS issuer, coalesce(r.fiscal_year, 0) AS stated
WITH government, year, issuer, max(CASE WHEN stated <= year THEN stated END) AS before, min(stated) AS after
MATCH (p:Project)-[f:FUNDED_BY]->(:FundingSource)
WHERE f.kind = '소요' AND f.fiscal_year = year
MATCH (r:Report)
WHERE r.id = f.report AND coalesce(r.government, '') = government AND coalesce(r.unit, '') = issuer
  AND coalesce(r.fiscal_year, 0) = coalesce(before, after)
// Of each project, the newest of these reports alone: two statements of one figure are not two sums.
WITH government, year, p, r
ORDER BY coalesce(r.published, '') DESC, r.id DESC
WITH government, year, p, head(collect(r.id)) AS report
MATCH (p)-[f:FUNDED_BY]->(s:FundingSource)
WHERE f.report = report AND f.kind = '소요' AND f.fiscal_year = year
  AND f.amount_krw <> 0
WITH government, year, p, collect(DISTINCT s.level) AS found_levels, collect(f.sources) AS found,
     sum(CASE WHEN s.level = '국가' THEN f.amount_krw ELSE 0 END) AS national_krw,
     sum(CASE WHEN s.level = '광역' THEN f.amount_krw ELSE 0 END) AS city_krw,
     sum(CASE WHEN s.level = '기초' THEN f.amount_krw ELSE 0 END) AS district_krw,
     sum(CASE WHEN s.level = '민간' THEN f.amount_krw ELSE 0 END) AS private_krw,
     sum(f.amount_krw) AS total_krw
WHERE all(level IN $levels WHERE level IN found_levels)
RETURN government, year,
       COLLECT { MATCH (u:Unit)-[:RUNS]->(p) WHERE NOT u:Team RETURN DISTINCT u.name ORDER BY u.name } AS units,
       p.name AS project,
       national_krw, city_krw, district_krw, private_krw,
       total_krw - national_krw - city_krw - district_krw - private_krw AS other_krw,
       total_krw,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY government, year, total_krw DESC, project, p.id
