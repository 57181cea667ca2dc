"""What only who publishes the site knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    """The address of the site, with a / at its end and empty where nobody gave one; where its
    content can be changed; stylesheets of the municipality; where a vulnerability is reported, a
    mailto: or https: address; and of the forge of the repository what the form editor has to know
    beside its address."""

    site_url: str = ""
    repository: str = ""
    sheets: tuple[str, ...] = ()
    security: str = ""
    forge: tuple[str, str, str] = ("", "", "")
