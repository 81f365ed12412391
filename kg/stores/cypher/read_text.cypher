// The lines of one report.
MATCH (t:KgText {id: $id})
RETURN t.lines AS lines, t.text AS text
