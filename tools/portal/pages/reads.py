"""What a page was made from: a key for each thing that its view gave out.

Keys look like `faq/mag-ik-werken` (an item, by its folder), `faq` (all of them),
`title/faq:mag-ik-werken` (only its title), `lead/faq:mag-ik-werken` (only how it begins),
`parameters/twv.waiting_period`, `contact/uwv`, `source/wav`, `section/rules`, `items/rules`,
`string/ask-title`, `exists/faq:mag-ik-werken` (whether this language has the page), `frame`. A page
that has none of the keys that changed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from portal.i18n.said import Said
from portal.kinds import kinds
from portal.kinds.content import Content
from portal.kinds.speech import Speech
from portal.source.fields import Model, texts


class Reads:
    """Collects keys. The order in which they come says nothing."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def note(self, room: str, *names: str) -> None:
        """Note that something was given out: `names` of one `room`, or all of it."""
        self._keys.update([f"{room}/{name}" for name in names] if names else [room])

    def note_speech(self, said: Speech) -> None:
        """Note all of which the words of a tree are made."""
        for folder in said.folders:
            self.note(folder, said.name)
        self.note("exists", *said.others, *said.absent)

    def keys(self) -> frozenset[str]:
        """What was noted so far."""
        return frozenset(self._keys)


def names_in(keys: Iterable[str], room: str) -> list[str]:
    """The names that `keys` hold of one room, sorted."""
    return sorted(key.partition("/")[2] for key in keys if key.startswith(f"{room}/"))


@lru_cache(16)
def things(content: Content) -> Mapping[str, object]:
    """What a page may read of `content`, by the key under which it does."""
    found: dict[str, object] = {}
    rooms: dict[str, Mapping[str, object]] = {
        "contact": content.municipality.contacts,
        "figure": content.municipality.figures,
        "source": content.sources.sources,
        "section": content.sections.sections,
        "string": content.interface.strings,
        **content.items,
    }
    for room, own in rooms.items():
        found |= {f"{room}/{name}": thing for name, thing in own.items()}
        found[room] = dict(own)
    for name, section in content.sections.sections.items():
        found[f"lead/section:{name}"] = section.lead
    for kind in kinds().values():
        for name, item in content.of(kind).items():
            found[f"lead/{kind.reference(name)}"] = getattr(item, kind.lead, None)
    return found


def texts_in(keys: Iterable[str], content: Content) -> Iterator[Said]:
    """The texts of the things that `keys` name, in the language of `content`."""
    known = things(content)
    for key in sorted(keys):
        thing = known.get(key)
        found = thing.values() if isinstance(thing, dict) else [thing]
        for one in found:
            if isinstance(one, Said):
                yield one
            elif isinstance(one, Model):
                yield from (said for _, said, _ in texts(one) if isinstance(said, Said))
