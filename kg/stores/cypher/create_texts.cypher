// Keep the lines of reports. $rows: id, digest, lines, text, note.
UNWIND $rows AS row
CREATE (t:KgText)
SET t = row
