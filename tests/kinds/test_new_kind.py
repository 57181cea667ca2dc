"""A kind is one file of Python, one template, one folder and one row; a tree is data alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from portal import pipeline
from portal.check.portal import Portal
from portal.pages.site import Press
from portal.pages.templates import Templates, environment
from portal.problem import ContentError
from tests.conftest import AS_OF, REPOSITORY

KIND = '''"""A job."""

from __future__ import annotations

from portal.kinds.item import Item
from portal.kinds.kind import Kind
from portal.source.fields import Line


class Job(Item):
    """A job."""

    hours: Line


KIND = Kind(
    name="job", folder="jobs", model=Job, template="job", section="jobs", open_data=True,
    printable=True, beside=True,
)
'''
TEMPLATE = "<h1>{{ line(item.title) }}</h1>\n{{ lead }}<p>{{ line(item.hours) }}</p>\n"
ITEM = """\
title: Kas
summary: Planten verzorgen.
hours: Elke ochtend
sources: [{source: decree}]
contact: uwv
owner: gemeente
last_checked: 2026-11-23
review_by: 2027-02-23
"""
ROW = """  jobs:
    slug: banen
    audience: both
    shown_as: menu
    title: Banen
    lead: Werk in de buurt.
"""
ASK = """
import json, sys
from datetime import date
from pathlib import Path
from portal import pipeline
from portal.outputs import schemas, search
from portal.pages.handout import handouts
from portal.pages.site import Press
root = Path(sys.argv[1])
read = pipeline.read(root, date(2026, 11, 28))
site = pipeline.site(read, date(2026, 11, 28))
frames = Press(pipeline.book(read, date(2026, 11, 28))).frames
page = next(page for page in site.pages if page.reference == "job:kas")
section = next(p for p in site.pages if p.reference == "section:jobs" and p.locale == "nl")
print(json.dumps({
    "path": page.path, "body": page.body, "edit": page.edit,
    "menu": [link.title for link in page.menu],
    "crumbs": [link.title for link in page.breadcrumbs],
    "section": section.body,
    "found": [row[0] for row in search.indexes(frames, site.pages)["nl"]["own"]
              if row[2] == "Kas"],
    "schema": "hours" in schemas.schemas()["job"],
    "data": list(json.loads(site.files["data/jobs.json"])["jobs"]),
    "paper": [h.path for h in handouts(pipeline.book(read, date(2026, 11, 28)), "https://x.org/")
              if "kas" in h.path],
}))
"""


def test_a_kind_is_one_file_one_template_one_folder_and_one_row(
    small: Path, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    shutil.copytree(REPOSITORY / "tools/portal", tools / "portal")
    (tools / "portal/kinds/job.py").write_text(KIND)
    (tools / "portal/pages/templates/job.html").write_text(TEMPLATE)
    (small / "content/jobs").mkdir()
    (small / "content/jobs/kas.yml").write_text(ITEM)
    rows = small / "content/sections.yml"
    rows.write_text(rows.read_text().replace("  stories:\n", f"{ROW}  stories:\n"))
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(small)],
        env={"PYTHONPATH": str(tools)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["path"] == "banen/kas/"
    assert "<h1>Kas</h1>" in found["body"] and "Elke ochtend" in found["body"]
    assert "Banen" in found["menu"] and found["crumbs"][-1] == "Banen"
    assert '<a href="kas/">Kas</a>' in found["section"]
    assert found["found"] == ["banen/kas/"]
    assert found["schema"] and found["data"] == ["kas"]
    assert found["edit"] == "content/jobs/kas.yml"
    assert found["paper"] == ["nl/kas.pdf"]


def test_a_third_tree_is_data_alone(small: Path) -> None:
    trees = small / "content/decision-trees"
    text = (trees / "status-change.yml").read_text().replace("Er verandert iets", "Iets anders")
    (trees / "anders.yml").write_text(text.replace("address: er-verandert-iets\n", ""))
    pages = {(page.locale, page.path): page for page in pipeline.build(small, AS_OF).pages}
    assert pages["nl", "beslishulp/anders/"].title == "Iets anders"


def test_one_tree_less_is_data_alone(small: Path) -> None:
    (small / "content/decision-trees/status-change.yml").unlink()
    for name in ("decision-trees/twv.yml", "sections.yml"):
        path = small / "content" / name
        text = path.read_text().replace("      - tree:status-change\n", "")
        path.write_text(text.replace("related: [tree:status-change]\n", ""))
    paths = {page.path for page in pipeline.build(small, AS_OF).pages}
    assert "beslishulp/" in paths and "beslishulp/er-verandert-iets/" not in paths


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ("item_of('regulation:nergens')", 'there is no regulation "nergens"'),
        ("section('nergens').title", 'there is no section "nergens"'),
        ("contact('nergens')", 'there is no contact "nergens"'),
        ("parameter('twv.nergens')", 'there is no parameter "twv.nergens"'),
        ("href('faq:nergens')", 'nothing has the reference "faq:nergens"'),
        ("t('nergens')", 'there is no word "nergens"'),
        ("item.nergens", "has no attribute 'nergens'"),
        ("nergens()", "'nergens' is undefined"),
    ],
)
def test_a_template_that_names_what_is_not_there_says_where(
    small_portal: Portal, tmp_path: Path, names: str, problem: str
) -> None:
    (tmp_path / "question.html").write_text("<h1>x</h1>\n{{ " + names + " }}\n")
    templates = Templates(environment(FileSystemLoader(tmp_path)))
    press = Press(pipeline.book(small_portal, AS_OF), templates)
    with pytest.raises(ContentError) as found:
        press.page("nl", press.book.by_reference["faq:mag-ik-werken"])
    line = str(found.value)
    assert line.startswith("tools/portal/pages/templates/question.html:2: ")
    assert problem in line
