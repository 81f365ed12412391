// What some reports state of units, projects and facilities.
UNWIND $ids AS id
MATCH (b:Report {id: id})<-[r:REPORTED_IN]-(a)
WHERE a:Bureau OR a:Division OR a:Project OR a:Facility
RETURN a.id AS start, id AS end, r{.id, .report, .sources} AS properties
