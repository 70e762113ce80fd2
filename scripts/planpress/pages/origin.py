"""Where a page is changed: the file of the project that it is made from."""

from __future__ import annotations

from urllib.parse import quote

from planpress import parts

_TEMPLATES = "scripts/planpress/pages/templates"
# The pages of a subject say what a register says of it.
_REGISTERS = {
    "targets": "indicators", "compare": "topics", "measures": "measures", "departments": "departments",
    "citations": "documents",
}  # fmt: skip
# What no editor's file makes: the words of these pages stand in their templates.
_MADE = {
    "index.html": "reading/home.html", "cities/index.html": "reading/cities.html", "awards/index.html": "indexes/awards.html",
    "search/index.html": "indexes/search.html", "data/index.html": "indexes/datasets.html",
    "data/codebook.html": "indexes/codebook.html", "edition.html": "edition.html",
}  # fmt: skip


def origin(url: str) -> str:
    """The path, from the top of the project, of the file behind a generated page: a plan's is its Markdown, a city's its city.yml.

    Raises KeyError for a page that nobody gave an origin.
    """
    folder, _, name = url.removesuffix(".html").partition("/")
    # What an index page shows of one part is made as the index is.
    made = _MADE.get(url) or (parts.is_key(name) and (_MADE.get(f"{folder}/index.html") or _MADE.get(f"{folder}.html")))
    if made:
        return f"{_TEMPLATES}/{made}"
    if url == "rules.html":
        return "scripts/planpress/editing/rulebook/breaches.yml"
    if folder == "plans":
        return f"plans/{name}.md"
    if folder == "cities":
        return f"plans/{name}/city.yml"
    return f"plans/{_REGISTERS[folder]}.yml"


def edit_url(repository: str, branch: str, path: str) -> str:
    """The host's editor for a file; ``repository``: its address, as https://github.com/OWNER/NAME."""
    return f"{repository.rstrip('/')}/edit/{quote(branch)}/{quote(path)}"
