"""The commands on translations: their status and update, reading back, and review."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal import pipeline
from portal.arguments import dated
from portal.clock import build_day
from portal.problem import CannotDo, ContentError, did_you_mean
from portal.sentence import one_line

if TYPE_CHECKING:
    from portal.i18n.catalogue import Catalogue
    from portal.i18n.messages import Message
    from portal.kinds.content import Content


@click.group(no_args_is_help=False)
def translations() -> None:
    """Status and update of translations."""


@translations.command()
@click.argument("locale", required=False)
@click.pass_obj
def status(root: Path, locale: str | None) -> None:
    """How many texts are translated, in each part of the content."""
    from portal.i18n import read_back
    from portal.i18n.catalogue import counts
    from portal.i18n.critical import in_order

    content, every = _catalogues(root, locale)
    for name, messages, found, _ in every:
        click.echo(f"{name}: {_counts(counts(found, messages))}")
        if risky := in_order(content, messages):
            click.echo(f"  critical texts: {_read_back(read_back.counts(risky, found))}")
        for domain in sorted({message.domain for message in messages}):
            some = [message for message in messages if message.domain == domain]
            click.echo(f"  {domain}: {_counts(counts(found, some))}")


@translations.command()
@click.argument("locale", required=False)
@click.pass_obj
def update(root: Path, locale: str | None) -> None:
    """Bring the catalogues up to date with the content."""
    from portal.i18n import catalogue

    said = pipeline.read(root, build_day()).said
    for name, messages, _, notes in _catalogues(root, locale)[1]:
        catalogue.update(root, name, messages, notes=notes, said=said)
        found = catalogue.read(root, name)
        click.echo(f"{name}: {_counts(catalogue.counts(found, messages))}")


@translations.command()
@click.argument("locale")
@click.argument("contexts", nargs=-1, required=True)
@click.option("--by", required=True, help="The role of who judged.")
@click.pass_obj
def keep(root: Path, locale: str, contexts: tuple[str, ...], by: str) -> None:
    """Say that a translation is still right for its changed source text; a context is
    faq/mag-ik-werken:title."""
    from portal.i18n import catalogue

    _, ((_, messages, found, notes),) = _catalogues(root, locale)
    changed = {m.key: m for m in messages if found.status(m) == "changed"}
    for context in contexts:
        if context not in changed:
            hint = did_you_mean(context, changed)
            raise CannotDo(f'no text "{context}" waits in {locale}. {hint}'.strip())
    judgement = catalogue.still_right(_role(by))
    catalogue.update(root, locale, messages, dict.fromkeys(contexts, judgement), notes)
    click.echo(f"{locale}: {len(set(contexts))} translations are still right, says {by}")


@translations.command(name="read-back")
@click.argument("locale")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="JSON to write.")
@click.option("--compare", is_flag=True, help="What was read back, beside the Dutch.")
@click.pass_obj
def read_back_(root: Path, locale: str, out: Path, compare: bool) -> None:
    """The critical texts that are to be read back, without the Dutch: the greatest risk first."""
    from portal.i18n import read_back
    from portal.i18n.critical import in_order
    from portal.source.disk import write_if_changed

    content, ((_, messages, found, _),) = _catalogues(root, locale)
    give = read_back.to_compare if compare else read_back.to_read
    texts = give(in_order(content, messages), found)
    write_if_changed(out, json.dumps(texts, ensure_ascii=False, indent=1) + "\n")
    click.echo(f"{out}: {len(texts)} texts")


@translations.command()
@click.argument("locale")
@click.argument("answers", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--of",
    "given",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file that `read-back` wrote and the reader was given.",
)
@click.option("--by", required=True, help="The role of who read back, or compared.")
@click.pass_obj
def take(root: Path, locale: str, answers: Path, given: Path | None, by: str) -> None:
    """Take in what was read back, the verdicts on it, or both."""
    from portal.check.taken import taken
    from portal.i18n import read_back
    from portal.i18n.critical import in_order

    content, ((_, messages, found, _),) = _catalogues(root, locale)
    if found.problems:
        raise ContentError(found.problems)
    risky = in_order(content, messages)
    said = taken(risky, found, answers, given, _role(by), build_day())
    found.read_back = {**found.read_back, **said.rows}
    read_back.write(root, locale, risky, found.read_back)
    click.echo(f"{locale}: {len(said.rows)} taken; {_read_back(read_back.counts(risky, found))}")
    for key in said.stale:
        click.echo(one_line(f"{key}: has changed since; read it back again"))


@translations.command()
@click.argument("locale")
@click.option("--number", type=click.IntRange(1), default=150, help="How many; 150 by itself.")
@click.option("--to", type=click.Path(path_type=Path), help="Where to write; sheets/ by itself.")
@dated
@click.pass_obj
def sheet(root: Path, locale: str, number: int, to: Path | None, on: date) -> None:
    """The critical texts that nobody reviewed, to read and print, and as a table to fill in."""
    from portal.i18n.sheet import to_review
    from portal.outputs import sheet as outputs

    content, ((_, messages, found, _),) = _catalogues(root, locale)
    rows = to_review(content, messages, found, number)
    for path in outputs.write(content, locale, rows, on, to or root / "sheets"):
        click.echo(f"{path}: {len(rows)} texts")


@translations.command()
@click.argument("locale")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--by", required=True, help="The role of the reviewer.")
@click.pass_obj
def apply(root: Path, locale: str, file: Path, by: str) -> None:
    """Bring a sheet that was filled in back: corrections, and what was found good."""
    from portal.check.corrections import review
    from portal.i18n import catalogue
    from portal.i18n import sheet as sheets

    content, ((_, messages, found, notes),) = _catalogues(root, locale)
    rows, problems = sheets.read(Path(), file)
    said, faults = review(content, messages, found, file, rows)
    if problems or faults:
        raise ContentError([*problems, *faults])
    role = _role(by)
    judged = {
        **{key: catalogue.reviewed(role) for key in said.good},
        **{key: catalogue.reviewed(role, text) for key, text in said.corrections.items()},
    }
    catalogue.update(root, locale, messages, judged, notes)
    click.echo(
        f"{locale}: {len(said.corrections)} corrected, {len(said.good)} found good, "
        f"{said.unread} not read; reviewed by {role}"
    )
    for key, remark in said.remarks:
        click.echo(one_line(f"{key}: {remark}", 4_000))


def _role(by: str) -> str:
    """A role on one line. Raises CannotDo where it says nothing."""
    role = " ".join(by.split())
    if not role:
        raise CannotDo("--by is empty; say the role of who judged")
    return role


Notes = Callable[["Message"], list[str]]


def _catalogues(
    root: Path, locale: str | None
) -> tuple[Content, list[tuple[str, list[Message], Catalogue, Notes]]]:
    """The content, and of each locale its messages, its catalogue, and what a translator should
    know of a message."""
    from portal.i18n import term_base
    from portal.i18n.messages import messages_for

    read = pipeline.read(root, build_day())
    if read.content is None:
        raise ContentError(read.problems)
    if locale and locale not in read.catalogues:
        raise CannotDo(f'no translation into "{locale}". Known: {", ".join(read.catalogues)}')
    names = [locale] if locale else list(read.catalogues)
    content = read.content

    def notes(name: str) -> Notes:
        return partial(term_base.notes, content=content, locale=name)

    return content, [
        (one, messages_for(content, one), read.catalogues[one], notes(one)) for one in names
    ]


def _counts(total: Mapping[str, int]) -> str:
    reviewed = total["reviewed"]
    return (
        f"{total['translated'] + reviewed} translated, {total['changed']} changed at the source, "
        f"{total['missing']} missing, {reviewed} reviewed"
    )


def _read_back(total: Mapping[str, int]) -> str:
    return (
        f"{total['same'] + total['explained']} read back, {total['voided']} voided, "
        f"{total['differs']} say something else, {total['unjudged']} not compared, "
        f"{total['open']} open"
    )
