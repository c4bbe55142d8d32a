// Access keys of the service, as hashes.
CREATE CONSTRAINT access_key_id IF NOT EXISTS FOR (n:AccessKey) REQUIRE n.id IS UNIQUE;
