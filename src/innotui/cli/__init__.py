"""The command line: options in, one call, one print. Data goes to stdout, all else to stderr.

``group`` has the group and what commands share, ``output`` writes; the commands stand in a module a theme:
``querying``, ``building``, ``auditing``, ``checking``, ``showing``, ``citing``, ``covering``, ``charting``,
``reading``. What they print is made in ``report``, ``charts`` and ``export``. Here is how a run ends: with the exit
code of the design's table.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from innotui.cli.group import cli
from innotui.errors import InnotuiError, UsageError

__all__ = ["cli", "main", "tell"]


def main(arguments: Sequence[str] | None = None) -> Any:
    """Runs the command line and exits with the code that the design's table gives."""
    stdout = sys.stdout
    try:
        return cli.main(args=arguments, prog_name="innotui", standalone_mode=False)
    except SystemExit:
        # The reader went away, as `head` does: click then puts a silent stream in place and exits with 1.
        if sys.stdout is not stdout:
            sys.exit(0)
        raise
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except OSError as error:
        tell(UsageError("Input or output failed", f"{error.strerror or error}."))
    except InnotuiError as error:
        tell(error)


def tell(error: InnotuiError) -> NoReturn:
    """Says on stderr what went wrong, as a person may read it, and exits."""
    from innotui.formats import printable

    click.secho(f"{error.title}: ", err=True, bold=True, nl=False)
    for line in [*error.message.split("\n"), *error.hint.splitlines()]:
        click.echo(printable(line), err=True)
    sys.exit(error.exit_code)
