"""The French income tax, to the euro, with its steps and the articles of the law."""

from ._impots import (
    TAX_YEARS,
    BracketLine,
    Explanation,
    Fact,
    Fault,
    InputError,
    Step,
    Table,
    Tax,
    __version__,
    facts,
    table,
    tax,
)

__all__ = [
    "TAX_YEARS",
    "BracketLine",
    "Explanation",
    "Fact",
    "Fault",
    "InputError",
    "Step",
    "Table",
    "Tax",
    "__version__",
    "facts",
    "table",
    "tax",
]
