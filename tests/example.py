"""The invented story of content/stories/README.md, with everything that a story can have."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tests.conftest import REPOSITORY

STORY = "content/stories/voorbeeld.yml"
MEDIA = "content/media/voorbeeld"
# One second of silence: frames of MPEG 1, layer 3, 128 kbit/s.
SILENCE = (bytes.fromhex("fffb90c4") + bytes(413)) * 38


def example(readme: str) -> str:
    """The example in a README of the content, with the source and the desk of the small portal."""
    text = (REPOSITORY / readme).read_text()
    yaml = text.partition("```yaml\n")[2].partition("```")[0]
    yaml = yaml.replace("source: evaluatie-pilot", "source: report")
    return re.sub(r": balie\b", ": meedoenbalie", yaml)


def photo() -> bytes:
    """A small picture, drawn here."""
    picture = Image.new("RGB", (640, 480), "#c8d5b4")
    ImageDraw.Draw(picture).ellipse((240, 120, 400, 280), fill="#9c4a10")
    file = BytesIO()
    picture.save(file, "JPEG", quality=60)
    return file.getvalue()


def add_story(root: Path) -> Path:
    """Put the story with its photo and its sound into the content under `root`; its file."""
    (root / STORY).write_text(example("content/stories/README.md"))
    folder = root / MEDIA
    folder.mkdir(parents=True)
    (folder / "portret.jpg").write_bytes(photo())
    (folder / "stem.mp3").write_bytes(SILENCE)
    return root / STORY
