"""A phrase that a language says in two ways is listed; said in one way it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.check.portal import Portal
from portal.check.several import several
from portal.i18n.catalogue import Catalogue, Translation
from portal.i18n.messages import messages_for


@pytest.mark.parametrize(("other", "listed"), [("نعم", 0), ("أجل", 1)])
def test_one_phrase_is_said_in_one_way(small_portal: Portal, other: str, listed: int) -> None:
    content = small_portal.checked()
    strings = content.interface.strings | {"yes": "Ja", "no": "Ja"}
    interface = content.interface.model_copy(update={"strings": strings})
    content = replace(content, interface=interface)
    said = {"interface:strings.yes": "نعم", "interface:strings.no": other}
    messages = [m for m in messages_for(content, "ar") if m.context in said]
    one = Catalogue(
        "ar",
        {
            (m.domain, m.context): Translation(m.id, said[m.context], False, False, False, 7)
            for m in messages
        },
    )
    assert len(messages) == 2
    found = list(several(content, {"ar": one}))
    assert [problem.line for problem in found] == [7] * listed
