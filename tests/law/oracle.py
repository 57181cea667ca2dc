"""The law of working while seeking asylum, stated a second time and without the tree.

Written from the texts: Wav (BWBR0007149, valid from 2026-06-12), BuWav 2022 (BWBR0046078, valid
from 2026-08-01; art. 6.5 stands in it since 2022-04-01), Vw 2000 (BWBR0011823, valid from
2026-09-01), Algemene termijnenwet (BWBR0002448), RvS 2023-11-29 (202303122/1/V6), Council
recommendation C/2025/5129 (recital 1). It answers by the names of the outcomes, so that a right
verdict for a wrong reason shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
# BuWav 2022 and the Wav with its numbering of today were read from this day on.
TEXTS_BEGIN = date(2022, 1, 1)
# Everything is to be read again by 2027-02-23, and ninety days later nobody vouches for it.
TEXTS_TRUSTED_THROUGH = date(2027, 2, 23) + timedelta(days=90)
# Wav 6(3), 2a(1): these terms are to be read again three months later.
TERMS_TRUSTED_THROUGH = date(2027, 5, 23) + timedelta(days=90)
# Wav 8(1)(e)3: refusal in the accelerated procedure and while waiting for transfer.
REFUSED_SINCE = date(2026, 6, 12)
# BuWav 6.5(1) stands in the decree from, and the Council's protection runs through.
PROTECTED = (date(2022, 4, 1), date(2027, 3, 4))
# RvS 202303122/1/V6 set BuWav 6.2(1)(c) aside, which bound the worker with every employer.
WEEKS_SET_ASIDE = date(2023, 11, 29)
WEEKS = 24
MONTHS = 6
DECISION_WEEKS = 5
NOTIFICATION_DAYS = 2
# Easter Sundays, from which four of the holidays of Algemene termijnenwet art. 3 are counted.
EASTER = {
    2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28),
    2028: (4, 16), 2029: (4, 1), 2030: (4, 21),
}  # fmt: skip

VERDICTS = {
    "allowed": {
        "eu-citizen", "free-to-work", "permit-without-card", "renewal-requested", "internship",
        "internship-young", "coa-chores", "agency-permit",
    },
    "notify": {"protection-contract"},
    "declaration": {"volunteer"},
    "permit": {"permit-needed", "agency-applies"},
    "wait": {"too-early"},
    "not-allowed": {
        "w2-no-work", "no-valid-document", "too-young", "accelerated-refused", "transfer-refused",
        "transfer-outside-scheme", "transfer-no-exception", "must-leave", "pay-below",
    },
    "ask": {
        "card-expired", "protection-over", "protection-self-employed", "protection-other",
        "w2-other", "permit-conditional", "internship-other", "self-employed", "appeal",
        "procedure-unknown", "reception-private", "reception-unknown", "employer-sanctioned",
        "rule-unknown",
    },
}  # fmt: skip
VERDICT = {ground: verdict for verdict, grounds in VERDICTS.items() for ground in grounds}


@dataclass(frozen=True)
class Ruling:
    """What the law says of one situation, and on what ground."""

    outcome: str
    earliest: date | None = None
    weeks_limit: int | None = None

    @property
    def verdict(self) -> str:
        """What the ground comes down to."""
        return VERDICT[self.outcome]


def rule(answers: Mapping[str, str], on: date) -> Ruling:
    """The law of the day `on` for someone of whom `answers` are true."""
    document = answers["document"]
    if document == "temporary-protection":
        return Ruling(_protected(answers["protection-activity"], on))
    if document in ("no-document", "w2-no-work"):
        # BuWav 3.1(1)(c) asks neither a document nor a right to stay; chores are COA's own.
        beside = {"internship-before-18": "internship-young", "coa-chores": "coa-chores"}
        otherwise = "no-valid-document" if document == "no-document" else "w2-no-work"
        return Ruling(beside.get(answers["activity"], otherwise))
    if document != "w-document":
        # Wav 3(1)(a), Wav 4, BuWav 6.1, Vw 9(9).
        return Ruling(
            {
                "unrestricted-permit": "free-to-work",
                "permit-granted-no-card": "permit-without-card",
                "permit-expired-renewal-requested": "renewal-requested",
                "permit-card-expired": "card-expired",
            }.get(document, document)
        )
    activity = answers["activity"]
    if activity == "internship-before-18":  # BuWav 3.1(1)(c)
        return Ruling("internship-young")
    if activity in ("internship-other", "self-employed", "coa-chores"):
        return Ruling(activity)  # named by no article; sources disagree; COA's own
    if activity in ("internship-mbo-hbo", "volunteer-nonprofit"):
        return Ruling(_exempt(activity, answers))
    return _work(answers, on)


def _protected(activity: str, on: date) -> str:
    """BuWav 6.5(1): on an employment contract, while the protection lasts; Wav 2a: notified.
    6.5(2): a ministerial rule, which was not read, may exempt the self-employed."""
    if activity != "contract":
        other = {"self-employed": "self-employed", "volunteer-or-internship": "other"}
        return f"protection-{other[activity]}"
    first, last = PROTECTED
    return "protection-contract" if first <= on <= last else "protection-over"


def _exempt(activity: str, answers: Mapping[str, str]) -> str:
    """BuWav 3.2(1)(a) asks stay under Vw 8(f) or (h) and a claim to reception; 7.8(a) stay under
    8(f), (g) or (h). Neither names 8(m), the stay of who waits for transfer."""
    stage = answers["procedure"]
    if stage == "transfer":
        return "transfer-no-exception"
    if stage == "rejected-must-leave":
        return "must-leave"
    if stage == "unknown":
        return "procedure-unknown"
    if activity == "volunteer-nonprofit":
        return "volunteer"
    claim = answers["reception"] in ("coa", "other-scheme")
    return "internship" if claim else f"reception-{answers['reception']}"


def _work(answers: Mapping[str, str], on: date) -> Ruling:
    """Ordinary work, paid or not: Wav 2(1) asks a permit, BuWav 6.2 says when it can be given."""
    if answers["age"] == "under-18":
        return Ruling("too-young")
    known = TEXTS_BEGIN <= on <= TEXTS_TRUSTED_THROUGH
    stage = answers["procedure"]
    if stage == "rejected-must-leave":
        return Ruling("must-leave")
    if stage == "rejected-may-stay":
        # Wav 8(1)(e)2 refuses; BuWav 6.2 derogates from (e), which Wav 8(2) does not allow.
        return Ruling("appeal")
    if stage == "unknown":
        return Ruling("procedure-unknown")
    if not known:
        return Ruling("rule-unknown")
    if stage == "transfer":
        return Ruling("transfer-refused" if on >= REFUSED_SINCE else "transfer-outside-scheme")
    if stage == "accelerated" and on >= REFUSED_SINCE:
        return Ruling("accelerated-refused")
    fulfilled = months_later(date.fromisoformat(answers["application-date"]), MONTHS)
    if fulfilled > on:
        return Ruling("too-early", earliest=fulfilled)
    if answers["reception"] not in ("coa", "other-scheme"):
        return Ruling(f"reception-{answers['reception']}")
    if answers["conditions"] == "below":
        return Ruling("pay-below")
    limit = None if on >= WEEKS_SET_ASIDE else WEEKS
    payroll = answers["payroll"]
    if payroll == "agency-with-permit":  # Wav 2(2): the hirer applies for nothing
        return Ruling("agency-permit", weeks_limit=limit)
    if answers["employer-record"] == "sanctioned":  # Wav 9(1)(l), (m): of who applies
        return Ruling("employer-sanctioned")
    agency = payroll == "agency-without-permit"
    return Ruling("agency-applies" if agency else "permit-needed", weeks_limit=limit)


# The last conditions of Wav 8(1)(d), 9(1)(l) and BuWav 6.2(1)(a), met.
AS_THE_LAW_WANTS = {
    "reception": "coa",
    "conditions": "market-rate",
    "payroll": "own",
    "employer-record": "clean",
}


@dataclass(frozen=True)
class Begin:
    """What the wish to start on a day comes to."""

    possible: str
    from_: date | None
    decision_by: date | None


def begin(answers: Mapping[str, str], on: date, asked: date) -> Begin:
    """The terms of Wav 2a(1) and 6(3) for someone of whom `answers` are true on `on`, and of whom
    what was not asked is as the law wants it."""
    answers = {**AS_THE_LAW_WANTS, **answers}
    now = rule(answers, on)
    begins: date | None = None
    decided: date | None = None
    if now.verdict == "allowed":
        begins = on
    elif now.verdict == "notify":
        begins = notified(on) if on <= TERMS_TRUSTED_THROUGH else None
    elif now.verdict in ("permit", "wait"):
        applied = now.earliest or on
        if applied <= TERMS_TRUSTED_THROUGH:
            begins = decided = office_day(applied + timedelta(weeks=DECISION_WEEKS))
    return Begin(
        _possible(answers, now, begins, asked),
        begins if begins and _can(answers, begins) else None,
        decided,
    )


def _possible(answers: Mapping[str, str], now: Ruling, begins: date | None, asked: date) -> str:
    if now.verdict == "ask" or asked > TEXTS_TRUSTED_THROUGH:
        return "not-known"
    if begins is None and now.earliest is not None and asked < now.earliest:
        return "no"
    if begins is not None and asked < begins:
        return "no"
    if rule(answers, asked).verdict == "not-allowed":
        return "no"
    return "yes" if begins is not None and _can(answers, asked) else "not-known"


def _can(answers: Mapping[str, str], day: date) -> bool:
    verdict = rule(answers, day).verdict
    return day <= TEXTS_TRUSTED_THROUGH and verdict in ("allowed", "notify", "permit")


def rests(day: date) -> bool:
    """Saturdays, Sundays and the holidays of Algemene termijnenwet art. 3."""
    easter = date(day.year, *EASTER[day.year])
    kings_day = 26 if date(day.year, 4, 27).weekday() == 6 else 27
    fixed = (day.month, day.day) in ((1, 1), (4, kings_day), (5, 5), (12, 25), (12, 26))
    return day.weekday() >= 5 or fixed or (day - easter).days in (-2, 1, 39, 50)


def office_day(day: date) -> date:
    """Algemene termijnenwet art. 1: a term does not end on a day off."""
    while rests(day):
        day += ONE_DAY
    return day


def notified(on: date) -> date:
    """The first day that has two working days, the day of the notification among them, before it:
    Wav 2a(1). A notification on a day off counts from the next working day."""
    day = office_day(on)
    begun = 0
    while begun < NOTIFICATION_DAYS or rests(day):
        begun += not rests(day)
        day += ONE_DAY
    return day


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that the month has."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(days=31)).replace(day=1)
    later = first + timedelta(days=day.day - 1)
    return later if later.month == first.month else later.replace(day=1) - timedelta(days=1)


# Wav 12(3): withdrawal on the grounds a to f of the accelerated procedure, and at a transfer.
WITHDRAWN_SINCE = date(2026, 6, 12)
# What each event comes to on every day that the texts cover: Wav 2(1), 7, 12(1) and (2), 4, 6(1),
# BuWav 6.1, Vw 9(9); what no text settles is to be asked.
CHANGED = {
    "permit-granted": "work-without-permit",
    "rejected-may-stay": "appeal-awaited",
    "rejected-must-leave": "must-leave",
    "w-document-expires": "document-ends",
    "permit-expires": "permit-ends",
    "other-function": "new-function",
    "other-employer": "new-employer",
    "not-working-four-weeks": "permit-unused",
    "moved-to-other-centre": "moved",
    "ill": "ill",
    "other-hours": "other-hours",
    "contract-ends": "contract-ended",
}


def changed(event: str, on: date) -> str:
    """The outcome of an event at work that is going on under a permit, on the day `on`."""
    if event in CHANGED:
        return CHANGED[event]
    if not TEXTS_BEGIN <= on <= TEXTS_TRUSTED_THROUGH:
        return "rule-unknown"
    since = on >= WITHDRAWN_SINCE
    if event == "transfer-decision":  # whoever has to leave may not work: BuWav 6.2(1)
        return "withdrawn-transfer" if since else "transfer-before"
    assert event == "accelerated-procedure"  # six of its grounds count, others do not
    return "accelerated-reason" if since else "accelerated-before"
