// Keep the lines of reports. $rows: id, digest, lines, text.
UNWIND $rows AS row
CREATE (t:KgText)
SET t = row
