"""Random households whose facts do not contradict each other, by the names that `impots compute` gives to the facts."""

from typing import Callable, NamedTuple


def wage(chance):
    """Most wages are ordinary, some are high."""
    return chance.randrange(chance.choice([40_000] * 5 + [80_000] * 3 + [250_000, 1_500_000]))


def of_wages(chance, _income_year):
    """A household of wages, children and box T alone."""
    married = chance.random() < 0.5
    children = chance.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, 5])
    single_parent = not married and children > 0 and chance.random() < 0.5
    facts = {"married": married, "children": children, "single_parent": single_parent, "salary": wage(chance)}
    if married:
        facts["salary2"] = wage(chance) if chance.random() < 0.6 else 0
    return facts


def of_any_facts(chance, income_year):
    """A household of any of `FACTS`."""
    facts = {}
    for fact in FACTS:
        if chance.random() < fact.likelihood and fact.possible(facts, income_year):
            facts[fact.name] = fact.draw(chance, facts, income_year)
    return facts


class Fact(NamedTuple):
    """How often a fact is declared, where it may be, and what it is then."""

    name: str
    likelihood: float
    draw: Callable
    possible: Callable = lambda facts, income_year: True


def one_of(*choices):
    return lambda chance, facts, income_year: chance.choice(choices)


def euros(most):
    """One euro at least: zero would be another way of not declaring the fact."""
    return lambda chance, facts, income_year: chance.randint(1, most)


def some_of(name, *used):
    """Some of the persons that another fact counts, without those that facts have used up."""
    return lambda chance, facts, income_year: chance.randint(1, count(facts, name) - count(facts, *used))


def yes(_chance, _facts, _income_year):
    return True


def count(facts, *names):
    return sum(facts.get(name, 0) for name in names)


def couple(facts, _income_year=None):
    return facts["situation"] == "married"


def dependants(facts):
    return count(facts, "children", "shared_children", "disabled_dependants")


def alone_without_dependants(facts, _income_year):
    return not couple(facts) and not dependants(facts)


def may_be_single_parent(facts, _income_year):
    return facts["situation"] in ("single", "divorced") and dependants(facts) > 0


def may_be_veteran(facts, income_year):
    """Box W is for nobody with dependants, and some declarant may be old enough."""
    births = [facts.get(name) for name in ("birth_year", "birth_year2")[: 2 if couple(facts) else 1]]
    return (couple(facts) or not dependants(facts)) and any(not year or income_year - year >= 75 for year in births)


def declared(*names):
    return lambda facts, income_year: all(name in facts for name in names)


def not_given(facts, _income_year):
    return "taxable_income_given" not in facts


def not_given_to_a_couple(facts, _income_year):
    return not_given(facts, _income_year) and couple(facts)


def more_of(name, *used):
    """Persons that another fact counts are left."""
    return lambda facts, income_year: count(facts, name) > count(facts, *used)


def at_least(number, name, *before):
    """There are so many children, and the amounts before are declared."""
    return lambda facts, income_year: count(facts, name) >= number and all(it in facts for it in before)


def born(chance, facts, income_year):
    """A third of them become 65 in the year."""
    return chance.choice([chance.randint(1920, 1996), chance.randint(1930, 1970), income_year - 65])


def some_wage(chance, facts, income_year):
    """One in ten is less than the least deduction."""
    return chance.randint(1, 440) if chance.random() < 0.1 else wage(chance) + 1


def up_to_one_of(*limits):
    return lambda chance, facts, income_year: chance.randint(1, chance.choice(limits))


def of_both(name, likelihood, draw, needs=None):
    """The fact of each declarant, where that declarant has the fact that it needs."""
    for suffix, possible in (("", not_given), ("2", not_given_to_a_couple)):
        needed = [needs + suffix] if needs else []
        yield Fact(
            name + suffix,
            likelihood,
            draw,
            lambda facts, income_year, possible=possible, needed=needed: possible(facts, income_year)
            and all(it in facts for it in needed),
        )


PUPILS = ("pupils_college", "pupils_lycee", "students")
SHARED_PUPILS = tuple("shared_" + name for name in PUPILS)

# In this order: a fact looks at those before it.
FACTS = [
    Fact("situation", 1, one_of("single", "single", "divorced", "married", "married", "married", "widowed")),
    Fact("taxable_income_given", 0.03, euros(120_000)),
    *of_both("salary", 0.6, some_wage),
    *of_both("actual_expenses", 0.25, up_to_one_of(440, 14_000), needs="salary"),
    *of_both("pension", 0.4, up_to_one_of(15_000, 30_000, 60_000)),
    *of_both("maintenance_received", 0.08, euros(15_000)),
    *of_both("birth_year", 0.6, born),
    Fact("csg_deductible", 0.15, euros(2_500), not_given),
    Fact("maintenance_paid", 0.1, euros(9_000), not_given),
    Fact("maintenance_paid_before_2006", 0.06, euros(6_000), not_given),
    Fact("adult_child_maintenance", 0.08, euros(9_000), not_given),
    Fact("adult_child_maintenance2", 0.04, euros(9_000), not_given),
    *of_both("retirement_savings", 0.2, up_to_one_of(6_000, 40_000)),
    *of_both("retirement_ceiling", 0.6, euros(20_000), needs="retirement_savings"),
    Fact("children", 0.5, one_of(1, 1, 2, 2, 3, 4)),
    Fact("disabled_children", 0.15, some_of("children"), more_of("children")),
    Fact("shared_children", 0.25, one_of(1, 1, 2, 3)),
    Fact("disabled_shared_children", 0.2, some_of("shared_children"), more_of("shared_children")),
    Fact("disabled_dependants", 0.1, one_of(1, 1, 2)),
    Fact("attached_married_children", 0.08, one_of(1, 2, 3), not_given),
    Fact("single_parent", 0.6, yes, may_be_single_parent),
    Fact("raised_child_alone", 0.25, yes, alone_without_dependants),
    *of_both("disability", 0.1, yes),
    Fact("veteran", 0.15, yes, may_be_veteran),
    Fact("war_widow", 0.06, yes, alone_without_dependants),
    Fact("overseas", 0.15, one_of("antilles_reunion", "guyane_mayotte")),
    Fact("gifts_aid", 0.2, euros(2_500)),
    Fact("gifts_aid_from_october_2025", 0.2, euros(2_500), lambda facts, income_year: income_year == 2025),
    Fact("gifts_general", 0.2, up_to_one_of(500, 2_000, 20_000, 100_000)),
    *of_both("union_dues", 0.15, euros(500)),
    *(Fact(name, 0.25, some_of("children", *PUPILS), more_of("children", *PUPILS)) for name in PUPILS),
    *(
        Fact(name, 0.25, some_of("shared_children", *SHARED_PUPILS), more_of("shared_children", *SHARED_PUPILS))
        for name in SHARED_PUPILS
    ),
    Fact("home_employment", 0.2, euros(30_000)),
    Fact("home_employment_inactive", 0.15, euros(25_000), lambda facts, income_year: income_year <= 2016),
    Fact("home_first_year", 0.2, yes, declared("home_employment")),
    Fact("home_disabled", 0.4, yes, declared("home_employment")),
    Fact(
        "home_ascendants",
        0.2,
        one_of(1, 2),
        lambda facts, income_year: income_year >= 2017 and "home_employment" in facts,
    ),
    Fact("child_care", 0.5, euros(8_000), at_least(1, "children")),
    Fact("child_care2", 0.6, euros(8_000), at_least(2, "children", "child_care")),
    Fact("child_care3", 0.6, euros(8_000), at_least(3, "children", "child_care2")),
    Fact("shared_child_care", 0.4, euros(4_000), at_least(1, "shared_children")),
    Fact("shared_child_care2", 0.4, euros(4_000), at_least(2, "shared_children", "shared_child_care")),
    Fact("shared_child_care3", 0.4, euros(4_000), at_least(3, "shared_children", "shared_child_care2")),
]
