"""The templates, and what is wrong with one in the words of a problem: file, line, what lacks."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from portal.problem import ContentError, Problem

FOLDER = Path("tools/portal/pages/templates")


@cache
def _environment() -> Environment:
    """One for all, for it compiles each template once."""
    icons = PackageLoader("material", "templates/.icons")
    return environment(ChoiceLoader([PackageLoader("portal.pages"), icons]))


@dataclass(frozen=True)
class Templates:
    """Every template of the pages, and the icons of Material. What one names has to be there."""

    environment: Environment = field(default_factory=_environment)

    def render(self, name: str, context: Mapping[str, object]) -> Markup:
        """What the template `name` makes of `context`.

        Raises ContentError with the line of the template that names what is not there.
        """
        try:
            return Markup(self.environment.get_template(f"{name}.html").render(context))
        except (TemplateError, LookupError, AttributeError) as error:
            raise ContentError([_problem(name, error)]) from error


def environment(loader: BaseLoader) -> Environment:
    """What reads the templates that `loader` finds."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _problem(name: str, error: Exception) -> Problem:
    path, line = FOLDER / f"{name}.html", 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            path, line = FOLDER / Path(frame.filename).name, frame.lineno or 1
    if isinstance(error, TemplateSyntaxError):
        path, line = FOLDER / f"{error.name}", error.lineno
    said = str(error.args[0] if error.args else error)
    return Problem(path, line, f"{said}.", "Add it to the content, or take it out of the template.")
