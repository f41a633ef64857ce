"""The command `energydesk`: tag files, serve over HTTP, make API keys.

Only reads options and shows errors; each command's work is in a module of its own, imported when the command runs, so
that help comes at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from energydesk.errors import EnergydeskError
from serving.errors import EXIT_BUG, EXIT_SOME_FAILED, outcome_of
from serving.settings import BUNDLE_VARIABLE, TIMEOUT_VARIABLE

DEBUG_VARIABLE = "ENERGYDESK_DEBUG"
EXIT_INTERRUPTED = 130
EXIT_CANNOT_WRITE = 4  # a full disk, most likely: what can go wrong with a file before is a BadFile

app = typer.Typer(
    name="energydesk",
    help="Tag energy news by subsector and region, and draft teasers.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

BundleOption = Annotated[
    Path | None,
    typer.Option(
        "--bundle", envvar=BUNDLE_VARIABLE, metavar="DIR", help="The bundle of models; without it, the shipped one."
    ),
]


def main() -> None:
    """Run the command line; an error is one line on standard error and the exit code of `serving.errors`."""
    try:
        app(prog_name="energydesk")
    except EnergydeskError as error:
        _stop(error.message, outcome_of(error).exit_code)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be said to them, not even while exiting.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_BUG)
    except OSError as error:
        _stop(f"{error.strerror or error}.", EXIT_CANNOT_WRITE)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _stop(
            f"a fault in energydesk ({type(error).__name__}: {error}). Set {DEBUG_VARIABLE}=1 to see where.", EXIT_BUG
        )


@app.command("tag")
def tag_command(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="JSONL, - for standard input, or one .txt or .html page.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Where to write; without it, standard output."),
    ] = None,
    no_teaser: Annotated[bool, typer.Option("--no-teaser", help="Write no teasers, which is faster.")] = False,
    bundle: BundleOption = None,
) -> None:
    """Tag the articles of a file and write one JSON annotation a line, in the same order.

    A line that is no article becomes {"id", "error"} in its place; then the exit code is 3.

    \b
    Examples:
      energydesk tag articles.jsonl --output annotations.jsonl
      energydesk tag page.html
      cat articles.jsonl | energydesk tag - --no-teaser | jq .subsectors
    """
    from serving.annotating import Options  # noqa: PLC0415
    from serving.tagging import TagJob, failed_line, tag  # noqa: PLC0415

    tally = tag(TagJob(source, output, Options(teaser=not no_teaser), bundle))
    if line := failed_line(tally):
        _stop(line, EXIT_SOME_FAILED)


@app.command("serve")
def serve_command(
    host: Annotated[
        str, typer.Option("--host", help="Address to bind; other than 127.0.0.1 needs keys.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 3000,
    bundle: BundleOption = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", envvar=TIMEOUT_VARIABLE, min=0.001, metavar="S", help="Seconds a request may take."),
    ] = 30.0,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer; each loads the models.")] = 1,
) -> None:
    """Answer over HTTP, in the foreground, until it is stopped with Ctrl+C or SIGTERM.

    API keys come from ENERGYDESK_API_KEYS (hashes, comma-separated) or ENERGYDESK_API_KEYS_FILE (one a line).

    \b
    Examples:
      energydesk serve
      ENERGYDESK_API_KEYS_FILE=keys.txt energydesk serve --host 0.0.0.0 --port 8080 --workers 2
    """
    from serving.server import ServeOptions, serve  # noqa: PLC0415

    serve(ServeOptions(host, port, bundle, timeout, workers))


@app.command("hash-key")
def hash_key_command(
    name: Annotated[str | None, typer.Option("--name", help="Whose key it is, for the logs.")] = None,
    from_stdin: Annotated[bool, typer.Option("--stdin", help="Hash the key on standard input.")] = False,
) -> None:
    """Make an API key: the key goes to the client, its hash into the service's configuration.

    \b
    Examples:
      energydesk hash-key --name cms
      printf %s "$OLD_KEY" | energydesk hash-key --stdin
    """
    from serving.api_keys import entry_of, new_key  # noqa: PLC0415
    from serving.errors import BadSettings  # noqa: PLC0415

    key = sys.stdin.read().strip() if from_stdin else new_key()
    if not key:
        raise BadSettings("There is no key on standard input.", "stdin")
    entry = entry_of(key, name)
    if not from_stdin:
        print(f"key:  {key}")
    print(f"hash: {entry}")


def _stop(message: str, code: int) -> None:
    print(f"error: {message}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
