"""Writes `python/impots/__init__.pyi` from the tables of the program: `python stub.py`, with the package installed."""

from pathlib import Path

import impots

STUB = Path(__file__).parent / "python/impots/__init__.pyi"

TEMPLATE = '''\
# Written by `python crates/impots-python/stub.py`.
"""The French income tax, to the euro, with its steps and the articles of the law."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypedDict, final

from typing_extensions import Unpack

__all__ = [
@names@
]

TAX_YEARS: tuple[int, ...]
__version__: str

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(
        self, requested_schema: object | None = None, /
    ) -> tuple[object, object]: ...

class _Household(TypedDict, total=False):
    tax_year: int | None
    """The year in which the tax is assessed, one after that of the income; without it, the latest."""
    married: bool | None
    """Whether two declarants are taxed together, married or in a civil partnership; `situation` says more."""
@facts@

def tax(**facts: Unpack[_Household]) -> Tax:
    """@tax@"""

def table(
    data: _ArrowStream | _ArrowArray,
    *,
    tax_year: int | None = None,
    figures: Sequence[_Figure] | None = None,
    keep: Sequence[str] | None = None,
    on_error: Literal["raise", "column"] = "raise",
    threads: int | None = None,
) -> Table:
    """@table@"""

def facts() -> list[Fact]:
    """@described@"""

_Figure = Literal[
@figures@
]

class InputError(ValueError):
    """What was given must be corrected: `errors` has every fault."""

    errors: tuple[Fault, ...]
    """Every fault; of the rows of a table, the first hundred."""

@classes@'''

CLASSES = {
    "Fault": {
        "field": "str",
        "code": "str",
        "detail": "str",
        "row": "int | None",
        "did_you_mean": "str | None",
        "rule": "str | None",
        "allowed": "tuple[str, ...] | tuple[bool, ...] | dict[str, int] | None",
    },
    "Tax": {
        "tax_year": "int",
        "household": "dict[str, int | bool | str]",
        **dict.fromkeys(impots.tax().as_dict(), "int"),
    },
    "Explanation": {"steps": "tuple[Step, ...]"},
    "Step": {
        "label": "str",
        "formula": "str",
        "brackets": "tuple[BracketLine, ...]",
        "result": "str",
        "euros": "int | None",
        "quarters": "int | None",
        "rate_hundredths": "int | None",
        "contribution": "int",
        "source": "str | None",
    },
    "BracketLine": {"label": "str", "result": "str"},
    "Fact": {
        "name": "str",
        "french_name": "str",
        "kind": 'Literal["amount", "count", "flag", "year", "choice"]',
        "form_box": "str",
        "choices": "list[str]",
        "minimum": "int",
        "maximum": "int",
        "help": "str",
    },
    "Table": {"column_names": "list[str]"},
}

METHODS = {
    "Tax": {
        "explain": '(self, language: Literal["fr", "en"] = "en") -> Explanation',
        "as_dict": "(self) -> dict[str, int]",
    },
    "Table": {
        "__len__": "(self) -> int",
        "__arrow_c_schema__": "(self) -> object",
        "__arrow_c_stream__": "(self, requested_schema: object | None = None) -> object",
    },
}


def documented(thing: object, depth: int) -> str:
    """The documentation of something, as it stands in a stub."""
    space = "    " * depth
    lines = (getattr(thing, "__doc__", None) or "").splitlines()
    text = "\n".join(space + line if line else line for line in lines)
    return text.lstrip() + (f"\n{space}" if len(lines) > 1 else "")


def kind_of(fact: impots.Fact) -> str:
    match fact.kind:
        case "choice":
            return "Literal[" + ", ".join(f'"{choice}"' for choice in fact.choices) + "]"
        case "flag":
            return "bool"
        case "amount" | "count" | "year":
            return "int"


def class_of(name: str) -> str:
    kind = getattr(impots, name)
    lines = ["@final", f"class {name}:", f'    """{documented(kind, 1)}"""']
    for attribute, type_of_it in CLASSES[name].items():
        lines += ["", "    @property", f"    def {attribute}(self) -> {type_of_it}:"]
        lines += [f'        """{documented(getattr(kind, attribute), 2)}"""']
    for method, signature in METHODS.get(name, {}).items():
        lines += ["", f"    def {method}{signature}:"]
        if method.startswith("__"):
            lines[-1] += " ..."
        else:
            lines += [f'        """{documented(getattr(kind, method), 2)}"""']
    return "\n".join(lines) + "\n"


def stub() -> str:
    """The whole file."""
    facts = (
        f'    {fact.name}: {kind_of(fact)} | None\n    """{fact.help}{boxes(fact)}."""'
        for fact in impots.facts()
    )
    parts = {
        "names": "\n".join(f'    "{name}",' for name in impots.__all__),
        "facts": "\n".join(facts),
        "figures": "\n".join(f'    "{name}",' for name in impots.tax().as_dict()),
        "tax": documented(impots.tax, 1),
        "table": documented(impots.table, 1),
        "described": documented(impots.facts, 1),
        "classes": "\n".join(map(class_of, CLASSES)),
    }
    text = TEMPLATE
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def boxes(fact: impots.Fact) -> str:
    return f" (box {fact.form_box.replace(' ', ', ')})" if fact.form_box else ""


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
