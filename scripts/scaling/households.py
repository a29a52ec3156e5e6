"""Households in Parquet files, and what `impots compute` says of them."""

import subprocess
import time
from pathlib import Path

import numpy
import polars
import pyarrow
import pyarrow.parquet

ROWS_OF_A_FILE = 1_000_000


def make(folder: Path, count: int) -> None:
    """Writes so many households, the same ones every time: wages as they are spread in France, every tax year."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, first in enumerate(range(0, count, ROWS_OF_A_FILE)):
        random = numpy.random.default_rng(number)
        rows = min(ROWS_OF_A_FILE, count - first)
        married = random.random(rows) < 0.4
        salary = numpy.minimum(random.lognormal(10.1, 0.7, rows), 1e8).astype("int64")
        second = numpy.minimum(random.lognormal(9.8, 0.8, rows), 1e8).astype("int64")
        columns = {
            "married": married,
            "children": random.integers(0, 5, rows),
            "salary": salary,
            "salary2": pyarrow.array(second, mask=~married),
            "tax_year": random.integers(2015, 2027, rows),
        }
        # Not packed: Spark's reader of Snappy fails on a machine that has musl beside glibc.
        pyarrow.parquet.write_table(pyarrow.table(columns), folder / f"{number:05}.parquet", compression="none")


def computed_by(program: str, folder: Path) -> tuple[int, float]:
    """The sum of the taxes of all files by `impots compute`, and the seconds that it took."""
    words = polars.when("married").then(polars.lit("yes")).otherwise(polars.lit("no")).alias("married")
    total, seconds = 0, 0.0
    for file in sorted(folder.glob("*.parquet")):
        households = polars.read_parquet(file).with_columns(words)
        text = households.write_csv().encode()
        begin = time.perf_counter()
        done = subprocess.run([program, "compute", "-"], input=text, capture_output=True, check=True)
        seconds += time.perf_counter() - begin
        total += polars.read_csv(done.stdout, columns=["tax"])["tax"].sum()
    return total, seconds


def report(engine: str, count: int, found: int, seconds: float, expected: int) -> None:
    """Says how fast an engine was; ends the program where its sum is another one."""
    print(f"{engine}: {count:,} households in {seconds:.1f} s, {count / seconds:,.0f} a second; their taxes are {found:,} €")
    if found != expected:
        raise SystemExit(f"error: `impots compute` says {expected:,} €")
    print("`impots compute` says the same")
