// One judgement more, its mark on the pair as each government's reports made it a candidate, and a note that something
// follows from it: all or nothing.
MATCH (a)-[asked:SUCCEEDED_BY|SAME_AS]->(b)
WHERE asked.id = $candidate
MATCH (s:KgStore {id: 'store'})
OPTIONAL MATCH (j:KgJudgement)
WITH a, b, s, coalesce(max(j.number), 0) + 1 AS number
SET s.stale = [one IN coalesce(s.stale, []) WHERE one <> '*judged'] + ['*judged']
CREATE (:KgJudgement {candidate: $candidate, start: a.id, end: b.id, status: $status, who: $who, why: $why, at: $at,
                      number: number})
WITH a, b
MATCH (a)-[c:SUCCEEDED_BY|SAME_AS]->(b)
SET c.status = $status
