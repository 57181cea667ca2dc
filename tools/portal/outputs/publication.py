"""What only who publishes the site knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    """The address of the site, with a / at its end and empty where nobody gave one; where its
    content can be changed; and stylesheets of the municipality."""

    site_url: str = ""
    repository: str = ""
    sheets: tuple[str, ...] = ()
