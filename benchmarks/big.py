"""A package of a million figures: made, built by innotui, and read by DuckDB alone into the same constrained tables.

The package is the bundled one with 50,000 more regions, each with levels and rates of GDP for some years. Both builds
run in a process of their own. What innotui does for its audit comes after the tables and is timed apart.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from alone import DUCKDB, Ran, run
from measures import Measures
from sitting import homed

BUILD, AUDIT, PEAK_BUILD = "build of a large package", "of which its audit", "memory of that build"
BIG_STEP = "a step in a list of many regions"
FIGURES_A_REGION = 20

_REGIONS = """
SELECT 'r-' || range AS region_id, 'Region ' || range AS name_en, NULL AS name_zh, 'other' AS kind,
       'shaanxi' AS parent_id, NULL AS gb_code, NULL AS iso_code, NULL AS lat, NULL AS lon, NULL AS note
FROM range({regions})
"""
_LEVELS = """
SELECT format('l-{{}}-{{}}', r.range, y.range) AS observation_id, 'gdp' AS indicator_id, 'r-' || r.range AS region_id,
       y.range::VARCHAR AS period_id, printf('%.1f', 100 + (hash(r.range, y.range) % 9000) / 10.0) AS stated,
       9 AS unit_mult, 'nominal' AS price_basis, 'first' AS vintage, 'exact' AS qualifier, 'reported' AS status,
       'china-org-cn-2006' AS source_id
FROM range({regions}) r, range(2023 - {years}, 2023) y
"""
_RATES = """
SELECT format('g-{{}}-{{}}', r.range, y.range) AS growth_id, 'gdp' AS indicator_id, 'r-' || r.range AS region_id,
       y.range::VARCHAR AS period_id, (y.range - 1)::VARCHAR AS base_period_id, false AS base_inferred, 'pct' AS form,
       printf('%.1f', (hash(r.range, y.range) % 200) / 10.0 - 5) AS stated, 0 AS unit_mult, 'first' AS vintage,
       'exact' AS qualifier, 'plain' AS reading, 'real' AS price_basis, 'reported' AS status,
       'china-org-cn-2006' AS source_id
FROM range({regions}) r, range(2023 - {years}, 2023) y
"""

_OURS = """
import sys, time
from pathlib import Path
from innotui.builder import build
began = {}
build(Path(sys.argv[1]), Path(sys.argv[2]), lambda done, total, step: began.setdefault(step, time.perf_counter()))
steps = list(began.values())
print(steps[-1] - steps[0], steps[-1] - steps[-2])
"""
_THEIRS = """
import sys, time
from pathlib import Path
import duckdb
package, output, schema, periods = sys.argv[1:5]
PARENTS = {
    "regions": ("region_id", "parent_id"),
    "chains": ("chain_id", "parent_id"),
    "indicators": ("indicator_id", "numerator_id", "denominator_id"),
}
started = time.perf_counter()
con = duckdb.connect()
con.execute(f"ATTACH '{output}' AS built (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.0.0')")
con.execute("USE built")
con.execute(Path(schema).read_text())
con.execute(f"INSERT INTO periods FROM '{periods}'")
for table in sys.argv[5:]:
    read = f"FROM read_csv('{package}/{table}.csv', all_varchar = true, header = true)"
    if table in PARENTS:  # a key must be there before another row names it
        key, *named = PARENTS[table]
        known = f"{key} NOT IN (SELECT {key} FROM {table})"
        ready = " AND ".join(f"({n} IS NULL OR {n} IN (SELECT {key} FROM {table}))" for n in named)
        while con.execute(f"INSERT INTO {table} BY NAME {read} WHERE {known} AND {ready}").fetchone()[0]:
            pass
    else:  # the few rates that need what only innotui works out are left out
        some = "WHERE form NOT IN ('pct_each', 'increment')" if table == "growth" else ""
        con.execute(f"INSERT INTO {table} BY NAME {read} {some}")
con.execute("CHECKPOINT built")
print(time.perf_counter() - started)
"""
_TABLES = ("sources", "regions", "chains", "orgs", "initiatives", "indicators", "observations", "growth")


def make_package(folder: Path, bundled: Path, figures: int) -> Path:
    """Writes the package where it is not there yet.

    Args:
        folder: to write it in.
        bundled: the package that it is a copy of.
        figures: how many more, half of them levels and half of them rates.
    """
    package = folder / f"package{figures}"
    if not package.exists():
        half = package.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(bundled, half)
        sizes = {"regions": max(1, figures // FIGURES_A_REGION), "years": FIGURES_A_REGION // 2}
        with duckdb.connect() as con:
            for name, rows in (("regions", _REGIONS), ("observations", _LEVELS), ("growth", _RATES)):
                _append(con, half / f"{name}.csv", rows.format(**sizes))
        half.rename(package)
    return package


def _append(con: duckdb.DuckDBPyConnection, path: Path, rows: str) -> None:
    read = f"FROM read_csv('{path}', all_varchar = true, header = true)"
    con.execute(f"CREATE OR REPLACE TEMP TABLE more AS {read} LIMIT 0")
    con.execute(f"INSERT INTO more BY NAME {rows}")
    con.execute(f"COPY ({read} UNION ALL FROM more) TO '{path}.new' (HEADER)")
    Path(f"{path}.new").rename(path)


def measure_build(python: str, package: Path, home: Path, measures: Measures, patience: float) -> Path | None:
    """Both builds, one after the other; the database that innotui built, where it did.

    Args:
        python: that has innotui.
        package: to build.
        home: where the databases go.
        measures: where the times go.
        patience: seconds for each.
    """
    output = home / "big.duckdb"
    for path in (output, home / "bare.duckdb"):
        path.unlink(missing_ok=True)
    ours = run([python, "-c", _OURS, str(package), str(output)], homed(home), patience)
    if _failed(ours, "innotui", measures, patience):
        return None
    seconds, audit = map(float, ours.said.split()[-2:])  # before them a bar of DuckDB may stand
    measures.add(BUILD, "innotui", seconds - audit)
    measures.add(AUDIT, "innotui", audit)
    measures.add(PEAK_BUILD, "innotui", ours.peak)
    theirs = run([python, "-c", _THEIRS, *map(str, _sources(package, output, home)), *_TABLES], homed(home), patience)
    if not _failed(theirs, DUCKDB, measures, patience):
        measures.add(BUILD, DUCKDB, float(theirs.said.split()[-1]))
        measures.add(PEAK_BUILD, DUCKDB, theirs.peak)
    return output


def _sources(package: Path, output: Path, home: Path) -> tuple[Path, Path, Path, Path]:
    """What DuckDB alone reads: innotui's own schema, and the periods, which no file of a package has."""
    from importlib.resources import files

    periods = home / "periods.parquet"
    with duckdb.connect(str(output), read_only=True) as con:
        con.execute(f"COPY periods TO '{periods}'")
    return package, home / "bare.duckdb", Path(str(files("innotui.builder") / "schema.sql")), periods


def _failed(ran: Ran, name: str, measures: Measures, patience: float) -> bool:
    if ran.code:
        last = ran.said.strip().splitlines()[-1:] or ["nothing said"]
        measures.note(BUILD, name, f"> {patience:.0f} s" if ran.code < 0 else f"failed: {last[0]}")
    return bool(ran.code)
