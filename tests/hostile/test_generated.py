"""Whatever the check accepts is rendered, well formed and complete: texts made at random, of what
people write and of what breaks, stand in every field that a page shows."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from portal import pipeline
from portal.check.shape import entry_of
from portal.outputs.skeleton import Skeleton
from portal.pages.site import Press
from portal.problem import Problem, errors
from portal.source.fields import texts
from portal.source.load import load, load_all
from tests.conftest import AS_OF, REPOSITORY, copy_small_portal
from tests.hostile.allowed import strangers
from tests.hostile.test_mutations import MUTATIONS
from tests.hostile.test_payloads import ALL, HOSTS, SITE, Place, as_yaml, filled
from tests.site.document import Document

# What stands around the words of a text, @: of any, and of one with Markdown.
LINES = (
    "@ @.",
    "@, @; @: @ (@)?",
    "'@' \"@\" “@” & @",
    "@-@/@ @_@ @\\@",
    "@ é ሰ ك",
    "{twv.waiting_period} @",
    "{{@}} @",
    "@ {contact.uwv.name} @",
    "@ ** @ * @",
    "~@~ `@`",
    "&amp; @ &lt;@&gt;",
)
PROSE = (
    *LINES,
    "**@ @** @",
    "*@* __@__ _@_",
    "**@ *@* @**",
    "@ [@ @](regulation:wachttijd) @",
    "[**@**](faq:mag-ik-werken), [@](story:kas)",
    "@\n@  \n@",
    "@\n\n@",
    "@:\n\n- @\n- @ [@](section:contact)\n- @",
    "- @\n\n  @\n- @\n    - @",
    "@ \\* @ \\[@\\]",
    "    @",
    "> @",
    "a) @\nb) @",
    "@ [@] @",
    "@ }",
)
# What nobody sees makes a whole file unreadable.
HOSTILE = [text for text in ALL if text.isprintable()]


class Shown:
    """The small portal, and each text of it that a page shows whole, not only as it begins."""

    def __init__(self, root: Path) -> None:
        self.root = copy_small_portal(root)
        self.documents = load_all(root)

    @cached_property
    def fields(self) -> dict[tuple[Path, Place], bool]:
        """The fields, and whether they hold Markdown."""
        content = pipeline.read(self.root, AS_OF).checked()
        every = {
            (path, place): markdown
            for path, document in self.documents.items()
            if path.name != "interface.yml" and (entry := entry_of(document, content))
            for place, _, markdown in texts(entry)
        }
        said = {
            field: f"{word(2 * number)}. {word(2 * number + 1)}"
            for number, field in enumerate(every)
        }
        pages = self.pages(said)
        return {field: every[field] for field in every if not lost(said[field], pages)}

    def write(self, said: Mapping[tuple[Path, Place], str]) -> list[Problem]:
        """Put those texts into the portal; what is wrong then."""
        own: dict[Path, dict[Place, str]] = defaultdict(dict)
        for (path, place), text in said.items():
            own[path][place] = text
        for path, document in self.documents.items():
            (self.root / path).write_text(as_yaml(filled(document.data, (), own[path])))
        return errors(pipeline.read(self.root, AS_OF).problems)

    def accepted(self, said: dict[tuple[Path, Place], str]) -> dict[tuple[Path, Place], str]:
        """Those of the texts that the check lets pass."""
        while wrong := self.write(said):
            lines = {(problem.path, problem.line) for problem in wrong}
            assert all(line > 0 for _, line in lines)
            documents = {path: load(self.root, path) for path, _ in lines}
            refused = {
                (path, place)
                for path, place in said
                if path in documents and (path, documents[path].line(place)) in lines
            }
            assert refused, wrong
            said = {field: text for field, text in said.items() if field not in refused}
        return said

    def pages(self, said: Mapping[tuple[Path, Place], str]) -> str:
        """Every page of the portal with those texts."""
        assert self.write(said) == []
        skeleton = Skeleton(REPOSITORY / "overrides", SITE)
        made = []
        for page in Press(pipeline.book(pipeline.read(self.root, AS_OF), AS_OF)).pages(
            ["nl", "ar"]
        ):
            made.append(skeleton.page(page))
            document = Document(made[-1])
            assert document.faults == [], page.reference
            assert list(strangers(document, HOSTS)) == [], page.reference
        return "\n".join(made)


def word(number: int) -> str:
    """A word that stands nowhere else."""
    letters = "bdfghjklmnprstvz"
    return "Q" + "".join(letters[number // 16**place % 16] for place in range(4))


def lost(text: str, pages: str) -> list[str]:
    """The words of `text` that no page holds."""
    return [one for one in re.findall(r"Q[a-z]{4}", text) if one not in pages]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(tmp_path_factory.mktemp("generated") / "portal")


def test_nearly_every_field_is_shown(shown: Shown) -> None:
    assert len(shown.fields) > 120


@settings(max_examples=max(3, MUTATIONS // 200), database=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32), hostile=st.booleans())
def test_what_passes_is_rendered_parsed_and_complete(
    shown: Shown, seed: int, hostile: bool
) -> None:
    chance, number = random.Random(seed), 0
    said = {}
    for field, markdown in shown.fields.items():
        shapes = PROSE if markdown and chance.random() < 0.8 else LINES
        text = " ".join(chance.choices(shapes, k=chance.choice([1, 1, 2, 3])))
        while "@" in text:
            text = text.replace("@", word(number), 1)
            number += 1
        said[field] = (
            f"{text} {chance.choice(HOSTILE)}" if hostile and chance.random() < 0.2 else text
        )
    accepted = shown.accepted(said)
    assert len(accepted) > len(said) / 3
    pages = shown.pages(accepted)
    assert [field for field, text in accepted.items() if lost(text, pages)] == []
