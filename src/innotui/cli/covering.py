"""The command that says what is known and what is missing: ``coverage``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.naming import given, one_named
from innotui.cli.output import FORMAT_OPTION, OUTPUT_OPTION, terminal_width, write_records, write_text

if TYPE_CHECKING:
    from innotui.coverage import Coverage
    from innotui.store import Store


@cli.command()
@click.argument("region", required=False)
@click.option("--indicator", metavar="NAME", help="Only this indicator, by name or id.")
@FORMAT_OPTION
@OUTPUT_OPTION
@DATA_OPTION
@click.pass_obj
def coverage(
    group_data: str | None, region: str | None, indicator: str | None, form: str, output: str | None, data: str | None
) -> None:
    """Print what is known and what is missing, by region, indicator and year.

    With REGION, of it and all inside it. ● is level and growth, ■ level only, △ growth only, ◇ a goal or plan and
    nothing reported, · missing: known for the same subject elsewhere in that year, or before and after it here. Years
    are those in which a period ends.
    """
    from innotui.report.lists import coverage_text
    from innotui.report.records import coverage_records

    for name in (region, indicator):
        if name is not None:
            given(name, "innotui coverage Shaanxi --indicator GDP")
    with closing(store_of(data or group_data)) as store:
        grid = _grid(store, region, indicator)
    if form == "table":
        write_text(output, coverage_text(grid, terminal_width()))
    else:
        write_records(output, form, coverage_records(grid))


def _grid(store: Store, region: str | None, indicator: str | None) -> Coverage:
    """The rows that are asked for, out of the grid of everything: what is known elsewhere shows their holes."""
    from innotui.coverage import grid, narrowed

    everything = grid(store.coverage(), store.view(store.home()).regions)
    lines = everything.lines
    if region is not None:
        inside = {cell.region_id for cell in store.coverage(one_named(store, region, "region"))}
        lines = tuple(line for line in lines if line.region_id in inside)
    if indicator is not None:
        indicator_id = one_named(store, indicator, "indicator")
        lines = tuple(line for line in lines if line.indicator_id == indicator_id)
    return narrowed(everything, lines)
