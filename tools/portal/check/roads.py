"""Whether a road leads somewhere: its first working day, its ways, and terms that count time."""

from __future__ import annotations

from collections.abc import Iterator

from portal.check.shape import entry_of
from portal.kinds.content import Content
from portal.law.dates import TIME_UNITS
from portal.law.road import RoadSteps
from portal.problem import Problem, did_you_mean
from portal.sentence import say
from portal.source.document import Document


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """Each fault in a road; none where the file holds no road."""
    road = entry_of(document, content)
    if not isinstance(road, RoadSteps):
        return
    first = road.steps.get(road.start)
    if first is None:
        message = say('"start" is "{step}", which is not a step.', step=road.start)
        yield document.problem(("start",), message, did_you_mean(road.start, road.steps))
    elif first.ways or first.term:
        message = say("the first working day stands on every way, and has no term.")
        hint = 'Take "ways" and "term" out of this step.'
        yield document.problem(("steps", road.start), message, hint)
    for slug, step in road.steps.items():
        for number, way in enumerate(step.ways):
            if way not in road.ways:
                message = say('unknown way "{way}".', way=way)
                place = ("steps", slug, "ways", number)
                yield document.problem(place, message, did_you_mean(way, road.ways))
        law, opens = step.term and step.term.law, step.opens
        if law and _unit(content, law) not in {None, "working-days", *TIME_UNITS}:
            message = say('the parameter "{name}" counts no time.', name=law)
            yield document.problem(("steps", slug, "term"), message, "Name one that does.")
        if opens and _unit(content, opens) not in {None, *TIME_UNITS}:
            message = say(
                'the parameter "{name}" counts no days, weeks, months or years.', name=opens
            )
            yield document.problem(("steps", slug, "opens"), message, "Name one that does.")


def _unit(content: Content, name: str) -> str | None:
    """The unit of a parameter; None where there is none, which is told elsewhere."""
    about = content.parameters.get(name)
    return about.unit if about else None
