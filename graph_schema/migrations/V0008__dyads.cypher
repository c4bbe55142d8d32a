// Keyset paging of what two actors have to do with each other, and of one kind of it.
CREATE INDEX dyad IF NOT EXISTS FOR ()-[r:ON_DYAD]-() ON (r.dyad, r.day, r.event_id);
CREATE INDEX dyad_kind IF NOT EXISTS FOR ()-[r:ON_DYAD]-() ON (r.dyad, r.kind, r.day, r.event_id);
// Transfers and other lists of one kind, newest first.
CREATE INDEX event_kind_order IF NOT EXISTS FOR (n:Event) ON (n.kind, n.sort_day, n.id);
DROP INDEX event_kind_day IF EXISTS;
// Search: names, with and without accents; titles of events; sentences; reports. The index of names
// is made anew with that analyzer.
DROP INDEX names IF EXISTS;
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Actor|Place) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX event_titles IF NOT EXISTS FOR (n:Event) ON EACH [n.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX claim_sentences IF NOT EXISTS FOR (n:Claim) ON EACH [n.sentence]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX article_texts IF NOT EXISTS FOR (n:Article) ON EACH [n.title, n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
