"""A walk gives an outcome, the reasons that led there, and how long it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal.law.input import BadAnswers
from portal.law.parameter import Parameter
from portal.law.situations import situations
from portal.law.start import start
from portal.law.tree import Tree
from portal.law.walk import Result, walk
from tests.law.lawbook import Shelf, parameter, scenarios
from tests.law.oracle import VERDICT, changed, rule

TODAY = date(2026, 11, 23)
TWV = scenarios("twv")
STATUS = scenarios("status-change")
PROTECTED = {"document": "temporary-protection", "protection-activity": "contract"}
BASE = TWV["base"] | {"application-date": "2025-10-01"}


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


def ask(book: Shelf, answers: Mapping[str, Any], on: date = TODAY, **instead: Parameter) -> Result:
    """The outcome of tree twv, with some parameters replaced (`twv__name`)."""
    changed = {name.replace("__", "."): value for name, value in instead.items()}
    law = replace(book, parameters={**book.parameters, **changed}).on(on)
    return walk(book.trees["twv"], answers, law)


def disputed(about: Parameter) -> Parameter:
    claim = {"by": "text", "says": "It is otherwise.", "source": "wav"}
    fields = about.model_dump(by_alias=True) | {"claims": {"text": claim}, "resolution": None}
    return Parameter.model_validate(fields)


@pytest.mark.parametrize("case", named(TWV["scenarios"]))
def test_twv(book: Shelf, case: dict[str, Any]) -> None:
    answers = dict(case["answers"])
    on = date.fromisoformat(case["date"])
    while (found := ask(book, answers, on)).next_question:
        answers[found.next_question] = TWV["base"][found.next_question]
    wish = start(book.trees["twv"], answers, book.on(on))
    days = wish and [wish.possible, *(day and str(day) for day in (wish.from_, wish.decision_by))]
    assert days == case.get("start")
    assert found.verdict == case["verdict"]
    assert (found.earliest and str(found.earliest)) == case.get("earliest")
    assert found.weeks_limit == case.get("weeks-limit")


@pytest.mark.parametrize("case", named(STATUS["scenarios"]))
def test_status_change(book: Shelf, case: dict[str, Any]) -> None:
    on = date.fromisoformat(case["date"])
    tree = book.trees["status-change"]
    found = walk(tree, case["answers"], book.on(on))
    assert (found.verdict, found.outcome) == (case["verdict"], case["outcome"])
    assert tree.outcomes[found.outcome].changes is not None


def test_every_event_has_a_scenario(book: Shelf) -> None:
    asked = {case["answers"]["event"] for case in STATUS["scenarios"]}
    assert asked == set(book.trees["status-change"].questions["event"].options)


def test_every_event_has_the_outcome_that_the_law_gives(book: Shelf) -> None:
    tree = book.trees["status-change"]
    for situation in situations(tree, book):
        found = walk(tree, situation.answers, book.on(situation.on))
        assert found.outcome == changed(situation.answers["event"], situation.on), situation


def test_every_situation_has_the_outcome_that_the_law_gives(book: Shelf) -> None:
    tree = book.trees["twv"]
    for situation in situations(tree, book):
        found = ask(book, situation.answers, situation.on)
        law = rule(situation.answers, situation.on)
        assert (found.outcome, found.verdict, found.earliest, found.weeks_limit) == (
            law.outcome,
            law.verdict,
            law.earliest,
            law.weeks_limit,
        ), situation


def test_the_oracle_knows_every_outcome(book: Shelf) -> None:
    outcomes = book.trees["twv"].outcomes
    assert {slug: outcome.verdict for slug, outcome in outcomes.items()} == VERDICT


def test_questions_are_asked_in_their_order(book: Shelf) -> None:
    asked: list[str] = []
    while (found := ask(book, {name: BASE[name] for name in asked})).next_question:
        asked.append(found.next_question)
    assert asked == [
        *("document", "activity", "age", "procedure", "application-date", "reception"),
        *("conditions", "payroll", "employer-record"),
    ]
    assert found.outcome == "permit-needed"


def test_an_open_question_shows_the_way_so_far(book: Shelf) -> None:
    found = ask(book, {"document": "w-document"})
    assert found.next_question == "activity"
    assert found.outcome is found.verdict is found.valid_until is None
    assert [(step.question, step.answer) for step in found.path] == [("document", "w-document")]
    assert [reason.met for reason in found.reasons] == [True]


def test_the_last_reason_is_the_one_that_failed(book: Shelf) -> None:
    found = ask(book, BASE | {"conditions": "below"})
    assert [reason.question for reason in found.reasons if not reason.met] == ["conditions"]
    last = found.reasons[-1]
    assert last.condition == "Loon en voorwaarden zijn marktconform."
    assert [basis.article for basis in last.legal_basis] == [
        "art. 8 lid 1 onder d",
        "art. 6.2 lid 1 onder b",
    ]
    assert all(reason.met for reason in ask(book, BASE).reasons)


def test_answers_that_the_path_does_not_ask_change_nothing(book: Shelf) -> None:
    found = ask(book, BASE | {"document": "eu-citizen"})
    assert found == ask(book, {"document": "eu-citizen"})


def test_bad_answers_are_told_all_at_once(book: Shelf) -> None:
    answers = {
        "document": "w-documnt",
        "colour": "blue",
        "age": 17,
        "application-date": "2026-02-30",
    }
    with pytest.raises(BadAnswers) as bad:
        ask(book, answers)
    assert str(bad.value).splitlines() == [
        'document: unknown answer "w-documnt". Did you mean "w-document"?',
        "colour: unknown question. Known: activity, age, application-date, conditions, document, "
        "employer-record, payroll, procedure, protection-activity, reception, start-date.",
        'age: unknown answer "17". Known: 18-or-over, under-18.',
        'application-date: "2026-02-30" is not a date such as 2026-11-23.',
    ]
    assert str(bad.value) == "\n".join(str(bad.value).splitlines())


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("1989-12-31", "1989-12-31 lies before 1990-01-01."),
        ("2026-11-24", "2026-11-24 lies after 2026-11-23."),
        ("20260101", '"20260101" is not a date such as 2026-11-23.'),
        ("2026-1-1", '"2026-1-1" is not a date such as 2026-11-23.'),
        ("2026-W01-1", '"2026-W01-1" is not a date such as 2026-11-23.'),
        ("٢٠٢٦-٠١-٠١", '"٢٠٢٦-٠١-٠١" is not a date such as 2026-11-23.'),
        ("", '"" is not a date such as 2026-11-23.'),
        (None, '"None" is not a date such as 2026-11-23.'),
        (["2026-01-01"], "\"['2026-01-01']\" is not a date such as 2026-11-23."),
    ],
)
def test_a_day_that_cannot_be(book: Shelf, day: object, message: str) -> None:
    with pytest.raises(BadAnswers) as bad:
        ask(book, {"document": "eu-citizen", "application-date": day})
    assert str(bad.value).splitlines() == [f"application-date: {message}"]


@pytest.mark.parametrize("day", ["1990-01-01", "2026-11-23", date(2026, 11, 23)])
def test_a_day_that_can_be(book: Shelf, day: object) -> None:
    assert ask(book, BASE | {"application-date": day}).outcome


@pytest.mark.parametrize("answer", [["w-document"], {"a": 1}, None, True, "a\nb", "a" * 100_000])
def test_an_answer_of_another_kind_is_one_short_line(book: Shelf, answer: object) -> None:
    with pytest.raises(BadAnswers) as bad:
        ask(book, {"document": answer})
    (line,) = str(bad.value).splitlines()
    assert "\n" not in line
    assert len(line) < 400


def test_the_outcome_names_every_source_it_rests_on(book: Shelf) -> None:
    found = ask(book, BASE)
    cited = {(source.source, source.article) for source in found.sources}
    assert {
        ("buwav-2022", "art. 6.2 lid 1 onder a"),
        ("buwav-2022", "art. 6.2 lid 1 onder c"),
        ("rvs-24-weken", None),
        ("uwv-asielzoeker", None),
        ("wav", "art. 9 lid 1 onder l en m"),
    } <= cited
    assert len(cited) == len(found.sources)
    assert found.parameters == ("twv.waiting_period", "twv.weeks_limit", "twv.decision_term")


@pytest.mark.parametrize(
    ("answers", "on", "expected"),
    [
        (BASE, "2026-11-23", "2027-02-23"),
        (BASE | {"application-date": "2022-06-01"}, "2023-06-01", "2023-11-28"),
        (BASE | {"procedure": "accelerated"}, "2026-06-11", "2026-06-11"),
        (BASE | {"application-date": "2026-05-24"}, "2026-11-23", "2026-11-23"),
        (BASE, "2027-03-01", "2027-05-23"),
    ],
)
def test_an_outcome_holds_until_its_law_or_its_waiting_time_changes(
    book: Shelf, answers: dict[str, str], on: str, expected: str
) -> None:
    assert str(ask(book, answers, date.fromisoformat(on)).valid_until) == expected


def test_a_new_text_is_one_edit(book: Shelf) -> None:
    three = parameter({"from": "2022-01-01", "value": 6}, {"from": "2026-11-01", "value": 3})
    answers = BASE | {"application-date": "2026-08-23"}
    assert ask(book, answers).verdict == "wait"
    assert ask(book, answers, twv__waiting_period=three).verdict == "permit"
    assert ask(book, answers | {"application-date": "2026-04-30"}, date(2026, 10, 30)).verdict == (
        "permit"
    )


@pytest.mark.parametrize(
    ("name", "answers", "without"),
    [
        ("twv.waiting_period", BASE, "permit-needed"),
        ("twv.weeks_limit", BASE, "permit-needed"),
        ("twv.decision_term", BASE, "permit-needed"),
        ("twv.weeks_limit", BASE | {"payroll": "agency-without-permit"}, "agency-applies"),
        ("twv.refusal_accelerated", BASE | {"procedure": "accelerated"}, "accelerated-refused"),
        ("twv.refusal_transfer", BASE | {"procedure": "transfer"}, "transfer-refused"),
        ("twv.notification_days", PROTECTED, "protection-contract"),
    ],
)
def test_where_sources_disagree_the_outcome_is_to_ask(
    book: Shelf, name: str, answers: dict[str, str], without: str
) -> None:
    changed = {name.replace(".", "__"): disputed(book.parameters[name])}
    assert ask(book, answers).outcome == without
    found = ask(book, answers, **changed)
    assert (found.outcome, found.verdict, found.unknown) == ("rule-unknown", "ask", (name,))
    assert found.weeks_limit is found.earliest is None
    assert ("wav", None) in {(source.source, source.article) for source in found.sources}


def test_a_dispute_elsewhere_changes_nothing(book: Shelf) -> None:
    weeks = disputed(book.parameters["twv.weeks_limit"])
    below = BASE | {"conditions": "below"}
    assert ask(book, below, twv__weeks_limit=weeks).outcome == "pay-below"


def test_a_weeks_limit_that_is_not_known_is_not_no_limit(book: Shelf) -> None:
    known_once = parameter({"from": "2022-01-01", "until": "2023-11-28", "value": 24}, unit="weeks")
    assert ask(book, BASE, twv__weeks_limit=known_once).outcome == "rule-unknown"


def test_a_doubt_about_the_outcome_fails_no_answer(book: Shelf) -> None:
    weeks = disputed(book.parameters["twv.weeks_limit"])
    assert all(reason.met for reason in ask(book, BASE, twv__weeks_limit=weeks).reasons)


def test_an_outcome_that_says_ask_stands_and_names_the_conflict(book: Shelf) -> None:
    found = ask(book, BASE | {"procedure": "rejected-may-stay"})
    assert (found.outcome, found.verdict) == ("appeal", "ask")
    assert "twv.appeal_permit" in found.parameters
    claims = {claim.source for claim in book.parameters["twv.appeal_permit"].claims.values()}
    assert claims <= {source.source for source in found.sources}


def test_every_outcome_that_rests_on_an_open_conflict_is_to_ask(book: Shelf) -> None:
    open_ = {name for name, about in book.parameters.items() if about.disputed}
    assert {"twv.appeal_permit", "twv.unused_report"} <= open_
    for tree in book.trees.values():
        for situation in situations(tree, book):
            found = walk(tree, situation.answers, book.on(situation.on))
            if open_ & set(found.parameters):
                assert found.verdict == "ask", situation


def test_unknown_leads_where_the_best_case_leads_with_its_condition(book: Shelf) -> None:
    unsure = {"conditions": "unknown", "payroll": "unknown", "employer-record": "unknown"}
    found = ask(book, BASE | unsure)
    assert found.outcome == ask(book, BASE).outcome
    assert [reason.question for reason in found.reasons if reason.assumed] == list(unsure)
    refused = ask(book, BASE | unsure | {"employer-record": "sanctioned"})
    assert refused.outcome == "employer-sanctioned"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-11-22", "2026-11-22 lies before 2026-11-23."),
        ("2028-11-24", "2028-11-24 lies after 2028-11-23."),
        ("soon", '"soon" is not a date such as 2026-11-23.'),
    ],
)
def test_a_start_day_that_cannot_be(book: Shelf, day: str, message: str) -> None:
    with pytest.raises(BadAnswers) as bad:
        ask(book, BASE | {"start-date": day})
    assert str(bad.value).splitlines() == [f"start-date: {message}"]


def test_a_tree_that_asks_no_start_day_knows_none(book: Shelf) -> None:
    with pytest.raises(BadAnswers, match="start-date: unknown question"):
        walk(book.trees["status-change"], {"start-date": "2026-12-01"}, book.on(TODAY))


def test_a_rule_that_ended_asks_nothing(book: Shelf) -> None:
    ended = {"from": "2026-09-01", "status": "ended"}
    no_wait = parameter({"from": "2022-01-01", "value": 6}, ended)
    no_refusal = parameter({"from": "2022-01-01", "value": True}, ended, unit="yes-no")
    answers = BASE | {"application-date": "2026-11-23"}
    assert ask(book, answers, twv__waiting_period=no_wait).verdict == "permit"
    accelerated = BASE | {"procedure": "accelerated"}
    assert ask(book, accelerated, twv__refusal_accelerated=no_refusal).verdict == "permit"


def test_a_term_counts_in_its_own_unit(book: Shelf) -> None:
    weeks = parameter({"from": "2022-01-01", "value": 26}, unit="weeks")
    answers = BASE | {"application-date": "2026-05-26"}
    found = ask(book, answers, twv__waiting_period=weeks)
    assert (found.verdict, found.earliest) == ("wait", date(2026, 11, 24))


def test_the_last_day_that_the_content_may_name_is_just_a_day(book: Shelf) -> None:
    forever = parameter({"from": "2022-01-01", "until": "2199-12-31", "value": 6})
    answers = BASE | {"application-date": "2199-12-01"}
    found = ask(book, answers, date(2199, 12, 31), twv__waiting_period=forever)
    assert (found.verdict, found.earliest) == ("wait", date(2200, 6, 1))


def test_every_outcome_says_who_decides(book: Shelf) -> None:
    for tree in book.trees.values():
        for outcome in tree.outcomes.values():
            assert "UWV en IND beslissen" in outcome.text.replace("\n", " ")


def test_every_event_says_what_changes(book: Shelf) -> None:
    tree: Tree = book.trees["status-change"]
    assert all(outcome.changes for outcome in tree.outcomes.values())
