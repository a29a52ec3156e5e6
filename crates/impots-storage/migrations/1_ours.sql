-- One row: the version of the tables, and a number that grows when servers have to read them again.
CREATE TABLE IF NOT EXISTS impots_schema (
    version INTEGER NOT NULL PRIMARY KEY,
    generation BIGINT NOT NULL
){options};
-- The official method: whole euros, rates as fractions, scales as lists in JSON. A year without a
-- row has the figures of the program. The reduction is NULL in the years without one.
CREATE TABLE IF NOT EXISTS impots_official_parameters (
    income_year INTEGER NOT NULL PRIMARY KEY,
    brackets TEXT NOT NULL,
    deduction_rate NUMERIC(5, 4) NOT NULL,
    deduction_minimum BIGINT NOT NULL,
    deduction_maximum BIGINT NOT NULL,
    half_share_ceiling BIGINT NOT NULL,
    single_parent_ceiling BIGINT NOT NULL,
    decote_ceiling_single BIGINT NOT NULL,
    decote_ceiling_couple BIGINT NOT NULL,
    decote_rate NUMERIC(5, 4) NOT NULL,
    reduction_rate NUMERIC(5, 4),
    reduction_full_up_to_single BIGINT,
    reduction_full_up_to_couple BIGINT,
    reduction_none_from_single BIGINT,
    reduction_none_from_couple BIGINT,
    reduction_raise_per_half_share BIGINT,
    high_income_brackets_single TEXT NOT NULL,
    high_income_brackets_couple TEXT NOT NULL,
    recovery_threshold BIGINT NOT NULL
){options};
-- The accounts. Names are compared byte for byte.
CREATE TABLE IF NOT EXISTS impots_users (
    name {name} NOT NULL PRIMARY KEY,
    password_hash {hash} NOT NULL
){options};
