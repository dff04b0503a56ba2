"""The command that prints the audit: ``audit``."""

from __future__ import annotations

from contextlib import closing

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.output import FORMAT_OPTION, OUTPUT_OPTION, terminal_width, write_records, write_text

_VERDICTS = ("fail", "tension", "untestable", "pass")
_KINDS = (
    "share",
    "part",
    "sum",
    "base",
    "chain",
    "cross_source",
    "vintage",
    "target",
    "timing",
    "definition",
)


@cli.command()
@FORMAT_OPTION
@click.option("--verdict", "verdicts", type=click.Choice(_VERDICTS), multiple=True, help="Only these; may be repeated.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only checks of this kind.")
@OUTPUT_OPTION
@DATA_OPTION
@click.pass_obj
def audit(
    group_data: str | None, form: str, verdicts: tuple[str, ...], kind: str | None, output: str | None, data: str | None
) -> None:
    """Print what the audit found: which claims agree, which do not, and why.

    A tension is a mismatch that one of the figures explains; untestable is what lacks a figure to test it by. As
    table, verdicts carry a shape (✓ pass, ~ tension, ✗ fail, ? untestable) and the column `query`, the SQL that
    reproduces a check, is left out; csv and json have it. In csv the ids in `figure_ids` are apart by blanks.
    How many there are of each verdict goes to stderr. The exit code is 0 whatever they are: this is a report.
    """
    from innotui.report.lists import audit_summary, audit_text
    from innotui.report.records import audit_records

    with closing(store_of(data or group_data)) as store:
        everything = store.checks()
    checks = [
        check for check in everything if (not verdicts or check.verdict in verdicts) and kind in (None, check.kind)
    ]
    if form != "table":
        write_records(output, form, audit_records(checks))
    elif checks:
        write_text(output, audit_text(checks, terminal_width()))
    click.echo(audit_summary(checks) if everything else "This database holds no checks.", err=True)
