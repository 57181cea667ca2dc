"""Wording that readers at A2 or B1 misread, in Dutch source texts; each warning has a better form.

A question with "Dan" behind it, "iemand", a duty told as if it were a fact, and phrases that were
misread before. These are signs, not grammar: they warn and stop nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from portal.check.shape import entry_of
from portal.check.text import LINK
from portal.i18n.messages import SEARCHED
from portal.kinds.content import Content
from portal.kinds.interface import Interface
from portal.problem import Problem, Severity
from portal.sentence import said_of, say
from portal.source.document import Document
from portal.source.fields import texts

_QUESTION_THEN = re.compile(r"\?\s+Dan\b")
_IN_WORDS = re.compile(
    r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|twintig|vierentwintig|"
    r"dertig|veertig|vijftig|honderd|duizend) (dagen|weken|maanden|euro|procent)\b"
    r"|\b(een half|anderhalf|een heel) jaar\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\biemand\b", re.IGNORECASE)

# Who may have a duty, as the subject of a sentence.
_WHO = (
    r"(?:(?:de|het|elke|iedere|uw|je|jouw) (?:nieuwe |oude |eigen )?(?:werkgever|werknemer|"
    r"medewerker|kandidaat|organisatie|uitzendbureau|inlener|uitlener|bedrijf|ondernemer|stagiair|"
    r"student|vrijwilliger|asielzoeker|statushouder|school|hogeschool)|u|je|jij)"
)
# A verb of a duty with what has to stand behind it, and the same behind "moet".
_VERBS = {
    r"meldt": "melden",
    r"vraagt": "vragen",
    r"bewaart": "bewaren",
    r"controleert(?!.* vertaling\b)": "controleren",
    r"vertelt": "vertellen",
    r"betaalt(?!.* mee\b)": "betalen",
    r"zorgt": "zorgen",
    r"stuurt": "sturen",
    r"tekent": "tekenen",
    r"geeft(?=.* (?:door|kopie|loonstrook|uitleg|veiligheidsuitleg)\b)": "geven",
    r"levert(?=.* (?:in|aan)\b)": "leveren",
    r"maakt(?=.* (?:kopie|contract|over)\b)": "maken",
    r"neemt(?=.* mee\b)": "meenemen",
    r"stelt(?=.* vast\b)": "vaststellen",
}
_VERB = rf"(?P<verb>{'|'.join(_VERBS)})\b"
# The start of a main clause: who and then the verb; or, after some words of time or place or after
# a condition, the verb and then who. What begins otherwise may be a condition or a question.
_TELLS = re.compile(
    rf"(?:(?:en|maar|of|ook) )?(?P<first>{_WHO}) (?:zelf |dan )?{_VERB}"
    rf"|(?:(?:dan|daarna|eerst|vooraf|meteen|ook|daarom|voor|na|binnen|bij|met|zonder|in|op)\b"
    rf"[^,:;]{{0,60}}?|(?:als|wanneer|zodra|zolang)\b[^?]*?,)"
    rf" {_VERB.replace('verb', 'turned')} (?P<second>{_WHO})\b",
    re.IGNORECASE,
)
# What makes it no duty: it is denied, allowed, obliged already, or told of what often happens.
_NO_DUTY = re.compile(
    r"\b(?:niet|geen|nooit|moet|moeten|mag|mogen|kan|kunt|hoeft|vaak|soms|meestal|normaal)\b"
)
_HANGS_ON = re.compile(r",| (?:dat|of|wat|omdat|zodat) ")
_CLAUSE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|^\s*- |,\s+(?=dan\b)", re.MULTILINE)

# Phrases that readers misread, and the form that they understand.
_MISREAD = {
    r"er is geen (?:werkvergunning|TWV)\b(?![^.]* nodig)": "Een werkvergunning (TWV) is niet nodig",
    r"daarvan afzien": "hoeft dat niet te doen",
    r"wachten op de rechter": "in Nederland blijven tot de rechter beslist",
    r"dit dezelfde dag na\b": "Bel op de dag van de brief",
    r"er hoeft geen tijd tussen": "De nieuwe TWV kan meteen na de oude beginnen",
    r"alleen een vergunning die niet wordt gebruikt": "Een vergunning die lang niet wordt gebruikt",
    r"nodig voor de dag na": "moet ingaan op de dag na",
    r"kies wat het echt is": "Kies wat de kandidaat echt gaat doen",
    r"meewerken is werk": "Helpen bij het werk is ook werk",
    r"de stap van een uitzendbureau": "Als de werknemer van het uitzendbureau naar … gaat",
    r"wettekst[^.]* is ruim": "In de wet is niet duidelijk of …",
    r"rekenen we er niet mee": "gebruiken we die regel nog niet",
    r"vrije deel van het loon": "het deel waarover de werknemer niets aan COA betaalt",
    r"werken vanuit het azc": "Werken als je in het azc woont",
    r"met JavaScript aan\b": "zet JavaScript aan",
    r"vraag dus na\b": "Vraag of het nog klopt",
    r"vraag je leidinggevende of een": "Vraag het aan je leidinggevende. Of vraag de collega die …",
    r"wie geen recht meer heeft": "Als de werknemer geen recht meer heeft",
    r"kan knellen|knelt": "kan samen te veel zijn",
    r"in beweging": "verandert nog",
}
_ANY_MISREAD = re.compile(rf"\b(?:{'|'.join(_MISREAD)})", re.IGNORECASE)


def problems(document: Document, content: Content) -> Iterator[Problem]:
    """A warning for each wording of one file that readers misread; none where the source is not
    Dutch. The words of the site itself tell of no duties."""
    entry = entry_of(document, content)
    if entry is None or content.source_locale != "nl":
        return
    for place, said, _ in texts(entry):
        if place[-1] == SEARCHED:
            continue
        name = ".".join(map(str, place))
        for kind, message, hint in faults(said):
            if kind != "duty" or not isinstance(entry, Interface):
                message = said_of(name, message)
                yield document.problem(place, message, hint, severity=Severity.WARNING)


@lru_cache(8192)
def faults(said: str) -> tuple[tuple[str, str, str], ...]:
    """The kind, the message and the hint for each such wording in one text. While somebody edits,
    only what differs is looked at again."""
    return tuple(_faults(said))


def _faults(said: str) -> Iterator[tuple[str, str, str]]:
    said = LINK.sub(r"\1", said).replace("**", "")
    for found in _QUESTION_THEN.finditer(said):
        message = say(
            'has a question with "Dan" behind it: "{near}".', near=_near(said, found.start())
        )
        yield "question-then", message, 'Write "Als …, dan …", or two plain sentences.'
    for found in _SOMEBODY.finditer(said):
        message = say('says "iemand": "{near}".', near=_near(said, found.start()))
        yield "somebody", message, "Name the person: de kandidaat, de werknemer, een collega."
    for found in _IN_WORDS.finditer(said):
        message = say('has a term or an amount in words: "{words}".', words=found[0])
        yield "in-words", message, "Use a placeholder, such as {twv.waiting_period}."
    for clause in _CLAUSE.split(said):
        yield from _duty(" ".join(clause.split()))
    plain = " ".join(said.split())
    for phrase, better in _MISREAD.items() if _ANY_MISREAD.search(plain) else ():
        if misread := re.search(rf"\b(?:{phrase})", plain, re.IGNORECASE):
            yield (
                "misread",
                say('says "{words}", which is misread.', words=misread[0]),
                say('Write: "{better}".', better=better),
            )


def _duty(clause: str) -> Iterator[tuple[str, str, str]]:
    found = _TELLS.match(clause)
    if not found or clause.endswith("?") or _NO_DUTY.search(_main(clause, found)):
        return
    who, verb = found["first"] or found["second"], found["verb"] or found["turned"]
    after_must = next(v for form, v in _VERBS.items() if form.startswith(verb.lower()))
    message = say('tells a duty as a fact: "{words}".', words=found[0])
    hint = say(
        'Write "{who} moet … {verb}", or an instruction: "Bewaar …", "Meld …".',
        who=who,
        verb=after_must,
    )
    yield "duty", message, hint


def _main(clause: str, found: re.Match[str]) -> str:
    """The main clause of what was found, without what hangs on to it."""
    start = found.start("turned") if found["turned"] else 0
    return _HANGS_ON.split(clause[start:])[0]


def _near(said: str, at: int) -> str:
    """The words around a place in a text."""
    return " ".join(said[max(0, at - 30) : at + 30].split())
