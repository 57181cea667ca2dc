"""What the tests of the law share."""

from __future__ import annotations

import pytest

from tests.law.lawbook import Shelf, read_shelf


@pytest.fixture(scope="session")
def book() -> Shelf:
    """The trees and parameters of this repository."""
    return read_shelf()
