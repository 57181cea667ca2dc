"""The line below a link is the first sentence of its page, or two where one says nothing."""

from __future__ import annotations

import pytest

from portal.i18n.said import Said
from portal.pages.opening import opening


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Een BSN is je nummer. Je krijgt het later.", "Een BSN is je nummer."),
        ("Nee. Contant betalen mag niet. Lees ook dit.", "Nee. Contant betalen mag niet."),
        ("Een [asielzoeker](term:asielzoeker) mag\nwerken. Soms.", "Een asielzoeker mag werken."),
        (
            "De aanvraag loopt {twv.waiting_period}. Dan mag het.",
            "De aanvraag loopt {twv.waiting_period}.",
        ),
        ("هل يجوز لي العمل؟ نعم، أحيانًا.", "هل يجوز لي العمل؟"),
        ("ምስራሕ ሓደሓደ ግዜ ይፍቀድ። ካልእ።", "ምስራሕ ሓደሓደ ግዜ ይፍቀድ።"),
        ("Korte lijsten om af te vinken", "Korte lijsten om af te vinken"),
    ],
)
def test_the_line_below_a_link(text: str, line: str) -> None:
    said = opening(Said(text, "so"))
    assert said == line
    assert said.locale == "so"
