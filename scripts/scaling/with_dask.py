"""The taxes of a folder of Parquet files by Dask, on two workers."""

import sys
import time
from pathlib import Path

import dask.dataframe
import households
import impots
import pandas
import pyarrow
from dask.distributed import Client, LocalCluster


def taxes(part: pandas.DataFrame) -> pandas.DataFrame:
    """The taxes of one part; the engine has as many at work as there are cores."""
    return pyarrow.table(impots.table(part, figures=["tax_due"], threads=1)).to_pandas()


def main() -> None:
    folder, count, program = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    households.make(folder, count)
    expected, seconds = households.computed_by(program, folder)
    print(f"impots compute: {seconds:.1f} s")
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster, Client(cluster):
        begin = time.perf_counter()
        table = dask.dataframe.read_parquet(folder, dtype_backend="pyarrow")
        found = table.map_partitions(taxes, meta={"tax_due": "int64"})["tax_due"].sum().compute()
        seconds = time.perf_counter() - begin
    households.report("Dask", count, int(found), seconds, expected)


if __name__ == "__main__":
    main()
