// Make nodes of one type, with all its labels. $rows: their properties, id among them.
UNWIND $rows AS row
CREATE (n:__LABELS__)
SET n = row
