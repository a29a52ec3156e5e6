-- The simulations that users keep beyond their sessions. A number is given once to a user; what was asked and what came of it stand
-- in the content, which servers write and read. Times are seconds since 1970.
CREATE TABLE IF NOT EXISTS impots_simulations (
    user_name {name} NOT NULL,
    number BIGINT NOT NULL,
    name {name} NOT NULL,
    kept_at BIGINT NOT NULL,
    content {content} NOT NULL,
    PRIMARY KEY (user_name, number)
){options};
