"""Whatever somebody gives as answers, to the command or behind the # of an address: never a
traceback, and no answer that the questions do not have."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import yaml

from portal.check.portal import Portal
from portal.cli import main
from portal.outputs.node import node
from tests.browser.parity import rules
from tests.conftest import AS_OF, REPOSITORY
from tests.hostile.test_payloads import ALL

HARNESS = REPOSITORY / "tests/browser/fragments.js"
TRIES = int(os.environ.get("MUTATIONS", "400")) // 2
# Names that every object of a script has, and what else no question is called.
NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "v", "at", "change"]


def fragments(content, chance: random.Random) -> list[str]:
    """Right and wrong answers, in any number, in any order, encoded or not."""
    found, tree, version = [], content.trees["twv"], rules(content)["version"]
    for number in range(500):
        fields = [("v", version)] if number % 5 else [("v", chance.choice([*NAMES, *ALL]))]
        for slug in chance.sample(tree.names(), chance.randrange(len(tree.names()) + 1)):
            options = list(getattr(tree.questions[slug], "options", {"2026-01-31": 1}))
            fields.append((slug, chance.choice([*options, *options, *NAMES, chance.choice(ALL)])))
        fields += [(chance.choice([*NAMES, *ALL]), chance.choice([*NAMES, *ALL]))]
        chance.shuffle(fields)
        text = (
            urlencode(fields, errors="replace") if number % 3 else "&".join(map("=".join, fields))
        )
        found.append(text + chance.choice(["", "", "%", "%ff%fe", "&" * 999, quote("ز" * 99)]))
    return found


def test_no_fragment_breaks_the_aid_or_makes_up_an_answer(repository: Portal) -> None:
    content = repository.checked()
    given = {
        "rules": rules(content),
        "on": str(AS_OF),
        "fragments": fragments(content, random.Random(20261128)),
    }
    done = subprocess.run(
        [node(), str(HARNESS)], input=json.dumps(given), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    tree = content.trees["twv"]
    results = json.loads(done.stdout)
    assert len(results) == 500 and sum(result["given"] for result in results) > 500
    for result in results:
        for step in result["path"]:
            options = getattr(tree.asked(step["at"]), "options", None)
            assert options is None or step["answer"] in options
        assert result["outcome"] is None or result["outcome"] in tree.outcomes
        assert result["next_question"] is None or result["next_question"] in tree.names()


def answers(chance: random.Random) -> str:
    """JSON, nearly JSON, or nothing of the kind."""
    twv = ["document", "activity", "age", "procedure", "application-date", "start-date", *NAMES]
    values = ["w-document", "2026-02-30", 10**30, -1, None, True, [], {}, "9" * 50, *NAMES]
    values += [chance.choice(ALL) for _ in range(3)]
    some = {chance.choice(twv): chance.choice(values) for _ in range(chance.randrange(5))}
    text = json.dumps(some)
    at = chance.randrange(len(text) + 1)
    spoiled = [text, text, text[:at], text[:at] + chance.choice('[{",:9\\e') + text[at:], "[" * at]
    return chance.choice([*spoiled, yaml.safe_dump(some), chance.choice(ALL)])


@pytest.mark.parametrize("tree", ["twv", "status-change"])
def test_no_answers_break_the_command(tree: str, capsys, small: Path, monkeypatch) -> None:
    monkeypatch.chdir(small)
    (small / "mkdocs.yml").touch()  # what makes a site keeps that its content was checked
    chance = random.Random(len(tree))
    for _ in range(TRIES):
        given = answers(chance).replace("\0", "")
        words = ["--root", str(small), "decide", tree, "--answers", given, "--on", "2026-11-24"]
        code = main(words)
        out, err = capsys.readouterr()
        assert code in (0, 2), given
        if code == 0:
            json.loads(out)
        else:
            assert out == "" and err, given
            assert all(line.startswith("portal: ") for line in err.splitlines()), given
            assert all(line.isprintable() and len(line) < 700 for line in err.splitlines()), given
