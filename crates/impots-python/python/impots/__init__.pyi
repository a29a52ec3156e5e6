# Written by `python crates/impots-python/stub.py`.
"""The French income tax, to the euro, with its steps and the articles of the law."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypedDict, final

from typing_extensions import Unpack

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
    situation: Literal["single", "divorced", "married", "widowed"] | None
    """How the declarants live; a civil partnership (PACS) counts as married, a separation as divorced (box M, O, C, D, V)."""
    salary: int | None
    """Wages of the year, unemployment benefit included, before any deduction (box 1AJ, 1AP)."""
    salary2: int | None
    """Wages of the second declarant (box 1BJ, 1BP)."""
    actual_expenses: int | None
    """Work expenses declared instead of the flat 10% (box 1AK)."""
    actual_expenses2: int | None
    """Work expenses of the second declarant (box 1BK)."""
    pension: int | None
    """Pensions of the year: retirement, invalidity (box 1AS, 1AZ)."""
    pension2: int | None
    """Pensions of the second declarant (box 1BS, 1BZ)."""
    maintenance_received: int | None
    """Maintenance received (box 1AO)."""
    maintenance_received2: int | None
    """Maintenance received by the second declarant (box 1BO)."""
    taxable_income_given: int | None
    """The taxable income itself, as the notice prints it, instead of what leads to it."""
    birth_year: int | None
    """Year of birth (box 0DA)."""
    birth_year2: int | None
    """Year of birth of the second declarant (box 0DB)."""
    csg_deductible: int | None
    """CSG that is deductible from the income (box 6DE)."""
    maintenance_paid: int | None
    """Maintenance paid to parents, minor children and others, by a court order since 2006 (box 6GU)."""
    maintenance_paid_before_2006: int | None
    """Maintenance paid by a court order before 2006 (box 6GP)."""
    adult_child_maintenance: int | None
    """Maintenance paid to an adult child (box 6EL)."""
    adult_child_maintenance2: int | None
    """Maintenance paid to another adult child (box 6EM)."""
    retirement_savings: int | None
    """Payments into retirement savings (box 6NS, 6RS)."""
    retirement_savings2: int | None
    """Payments of the second declarant into retirement savings (box 6NT, 6RT)."""
    retirement_ceiling: int | None
    """Ceiling of payments into retirement savings, printed on last year’s notice (box 6PS)."""
    retirement_ceiling2: int | None
    """Ceiling of the second declarant’s payments into retirement savings (box 6PT)."""
    retirement_pooled: bool | None
    """A couple adds both ceilings of retirement savings up (box 6QR)."""
    children: int | None
    """Children in full custody, minors and attached adults (box F, J)."""
    disabled_children: int | None
    """Children in full custody who have the disability card (box G)."""
    shared_children: int | None
    """Children in shared custody (box H)."""
    disabled_shared_children: int | None
    """Children in shared custody who have the disability card (box I)."""
    disabled_dependants: int | None
    """Other disabled persons living in the household (box R)."""
    attached_married_children: int | None
    """Persons of the families of attached married children (box N)."""
    single_parent: bool | None
    """A single parent who lives alone with the children: box T of the return (box T)."""
    raised_child_alone: bool | None
    """Somebody alone who raised a child alone for five years (box L)."""
    disability: bool | None
    """The first declarant has the disability card (box P)."""
    disability2: bool | None
    """The second declarant has the disability card (box F)."""
    veteran: bool | None
    """A declarant is a veteran of 74 or over, or the widow of one (box W, S)."""
    war_widow: bool | None
    """Somebody alone has a pension of a war widow (box G)."""
    overseas: Literal["none", "antilles_reunion", "guyane_mayotte"] | None
    """The overseas department of the home."""
    gifts_aid: int | None
    """Gifts to organisations that help people in need (box 7UD)."""
    gifts_aid_from_october_2025: int | None
    """Gifts to organisations that help people in need paid from 14 October 2025 on, income year 2025."""
    gifts_general: int | None
    """Gifts to works of general interest (box 7UF)."""
    union_dues: int | None
    """Union dues (box 7AC)."""
    union_dues2: int | None
    """Union dues of the second declarant (box 7AE)."""
    pupils_college: int | None
    """Children at a collège (box 7EA)."""
    pupils_lycee: int | None
    """Children at a lycée (box 7EC)."""
    students: int | None
    """Children in higher education (box 7EF)."""
    shared_pupils_college: int | None
    """Children in shared custody at a collège (box 7EB)."""
    shared_pupils_lycee: int | None
    """Children in shared custody at a lycée (box 7ED)."""
    shared_students: int | None
    """Children in shared custody in higher education (box 7EG)."""
    home_employment: int | None
    """Employment of somebody at home (box 7DB)."""
    home_employment_inactive: int | None
    """Employment of somebody at home by those who did not work, incomes of 2014 to 2016 (box 7DF)."""
    home_first_year: bool | None
    """The first year of a direct employment at home (box 7DQ)."""
    home_disabled: bool | None
    """Somebody of the household needs the help at home as disabled (box 7DG)."""
    home_ascendants: int | None
    """Parents over 65 who are helped at their home, incomes from 2017 (box 7DL)."""
    child_care: int | None
    """Care outside the home of a child under 6 (box 7GA)."""
    child_care2: int | None
    """Care of another child under 6 (box 7GB)."""
    child_care3: int | None
    """Care of another child under 6 (box 7GC)."""
    child_care4: int | None
    """Care of another child under 6 (box 7GD)."""
    shared_child_care: int | None
    """Care of a child under 6 in shared custody (box 7GE)."""
    shared_child_care2: int | None
    """Care of another child under 6 in shared custody (box 7GF)."""
    shared_child_care3: int | None
    """Care of another child under 6 in shared custody (box 7GG)."""
    shared_child_care4: int | None
    """Care of another child under 6 in shared custody (box 7GM)."""

def tax(**facts: Unpack[_Household]) -> Tax:
    """The tax of a household by the law, from its facts by their names: see `facts()`.

    `tax_year` is the year in which the tax is assessed, one after that of the income; without it, the latest. `married=True` says in a word
    what `situation="married"` does. `None` is "not given".

    Raises `InputError`, a `ValueError`, whose `errors` has every fault.
    """

def table(
    data: _ArrowStream | _ArrowArray,
    *,
    tax_year: int | None = None,
    figures: Sequence[_Figure] | None = None,
    keep: Sequence[str] | None = None,
    on_error: Literal["raise", "column"] = "raise",
    threads: int | None = None,
) -> Table:
    """The taxes of a table of households by the law.

    `data` is anything with Arrow's `PyCapsule` interface. Its columns are facts by their names (see `facts()`), `married` and `tax_year`; a null is
    "not given", and a row without `tax_year` takes the argument of that name or else the latest year. Any other column is refused by its
    name, unless `keep` carries it into the result. `figures` chooses lines of the notice by their names; without it, all of them.

    A faulty row raises `InputError`; with `on_error="column"` its figures are null and the column `error` says why.
    """

def facts() -> list[Fact]:
    """Every fact that a household may declare, in the order of the form."""

_Figure = Literal[
    "tax_due",
    "net",
    "global_income",
    "net_global_income",
    "special_allowance",
    "attached_child_allowance",
    "taxable_income",
    "reference_income",
    "quarters",
    "tax_of_all_shares",
    "tax_of_base_shares",
    "ceiling",
    "ceiling_effect",
    "ceiling_complement",
    "gross_tax",
    "overseas_abatement",
    "decote",
    "reduction",
    "reductions_gifts_aid",
    "reductions_home_employment_inactive",
    "reductions_schooling",
    "reductions_gifts_general",
    "high_income_contribution",
    "advantages_excess",
    "credits_union_dues",
    "credits_home_employment",
    "credits_child_care",
    "marginal_rate_hundredths",
    "average_rate_hundredths",
]

class InputError(ValueError):
    """What was given must be corrected: `errors` has every fault."""

    errors: tuple[Fault, ...]
    """Every fault; of the rows of a table, the first hundred."""

@final
class Fault:
    """What is wrong with one input."""

    @property
    def field(self) -> str:
        """The name that was given, or the one that is missing."""

    @property
    def code(self) -> str:
        """The code for programs."""

    @property
    def detail(self) -> str:
        """What is wrong and what would be right, for people."""

    @property
    def row(self) -> int | None:
        """The row of the table, counted from 0."""

    @property
    def did_you_mean(self) -> str | None:
        """The known name that comes nearest to an unknown one."""

    @property
    def rule(self) -> str | None:
        """The rule that facts together break."""

    @property
    def allowed(self) -> tuple[str, ...] | tuple[bool, ...] | dict[str, int] | None:
        """What would be accepted: a tuple of values, or a dict of `minimum` and `maximum`."""

@final
class Tax:
    """The tax of a household by the law: every line of its notice, in whole euros."""

    @property
    def tax_year(self) -> int:
        """The year in which the tax is assessed."""

    @property
    def household(self) -> dict[str, int | bool | str]:
        """The facts that were given, as they could be given again."""

    @property
    def tax_due(self) -> int:
        """What is due; 0 where there is a refund."""

    @property
    def net(self) -> int:
        """What is due, or refunded when it is negative."""

    @property
    def global_income(self) -> int:
        """What was earned, less the deductions from wages and pensions."""

    @property
    def net_global_income(self) -> int:
        """The global income less deductible CSG, maintenance and retirement savings."""

    @property
    def special_allowance(self) -> int:
        """The special allowances: for declarants of 65 and more or disabled, and for the families of attached married children."""

    @property
    def attached_child_allowance(self) -> int:
        """The part of them for the families of attached married children."""

    @property
    def taxable_income(self) -> int:
        """The income that the brackets apply to."""

    @property
    def reference_income(self) -> int:
        """The reference income (revenu fiscal de référence)."""

    @property
    def quarters(self) -> int:
        """The shares, in quarters."""

    @property
    def tax_of_all_shares(self) -> int:
        """The tax of the brackets with all the shares."""

    @property
    def tax_of_base_shares(self) -> int:
        """The tax of the brackets with the shares of the declarants alone."""

    @property
    def ceiling(self) -> int:
        """The most the additional shares may save."""

    @property
    def ceiling_effect(self) -> int:
        """What the ceiling takes back, before a complement."""

    @property
    def ceiling_complement(self) -> int:
        """What a complement gives back of that."""

    @property
    def gross_tax(self) -> int:
        """The tax of the brackets, once the family quotient is capped."""

    @property
    def overseas_abatement(self) -> int:
        """The abatement of overseas departments."""

    @property
    def decote(self) -> int:
        """The décote."""

    @property
    def reduction(self) -> int:
        """The 20 % reduction (tax years 2017 to 2020)."""

    @property
    def reductions_gifts_aid(self) -> int:
        """The reduction for gifts to people in need that the tax used."""

    @property
    def reductions_home_employment_inactive(self) -> int:
        """The reduction for employing somebody at home, of those who did not work (tax years to 2017), that the tax used."""

    @property
    def reductions_schooling(self) -> int:
        """The reduction for children at school that the tax used."""

    @property
    def reductions_gifts_general(self) -> int:
        """The reduction for other gifts that the tax used."""

    @property
    def high_income_contribution(self) -> int:
        """The contribution on high incomes."""

    @property
    def advantages_excess(self) -> int:
        """What limited advantages save above their ceiling: it is added to the tax."""

    @property
    def credits_union_dues(self) -> int:
        """The credit for union dues."""

    @property
    def credits_home_employment(self) -> int:
        """The credit for employing somebody at home."""

    @property
    def credits_child_care(self) -> int:
        """The credit for the care of young children."""

    @property
    def marginal_rate_hundredths(self) -> int:
        """The rate of the bracket entered, in hundredths of a percent; 0 without gross tax."""

    @property
    def average_rate_hundredths(self) -> int:
        """What is due over the income, in hundredths of a percent."""

    def explain(self, language: Literal["fr", "en"] = "en") -> Explanation:
        """How the tax was reached, step by step, in French (`"fr"`) or English (`"en"`)."""

    def as_dict(self) -> dict[str, int]:
        """Every line with its figure, as columns of `table` are called."""

@final
class Explanation:
    """How a tax was reached, step by step; `str()` of it is for people."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in the order of the law; what they contribute adds up to `net`."""

@final
class Step:
    """One step of a computation."""

    @property
    def label(self) -> str:
        """The name of the step."""

    @property
    def formula(self) -> str:
        """What is computed, with its numbers."""

    @property
    def brackets(self) -> tuple[BracketLine, ...]:
        """Where a scale is applied: a line for each bracket."""

    @property
    def result(self) -> str:
        """The result with its unit."""

    @property
    def euros(self) -> int | None:
        """The result, where it is an amount in whole euros; negative for a refund."""

    @property
    def quarters(self) -> int | None:
        """The result, where it is a number of shares, in quarters."""

    @property
    def rate_hundredths(self) -> int | None:
        """The result, where it is a rate, in hundredths of a percent."""

    @property
    def contribution(self) -> int:
        """What the step adds to the tax, in whole euros; negative when it lowers it."""

    @property
    def source(self) -> str | None:
        """The articles of the general tax code, where there are some."""

@final
class BracketLine:
    """The part of an income that falls into a bracket."""

    @property
    def label(self) -> str:
        """The bracket, the part of the income inside and the rate."""

    @property
    def result(self) -> str:
        """The tax of that part, before it is rounded."""

@final
class Fact:
    """A fact that a household may declare."""

    @property
    def name(self) -> str:
        """The name of the argument and of the column."""

    @property
    def french_name(self) -> str:
        """The French name in files of the program."""

    @property
    def kind(self) -> Literal["amount", "count", "flag", "year", "choice"]:
        """`amount` (whole euros a year), `count`, `flag`, `year` or `choice`."""

    @property
    def form_box(self) -> str:
        """The boxes of the form 2042 and its annexes, separated by spaces; empty where it has none."""

    @property
    def choices(self) -> list[str]:
        """The names of a choice."""

    @property
    def minimum(self) -> int:
        """The least that is accepted, for the latest tax year."""

    @property
    def maximum(self) -> int:
        """The most that is accepted, for the latest tax year."""

    @property
    def help(self) -> str:
        """What it is."""

@final
class Table:
    """A table of figures, one row a household, in the order of the table that was given: an Arrow stream for whoever reads one."""

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""

    def __len__(self) -> int: ...

    def __arrow_c_schema__(self) -> object: ...

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
