"""The day on which the site is built: the one place that looks at the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH so that a build can be repeated byte for byte.

    Raises ValueError where SOURCE_DATE_EPOCH is no whole number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return date.today()
    return datetime.fromtimestamp(int(epoch), UTC).date()
