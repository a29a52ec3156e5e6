"""The simplified method of version 14, tax year 2019, written from its description and not from our Rust."""

from math import ceil, floor

# The names of the tax parameters, as the protocol has them.
DEDUCTION = ("abattement_dixpourcent_min", "abattement_dixpourcent_max")
DECOTE = {
    True: ("plafond_impot_couple_pour_decote", "plafond_decote_couple"),
    False: ("plafond_impot_celibataire_pour_decote", "plafond_decote_celibataire"),
}
REDUCTION = {
    True: "plafond_revenus_couple_pour_reduction",
    False: "plafond_revenus_celibataire_pour_reduction",
}


def gross_tax(parameters, income, shares):
    """The tax of so many shares and the rate of its bracket: the last bracket has no limit."""
    limits = parameters["limites"][:-1]
    bracket = next((i for i, limit in enumerate(limits) if income / shares <= limit), len(limits))
    rate = parameters["coeffr"][bracket]
    return floor(income * rate - shares * parameters["coeffn"][bracket]), rate


def simulate(parameters, married, children, salary):
    """A simulation in the words of the protocol, without its `id`."""
    smallest, largest = (parameters[name] for name in DEDUCTION)
    income = floor(salary - min(max(0.1 * salary, smallest), largest))
    half_shares = children + max(0, children - 2)
    adults = 2 if married else 1

    tax, rate = gross_tax(parameters, income, adults + 0.5 * half_shares)
    surcharge = max(0, floor(income - 0.9 * salary))
    if children > 0:
        childless, childless_rate = gross_tax(parameters, income, adults)
        least = childless - parameters["plafond_qf_demi_part"] * half_shares
        if least > tax:
            surcharge += least - tax
            tax, rate = least, childless_rate

    discount = reduction = 0
    tax_ceiling, discount_ceiling = (parameters[name] for name in DECOTE[married])
    if tax < tax_ceiling:
        discount = ceil(min(tax, max(0, discount_ceiling - 0.75 * tax)))
    income_ceiling = parameters[REDUCTION[married]] + parameters["valeur_reduc_demi_part"] * half_shares
    if income < income_ceiling:
        reduction = ceil(0.2 * (tax - discount))
    return {
        "marié": "oui" if married else "non",
        "enfants": children,
        "salaire": salary,
        "impôt": floor(tax - discount - reduction),
        "surcôte": surcharge,
        "taux": float(rate),
        "décôte": discount,
        "réduction": reduction,
    }
