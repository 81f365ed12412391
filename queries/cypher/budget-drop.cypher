// ko: 전년보다 예산이 가장 많이 준 과와 항목은?
// en: Which units and budget lines lost most against the year before?
// parameter: year integer = null | 연도 (없으면 자치단체마다 가장 새것) | year (newest of each government if absent)
// parameter: government string = null | 자치단체 | government
// parameter: unit string = null | 부서 이름 | name of a unit
// parameter: top integer = 20 | 많이 준 순서로 몇 행까지 | how many rows, largest loss first
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: unit string | 부서 | unit
// column: category string | 항목 | budget line
// column: previous_krw integer | 전년(원) | year before (won)
// column: amount_krw integer | 올해(원) | this year (won)
// column: change_krw integer | 증감(원) | change (won)
// column: change_percent number | 증감률(%) | change (%)
// column: sources strings | 근거 | sources
// example: unit=정책기획과
// starts: Report
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
WITH coalesce(r.government, '') AS government, max(coalesce(r.fiscal_year, 0)) AS newest, collect(r) AS reports
UNWIND reports AS r
WITH r, government, newest
WHERE coalesce(r.fiscal_year, 0) = coalesce($year, newest)
MATCH (r)<-[:REPORTED_IN]-(now:Budget)<-[:HAS_BUDGET]-(holder)
WHERE now.kind = '예산' AND now.fiscal_year = r.fiscal_year
  AND ($unit IS NULL OR holder.name = replace($unit, ' ', ''))
MATCH (holder)-[:HAS_BUDGET]->(before:Budget)-[:REPORTED_IN]->(r)
WHERE before.kind = '예산' AND before.fiscal_year = r.fiscal_year - 1 AND before.category = now.category
  AND coalesce(before.account, '') = coalesce(now.account, '')
  AND before.amount_krw > now.amount_krw
  // 당초 against 당초: the 최종 of a year is larger than what the next begins with. Another stage only where no like is.
  AND (before.stage = now.stage OR NOT EXISTS {
    MATCH (holder)-[:HAS_BUDGET]->(like:Budget)-[:REPORTED_IN]->(r)
    WHERE like.kind = '예산' AND like.fiscal_year = before.fiscal_year AND like.category = now.category
      AND like.stage = now.stage
  })
WITH r.id AS report, government, r.fiscal_year AS year, coalesce(holder.unit, holder.government, holder.name) AS unit,
     now.category AS category, before.amount_krw AS previous_krw, now.amount_krw AS amount_krw,
     collect(now.sources) + collect(before.sources) AS found
ORDER BY amount_krw - previous_krw, government, unit, category, previous_krw
LIMIT $top
RETURN government, year, unit, category, previous_krw, amount_krw,
       amount_krw - previous_krw AS change_krw,
       round(1000.0 * (amount_krw - previous_krw) / previous_krw) / 10.0 AS change_percent,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY change_krw, government, unit, category, previous_krw
