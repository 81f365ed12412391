// ko: 집행률이 낮은 단위사업은? (61% 이하)
// en: Which budget lines were spent least? (61 per cent or less)
// parameter: threshold number = 61 | 집행률의 위 끝(%) | highest rate in per cent
// parameter: year integer = null | 예산의 연도 (없으면 모든 연도) | year of the budget (every year if absent)
// parameter: government string = null | 자치단체 | government
// column: government string | 자치단체 | government
// column: year integer | 연도 | year
// column: unit string | 부서 | unit
// column: category string | 단위사업 | budget line
// column: budget_krw integer | 예산(원) | budget (won)
// column: spent_krw integer | 집행(원) | spent (won)
// column: rate_percent number | 집행률(%) | rate (%)
// column: as_of string | 기준일 | as of
// column: sources strings | 근거 | sources
// example: threshold=80
// starts: Report
MATCH (r:Report)
WHERE $government IS NULL OR r.government = $government
// Report by report: a server left to itself begins with every budget.
CALL (r) {
  MATCH (r)<-[:REPORTED_IN]-(spent:Budget)<-[:HAS_BUDGET]-(holder)
  WHERE spent.kind = '집행' AND ($year IS NULL OR spent.fiscal_year = $year)
  MATCH (holder)-[:HAS_BUDGET]->(b:Budget)-[:REPORTED_IN]->(r)
  WHERE b.kind = '예산' AND b.fiscal_year = spent.fiscal_year AND b.category = spent.category
    AND b.amount_krw > 0 AND 100.0 * spent.amount_krw <= $threshold * b.amount_krw
  RETURN holder, spent, b
}
WITH r, coalesce(holder.unit, holder.government, holder.name) AS unit, spent.fiscal_year AS year, spent.category AS category,
     b.amount_krw AS budget_krw, spent.amount_krw AS spent_krw, spent.as_of AS as_of,
     collect(b.sources) + collect(spent.sources) AS found
RETURN coalesce(r.government, '') AS government,
       year, unit, category, budget_krw, spent_krw,
       round(1000.0 * spent_krw / budget_krw) / 10.0 AS rate_percent,
       as_of,
       COLLECT { UNWIND found AS list UNWIND list AS source RETURN DISTINCT source ORDER BY source } AS sources
ORDER BY rate_percent, government, year, unit, category, budget_krw, spent_krw, as_of
