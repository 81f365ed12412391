// Anything but what every store keeps of its own.
MATCH (n)
WHERE NOT n:KgStore AND NOT n:KgJudgement
RETURN 1 AS found
LIMIT 1
