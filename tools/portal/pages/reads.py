"""What a page was made from: a key for each thing that its view gave out.

Keys look like `faq/mag-ik-werken` (an item, by its folder), `faq` (all of them),
`title/faq:mag-ik-werken` (only its title), `parameters/twv.waiting_period`, `contact/uwv`,
`source/wav`, `section/rules`, `items/rules`, `string/ask-title`, `exists/faq:mag-ik-werken`
(whether this language has the page), `frame`. A page that has none of the keys that changed stays
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable


class Reads:
    """Collects keys. The order in which they come says nothing."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def note(self, room: str, *names: str) -> None:
        """Note that something was given out: `names` of one `room`, or all of it."""
        self._keys.update([f"{room}/{name}" for name in names] if names else [room])

    def keys(self) -> frozenset[str]:
        """What was noted so far."""
        return frozenset(self._keys)


def names_in(keys: Iterable[str], room: str) -> list[str]:
    """The names that `keys` hold of one room, sorted."""
    return sorted(key.partition("/")[2] for key in keys if key.startswith(f"{room}/"))
