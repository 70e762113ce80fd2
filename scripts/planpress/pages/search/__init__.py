"""Library -> what the scripts of search read (``search/data/``), and the page that shows what is found.

A catalogue, the texts in blocks (``blocks``) and the index of character pairs (``pairs``). What a reader loads grows with
what is found, hardly with the library: docs/measurements.md has the numbers.

Made in steps whose parts know nothing of each other (``tasks``), so that any process can make them, and they can be kept for as
long as what they are made of is the same.
"""

from __future__ import annotations

from planpress.pages.search.tasks import last_tasks, tasks

__all__ = ["last_tasks", "tasks"]
