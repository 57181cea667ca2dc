"""The trees and parameters of this repository, and small ones made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.kinds.municipality import Municipality
from portal.law.lawbook import Lawbook
from portal.law.parameter import Parameter
from portal.law.tree import Tree
from portal.source.load import load

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Shelf(Lawbook):
    """A lawbook and the trees that route by it, by slug."""

    trees: Mapping[str, Tree]


def read_shelf() -> Shelf:
    """What content/ says, without the rest of the portal."""
    content = REPOSITORY / "content"
    trees = {
        path.stem: Tree.model_validate(read(path))
        for path in sorted((content / "decision-trees").glob("*.yml"))
    }
    parameters = {
        f"{path.parent.name}.{path.stem}": Parameter.model_validate(read(path))
        for path in sorted((content / "parameters").rglob("*.yml"))
    }
    place = Municipality.model_validate(read(content / "municipality.yml"))
    return Shelf(parameters, place.grace_days, trees)


def scenarios(name: str) -> dict[str, Any]:
    """The file tests/scenarios/`name`.yml."""
    return read(REPOSITORY / "tests" / "scenarios" / f"{name}.yml")


def read(path: Path) -> dict[str, Any]:
    """The data of one YAML file without problems."""
    document = load(REPOSITORY, path.relative_to(REPOSITORY))
    assert document.problems == []
    return document.data


def parameter(*rows: Mapping[str, Any], **fields: Any) -> Parameter:
    """A parameter with the given rows, in months unless told, to be reviewed by 2027-02-23.

    A row needs `from`; it is in force unless it says otherwise.
    """
    verified = {"on": "2026-11-23", "confidence": "primary"}
    known = {"status": "in_force", "source": "decree", "verified": verified}
    return Parameter.model_validate(
        {
            "title": "A term",
            "unit": "months",
            "owner": "gemeente",
            "review_by": "2027-02-23",
            "contact": "uwv",
            "values": [known | row for row in rows],
        }
        | fields
    )
