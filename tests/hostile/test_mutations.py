"""The real files, spoiled at random: each fault is told with a place in its file, none breaks the
check, and what passes can be made into a page. MUTATIONS=20000 tries as many."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from portal import pipeline
from portal.check import translations
from portal.check.content import content_problems
from portal.check.portal import Portal
from portal.check.shape import shape
from portal.i18n import catalogue
from portal.i18n.catalogue import Catalogue
from portal.i18n.messages import messages
from portal.kinds.content import Content
from portal.kinds.reference import targets
from portal.pages.plan import Plan
from portal.pages.site import Press
from portal.problem import Problem, errors
from portal.source.document import Document
from portal.source.load import load, load_all
from tests.conftest import AS_OF, REPOSITORY
from tests.hostile.test_payloads import ALL

MUTATIONS = int(os.environ.get("MUTATIONS", "400"))
# So many files that are right by themselves are held against the others at once.
TOGETHER = 8
# A file as it was read, and its text.
Spoiled = tuple[Document, str]
TOKENS = [
    *(
        "\t",
        "  ",
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a ",
        "*a ",
        "!x ",
        "|",
        ">",
        "#",
        "%",
    ),
    *("null", "true", "-1", "15,03", "1503", "9" * 40, "2027-13-41", "2199-01-01", "---\n", "\\"),
    *("{x}", "{twv.x}", "[x](faq:x)", "<b>", "msgid ", "msgstr ", '"\n"', "#~ ", "#, fuzzy\n"),
]


def spoiled(text: str, chance: random.Random) -> str:
    """`text` with one to three things wrong, as people, merges and attackers make them."""
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        lines = text.split("\n")
        n, at = chance.randrange(len(lines)), chance.randrange(len(text) + 1)
        ways: list[Callable[[], str]] = [
            lambda n=n, lines=lines: "\n".join([*lines[:n], *lines[n + 1 :]]),
            lambda n=n, lines=lines: "\n".join([*lines[:n], lines[n], *lines[n:]]),
            lambda n=n, lines=lines: "\n".join([*lines[:n], f"  {lines[n]}", *lines[n + 1 :]]),
            lambda n=n, lines=lines: "\n".join([*lines[:n], lines[n].strip(), *lines[n + 1 :]]),
            lambda n=n, lines=lines: "\n".join(
                [
                    *lines[:n],
                    lines[n].partition(":")[0] + ": " + chance.choice(TOKENS + ALL),
                    *lines[n + 1 :],
                ]
            ),
            lambda at=at, text=text: text[:at] + chance.choice(TOKENS + ALL) + text[at:],
            lambda at=at, text=text: text[:at] + text[at + chance.randrange(9) :],
            lambda at=at, text=text: text[:at],
            lambda at=at, text=text: text[:at] + chr(chance.randrange(0x2FFF)) + text[at + 1 :],
        ]
        text = chance.choice(ways)()
    return text


def soon(call: Callable[[], list[Problem]], most: float) -> list[Problem]:
    """What `call` finds within so many seconds of the processor; a busy machine may try again."""
    spent = most
    for _ in range(3):
        start = time.process_time()
        found = call()
        spent = time.process_time() - start
        if spent < most:
            return found
    raise AssertionError(f"{spent} seconds")


def told(found: list[Problem], text: str) -> None:
    for problem in found:
        line = str(problem)
        assert line.isprintable() and len(line) < 900
        assert problem.line >= 1
    assert all(problem.line <= text.count("\n") + 2 for problem in found)


def test_no_spoiled_content_breaks_the_check(tmp_path: Path) -> None:
    clean = load_all(REPOSITORY)
    content, _ = shape(clean)
    assert content is not None
    start = time.process_time()
    content_problems(clean, content, AS_OF, AS_OF)
    most = time.process_time() - start + 1
    passed, good = 0, dict[Path, Spoiled]()
    for seed in range(MUTATIONS // 2):
        chance = random.Random(f"content {seed}")
        path = chance.choice(list(clean))
        text = spoiled((REPOSITORY / path).read_text(), chance)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode("utf-8", "surrogatepass"))
        document = load(tmp_path, path)
        made, problems = shape({**clean, path: document})
        if made is not None:
            alone = {path: document}
            problems += soon(partial(content_problems, alone, made, AS_OF, AS_OF), most)
        told([problem for problem in problems if problem.path == path], text)
        if made is None or errors(problems):
            continue
        if path in good or len(good) == TOGETHER:
            passed += together(clean, good, most)
            good = {}
        good[path] = document, text
    assert passed + together(clean, good, most) > MUTATIONS // 50


def together(clean: Mapping[Path, Document], good: Mapping[Path, Spoiled], most: float) -> int:
    """What files that are right by themselves do to the others; how many do no harm, of which the
    pages can be made. Files that do harm together are looked at one by one."""
    documents = {**clean, **{path: document for path, (document, _) in good.items()}}
    made, problems = shape(documents)
    assert made is not None
    problems += soon(partial(content_problems, documents, made, AS_OF, AS_OF), most)
    for path, (_, text) in good.items():
        told([problem for problem in problems if problem.path == path], text)
    if not errors(problems):
        pages_of(made, good)
        return len(good)
    each = [{path: one} for path, one in good.items()] if len(good) > 1 else []
    return sum(together(clean, one, most) for one in each)


def pages_of(content: Content, paths: Collection[Path]) -> None:
    """The pages that are made from files, those that name a parameter among these, and the home
    page, in Dutch."""
    languages = content.languages
    dutch = languages.model_copy(update={"languages": languages.languages[:1]})
    book = pipeline.book(Portal(REPOSITORY, replace(content, languages=dutch), {}, []), AS_OF)
    press, sources = Press(book), set(map(str, paths))
    names = [f"{p.parent.name}.{p.stem}" for p in paths if p.parts[1] == "parameters"]

    def says_one(plan: Plan) -> bool:
        said = (REPOSITORY / plan.source).read_text() if plan.source else ""
        return not plan.source or any(name in said for name in names)

    for plan in book.plans:
        told = names and plan.facts and says_one(plan)
        if plan.source in sources or told or plan.reference == "page:home":
            press.page("nl", plan)


def test_no_spoiled_catalogue_breaks_the_check(repository: Portal, tmp_path: Path) -> None:
    content = repository.checked()
    known, terms = targets(content), translations.protected_terms(content)
    by_domain: dict[str, list] = {}
    for message in messages(content):
        by_domain.setdefault(message.domain, []).append(message)
    files = sorted(p.relative_to(REPOSITORY) for p in REPOSITORY.glob("locale/*/*/*.po"))
    small = [path for path in files if (REPOSITORY / path).stat().st_size < 60_000]
    for seed in range(MUTATIONS // 2):
        chance = random.Random(f"catalogue {seed}")
        path = chance.choice(small)
        text = spoiled((REPOSITORY / path).read_text(), chance)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode("utf-8", "surrogatepass"))
        locale = path.parts[1]

        def checked(path=path, locale=locale) -> list[Problem]:
            found, problems = catalogue.read_file(tmp_path, path, locale)
            one = Catalogue(locale, {(path.stem, name): said for name, said in found.items()})
            for message in by_domain[path.stem]:
                problems += translations.problems(content, one, message, known, terms)
            return problems

        told(soon(checked, 2), text)
