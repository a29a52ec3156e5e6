-- The tables of version 14, for a database that has neither: amounts in euros, rates as fractions.
CREATE TABLE IF NOT EXISTS tbtranches (
    id INTEGER NOT NULL PRIMARY KEY,
    limite DOUBLE PRECISION NOT NULL,
    coeffr DOUBLE PRECISION NOT NULL,
    coeffn DOUBLE PRECISION NOT NULL
){options};
CREATE TABLE IF NOT EXISTS tbconstantes (
    id INTEGER NOT NULL PRIMARY KEY,
    plafond_qf_demi_part DOUBLE PRECISION NOT NULL,
    plafond_revenus_celibataire_pour_reduction DOUBLE PRECISION NOT NULL,
    plafond_revenus_couple_pour_reduction DOUBLE PRECISION NOT NULL,
    valeur_reduc_demi_part DOUBLE PRECISION NOT NULL,
    plafond_decote_celibataire DOUBLE PRECISION NOT NULL,
    plafond_decote_couple DOUBLE PRECISION NOT NULL,
    plafond_impot_couple_pour_decote DOUBLE PRECISION NOT NULL,
    plafond_impot_celibataire_pour_decote DOUBLE PRECISION NOT NULL,
    abattement_dixpourcent_max DOUBLE PRECISION NOT NULL,
    abattement_dixpourcent_min DOUBLE PRECISION NOT NULL
){options};
