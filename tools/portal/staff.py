"""The commands of `portal` by which the content is kept true: what is due, what a change does, what
rests on which article, where pages stood.

Each imports what it needs when it runs, so that other commands start at once.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from portal import pipeline
from portal.arguments import dated
from portal.sentence import one_line


@click.command()
@click.option("--format", "output", type=click.Choice(["text", "issues"]), default="text")
@dated
@click.pass_obj
def freshness(root: Path, output: str, on: date) -> int:
    """What is due, disputed, announced, unverified or missing."""
    from portal.report import freshness as report
    from portal.report.words import issues

    content = pipeline.read(root, on).checked()
    found = report.report(content, on)
    if output == "issues":
        click.echo(json.dumps(issues(content, found), ensure_ascii=False, indent=2))
        return 0
    for line in found:
        click.echo(line)
    return 1 if any(line.past_grace for line in found) else 0


@click.command()
@dated
@click.pass_obj
def audit(root: Path, on: date) -> None:
    """What each statement rests on, into docs/content-audit.md."""
    from portal.report import audit as report

    changed = report.write(root, report.report(pipeline.read(root, on).checked(), on))
    click.echo(f"{root / report.TARGET}: {'changed' if changed else 'unchanged'}.")


@click.command()
@click.argument("references", nargs=-1, required=True)
@click.option("--by", default="", help="The role of who checked it.")
@click.option("--source", multiple=True, help="A source that was read; may be given again.")
@dated
@click.pass_obj
def verify(
    root: Path, references: tuple[str, ...], by: str, source: tuple[str, ...], on: date
) -> None:
    """Checked and still true: faq:mag-ik-werken, twv.waiting_period."""
    from portal.report import verify as report

    content = pipeline.read(root, on).checked()
    for path in report.verify(root, content, references, on, by, source):
        click.echo(f"{path}: checked on {on}.")


@click.command(name="law-diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@dated
@click.pass_obj
def law_diff(root: Path, old: Path, new: Path, on: date) -> None:
    """What cites an article of which the text changed; two consolidated texts."""
    from portal.report import law_diff as report

    texts = report.read(old), report.read(new)
    book = pipeline.book(pipeline.read(root, on), on)
    found = report.cited(book, *texts)
    if not report.sources_of(book, texts[1].law):
        law = one_line(texts[1].law)
        click.echo(f"No source in content/sources.yml has the law {law}.", err=True)
    for line in report.lines(found, *texts):
        click.echo(one_line(line, 1_000))


@click.command(name="law-watch")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@dated
@click.pass_obj
def law_watch(root: Path, corpus: Path, on: date) -> None:
    """What a newer text in a copy of the corpus of laws touches, as issues in JSON."""
    from portal.report import law_watch as report
    from portal.report.words import law_issues

    book = pipeline.book(pipeline.read(root, on), on)
    found = list(report.watched(book, corpus, report.read_pins(root)))
    for key, source in report.unwatched(book.content, corpus):
        where = source.url or source.legal_id
        click.echo(f"{key}: the corpus lacks it. Look there yourself: {where}", err=True)
    click.echo(json.dumps(law_issues(found), ensure_ascii=False, indent=2))


@click.command(name="law-pin")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@dated
@click.pass_obj
def law_pin(root: Path, corpus: Path, on: date) -> None:
    """Pin what the cited places of laws say, as digests in law.lock, from a copy of the corpus."""
    from portal.report import law_watch as report

    for place in report.write_pins(root, pipeline.read(root, on).checked(), corpus):
        click.echo(f"{place} is not in the text that was read.")
    click.echo(f"{root / report.PINS}: {len(report.read_pins(root))} places are pinned.", err=True)


@click.command()
@dated
@click.pass_obj
def addresses(root: Path, on: date) -> None:
    """Note the addresses that a release publishes, in addresses.txt."""
    from portal.check.addresses import PUBLISHED, published
    from portal.report import addresses as report

    content = pipeline.read(root, on).checked()
    gone = report.lost(content, published(root)[0])
    for path in gone:
        click.echo(f"/{path} leads nowhere any more.", err=True)
    number = report.write(root, content)
    click.echo(f"{root / PUBLISHED}: {number} addresses, {len(gone)} of the last release gone.")


@click.command()
@click.argument("base")
@click.option("--format", "output", type=click.Choice(["text", "markdown"]), default="text")
@dated
@click.pass_obj
def impact(root: Path, base: str, output: str, on: date) -> int:
    """What a change since the git revision BASE does."""
    from portal.report import impact as report
    from portal.report.words import written

    found = report.impact(pipeline.at_revision(root, base, on), pipeline.read(root, on), on)
    click.echo(written(found, output), nl=False)
    return 1 if found.errors else 0


COMMANDS = (freshness, audit, verify, law_diff, law_watch, law_pin, addresses, impact)
