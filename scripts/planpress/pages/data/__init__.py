"""Library -> the files under ``data/v1/``: every table as JSON and CSV, workbooks, schemas, codebook and data package.

``encode`` makes what some of the plans put into them, in any process; ``tasks`` put such fragments together.
"""

from __future__ import annotations

from planpress.pages.data.catalogue import GROUPS, TABLES
from planpress.pages.data.dataset import BASE, DataSet
from planpress.pages.data.fragment import Fragment, encode
from planpress.pages.data.tasks import tasks

__all__ = ["BASE", "GROUPS", "TABLES", "DataSet", "Fragment", "encode", "tasks"]
