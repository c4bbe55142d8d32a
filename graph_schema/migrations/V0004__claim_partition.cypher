// The resolver reads the claims of the partitions that a batch touched, and no others.
CREATE INDEX claim_partition IF NOT EXISTS FOR (n:Claim) ON (n.partition);
