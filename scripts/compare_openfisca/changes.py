"""How OpenFisca is changed, and the changes that undo its roundings: all that wages, children and box T meet."""

import inspect
import textwrap
from typing import Callable, NamedTuple

import numpy

# What is nearer to half a euro than this is half a euro that the double lost: amounts are whole numbers of 1/10 000 €.
BINARY_ERROR = 1e-6

# One variable of each of OpenFisca's modules that round, or ought to.
ROUNDING = ("ir_plaf_qf", "pensions_alimentaires_deduites", "credits_impot", "reductions", "reductions_deplafonnees")


class Change(NamedTuple):
    """A cause of differences, the article of the CGI that OpenFisca leaves there, and what has a system follow it."""

    name: str
    article: str
    make: Callable


def half_up(amount, decimals=0):
    return numpy.floor(amount + 0.5)


def exact_half_up(amount, decimals=0):
    return numpy.floor(amount + 0.5 + BINARY_ERROR)


def in_double_precision(system):
    for variable in system.variables.values():
        if variable.value_type is float:
            variable.dtype = numpy.float64


def rounding_with(function):
    def change(system):
        for variable in ROUNDING:
            for formula in system.variables[variable].formulas.values():
                formula.__globals__.update(around=function, round_=function, arrondi_fiscal=function)

    return change


def rewriting(*edits):
    """Has another text stand in the source of formulas: each edit is (variable, text, other text)."""

    def change(system):
        for variable, old, new in edits:
            rewrite(system.variables[variable], old, new)

    return change


def rewrite(variable, old, new):
    """All formulas of a variable that have the text; it is a mistake if none has."""
    sources = {date: source_of(formula) for date, formula in variable.formulas.items()}
    found = {date: source for date, source in sources.items() if old in source}
    if not found:
        raise LookupError(f"no formula of `{variable.name}` has `{old}`")
    for date, source in found.items():
        variable.formulas[date] = compiled(source.replace(old, new), variable.formulas[date])


def source_of(formula):
    return getattr(formula, "source", None) or textwrap.dedent(inspect.getsource(formula))


def compiled(source, formula):
    """The formula with another source, in the module it comes from."""
    names = {}
    exec(source, formula.__globals__, names)
    changed = names[formula.__name__]
    changed.source = source
    return changed


OF_WAGES = [
    Change("single precision", "1657, 1", in_double_precision),
    Change("half to even", "1657, 1", rounding_with(half_up)),
    Change("half missed", "1657, 1", rounding_with(exact_half_up)),
    Change(
        "rounded late",
        "1657, 1",
        rewriting(
            ("ir_brut", "nbptr * bareme.calc(rni / nbptr)", "around(nbptr * bareme.calc(rni / nbptr))"),
            ("ir_ss_qf", "return nb_adult * A", "return around(nb_adult * A)"),
        ),
    ),
    Change(
        "61 € dropped",
        "1657, 1 bis",
        rewriting(
            ("correction_ir_seuils_recouvrement", "<= seuil_avant", "< seuil_avant"),
            ("correction_ir_seuils_recouvrement", "> seuil_avant", ">= seuil_avant"),
        ),
    ),
]
