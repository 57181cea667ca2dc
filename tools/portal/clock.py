"""The day on which the site is built: the one place that looks at the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


class BadEpoch(Exception):
    """SOURCE_DATE_EPOCH names no day; the text says how to mend it."""


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH so that a build can be repeated byte for byte.

    Raises BadEpoch where SOURCE_DATE_EPOCH is no whole number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise BadEpoch(
            f'SOURCE_DATE_EPOCH is "{epoch}". Set it to seconds since 1970, or leave it out'
        ) from None
