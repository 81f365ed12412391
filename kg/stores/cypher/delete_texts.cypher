// Forget the lines of reports.
UNWIND $ids AS id
MATCH (t:KgText {id: id})
DELETE t
