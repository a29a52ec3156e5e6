"""What OpenFisca-France gives for a household, from the variables that stand for its facts."""

import numpy
from openfisca_core.simulation_builder import SimulationBuilder

# Of each declarant: a fact, its name with a 2 for the second, and a variable.
OF_DECLARANTS = {
    "salary": "salaire_imposable",
    "actual_expenses": "frais_reels",
    "pension": "retraite_imposable",
    "maintenance_received": "pensions_alimentaires_percues",
    "retirement_savings": "f6rs",
    "retirement_ceiling": "f6ps",
    "union_dues": "f7ac",
}

# Of the household. A taxable income that is given becomes an amount to be added to no other income (6GH). Gifts from 14 October
# 2025 on, which OpenFisca does not tell from others, become the same gifts to organisations elsewhere in Europe (7VA).
OF_HOUSEHOLDS = {
    "taxable_income_given": "f6gh",
    "csg_deductible": "f6de",
    "maintenance_paid": "f6gu",
    "maintenance_paid_before_2006": "f6gp",
    "adult_child_maintenance": "f6el",
    "adult_child_maintenance2": "f6em",
    "disabled_dependants": "nbR",
    "attached_married_children": "nbN",
    "single_parent": "caseT",
    "raised_child_alone": "caseL",
    "disability": "caseP",
    "disability2": "caseF",
    "war_widow": "caseG",
    "gifts_aid": "f7ud",
    "gifts_aid_from_october_2025": "f7va",
    "gifts_general": "f7uf",
    "pupils_college": "f7ea",
    "shared_pupils_college": "f7eb",
    "pupils_lycee": "f7ec",
    "shared_pupils_lycee": "f7ed",
    "students": "f7ef",
    "shared_students": "f7eg",
    "home_employment": "f7db",
    "home_employment_inactive": "f7df_2016",
    "home_first_year": "f7dq",
    "home_disabled": "f7dg",
    "home_ascendants": "f7dl",
    "child_care": "f7ga",
    "child_care2": "f7gb",
    "child_care3": "f7gc",
    "shared_child_care": "f7ge",
    "shared_child_care2": "f7gf",
    "shared_child_care3": "f7gg",
}

STATUSES = {"single": "celibataire", "divorced": "divorce", "married": "marie", "widowed": "veuf"}
COMMUNES = {"antilles_reunion": "97105", "guyane_mayotte": "97302"}
ROLES = {
    "first": ("declarant_principal", "personne_de_reference", "demandeur"),
    "second": ("conjoint", "conjoint", "conjoint"),
    "child": ("personne_a_charge", "enfant", "enfant"),
}


class Member:
    """A person of a household."""

    def __init__(self, role, facts, shared=False, disabled=False):
        self.role, self.shared, self.disabled = role, shared, disabled
        self.status = STATUSES[situation(facts)]
        suffix = {"first": "", "second": "2"}.get(role)
        names = {} if suffix is None else {fact + suffix: variable for fact, variable in OF_DECLARANTS.items()}
        self.amounts = {variable: facts.get(name, 0) for name, variable in names.items()}
        self.birth_year = None if suffix is None else facts.get("birth_year" + suffix)

    def born(self, income_year):
        """In the middle of the year. Who does not say in which was 40 years old, a child 10."""
        return f"{self.birth_year or income_year - (10 if self.role == 'child' else 40)}-06-15"


def situation(facts):
    return facts.get("situation") or ("married" if facts["married"] else "single")


def members(facts):
    yield Member("first", facts)
    if situation(facts) == "married":
        yield Member("second", facts)
    for custody, cards in (("children", "disabled_children"), ("shared_children", "disabled_shared_children")):
        for child in range(facts.get(custody, 0)):
            yield Member("child", facts, shared=custody == "shared_children", disabled=child < facts.get(cards, 0))


class Returns:
    """The returns of households for an income year, as OpenFisca is given them."""

    def __init__(self, households, income_year):
        self.income_year, self.count = income_year, len(households)
        persons = [(str(number), it) for number, facts in enumerate(households) for it in members(facts)]
        self.places = [(number, ROLES[it.role]) for number, it in persons]
        self.inputs = inputs_of_persons([it for _, it in persons], income_year) | inputs_of_households(households)

    def taxes(self, system):
        """What each household pays, or has refunded where it is negative, in euros."""
        return self.taxes_of(self.grouped(system))

    def taxes_of(self, simulation):
        """The same in a simulation of the persons that was not asked before."""
        for variable, values in self.inputs.items():
            simulation.set_input(variable, "ETERNITY" if variable == "date_naissance" else str(self.income_year), values)
        # Only the smoothing of the contribution on high incomes, which nobody here asks for, looks at earlier years.
        for year in (self.income_year - 1, self.income_year - 2):
            simulation.set_input("rfr", str(year), numpy.zeros(self.count))
        return -simulation.calculate("impot_revenu_restant_a_payer", str(self.income_year))

    def grouped(self, system):
        """A simulation of persons in their households."""
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("individu", range(len(self.places)))
        for place, group in enumerate(("foyer_fiscal", "menage", "famille")):
            instances = builder.declare_entity(group, [str(number) for number in range(self.count)])
            households, roles = zip(*((number, roles[place]) for number, roles in self.places))
            builder.join_with_persons(instances, list(households), list(roles))
        return builder.build(system)


def inputs_of_persons(persons, income_year):
    """Unemployment benefit is in the wages here; OpenFisca would look for more of it."""
    inputs = {
        variable: numpy.array([it.amounts.get(variable, 0) for it in persons]) for variable in OF_DECLARANTS.values()
    }
    inputs["chomage_imposable"] = numpy.zeros(len(persons))
    inputs["date_naissance"] = numpy.array([it.born(income_year) for it in persons], "datetime64[D]")
    inputs["statut_marital"] = numpy.array([it.status for it in persons])
    inputs["garde_alternee"] = numpy.array([it.shared for it in persons])
    inputs["invalidite"] = numpy.array([it.disabled for it in persons])
    return inputs


def inputs_of_households(households):
    inputs = {
        variable: numpy.array([facts.get(fact, 0) for facts in households]) for fact, variable in OF_HOUSEHOLDS.items()
    }
    veterans = [(bool(facts.get("veteran")), situation(facts) == "married") for facts in households]
    inputs["caseS"] = numpy.array([veteran and couple for veteran, couple in veterans])
    inputs["caseW"] = numpy.array([veteran and not couple for veteran, couple in veterans])
    inputs["depcom_foyer"] = numpy.array([COMMUNES.get(facts.get("overseas"), "75101") for facts in households], "S5")
    return inputs
