-- The sessions of users, as they are listed: by an id of their log-in, which opens none. Where they live, what they hold is
-- not told here. Times are seconds since 1970.
CREATE TABLE IF NOT EXISTS impots_sessions (
    id {name} NOT NULL PRIMARY KEY,
    user_name {name} NOT NULL,
    browser {name} NOT NULL,
    begun_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
){options};
-- What every server has to refuse: the session of an id, or, where that is empty, all sessions of a user whose log-in was
-- under a smaller number. Numbers grow in the order in which they are committed.
CREATE TABLE IF NOT EXISTS impots_session_ends (
    number BIGINT NOT NULL PRIMARY KEY,
    user_name {name} NOT NULL,
    session_id {name} NOT NULL,
    ended_at BIGINT NOT NULL
){options};
