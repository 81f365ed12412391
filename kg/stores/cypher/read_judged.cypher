// What people judged, the oldest first: the last of a pair holds.
MATCH (j:KgJudgement)
RETURN j.start AS start, j.end AS end, j.status AS status
ORDER BY j.number
