"""The commands on translations: their status, their update, and what is still right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal import pipeline
from portal.clock import build_day
from portal.problem import CannotDo, ContentError, did_you_mean

if TYPE_CHECKING:
    from portal.i18n.catalogue import Catalogue
    from portal.i18n.messages import Message


@click.group(no_args_is_help=False)
def translations() -> None:
    """Status and update of translations."""


@translations.command()
@click.argument("locale", required=False)
@click.pass_obj
def status(root: Path, locale: str | None) -> None:
    """How many texts are translated, in each part of the content."""
    from portal.i18n.catalogue import counts

    for name, messages, found in _catalogues(root, locale):
        click.echo(f"{name}: {_counts(counts(found, messages))}")
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
    for name, messages, _ in list(_catalogues(root, locale)):
        catalogue.update(root, name, messages, said=said)
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

    ((_, messages, found),) = _catalogues(root, locale)
    changed = {f"{m.domain}/{m.context}": m for m in messages if found.status(m) == "changed"}
    for context in contexts:
        if context not in changed:
            hint = did_you_mean(context, changed)
            raise CannotDo(f'no text "{context}" waits in {locale}. {hint}'.strip())
    catalogue.update(root, locale, messages, contexts, " ".join(by.split()))
    click.echo(f"{locale}: {len(set(contexts))} translations are still right, says {by}")


def _catalogues(root: Path, locale: str | None) -> Iterator[tuple[str, list[Message], Catalogue]]:
    from portal.i18n.messages import messages_for

    read = pipeline.read(root, build_day())
    if read.content is None:
        raise ContentError(read.problems)
    if locale and locale not in read.catalogues:
        raise CannotDo(f'no translation into "{locale}". Known: {", ".join(read.catalogues)}')
    for name in [locale] if locale else read.catalogues:
        yield name, messages_for(read.content, name), read.catalogues[name]


def _counts(total: Mapping[str, int]) -> str:
    reviewed = total["reviewed"]
    return (
        f"{total['translated'] + reviewed} translated, {total['changed']} changed at the source, "
        f"{total['missing']} missing, {reviewed} reviewed"
    )
