"""What OpenFisca does otherwise than the law for whole households, each with the words of its formulas to change."""

from compare_openfisca.changes import OF_WAGES, Change, rewriting

# Formulas see the age on the first day of a month: that of 1 January after the year is that of 31 December.
ON_31_DECEMBER = "'age', period.first_month.offset(1, 'year')"

COMPLEMENT = "plafond_qf.plafond_avantages_procures_par_demi_part.reduc_postplafond"

FLOOR_OF_SAVINGS = "around(0.1 * parameters(period.last_year).prelevements_sociaux.pss.plafond_securite_sociale_annuel)"

REFUND = "-impots_totaux_apres_imputations"

AID_THAT_COUNTS = "min_(plafond_reduction_don_coluche, f7va + min_(f7ud, 1000))"

# Of a member with actual expenses nothing counts; of income of 2014 only the wages drop out.
PAY_WITH_ACTUAL_EXPENSES = """
    wages = foyer_fiscal.members('revenu_assimile_salaire', period)
    deduction = parameters(period).impot_revenu.calcul_revenus_imposables.deductions.abatpro
    flat = min_(wages, around(min_(max_(deduction.taux * wages, deduction.min), deduction.max)))
    pensions = foyer_fiscal.members('revenu_assimile_pension', period) * (period.start.year == 2014)
    kept = foyer_fiscal.members('frais_reels', period) > flat
    plafond = where(kept, pensions * cotisations_syndicales.plafond, plafond)

    return"""

# A tax that would not be collected without the advantages is none that they save.
TOO_SMALL = """without = max_(0, impot_net - foyer_fiscal('reductions_deplafonnees', period))
    dues = around(foyer_fiscal('credit_cotisations_syndicales', period))
    too_small = (without < 61) * max_(0, without - dues)
    remaining_allowance = P.plafond + too_small"""

OF_ANY_FACTS = OF_WAGES + [
    Change(name, article, rewriting(*edits))
    for name, article, *edits in [
        (
            "expenses beside a small wage",
            "83, 3°",
            (
                "revenu_assimile_salaire_apres_abattements",
                "(frais_reels > abatfor)\n",
                "(frais_reels > min_(abatfor, revenu_assimile_salaire))\n",
            ),
            (
                "revenu_assimile_salaire_apres_abattements",
                "(frais_reels <= abatfor)\n",
                "(frais_reels <= min_(abatfor, revenu_assimile_salaire))\n",
            ),
        ),
        (
            "maintenance in cents",
            "156 II 2°; 1657, 1",
            ("pensions_alimentaires_deduites", "f6gp * taux_jgt_2006", "around(f6gp * taux_jgt_2006)"),
        ),
        (
            "savings without a ceiling",
            "163 quatervicies",
            ("cd_eparet", "f6rs_i + f6ss_i + f6ns_i,\n", f"min_(f6rs_i + f6ss_i + f6ns_i, {FLOOR_OF_SAVINGS}),\n"),
        ),
        ("age on 1 January", "157 bis", ("abat_spe", "'age', period.first_month", ON_31_DECEMBER)),
        (
            "box T with R alone",
            "197 I 2",
            ("ir_plaf_qf", "ou_divorce & caseT\n", "ou_divorce & caseT & ((nb_pac > nbR) | (nb_pac == 0))\n"),
        ),
        (
            "box T with H and more",
            "197 I 2",
            ("ir_plaf_qf", "min_((nb_parts - 1) * 2, 2)", "where(nb_pac > 0, 2, min_(nbH, 2))"),
        ),
        (
            "box L beside P, G or W",
            "195, 1; 197 I 2",
            ("ir_plaf_qf", "(nb_pac == 0) & caseL", "(nb_pac == 0) & caseL & not_(caseP | caseG | caseW)"),
        ),
        ("widowed with H alone", "197 I 2", ("ir_plaf_qf", "(nb_pac > 0) & (veuf)", "(nb_pac + nbH > 0) & (veuf)")),
        (
            "ceiling in cents",
            "197 I 2; 1657, 1",
            ("ir_plaf_qf", "C = max_(0, A - B)", "B = around(B)\n    C = max_(0, A - B)"),
            (
                "ir_plaf_qf",
                f"{COMPLEMENT} * (nbG + nbI / 2 + nbR)",
                f"({COMPLEMENT} * (nbG + nbR) + around({COMPLEMENT} * nbI / 2))",
            ),
        ),
        (
            "overseas in cents",
            "197 I 3; 1657, 1",
            ("ir_plaf_qf", "complementaire - abattement_dom", "complementaire - around(abattement_dom)"),
        ),
        ("gifts after allowances", "200, 1", ("dfppce", "foyer_fiscal('rni', period)", "foyer_fiscal('rng', period)")),
        (
            "gifts before October",
            "200, 1 ter",
            ("dfppce", "min_(plafond_reduction_don_coluche, f7va + f7ud)", AID_THAT_COUNTS),
            (
                "dfppce",
                "max_(0, f7va + f7ud - plafond_reduction_don_coluche)",
                f"f7va + f7ud - {AID_THAT_COUNTS}",
            ),
        ),
        (
            "gifts rounded together",
            "200; 1657, 1",
            ("dfppce", "red_7ud_7va +", "around(red_7ud_7va) +"),
            ("dfppce", "P.taux_reduction * min_(base, max)", "around(P.taux_reduction * around(min_(base, max)))"),
        ),
        (
            "dues without maintenance",
            "199 quater C",
            (
                "credit_cotisations_syndicales",
                "+ retraite_imposable)",
                "+ foyer_fiscal.members('revenu_assimile_pension', period))",
            ),
        ),
        (
            "dues beside actual expenses",
            "199 quater C",
            ("credit_cotisations_syndicales", "\n    return", PAY_WITH_ACTUAL_EXPENSES),
        ),
        (
            "dues in cents",
            "199 quater C; 1657, 1",
            ("credit_cotisations_syndicales", "_versees, plafond)", "_versees, around(plafond))"),
        ),
        ("help at home less H", "199 sexdecies, 3", ("nb_pac2", "- nbH / 2", "+ nbH / 2")),
        ("help at home with R", "199 sexdecies, 3", ("nb_pac2", "+ nbpac_invalideR", "")),
        ("help at home without N", "199 sexdecies, 3", ("nb_pac2", "nbF +", "foyer_fiscal('nbN', period) + nbF +")),
        (
            "help at home at 65",
            "199 sexdecies, 3",
            (
                "nb_pac2",
                "nbF +",
                f"1 * (foyer_fiscal.declarant_principal({ON_31_DECEMBER}) >= 65)"
                f" + 1 * (foyer_fiscal.conjoint({ON_31_DECEMBER}) >= 65) + nbF +",
            ),
        ),
        (
            "10 000 € and 61 €",
            "200-0 A; 1657, 1 bis",
            ("credits_impot", "remaining_allowance = P.plafond -", f"{TOO_SMALL} -"),
        ),
        ("12 € dropped", "1657, 2", ("correction_ir_seuils_recouvrement", "<= seuil_apres", "< seuil_apres")),
        (
            "refunds below 8 €",
            "1965 L",
            (
                "correction_ir_seuils_recouvrement",
                "(condition_1 | condition_2)",
                f"(condition_1 | condition_2 | ({REFUND} > 0) & ({REFUND} < 8))",
            ),
        ),
    ]
]
