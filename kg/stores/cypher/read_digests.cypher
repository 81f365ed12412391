// What is loaded, by report: the digest of what was loaded, and the note with it.
UNWIND $ids AS id
MATCH (t:KgText {id: id})
RETURN t.id AS id, t.digest AS digest, t.note AS note
