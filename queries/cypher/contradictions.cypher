// ko: 보고서 안에서 서로 맞지 않는 것은? 근거는 몇 줄인가?
// en: What does not agree inside a report, and on which lines?
// parameter: severity string = null | error, warning, info 가운데 하나 | one of error, warning, info
// parameter: rule string = null | 규칙 | rule
// parameter: report string = null | 보고서 id나 파일 이름 | id or file name of a report
// column: file string | 파일 | file
// column: severity string | 심각도 | severity
// column: rule string | 규칙 | rule
// column: about strings | 대상 | about
// column: message string | 설명 | message
// column: expected string | 맞는 값 | expected
// column: found string | 적힌 값 | found
// column: sources strings | 근거 | sources
// column: id string | id | id
// example: severity=error
// starts: Finding, Report
MATCH (f:Finding)-[entry:REPORTED_IN]->(r:Report)
WHERE ($severity IS NULL OR f.severity = $severity) AND ($rule IS NULL OR f.rule = $rule)
  AND ($report IS NULL OR $report IN [r.id, r.file])
WITH f, r, min(entry.first_line) AS line,
     CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END AS place
RETURN r.file AS file,
       f.severity AS severity,
       f.rule AS rule,
       COLLECT { MATCH (f)-[:ABOUT]->(x) WHERE NOT x:Report RETURN DISTINCT x.name ORDER BY x.name } AS about,
       f.message AS message,
       f.expected AS expected,
       f.found AS found,
       f.sources AS sources,
       f.id AS id
ORDER BY place, file, line, rule, id
