// Creates events; none of them is there. Params: rows (id, labels, properties), sorted by id
UNWIND $rows AS row
CREATE (e:Event)
SET e = row.properties
SET e:$(row.labels)
