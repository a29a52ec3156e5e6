"""Every vector of whole households, in one table: the figures are those of the exact reference."""

from pathlib import Path

import impots
import polars

DATA = Path(__file__).parents[2] / "impots-rules/tests/data/household"

# The lines that the vectors call otherwise, or of which they have the sum.
OTHERWISE = {
    "tax_of_all_shares": "tax_real_shares",
    "tax_of_base_shares": "tax_base_shares",
    "ceiling": "cap",
    "reduction": "reduction_20",
    "average_rate_hundredths": "average_rate",
}
SUMS = ("reductions", "credits")


def households(file):
    """The rows of a file, and their households under our names: its columns, from `situation` on, are in the order of the facts."""
    rows = polars.read_csv(DATA / file, infer_schema_length=None)
    facts = impots.facts()
    place = rows.columns.index("situation")
    theirs = rows.columns[place : place + len(facts)]
    columns = [polars.col(name).alias(fact.name) for name, fact in zip(theirs, facts, strict=True)]
    return rows, rows.select((polars.col("income_year") + 1).alias("tax_year"), *columns), dict(zip(theirs, facts))


def test_every_line_of_every_vector_is_matched():
    rows, table, _ = households("vectors.csv")
    assert len(rows) == 7_230
    found = polars.DataFrame(impots.table(table))
    for line in impots.tax().as_dict():
        if line.startswith(SUMS) or line in ("tax_due", "attached_child_allowance", "marginal_rate_hundredths"):
            continue
        assert found[line].to_list() == rows[OTHERWISE.get(line, line)].to_list(), line
    for line in SUMS:
        parts = found.select(polars.sum_horizontal(polars.selectors.starts_with(f"{line}_")))
        assert parts.to_series().to_list() == rows[line].to_list(), line
    rates = (rows["marginal_rate"] * 10_000).round().cast(polars.Int64)
    assert found["marginal_rate_hundredths"].to_list() == rates.to_list()
    assert found["tax_due"].to_list() == rows["net"].clip(0).to_list()


def test_one_household_has_the_figures_of_its_row():
    _, table, _ = households("vectors.csv")
    some = table.gather_every(97)
    found = polars.DataFrame(impots.table(some)).to_dicts()
    flags = {fact.name for fact in impots.facts() if fact.kind == "flag"}
    for household, row in zip(some.to_dicts(), found, strict=True):
        household = {name: bool(it) if name in flags and it is not None else it for name, it in household.items()}
        assert impots.tax(**household).as_dict() == row


def test_every_household_at_fault_is_refused_for_its_reason():
    rows, table, facts = households("refusals.csv")
    assert len(rows) == 337
    codes = {"flag": "not_true_or_false", "choice": "not_a_choice"}
    codes |= dict.fromkeys(("year", "amount", "count", "birth"), "out_of_range")
    errors = polars.DataFrame(impots.table(table, on_error="column"))["error"].to_list()
    for row, error in zip(rows.to_dicts(), errors, strict=True):
        field = facts[row["field"]].name if row["field"] in facts else ""
        assert error is not None and error.startswith(field), (row, error)
        assert error.endswith(f"[{codes.get(row['code'], 'not_allowed_with')}]"), (row, error)
