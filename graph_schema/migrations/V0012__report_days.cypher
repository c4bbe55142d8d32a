// The first and the last day of reports, between which the page goes back in time.
CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published_at);
