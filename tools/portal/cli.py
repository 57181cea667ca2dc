"""The command `portal`: the only module that prints or decides an exit code.

Exit codes: 0 done, 1 the content has problems, 2 the command was called wrongly.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from portal import answers, audit, folder, freshness, handouts, impact, node, pipeline, schemas
from portal.clock import BadEpoch, build_day
from portal.i18n import catalogue
from portal.i18n.messages import messages_for
from portal.law import reba, start, walk
from portal.law.input import BadAnswers
from portal.model.base import FIRST_DAY, LAST_DAY
from portal.problem import ContentError, errors


class UsageError(Exception):
    """The command was called wrongly; the text says how to mend it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. See: portal --help")


def main(argv: list[str] | None = None) -> int:
    """Run `portal` with `argv`. Returns the exit code."""
    try:
        arguments = _parser().parse_args(argv)
        return arguments.run(arguments)
    except (
        BadEpoch,
        UsageError,
        FileNotFoundError,
        NotADirectoryError,
        folder.NoSite,
        answers.UnreadableAnswers,
        handouts.CannotMake,
        node.NoNode,
    ) as error:
        print(f"portal: {error}", file=sys.stderr)
        return 2
    except BadAnswers as bad:
        for line in bad.lines():
            print(f"portal: {line}", file=sys.stderr)
        return 2
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        print(f"portal: {len(errors(error.problems))} errors; nothing is built.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _check(arguments: argparse.Namespace) -> int:
    portal = pipeline.read(arguments.root, arguments.on)
    for problem in portal.problems:
        print(problem)
    found = len(errors(portal.problems))
    other = len(portal.problems) - found
    print(f"{found} errors, {other} warnings and notices.", file=sys.stderr)
    return 1 if found else 0


def _compile(arguments: argparse.Namespace) -> int:
    target = arguments.root / "docs"
    site, changed = pipeline.compile_docs(arguments.root, arguments.on, target)
    print(f"{len(site.pages)} pages in {target}; {len(changed)} files changed.")
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    content = pipeline.read(arguments.root, arguments.on).checked()
    if arguments.tree not in content.trees:
        raise UsageError(f'no tree "{arguments.tree}". Known: {", ".join(content.trees)}')
    case = (
        content.trees[arguments.tree],
        answers.read(arguments.answers),
        arguments.on,
        content.parameters,
        content.municipality.grace_days,
    )
    decision = answers.decision(walk.walk(*case), start.start(*case), content, arguments.on)
    return _print_json(decision)


def _reba(arguments: argparse.Namespace) -> int:
    content = pipeline.read(arguments.root, arguments.on).checked()
    result = reba.reba(
        net_wage=arguments.net_wage,
        adults=arguments.adults,
        children=arguments.children,
        permit=arguments.permit,
        on=arguments.on,
        parameters=content.parameters,
        grace_days=content.municipality.grace_days,
    )
    return _print_json(answers.contribution(result, content))


def _freshness(arguments: argparse.Namespace) -> int:
    content = pipeline.read(arguments.root, arguments.on).checked()
    report = freshness.report(content, arguments.on)
    for line in report:
        print(line)
    return 1 if any(line.past_grace for line in report) else 0


def _audit(arguments: argparse.Namespace) -> int:
    content = pipeline.read(arguments.root, arguments.on).checked()
    changed = audit.write(arguments.root, audit.report(content, arguments.on))
    print(f"{arguments.root / audit.TARGET}: {'changed' if changed else 'unchanged'}.")
    return 0


def _translations_status(arguments: argparse.Namespace) -> int:
    for locale, messages, found in _catalogues(arguments):
        total = catalogue.counts(found, messages)
        print(f"{locale}: {_counts(total)}")
        for domain in sorted({message.domain for message in messages}):
            some = [message for message in messages if message.domain == domain]
            print(f"  {domain}: {_counts(catalogue.counts(found, some))}")
    return 0


def _translations_update(arguments: argparse.Namespace) -> int:
    for locale, messages, _ in _catalogues(arguments):
        catalogue.update(arguments.root, locale, messages)
        found = catalogue.read(arguments.root, locale)
        print(f"{locale}: {_counts(catalogue.counts(found, messages))}")
    return 0


def _catalogues(arguments: argparse.Namespace) -> Iterator[tuple[str, list, catalogue.Catalogue]]:
    portal = pipeline.read(arguments.root, arguments.on)
    if portal.content is None:
        raise ContentError(portal.problems)
    locales = [language.locale for language in portal.content.languages.languages[1:]]
    if arguments.locale and arguments.locale not in locales:
        raise UsageError(f'no translation into "{arguments.locale}". Known: {", ".join(locales)}')
    for locale in [arguments.locale] if arguments.locale else locales:
        yield locale, messages_for(portal.content, locale), portal.catalogues[locale]


def _counts(total: dict[str, int]) -> str:
    reviewed = total["reviewed"]
    return (
        f"{total['translated'] + reviewed} translated, {total['changed']} changed at the source, "
        f"{total['missing']} missing, {reviewed} reviewed"
    )


def _impact(arguments: argparse.Namespace) -> int:
    try:
        before = impact.at_revision(arguments.root, arguments.base, arguments.on)
    except impact.NoSuchRevision as error:
        raise UsageError(str(error)) from None
    after = pipeline.read(arguments.root, arguments.on)
    for line in impact.report(before, after, arguments.on):
        print(line)
    return 0


def _handouts(arguments: argparse.Namespace) -> int:
    portal = pipeline.read(arguments.root, arguments.on)
    target = arguments.to or arguments.root / "handouts"
    chosen = (target, arguments.locale, arguments.only)
    made = []
    for one in handouts.make(portal, arguments.on, arguments.site_url, *chosen):
        print(f"{one.number}/{one.total} {one.path}", file=sys.stderr)
        made.append(one)
    changed = sum(one.changed for one in made)
    print(f"{len(made)} hand-outs in {target}; {changed} files changed.")
    return 0


def _schemas(arguments: argparse.Namespace) -> int:
    changed = schemas.write(arguments.root / "schemas")
    print(f"{len(changed)} schemas changed.")
    return 0


def _folder(arguments: argparse.Namespace) -> int:
    pages = folder.copy(arguments.site, arguments.target)
    print(f"{pages} pages in {arguments.target}; open {arguments.target / 'index.html'}")
    return 0


def _npm(arguments: argparse.Namespace) -> int:
    return node.npm(arguments.root, arguments.words)


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="portal", description="Content and translations in, pages out.")
    parser.add_argument("--root", type=Path, default=Path(), help="where content/ and locale/ are")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> _Parser:
        added = commands.add_parser(name, help=help_, description=help_)
        added.add_argument(
            "--on", type=_day, default=build_day(), help="reference date, as 2026-11-24"
        )
        added.set_defaults(run=run)
        return added

    command("check", _check, "validate all content; exit 1 on any error")
    command("compile", _compile, "content and translations into docs/")
    decide = command("decide", _decide, "walk a decision tree; prints JSON")
    decide.add_argument("tree")
    decide.add_argument("--answers", required=True, help="a file, or the JSON itself")
    sum_ = command("reba", _reba, "the contribution to COA in a month; prints JSON")
    sum_.add_argument("--net-wage", type=_amount, required=True)
    sum_.add_argument("--adults", type=int, required=True)
    sum_.add_argument("--children", type=int, required=True)
    sum_.add_argument("--permit", action="store_true", help="has an asylum permit")
    command("freshness", _freshness, "what is due, disputed, announced, unverified or missing")
    command("audit", _audit, f"what each statement rests on, into {audit.TARGET}")
    translations = commands.add_parser("translations", help="status and update of translations")
    kinds = translations.add_subparsers(
        required=True, metavar="status|update", parser_class=_Parser
    )
    for name, run in (("status", _translations_status), ("update", _translations_update)):
        added = kinds.add_parser(name)
        added.add_argument("locale", nargs="?")
        added.set_defaults(run=run, on=build_day())
    command("impact", _impact, "what a change since a git revision does").add_argument("base")
    copy = command("folder", _folder, "copy the built site into a folder that needs no server")
    copy.add_argument("site", type=Path)
    copy.add_argument("target", type=Path)
    sheets = command("handouts", _handouts, "pages as PDF files to print and hand out")
    sheets.add_argument("--locale", nargs="+", default=[], help="only these languages: ar fa")
    sheets.add_argument("--only", nargs="+", default=[], help="only these: faq:mag-ik-werken")
    sheets.add_argument("--to", type=Path, help="the folder to write in; handouts/ by itself")
    sheets.add_argument(
        "--site-url",
        default=os.environ.get("SITE_URL", ""),
        help="where the website stands; by itself what SITE_URL says",
    )
    command("schemas", _schemas, "write the JSON Schemas that editors use")
    npm = command("npm", _npm, "run npm with the Node that builds the site")
    npm.add_argument("words", nargs=argparse.REMAINDER)
    return parser


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date such as 2026-11-24') from None
    if len(text) != 10 or not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date such as 2026-11-24')
    return day


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f'"{text}" is not an amount such as 1463.21') from None
    if not amount.is_finite():
        raise argparse.ArgumentTypeError(f'"{text}" is not an amount such as 1463.21')
    return amount
