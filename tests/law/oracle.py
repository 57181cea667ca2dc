"""The law of working while seeking asylum, stated a second time and without the tree.

Written from the texts: Wav (BWBR0007149, valid from 2026-06-12), BuWav 2022 (BWBR0046078, valid
from 2026-08-01), Vw 2000 (BWBR0011823, valid from 2026-09-01), RvS 2023-11-29 (202303122/1/V6).
It answers by the names of the outcomes, so that a right verdict for a wrong reason shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# BuWav 2022 and the Wav with its numbering of today were read from this day on.
TEXTS_BEGIN = date(2022, 1, 1)
# Everything is to be read again by 2027-02-23, and ninety days later nobody vouches for it.
TEXTS_TRUSTED_THROUGH = date(2027, 2, 23) + timedelta(days=90)
# Wav 8(1)(e)3: refusal in the accelerated procedure and while waiting for transfer.
REFUSED_SINCE = date(2026, 6, 12)
# RvS 202303122/1/V6 set BuWav 6.2(1)(c) aside.
WEEKS_SET_ASIDE = date(2023, 11, 29)
WEEKS = 24
MONTHS = 6

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
        "w2-no-work", "no-valid-document", "protection-self-employed", "too-young",
        "accelerated-refused", "transfer-refused", "transfer-outside-scheme", "must-leave",
        "pay-below",
    },
    "ask": {
        "w2-other", "permit-conditional", "protection-other", "internship-other", "self-employed",
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
        # BuWav 6.5(1): on an employment contract only; Wav 2a: to be notified.
        return Ruling(
            {
                "contract": "protection-contract",
                "self-employed": "protection-self-employed",
                "volunteer-or-internship": "protection-other",
            }[answers["protection-activity"]]
        )
    if document != "w-document":
        # Wav 3(1)(a), Wav 4, BuWav 6.1, Vw 9(9), Vw 8(m).
        return Ruling(
            {
                "unrestricted-permit": "free-to-work",
                "permit-granted-no-card": "permit-without-card",
                "permit-expired-renewal-requested": "renewal-requested",
                "none-or-expired": "no-valid-document",
            }.get(document, document)
        )
    without_permit = {
        "internship-mbo-hbo": "internship",  # BuWav 3.2
        "internship-before-18": "internship-young",  # BuWav 3.1(1)(c)
        "internship-other": "internship-other",  # named by neither
        "volunteer-nonprofit": "volunteer",  # BuWav 7.8
        "self-employed": "self-employed",  # sources disagree
        "coa-chores": "coa-chores",
    }
    activity = answers["activity"]
    return Ruling(without_permit[activity]) if activity in without_permit else _work(answers, on)


def _work(answers: Mapping[str, str], on: date) -> Ruling:
    """Ordinary work, paid or not: Wav 2(1) asks a permit, BuWav 6.2 says when it can be given."""
    if answers["age"] == "under-18":
        return Ruling("too-young")
    known = TEXTS_BEGIN <= on <= TEXTS_TRUSTED_THROUGH
    stage = answers["procedure"]
    if stage == "rejected-must-leave":
        return Ruling("must-leave")
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
    if answers["employer-record"] == "sanctioned":
        return Ruling("employer-sanctioned")
    if answers["payroll"] == "agency-with-permit":
        return Ruling("agency-permit")
    limit = None if on >= WEEKS_SET_ASIDE else WEEKS
    own = answers["payroll"] == "own"
    return Ruling("permit-needed" if own else "agency-applies", weeks_limit=limit)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that the month has."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(days=31)).replace(day=1)
    later = first + timedelta(days=day.day - 1)
    return later if later.month == first.month else later.replace(day=1) - timedelta(days=1)
