// Every judgement, the oldest first.
MATCH (j:KgJudgement)
RETURN j.candidate AS candidate, j.start AS start, j.end AS end, j.status AS status, j.who AS who, j.why AS why,
       j.at AS at, j.number AS number
ORDER BY number
