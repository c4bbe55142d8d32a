// What reads look up and page by, beside ids.
CREATE INDEX article_text_hash IF NOT EXISTS FOR (n:Article) ON (n.text_hash);
CREATE INDEX article_url IF NOT EXISTS FOR (n:Article) ON (n.url);
CREATE INDEX claim_article IF NOT EXISTS FOR (n:Claim) ON (n.article_id);
CREATE INDEX claim_kind IF NOT EXISTS FOR (n:Claim) ON (n.kind);
CREATE INDEX event_day IF NOT EXISTS FOR (n:Event) ON (n.sort_day, n.id);
CREATE INDEX event_kind_day IF NOT EXISTS FOR (n:Event) ON (n.kind, n.sort_day);
CREATE INDEX actor_iso3 IF NOT EXISTS FOR (n:Actor) ON (n.iso3);
// Keyset paging of a country's timeline.
CREATE INDEX timeline IF NOT EXISTS FOR ()-[r:ON_TIMELINE]-() ON (r.iso3, r.day, r.event_id);
CREATE POINT INDEX place_point IF NOT EXISTS FOR (n:Place) ON (n.point);
// Search by name, in all scripts; `aliases` is a list.
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Actor|Place) ON EACH [n.name, n.aliases];
