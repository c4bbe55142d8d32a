// title: Find actors and places by name
// question: What is the id of somebody or something whose name I know in part, in any script?
// params:
//   name:
//     {meaning: 'Words, as Lucene has them: "pyongyang~" finds misspelt names.', example: intelligence}
CALL db.index.fulltext.queryNodes('names', $name) YIELD node, score
RETURN node.id AS id, node.name AS name, labels(node) AS labels, node.kind AS kind,
       node.aliases[0..3] AS aliases, round(score, 2) AS score
ORDER BY score DESC, id
LIMIT 20
