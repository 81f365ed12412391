// One judgement more, and its mark on the candidate: both or neither.
MATCH (a)-[c:SUCCEEDED_BY|SAME_AS]->(b)
WHERE c.id = $candidate
OPTIONAL MATCH (j:KgJudgement)
WITH a, b, c, coalesce(max(j.number), 0) + 1 AS number
SET c.status = $status
CREATE (:KgJudgement {candidate: $candidate, start: a.id, end: b.id, status: $status, who: $who, why: $why, at: $at,
                      number: number})
