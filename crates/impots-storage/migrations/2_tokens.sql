-- The tokens that programs ask the API with, by their SHA-256 in hexadecimal: the tokens themselves are stored nowhere.
-- Times are seconds since 1970.
CREATE TABLE IF NOT EXISTS impots_tokens (
    digest {name} NOT NULL PRIMARY KEY,
    prefix {name} NOT NULL,
    user_name {name} NOT NULL,
    name {name} NOT NULL,
    scope {name} NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT
){options};
