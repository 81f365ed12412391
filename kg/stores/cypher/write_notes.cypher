// Keep other notes with reports that are loaded. $rows: id, note.
UNWIND $rows AS row
MATCH (t:KgText {id: row.id})
SET t.note = row.note
