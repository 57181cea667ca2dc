"""The commands about a site as a whole: whose it is, how it is published and where it leads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal import pipeline
from portal.arguments import dated
from portal.problem import CannotDo
from portal.sentence import one_line

if TYPE_CHECKING:
    from portal.outputs.releases import Releases

# The host of which the configurations in deploy/ tell until a municipality names its own.
EXAMPLE = "https://werkportaal.example/"


@click.command()
@click.argument("site", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--site-url", envvar="SITE_URL", default="", help="Where the website stands.")
@click.option("--keep", type=click.IntRange(2), default=5, help="How many releases stay.")
def publish(site: Path, target: Path, site_url: str, keep: int) -> None:
    """Give readers the built site: a new release in a folder."""
    from portal.outputs import hosting, release, releases

    if target.resolve().is_relative_to(site.resolve()):
        raise CannotDo(f"{target} lies in the site itself. Choose another folder")
    files = release.released(release.read(site), hosting.base_of(site_url))
    _published(releases.publish(files, target, keep), target)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def rollback(target: Path) -> None:
    """Give readers the release before this one again."""
    from portal.outputs import releases

    _published(releases.rollback(target), target)


def _published(now: Releases, target: Path) -> None:
    click.echo(f"{now.name} is what readers get from {target / 'current'}; {now.kept} kept.")


@click.command(name="verify-site")
@click.argument("place")
def verify_site(place: str) -> int:
    """Hold a published site, at an address or in a folder, against its manifest."""
    from portal.outputs.verify import verify

    build, number, faults = verify(place)
    for fault in faults:
        click.echo(one_line(fault))
    click.echo(f"build {build}: {number} files, {len(faults)} of them wrong.", err=True)
    return 1 if faults else 0


@click.command()
@click.option("--site-url", envvar="SITE_URL", default="")
@click.option("--folder", envvar="FOLDER", required=True)
@click.option("--certificate", envvar="CERTIFICATE", required=True)
@click.option("--certificate-key", envvar="CERTIFICATE_KEY", required=True)
@click.pass_obj
def hosting(root: Path, /, **place: str) -> None:
    """Write the configuration of web servers into deploy/."""
    from portal.outputs import hosting as outputs

    locales = pipeline.read_law(root, pipeline.store(root)).languages.locales
    place["site_url"] = place["site_url"] or EXAMPLE
    changed = outputs.write(root / "deploy", outputs.Host(locales=locales, **place))
    click.echo(f"{len(changed)} configurations changed.")


@click.command()
@click.pass_obj
def links(root: Path) -> int:
    """Ask whether the addresses outside the site still answer."""
    from portal.report import links as report

    found = report.outsides(pipeline.read_law(root, pipeline.store(root)))
    alarms = report.alarms(found)
    for alarm in alarms:
        click.echo(one_line(str(alarm), 1_000))
    sure = sum(alarm.sure for alarm in alarms)
    click.echo(f"{len(found)} addresses, {sure} do not answer.", err=True)
    return 1 if sure else 0


@click.command(name="new-municipality")
@click.argument("name")
@click.option("--centre", required=True, help="The reception centre, as people call it.")
@click.option(
    "--desk", required=True, help='Who helps people to work there; "de" stands before it.'
)
@click.option("--email", required=True, help="Where the municipality can be written to.")
@dated
@click.pass_obj
def new_municipality(root: Path, /, on: date, **given: str) -> None:
    """Start the local/ of another municipality."""
    from portal.outputs import municipality

    click.echo("\n".join(municipality.write(root, **given, today=on.isoformat())))


COMMANDS = (publish, rollback, verify_site, hosting, links, new_municipality)
