// Forget the lines of some reports, whichever.
MATCH (t:KgText)
WITH t LIMIT $most
DELETE t
RETURN count(*) AS done
