// What people judged, the oldest first: the last of a candidate holds.
MATCH (j:KgJudgement)
RETURN j.candidate AS candidate, j.status AS status
ORDER BY j.number
