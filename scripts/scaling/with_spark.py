"""The taxes of a folder of Parquet files by Apache Spark, on a local cluster of two workers."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import households
import pyarrow
from pyspark.sql import SparkSession


def taxes(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The taxes of the batches of one task; the engine has as many at work as there are cores."""
    import impots

    for batch in batches:
        yield from pyarrow.table(impots.table(batch, figures=["tax_due"], threads=1)).to_batches()


def main() -> None:
    folder, count, program = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    households.make(folder, count)
    expected, seconds = households.computed_by(program, folder)
    print(f"impots compute: {seconds:.1f} s")
    # Driver and workers listen on loopback only; the workers have the packages of this environment.
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost", "PYSPARK_PYTHON": sys.executable}
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1536]").appName("impots")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    begin = time.perf_counter()
    table = session.read.parquet(str(folder)).mapInArrow(taxes, "tax_due long")
    found = table.groupBy().sum("tax_due").first()[0]
    seconds = time.perf_counter() - begin
    session.stop()
    households.report("Spark", count, found, seconds, expected)


if __name__ == "__main__":
    main()
