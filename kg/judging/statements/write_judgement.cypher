// One judgement more.
CREATE (:KgJudgement {candidate: $candidate, start: $start, end: $end, status: $status, who: $who, why: $why, at: $at,
                      number: $number})
