"""The command `portal`: only this module and those of COMMANDS print, or decide an exit code.

Exit codes: 0 done, 1 the content has problems, 2 the command was called wrongly. Each command
imports what it needs when it runs, so that a walk through a tree starts at once.
"""

from __future__ import annotations

import atexit
import gc
import json
import sys
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from portal import cli_site, pipeline, staff
from portal.arguments import Money, dated, wished
from portal.clock import BadEpoch, build_day
from portal.problem import CannotDo, ContentError, Severity, errors
from portal.sentence import language_of_staff, one_line, say, speak, spoken
from portal.source.disk import make_readable, refused
from portal.translating import translations

# So many things are made between two looks for what is no longer used: most commands end before.
_OFTEN = 1_000_000


def main(argv: list[str] | None = None) -> int:
    """Run `portal` with `argv`. Returns the exit code. What it prints is UTF-8 on any machine."""
    make_readable()
    gc.set_threshold(_OFTEN)
    atexit.register(gc.freeze)  # what is there at the end goes with the process, unlooked at
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(portal.main(argv, prog_name="portal", standalone_mode=False) or 0)
    except ContentError as error:
        wrong = errors(error.problems)
        for problem in wrong:
            click.echo(problem.said(language_of_staff()))
        said = say("{number} errors; nothing is built.", number=len(wrong))
        return _complain([spoken(said, language_of_staff())], 1)
    except click.Abort:
        return _complain(["stopped. What is written is whole; run it again for the rest"], 130)
    except click.ClickException as error:
        return _complain([f"{error.format_message().rstrip('.')}. See: portal --help"])
    except (BadEpoch, CannotDo) as error:
        return _complain(str(error).splitlines())
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _complain([refused(error)])


def _complain(lines: Iterable[str], code: int = 2) -> int:
    for line in lines:
        click.echo(f"portal: {one_line(line)}", err=True)
    return code


@click.group(no_args_is_help=False)
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="Where content/ is.")
@click.option(
    "--language",
    type=click.Choice(["en", "nl"]),
    expose_value=False,
    callback=lambda _, __, asked: speak(asked) if asked else None,
    help="Of what is said about the content; by itself that of the machine.",
)
@click.pass_context
def portal(context: click.Context, root: Path) -> None:
    """Content and translations in, pages out."""
    context.obj = root


for command in (*cli_site.COMMANDS, *staff.COMMANDS, translations):
    portal.add_command(command)


@portal.command()
@click.option("--warnings", is_flag=True, help="Show what should be looked at too.")
@click.option("--against", metavar="BASE", help="A git revision: no translation is older than it.")
@dated
@click.pass_obj
def check(root: Path, on: date, warnings: bool, against: str | None) -> int:
    """Validate all content; exit 1 on any error."""
    kept = pipeline.store(root)
    read = pipeline.read(root, on, kept, today=build_day())
    kept.save()
    found = read.problems
    if against is not None:
        from portal.check import stale

        found = [*found, *stale.problems(pipeline.catalogues_at(root, against), read.catalogues)]
    wrong = errors(found)
    others = [problem for problem in found if problem.severity is not Severity.ERROR]
    for problem in [*wrong, *(others if warnings else ())]:
        number = f" [{problem.number}]" if problem.severity is Severity.WARNING else ""
        click.echo(problem.said(language_of_staff()) + number)
    more = "" if warnings or not others else "See them: portal check --warnings"
    count = say(
        "{errors} errors, {others} warnings and notices.", errors=len(wrong), others=len(others)
    )
    click.echo(" ".join(filter(None, map(_in_language, (count, more)))), err=True)
    return 1 if wrong else 0


def _in_language(sentence: str) -> str:
    return spoken(sentence, language_of_staff())


@portal.command(name="looked-at")
@click.argument("number")
@click.option("--reason", required=True, help="Why it is right as it is.")
@click.option("--by", required=True, help="The role of who looked.")
@click.pass_obj
def looked_at(root: Path, number: str, reason: str, by: str) -> None:
    """Answer a standing warning, so that it is told no more."""
    from portal.outputs import looked_at as outputs

    found = pipeline.read(root, build_day()).problems
    click.echo(outputs.answer(root, found, number, reason, by, build_day()))


@portal.command(name="compile")
@dated
@click.pass_obj
def compile_(root: Path, on: date) -> None:
    """Content and translations into docs/."""
    target = root / "docs"
    site, changed = pipeline.compile_docs(root, on, target)
    click.echo(f"{len(site.pages)} pages in {target}; {len(changed)} files changed.")


@portal.command()
@click.argument("tree")
@click.option("--answers", required=True, help="A file, or the JSON itself.")
@dated
@click.pass_obj
def decide(root: Path, tree: str, answers: str, on: date) -> None:
    """Walk a decision tree; prints JSON."""
    from portal.law.start import start
    from portal.law.walk import walk
    from portal.report import answers as report

    content = pipeline.read_law(root, pipeline.store(root))
    if tree not in content.trees:
        raise CannotDo(f'no tree "{tree}". Known: {", ".join(content.trees)}')
    case = content.trees[tree], report.read(answers), content.law.on(on)
    _print(report.decision(walk(*case), start(*case), content, on))


@portal.command()
@wished
@dated
@click.pass_obj
def plan(root: Path, /, on: date, **wish: Any) -> None:
    """By which day each step of a road must be taken; prints JSON."""
    from portal.report import answers as report

    _print(report.plan(pipeline.read_law(root, pipeline.store(root)), on=on, **wish))


@portal.command()
@click.option("--net-wage", type=Money(), required=True)
@click.option("--adults", type=int, required=True)
@click.option("--children", type=int, required=True)
@click.option("--permit", is_flag=True, help="Has an asylum permit.")
@dated
@click.pass_obj
def reba(root: Path, /, on: date, **household: Any) -> None:
    """The contribution to COA in a month; prints JSON."""
    from portal.law import reba as law
    from portal.report import answers as report

    content = pipeline.read_law(root, pipeline.store(root))
    _print(report.contribution(law.reba(**household, law=content.law.on(on)), content))


@portal.command()
@click.option("--locale", multiple=True, help="Only this language; may be given again.")
@click.option(
    "--only", multiple=True, help="Only this page: faq:mag-ik-werken. May be given again."
)
@click.option("--to", type=click.Path(path_type=Path), help="Where to write; handouts/ by itself.")
@click.option("--site-url", envvar="SITE_URL", default="", help="Where the website stands.")
@dated
@click.pass_obj
def handouts(
    root: Path,
    locale: tuple[str, ...],
    only: tuple[str, ...],
    to: Path | None,
    site_url: str,
    on: date,
) -> None:
    """Pages as PDF files to print and hand out."""
    from portal.outputs import handouts as outputs

    book, target, made = pipeline.book(pipeline.read(root, on), on), to or root / "handouts", []
    for one in outputs.make(book, site_url, target, locale, only):
        click.echo(f"{one.number}/{one.total} {one.path}", err=True)
        made.append(one.changed)
    click.echo(f"{len(made)} hand-outs in {target}; {sum(made)} files changed.")


@portal.command()
@click.pass_obj
def schemas(root: Path) -> None:
    """Write what repeats the model: the JSON Schemas, the settings of VS Code, and the
    table in content/README.md."""
    from portal.editor import readme
    from portal.outputs import schemas as outputs

    click.echo(f"{len(outputs.write(root))} files of schemas changed.")
    click.echo(f"{readme.README}: {'changed' if readme.write(root) else 'unchanged'}.")


@portal.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
def folder(site: Path, target: Path) -> None:
    """Copy the built site into a folder that needs no server."""
    from portal.outputs import folder as outputs

    pages = outputs.copy(site, target)
    click.echo(f"{pages} pages in {target}; open {target / 'index.html'}")


@portal.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def npm(root: Path, words: tuple[str, ...]) -> int:
    """Run npm with the Node that builds the site."""
    from portal.outputs import node

    return node.npm(root, words)


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    sys.exit(main())
