"""What the tests of the law share."""

from __future__ import annotations

import pytest

from tests.law.lawbook import Lawbook, read_lawbook


@pytest.fixture(scope="session")
def book() -> Lawbook:
    """The trees and parameters of this repository."""
    return read_lawbook()
