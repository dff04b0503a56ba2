"""The command that holds a claim against the data: ``check``.

A claim that the data contradict or do not know is an answer and no error: its exit code is not an ``InnotuiError``'s.
"""

from __future__ import annotations

import re
import sys
from contextlib import closing

import click

from innotui.cli.group import DATA_OPTION, cli, store_of
from innotui.cli.output import FORMAT_OPTION, OUTPUT_OPTION, terminal_width, write_records, write_text

MINUS = "\N{MINUS SIGN}"
_EXIT_CODES = {"match": 0, "near": 0, "contradicts": 4, "absent": 5}


class _ClaimCommand(click.Command):
    """A claim may begin with a minus: "-0.3% ..." is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As ever, with the minus of a number written as the sign that it is."""
        return super().parse_args(ctx, [re.sub(r"^-(?=\.?\d)", MINUS, argument) for argument in args])


@cli.command(cls=_ClaimCommand)
@click.argument("claim")
@FORMAT_OPTION
@OUTPUT_OPTION
@DATA_OPTION
@click.pass_obj
def check(group_data: str | None, claim: str, form: str, output: str | None, data: str | None) -> None:
    """Hold a claim against the data: does it match, contradict, or is it not in them?

    CLAIM is a sentence or a few words, in English or Chinese: innotui check "Shaanxi GDP grew 4.3% in 2023". The
    answer says how it was understood, puts it in normal form (ratio, percent, a year) with bounds, and names the
    figures it was held against, with their sources. The exit code is 0 if it matches or comes near, 4 if it is
    contradicted, 5 if it is not in the data, 2 if it cannot be read. Of several numbers the worst decides.
    """
    import json

    from innotui.formats import printable
    from innotui.reader import Catalogue, read_claim
    from innotui.report.answer_records import answer_object, answer_records
    from innotui.report.answers import answer_text

    with closing(store_of(data or group_data)) as store:
        names = store.names(claim)
        answer = store.compare(read_claim(claim, Catalogue(names)))
    code = _EXIT_CODES[answer.verdict]
    if form == "csv":
        write_records(output, form, answer_records(answer))
    elif form == "json":
        lines = json.dumps(answer_object(answer, code), ensure_ascii=False, indent=2, allow_nan=False).split("\n")
        write_text(output, "\n".join(map(printable, lines)))
    else:
        shown = {(name.kind, name.name_id): name.name for name in names}
        write_text(output, answer_text(answer, shown, terminal_width()))
    sys.exit(code)
