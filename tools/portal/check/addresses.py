"""Whether each page has an address of its own, and none that was published leads nowhere now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.reference import targets
from portal.kinds.routes import Routes, needed_sections, taken
from portal.problem import Problem, Severity, did_you_mean
from portal.sentence import say
from portal.source import text
from portal.source.load import MAX_BYTES

# The addresses that were published, below the root and below the folder of a language.
PUBLISHED = Path("addresses.txt")
_ADDRESS = re.compile(r"([a-z0-9-]+/)*(#[a-z0-9-]+)?")


def problems(content: Content) -> Iterator[Problem]:
    """Each page that would stand where another stands, and each hand-out of one name; none of the
    first where a section lacks."""
    whole = needed_sections(content).keys() <= content.sections.sections.keys()
    files = {entry.reference: entry.path for entry in content.entries() if entry.kind}
    shared = Routes(content).shared() if whole else {}
    for path, references in shared.items():
        for reference in references:
            others = ", ".join(other for other in references if other != reference)
            message = say('has the address "/{path}", as {others} has.', path=path, others=others)
            file = Path(files.get(reference, "content/sections.yml"))
            yield Problem(file, 1, message, "Give it another name or another slug.")
    if whole:
        yield from _former(Routes(content), files, taken(content))
    yield from _copied(content)
    printed: dict[str, str] = {}
    for kind in kinds().values():
        for name in content.of(kind) if kind.printable else ():
            other = printed.setdefault(name, kind.reference(name))
            if other != kind.reference(name):
                message = say(
                    'has a hand-out of the name "{name}", as {other} has.', name=name, other=other
                )
                yield Problem(Path(kind.path(name)), 1, message, "Give it another name.")


def _copied(content: Content) -> Iterator[Problem]:
    """A warning for each item that says what another of its kind says, of the same day if any."""
    for kind in kinds().values():
        seen: dict[tuple[str, ...], str] = {}
        for name, item in sorted(content.of(kind).items()):
            said = tuple(str(getattr(item, key, "")) for key in ("title", "summary", "date"))
            other = seen.setdefault(said, name)
            if all(said[:2]) and other != name:
                message = say('has the title and the summary of "{other}".', other=other)
                hint = "Is it a copy? Remove it, or write what it says itself."
                yield Problem(Path(kind.path(name)), 1, message, hint, Severity.WARNING)


def _former(
    routes: Routes, files: Mapping[str, str], folders: Collection[str]
) -> Iterator[Problem]:
    """Each former address at which something stands, which lies in one of the `folders` of
    something else, or from which two pages would be reached."""
    here = routes.paths()
    for path, references in routes.former().items():
        for reference in references:
            file = Path(files.get(reference, "content/sections.yml"))
            folder = path.partition("/")[0]
            if folder in folders:
                message = say('the folder "{slug}" of the site holds something else.', slug=folder)
                yield Problem(file, 1, message, 'Take that address out of "formerly".')
            elif path in here:
                message = say(
                    'stood at "/{path}" before, and another page stands there now.', path=path
                )
                yield Problem(file, 1, message, 'Take that address out of "formerly".')
            elif len(references) > 1:
                others = ", ".join(other for other in references if other != reference)
                message = say(
                    'stood at "/{path}" before, as {others} says too.', path=path, others=others
                )
                yield Problem(file, 1, message, 'Leave it in "formerly" of one of them.')


def published(root: Path) -> tuple[list[str], list[Problem]]:
    """The addresses that the last release had, none where there was no release; and what is wrong
    with the file that holds them."""
    said, faults = text.read_own(root, PUBLISHED, MAX_BYTES)
    lines = [] if faults else said.splitlines()
    message = "holds a line that is no address."
    hint = 'Remove the line. An address looks like this: "regels/wachttijd/".'
    faults += [
        Problem(PUBLISHED, number, message, hint)
        for number, line in enumerate(lines, 1)
        if not _ADDRESS.fullmatch(line)
    ][: text.MOST_TOLD]
    return ([] if faults else lines), faults


def standing(content: Content) -> set[str]:
    """Every address at which something stands, and those of the parts that a link can name."""
    routes = Routes(content)
    return set(routes.paths()) | {
        routes.path(reference) + part
        for reference, anchors in targets(content).items()
        for part in ("", *(f"#{anchor}" for anchor in anchors))
    }


def vanished(content: Content, published: Collection[str]) -> Iterator[Problem]:
    """A warning for each address that was `published` and leads nowhere now; for the part of a page
    only while that page stands there."""
    if needed_sections(content).keys() - content.sections.sections.keys():
        return
    routes, here = Routes(content), standing(content)
    known = {*here, *routes.former()}
    for number, path in enumerate(published, 1):
        page, part, _ = path.partition("#")
        if path in known or (part and page not in here):
            continue
        if part:
            message = say('"/{path}" was published, and that part is gone.', path=path)
            near = [one for one in here if one.startswith(f"{page}#")]
            hint = say(
                "Who comes there now sees the top of the page. Is it another part now? Give it "
                "its old name again. {near}",
                near=did_you_mean(path, near),
            )
        else:
            message = say('"/{path}" was published, and nothing stands there now.', path=path)
            hint = say(
                'Add "formerly: [{path}]" to what took its place. {near}',
                path=path,
                near=did_you_mean(path, (one for one in known if "#" not in one)),
            )
        yield Problem(PUBLISHED, number, message, hint, Severity.WARNING)
