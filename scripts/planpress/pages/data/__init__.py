"""Library -> the files under ``data/v1/``: every table as JSON and CSV, workbooks, schemas, codebook and data package.

``encode`` makes what some of the plans put into them, in any process; ``join`` puts such fragments together.
"""

from __future__ import annotations

from planpress.library import Library
from planpress.pages.data.catalogue import GROUPS, TABLES
from planpress.pages.data.dataset import BASE, DataSet, join
from planpress.pages.data.fragment import Fragment, encode
from planpress.pages.page import Asset

__all__ = ["BASE", "GROUPS", "TABLES", "DataSet", "Fragment", "data_assets", "encode", "join", "make"]


def make(library: Library) -> DataSet:
    """All at once. The same library gives the same bytes."""
    return join(library, encode(library, library.plans))


def data_assets(library: Library) -> tuple[Asset, ...]:
    """All data files."""
    return tuple(make(library).files())
