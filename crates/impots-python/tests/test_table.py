"""Tables of households: what goes in and out, and what becomes of faulty rows."""

import threading

import duckdb
import impots
import pandas
import polars
import pyarrow
import pytest

COLUMNS = {
    "married": [True, False, None],
    "children": [2, 0, 1],
    "salary": [50_000, 30_000, None],
}
TAXES = [147, 1564, 0]


def test_tables_of_four_libraries_go_in_and_out():
    relation = duckdb.from_arrow(pyarrow.table(COLUMNS))
    reader = pyarrow.table(COLUMNS).to_reader()
    batch = pyarrow.record_batch(COLUMNS)
    tables = (pyarrow.table(COLUMNS), polars.DataFrame(COLUMNS), pandas.DataFrame(COLUMNS), relation, reader, batch)
    for table in tables:
        taxes = impots.table(table, figures=["tax_due"])
        assert pyarrow.table(taxes)["tax_due"].to_pylist() == TAXES
        assert polars.DataFrame(taxes)["tax_due"].to_list() == TAXES
        assert list(pandas.DataFrame.from_arrow(taxes)["tax_due"]) == TAXES
        assert duckdb.sql("select sum(tax_due) from taxes").fetchall() == [(sum(TAXES),)]


def test_whole_numbers_of_every_type_are_read():
    numbers = "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64".split()
    for name in [*numbers, pyarrow.decimal128(25, 2)]:
        table = impots.table(pyarrow.table({"pension": pyarrow.array([100]).cast(name), "salary": [40_000]}))
        assert pyarrow.table(table)["net"].to_pylist() == [impots.tax(pension=100, salary=40_000).net]
    nothing = impots.table(pyarrow.table({"pension": pyarrow.nulls(1), "salary": [40_000]}))
    assert pyarrow.table(nothing)["net"].to_pylist() == [impots.tax(salary=40_000).net]
    for name in [*numbers, "bool"]:
        flags = pyarrow.table({"married": pyarrow.array([1, 0]).cast(name), "salary": [40_000] * 2})
        taxes = pyarrow.table(impots.table(flags))["net"].to_pylist()
        assert taxes == [impots.tax(married=it, salary=40_000).net for it in (True, False)]


def test_choices_are_text_or_categories():
    names = ["widowed", None, "married"]
    as_text = pyarrow.array(names)
    for column in (as_text, as_text.cast("large_string"), as_text.cast("string_view"), as_text.dictionary_encode()):
        table = pyarrow.table({"situation": column, "salary": [60_000] * 3, "children": [1] * 3})
        taxes = pyarrow.table(impots.table(table))["net"].to_pylist()
        assert taxes == [impots.tax(situation=it, salary=60_000, children=1).net for it in names]


def test_the_year_of_a_row_counts_and_else_that_of_the_argument():
    table = pyarrow.table({"tax_year": [2016, None], "salary": [40_000] * 2})
    for argument, year in ((2019, 2019), (None, 2026)):
        taxes = pyarrow.table(impots.table(table, tax_year=argument))["net"].to_pylist()
        assert taxes == [impots.tax(tax_year=it, salary=40_000).net for it in (2016, year)]


def test_many_rows_stay_in_their_order_on_any_number_of_threads():
    salaries = [salary % 200_000 for salary in range(0, 300_000 * 7, 7)]
    table = pyarrow.chunked_array([salaries[:70_001], [], salaries[70_001:]])
    table = pyarrow.table({"salary": table, "place": list(range(300_000))})
    one, many = (
        pyarrow.table(impots.table(table, keep=["place"], figures=["net"], threads=threads)) for threads in (1, 5)
    )
    assert one == many
    assert many["place"].to_pylist() == list(range(300_000))
    for place in range(0, 300_000, 29_989):
        assert many["net"][place].as_py() == impots.tax(salary=salaries[place]).net


def test_an_empty_table_has_no_row_and_all_columns():
    empty = impots.table(pyarrow.table({"salary": pyarrow.array([], "int64")}))
    assert len(empty) == 0
    assert pyarrow.table(empty).column_names == empty.column_names == list(impots.tax().as_dict())


def test_columns_that_cannot_be_taken_are_all_named():
    columns = {"salry": [1], "id": ["x"], "married": ["yes"], "children": [True], "situation": [1], "pension": [[1]]}
    with pytest.raises(impots.InputError) as caught:
        impots.table(pyarrow.table(columns), keep=["id", "name"], figures=["nett"])
    assert [(it.field, it.code) for it in caught.value.errors] == [
        ("salry", "unknown"),
        ("married", "not_true_or_false"),
        ("children", "not_a_whole_number"),
        ("situation", "not_a_choice"),
        ("pension", "not_a_whole_number"),
        ("name", "missing"),
        ("nett", "not_a_choice"),
    ]
    assert caught.value.errors[0].did_you_mean == "salary"
    assert "tax_due" in caught.value.errors[-1].allowed
    assert "Utf8" in caught.value.errors[1].detail


def test_a_column_that_stands_twice_is_refused():
    twice = pyarrow.Table.from_arrays([pyarrow.array([1]), pyarrow.array([2])], names=["salary", "salary"])
    kept = twice.rename_columns(["id", "id"])
    for table, keep in ((twice, []), (kept, ["id"]), (pyarrow.table({"net": [1]}), ["net"])):
        with pytest.raises(impots.InputError) as caught:
            impots.table(table, keep=keep)
        assert {it.code for it in caught.value.errors} == {"repeated"}


FAULTY = {
    "salary": [50_000.0, 10.5, -1.0, 30_000.0, 1e300, float("inf")],
    "pension2": [None, None, None, 1, None, None],
    "tax_year": [2026, 2026, 2026, 2026, 2026, None],
}
CODES = [None, "not_a_whole_number", "out_of_range", "not_allowed_with", "out_of_range", "out_of_range"]


def test_faulty_rows_are_refused_with_their_place():
    with pytest.raises(impots.InputError) as caught:
        impots.table(polars.DataFrame(FAULTY, strict=False))
    assert [(it.row, it.code) for it in caught.value.errors] == list(enumerate(CODES))[1:]
    assert "row 1, salary: " in str(caught.value)


def test_faulty_rows_are_null_and_say_why_where_that_is_asked_for():
    rows = polars.DataFrame(impots.table(polars.DataFrame(FAULTY, strict=False), on_error="column")).to_dicts()
    assert rows[0]["net"] == impots.tax(salary=50_000).net
    for row, code in zip(rows, CODES):
        assert (row["error"] or "[None]").endswith(f"[{code}]")
        assert (row["net"] is None) == (code is not None)


def test_a_row_that_says_two_things_of_its_couple_is_faulty():
    table = pyarrow.table({"married": [True, True, False], "situation": ["married", "single", None]})
    with pytest.raises(impots.InputError, match="row 1, married: "):
        impots.table(table)


def test_of_many_faulty_rows_the_first_are_told_and_all_are_counted():
    with pytest.raises(impots.InputError, match="199990 more") as caught:
        impots.table(pyarrow.table({"salary": [-1] * 200_000}))
    assert [it.row for it in caught.value.errors] == list(range(100))


def test_what_is_no_table_is_refused_by_its_type():
    for thing in ({"salary": [1]}, [1], None, "households.csv"):
        with pytest.raises(TypeError, match=type(thing).__name__):
            impots.table(thing)
    with pytest.raises(ValueError, match="on_error"):
        impots.table(pyarrow.table({"salary": [1]}), on_error="ignore")
    with pytest.raises(ValueError, match="threads"):
        impots.table(pyarrow.table({"salary": [1]}), threads=0)
    with pytest.raises(impots.InputError, match="tax_year"):
        impots.table(pyarrow.table({"salary": [1]}), tax_year=1990)


def test_other_threads_of_the_interpreter_run_meanwhile():
    """A stream that waits for another thread of Python ends: the interpreter is not held."""
    may_go_on = threading.Event()

    def batches():
        yield pyarrow.record_batch({"salary": [30_000]})
        threading.Thread(target=may_go_on.set).start()
        assert may_go_on.wait(60)
        yield pyarrow.record_batch({"salary": [40_000]})

    schema = pyarrow.schema({"salary": pyarrow.int64()})
    assert len(impots.table(pyarrow.RecordBatchReader.from_batches(schema, batches()))) == 2


def test_an_error_of_the_stream_is_told():
    def batches():
        raise OSError("the disk is gone")
        yield

    schema = pyarrow.schema({"salary": pyarrow.int64()})
    with pytest.raises(ValueError, match="the disk is gone"):
        impots.table(pyarrow.RecordBatchReader.from_batches(schema, batches()))
