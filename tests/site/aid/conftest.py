"""The tree of the repository, and its pages in a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page as Tab

from portal.check.portal import Portal
from portal.kinds.content import Content
from portal.law.tree import Tree
from portal.pages.tree_data import compiled
from tests.conftest import AS_OF
from tests.site.aid.page import NEWCOMER, PATH, Aid


@pytest.fixture(scope="session")
def content(repository: Portal) -> Content:
    return repository.checked()


@pytest.fixture(scope="session")
def tree(content: Content) -> Tree:
    return content.trees["twv"]


@pytest.fixture
def version(content: Content) -> str:
    return compiled(content, "twv", AS_OF).version


@pytest.fixture
def aid(site: str, version: str, phone: Tab) -> Aid:
    aid = Aid(phone, site + PATH, version)
    aid.open()
    return aid


@pytest.fixture
def own(site: str, version: str, phone: Tab) -> Aid:
    """The page for who wants to work."""
    own = Aid(phone, site + NEWCOMER, version)
    own.open()
    return own
