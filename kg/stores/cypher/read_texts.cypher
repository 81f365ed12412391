// The lines of some reports.
UNWIND $ids AS id
MATCH (t:KgText {id: id})
RETURN t.id AS id, t.lines AS lines, t.text AS text
