-- The second factors of users (RFC 6238): the secret in base32, which servers need as it is, and the last step whose code was taken, as
-- none is taken twice.
CREATE TABLE IF NOT EXISTS impots_totp (
    user_name {name} NOT NULL PRIMARY KEY,
    secret {name} NOT NULL,
    last_step BIGINT NOT NULL
){options};
