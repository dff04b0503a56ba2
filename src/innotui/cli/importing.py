"""The command that takes a spreadsheet's figures into a package: ``import``.

It guesses, shows, asks where there is a terminal, tries the rows on a copy of the package, and writes what was placed.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innotui.cli.group import cli
from innotui.cli.import_words import check_lines, guess_lines, outcome_lines, settle_hint
from innotui.errors import PackageError, QueryError, UsageError

if TYPE_CHECKING:
    from innotui.importer import Card, Job
    from innotui.model import Check

_ROLES = {
    "region": "Where figures are of",
    "indicator": "What is measured",
    "period": "When",
    "value": "The numbers",
    "unit": "Their unit, as 'billion yuan' or 亿元",
    "chain": "Chain or product",
    "unit_mult": "Power of ten, as 8 for 亿",
}
# As in the importer, which --help does not load.
_SHAPES = ("world-bank", "sdmx", "nbs", "owid", "stacked", "wide", "long")


def _role_options(command: Any) -> Any:
    for role, words in reversed(_ROLES.items()):
        flag, told = f"--{role.replace('_', '-')}", f"{words}: a column, #3, or the same for all."
        if role == "unit":
            told = f"{told} NAME=WORDS is of one indicator, by its name, code or id; may be repeated."
            option = click.option(flag, "units", multiple=True, metavar="COLUMN|WORDS|NAME=WORDS", help=told)
        else:
            option = click.option(flag, role, metavar="COLUMN|WORDS", help=told)
        command = option(command)
    return command


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--source", metavar="FILE|FIELDS|ID", help="Source card: .toml, .json, .bib, 'title=…; issuer=…', an id.")
@_role_options
@click.option("--shape", type=click.Choice(_SHAPES), help="Read the file as this, whatever it looks like.")
@click.option("--sheet", metavar="NAME|NUMBER", help="Of a workbook; else the first with numbers.")
@click.option("--decimal", type=click.Choice([".", ","]), help="The sign before decimals.")
@click.option("--status", type=click.Choice(["reported", "planned", "target"]), help="Of all figures.")
@click.option("--as", "aliases", multiple=True, metavar="WORDS=ID", help="What a name of the file is; may be repeated.")
@click.option(
    "--create", multiple=True, metavar="NAME|regions|indicators", help="Create what is not known; may be repeated."
)
@click.option("--refused", type=click.Path(dir_okay=False), metavar="FILE", help="Write what is refused as a CSV.")
@click.option("--alone", is_flag=True, help="Without the bundled figures beneath.")
@click.option("--screen", is_flag=True, help="See and change the guess on a screen.")
@click.option("--dry-run", is_flag=True, help="Say what would become of every row; write nothing.")
@click.option("--yes", "-y", is_flag=True, help="Take the guess as it is; ask nothing.")
def import_(
    file: Path,
    package: Path,
    source: str | None,
    shape: str | None,
    sheet: str | None,
    decimal: str | None,
    status: str | None,
    aliases: Sequence[str],
    create: Sequence[str],
    refused: str | None,
    alone: bool,
    screen: bool,
    dry_run: bool,
    yes: bool,
    units: Sequence[str],
    **roles: str | None,
) -> None:
    """Take a spreadsheet's figures into a package: CSV, Excel or Parquet, long or wide.

    World Bank and SDMX CSVs, tables of China's statistics bureau and charts of Our World in Data are known by their
    shape. Rows that cannot be placed are named with their lines; all others are kept. The package is begun where it is
    not there. The same import twice adds nothing.
    """
    single, for_all = _units(units)
    named = {name: words for name, words in (roles | for_all).items() if words is not None}
    job = _job(file, package, shape, sheet, _pairs(aliases), alone, is_told=bool(named))
    job = replace(
        job, create=frozenset(create), units=single, status=status or "", decimal=decimal or "", said=_said(source, job)
    ).reading(named)
    if screen:
        _on_screen(job, package, alone)
        return
    job = _settled(job, ask=not (yes or dry_run) and _can_ask(), yes=yes or dry_run)
    for line in outcome_lines(job):
        click.echo(line)
    if refused is not None:
        _write_refused(job, refused)
    if dry_run and not job.card.missing():
        _tell_trial(job, package, alone)
    if not dry_run:
        _write(job, package, alone, ask=not yes and _can_ask())
    if not job.placed.figures and not job.placed.already:
        raise QueryError("Nothing placed", "No value of the file could be placed.", "The lines above say why.")


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _job(
    file: Path,
    package: Path,
    shape: str | None,
    sheet: str | None,
    aliases: Mapping[str, str],
    alone: bool,
    is_told: bool = False,
) -> Job:
    """The file read and guessed at, beside the catalogue that its names are looked up in."""
    from innotui.cli.group import store_of
    from innotui.cli.import_catalogue import known_of, sources_of
    from innotui.cli.opening import beneath, database_of
    from innotui.cli.scratch import scratch
    from innotui.importer import Card, Job, guess, read_sheet
    from innotui.importer.naming import is_named

    read = read_sheet(file, sheet)
    is_there = (package / "datapackage.json").is_file()
    if not is_there and package.exists() and (not package.is_dir() or any(package.iterdir())):
        hint = "Name a package's folder, or a new one."
        raise PackageError("Not a data package", f"{package} has no datapackage.json.", hint)
    with scratch("import") as place:
        database = database_of(package, alone) if is_there else beneath(alone, place)
        with closing(store_of(str(database))) as store:
            known = known_of(store, package, aliases)
            sources = sources_of(store)
    made = guess(read, lambda kind, words: is_named(kind, words, known), shape, is_told=is_told)
    return Job(read, made, known, Card({}), date.today(), sources=sources)


def _pairs(aliases: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for pair in aliases:
        words, sign, name_id = pair.rpartition("=")
        if not sign or not words.strip() or not name_id.strip():
            raise UsageError("Not a name and an id", f'--as "{pair}"', "Write --as 'words of the file=id'.")
        pairs[words.strip().casefold()] = name_id.strip()
    return pairs


def _units(said: Sequence[str]) -> tuple[dict[str, str], dict[str, str | None]]:
    """The units of single indicators, and the one that is said for all.

    Raises:
        UsageError: two are said for all.
    """
    from innotui.importer import read_unit

    single, for_all = {}, []
    for words in said:
        name, sign, unit = words.rpartition("=")
        if sign and name.strip() and read_unit(unit) is not None:
            single[name.strip()] = unit.strip()
        else:
            for_all.append(words)
    if len(for_all) > 1:
        hint = "Name the indicator of each: --unit 'CODE=billion yuan'."
        raise UsageError("Several units for all", f"--unit says {' and '.join(for_all)}.", hint)
    return single, {"unit": for_all[0] if for_all else None}


def _said(source: str | None, job: Job) -> Card:
    """The source card as it was given; an id is a source that is there."""
    from innotui.importer import Card, read_card

    if source is None:
        return Card({})
    if source in job.sources:
        return Card({"source_id": source, "title": job.sources[source], "issuer": "as there"})
    return read_card(source)


def _settled(job: Job, *, ask: bool, yes: bool) -> Job:
    """The guess as a person takes it; without one it must be whole, and taken by ``--yes``."""
    from innotui.cli.import_asking import ask_columns, ask_names, ask_source, ask_units

    if ask:
        return ask_source(ask_units(ask_names(ask_columns(job))))
    for line in guess_lines(job):
        click.echo(line)
    missing = job.guess.missing()
    if missing:
        raise UsageError("Columns not found", f"No {', '.join(missing)}.", settle_hint(missing))
    if not yes:
        hint = "Take it with --yes, try it with --dry-run, or change it with --region, --indicator, --period, --value."
        raise UsageError("Nobody to ask", "There is no terminal to say whether the guess is right.", hint)
    return job


def _write(job: Job, package: Path, alone: bool, ask: bool) -> None:
    """Writes what was placed, if a person says so."""
    _demand_source(job)
    if not job.placed.figures:
        click.echo("Nothing to add.")
        return
    count = f"{job.placed.figures} figure{'' if job.placed.figures == 1 else 's'}"
    if ask and not click.confirm(f"Write {count} to {package}?", default=True, err=True):
        raise click.Abort
    for line in written(job, package, alone):
        click.echo(line)
    _tell_card(job)


def written(job: Job, package: Path, alone: bool) -> list[str]:
    """Tries the rows on a copy of the package, then adds them; what came of it.

    Raises:
        InnotuiError: nothing was written.
    """
    from innotui.package.writing import add_rows

    _demand_source(job)
    checks = tried(job, package, alone)
    begin(package)
    add_rows(package, job.rows())
    count = "1 new figure" if job.placed.figures == 1 else f"{job.placed.figures} new figures"
    return [f"{package}: {count} of {job.card.row()['source_id']}.", *check_lines(checks)]


def _tell_trial(job: Job, package: Path, alone: bool) -> None:
    _demand_source(job)
    _tell_card(job)
    if job.placed.figures:
        for line in check_lines(tried(job, package, alone)):
            click.echo(line)
    click.echo("Nothing was written.")


def _write_refused(job: Job, output: str) -> None:
    import csv

    from innotui.cli.output import writing

    with writing(output) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["line", "column", "text", "problem", "remedy"])
        writer.writerows([one.line, one.column, one.text, one.problem, one.remedy] for one in job.placed.refused)


def _tell_card(job: Job) -> None:
    row = job.card.row()
    if job.card.assumed and row["source_id"] not in job.sources:
        click.echo(f"  source {row['source_id']}: nobody said, so taken: {', '.join(job.card.assumed)}")


def _demand_source(job: Job) -> None:
    missing = job.card.missing()
    if missing:
        hint = "Give --source: a .toml, .json or .bib file, or 'title=…; issuer=…; published=2024-03; url=…'."
        raise UsageError("Source not complete", f"The source card has no {' and no '.join(missing)}.", hint)
    if faults := job.card.faults():
        told = "\n".join(f"{name} {words}." for name, words in faults.items())
        raise UsageError("Source card cannot be used", told, "Correct it in --source.")
    row = job.card.row()
    known = job.sources.get(row["source_id"])
    if known is not None and known != row["title"]:
        hint = "Give it an id of its own in --source: source_id=…"
        raise UsageError("Another source has this id", f'{row["source_id"]} is "{known}".', hint)


def tried(job: Job, package: Path, alone: bool) -> list[Check]:
    """Builds a copy of the package with the new rows; the checks of them that do not pass.

    Raises:
        PackageError: the rows cannot be built; nothing was written.
    """
    from innotui.builder.cached import cached
    from innotui.cli.opening import Bar, with_bundled
    from innotui.cli.scratch import scratch
    from innotui.package.writing import add_rows
    from innotui.store import open_store

    # The copy keeps the folder's name, so that the package itself is then opened from what is built here.
    with scratch("import") as folder:
        copy = folder / (package.resolve().name or "package")
        if package.is_dir():
            shutil.copytree(package, copy)
        begin(copy)
        add_rows(copy, job.rows())
        try:
            with Bar([package]) as bar:
                path = cached(with_bundled([copy], alone), bar.tell).path
        except PackageError as error:
            raise PackageError(error.title, error.message.replace(str(copy), str(package)), error.hint) from None
        with closing(open_store(path)) as store:
            return [
                check
                for check in store.checks()
                if check.verdict in ("tension", "fail") and job.placed.lines.keys() & set(check.figure_ids)
            ]


def begin(package: Path) -> None:
    """Makes an empty package where there is none."""
    from innotui.package.writing import empty_package

    if not (package / "datapackage.json").exists():
        empty_package(package)


def _on_screen(job: Job, package: Path, alone: bool) -> None:
    """The guess as a form; what came of it is told when the screen is left."""
    if not (_can_ask() and sys.stdout.isatty()):
        raise UsageError("No terminal", "--screen needs one.", "Without it, take --yes or --dry-run.")
    from innotui.tui.importing import run_import

    for line in run_import(job, package, lambda settled: written(settled, package, alone)):
        click.echo(line)
