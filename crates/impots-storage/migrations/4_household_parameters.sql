-- The figures that only households with more than wages need: one row a figure and year of income, its value as JSON writes it: whole
-- euros, a rate as a fraction, an age, true or false; null where a year has no such figure. Without a row it has the value of the program.
CREATE TABLE IF NOT EXISTS impots_household_parameters (
    income_year INTEGER NOT NULL,
    name {name} NOT NULL,
    value {name} NOT NULL,
    PRIMARY KEY (income_year, name)
){options};
