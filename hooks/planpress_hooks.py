"""MkDocs' events, handed on to planpress; what one build knows is kept in its config.

MkDocs keeps this module across reloads of ``mkdocs serve``: nothing of a build may live in it, but for the folder that
is being built, since MkDocs does not say whose error it tells of, and what the preview shows.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from planpress import engine, faults
from planpress.building import (
    elsewhere,
    inputs,
    judging,
    listing,
    making,
    preview,
    reading,
    rules,
    serving,
    version,
    watching,
)
from planpress.edition import Edition, read_edition
from planpress.keeping import Kept, digest, kept_in
from planpress.library import Library
from planpress.pages import (
    docs,
    feed,
    frame,
    glossary,
    hant,
    outline,
    policy,
    search,
    site,
    sitemap,
    task,
)
from planpress.pages import edition as edition_page
from planpress.pages.compact import compact, compact_script
from planpress.pages.origin import edit_url
from planpress.pages.page import Asset, Page
from planpress.pages.search.written import Written
from planpress.problems import Problem, ProblemsFound
from planpress.swapping import Replacement, can_replace

log = get_plugin_logger("planpress")
_KEPT = ".cache/planpress"
_GARBAGE = 100_000  # objects, see gc.set_threshold
_SETTLED = 0.03  # seconds without another change, until a preview takes up those there were


@dataclass(slots=True)
class Build:
    """What one build knows: the library with what is wrong in it, its edition, the glossary, what is to be made, and what was.

    ``base``: what stands for all that every page depends on; ``site``: once it is begun; ``pages``: by URL those of its pages that MkDocs lays out.
    """

    library: Library
    errors: list[Problem]
    edition: Edition
    terms: tuple[glossary.Term, ...]
    tasks: tuple[task.Task, ...]
    kept: Kept
    base: bytes
    workers: elsewhere.Elsewhere | None
    site: making.Site | None = None
    asked: preview.OnDemand | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)  # what the sanitiser took from these, a message each


class Preview:
    """Whether this is ``mkdocs serve``: then whoever corrects an unsound library wants to see it, problems and all. What it shows."""

    on = False
    shown = serving.Shown()
    modules = b""  # what stands for the programs that run


class Unfinished:
    """The folder that is being built, and will take the place of the site when it is whole."""

    site: Replacement | None = None
    workers = ExitStack()  # of an engine, while they are needed
    kept: Kept | None = None
    inputs: inputs.Inputs | None = None


def on_startup(*, command: str, dirty: bool) -> None:
    """Called once, before the first build."""
    # The library stays as long as a build: looking through it for garbage again and again takes a tenth of the time.
    gc.set_threshold(_GARBAGE)
    Preview.on = command == "serve"


def on_shutdown() -> None:
    """Also after an interruption, of which MkDocs tells nobody."""
    _abandon()


def on_build_error(*, error: Exception) -> None:
    """The site stays as it was; what the system refused is told in Chinese."""
    _keep()
    _abandon()
    if isinstance(error, OSError):
        raise PluginError(str(faults.problem(error))) from error


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the library; any error ends the build with all messages."""
    root = Path(config.config_file_path).parent
    # Of Material no stylesheet, script or template is used, so that none is shipped; and to look through its thousands of icons takes time.
    del config.theme.dirs[1:]
    kept = kept_in(root / _KEPT)
    read = inputs.Inputs(kept.values)
    programs = version.programs(read, Path(str(config.theme.custom_dir)), Path(__file__).parent)
    Unfinished.kept, Unfinished.inputs = kept, read
    if Preview.on:
        _refuse_other_programs(read)
    base = digest(programs, reading.registers_digest(root / "plans", read))
    with _excused([]):
        workers = _workers(config, root / _KEPT)
        library, problems = reading.read(root / "plans", kept.values, read, programs, workers)
    problems += docs.problems(Path(config.docs_dir))
    errors = [problem for problem in problems if problem.severity == "错误"]
    if library is None or (errors and not Preview.on):
        raise PluginError(_told(errors))
    if not library.plans:
        raise PluginError("规划库里还没有规划。请先转换一份来源文件：planpress convert 来源文件")
    if Preview.on:
        _tolerate(config)
    for problem in problems:
        log.warning("%s", problem) if problem.severity == "错误" else log.info("%s", problem)
    try:
        edition = read_edition(root)
    except ProblemsFound as found:
        raise PluginError(str(found)) from found
    terms = glossary.read(Path(config.docs_dir) / "glossary.md")
    with _excused(errors):
        tasks = (*listing.tasks(library, edition, kept.values, base), rules.rules_task(library))
    config.extra["planpress"] = Build(library, errors, edition, terms, tasks, kept, base, workers)
    if not Preview.on and can_replace(Path(config.site_dir)):
        Unfinished.site = Replacement(Path(config.site_dir))
        config.site_dir = str(Unfinished.site.new)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages and assets beside what people wrote."""
    build = _build(config)
    # A preview goes on in spite of problems, but not with what would run in it.
    for file in list(files):
        if file.src_dir == config.docs_dir and Path(file.src_uri).suffix not in docs.FILES:
            files.remove(file)
    # MkDocs' own carries the day of the build, and its copy in gzip the time. Here, not earlier: what is no template of
    # the theme while its files are gathered is taken for one of them.
    config.theme.static_templates.discard(sitemap.URL)
    here, linked = _laid_out_here(config), docs.linked(Path(config.docs_dir))
    for url in _pages(build):
        name = _source_name(url)
        if name in files.src_uris:
            raise PluginError(f"docs/{name} 与生成的页面 {url} 重名。请改 docs 里的文件名。")
        # What ``frame`` lays out MkDocs has to know only for links that lead to it.
        if url in here or name in linked:
            level = InclusionLevel.NOT_IN_NAV if url in here else InclusionLevel.EXCLUDED
            files.append(File.generated(config, name, content="", inclusion=level))
    # Made with the rest; pages that people write may link to it.
    files.append(_asset(Asset(feed.URL, b""), config, InclusionLevel.EXCLUDED))
    # Nobody looks for a preview with a search engine.
    if config.site_url and not Preview.on:
        pages = {file.dest_uri for file in files.documentation_pages()} | set(_pages(build))
        files.append(_asset(sitemap.asset(build.library, build.edition, pages, config.site_url), config))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Make everything that is made from the library, or get ready to make it when it is asked for: now the frame of a page is known."""
    build = _build(config)
    for listed in nav.pages:
        _know_title(listed, config, files)
    around = frame.Frame(
        templates=tuple(config.theme.dirs),
        config={
            **{key: config[key] for key in ("site_name", "site_description", "site_url", "repo_url", "copyright")},
            "theme": {"favicon": config.theme["favicon"]},
        },
        nav=frame.Nav(_nav_item(nav.homepage), tuple(map(_nav_item, nav.items))),
        policy=policy.policy(Preview.on),
        branch=config.extra["branch"],
        terms=build.terms,
        version=build.base,
    )
    folder = Path(config.site_dir)
    laid_out = frozenset() if Preview.on else _laid_out_here(config)
    workshop = making.Workshop(folder, build.kept.files, around, laid_out)
    build.site = making.Site(workshop, build.kept, digest(build.base, repr(around)), build.workers)
    last = partial(site.last_tasks, build.library, build.edition, config.site_url or "")
    if Preview.on:
        around.reread()
        for url in _laid_out_here(config).intersection(_pages(build)):
            files.src_uris[_source_name(url)].inclusion = InclusionLevel.EXCLUDED
        build.asked = preview.OnDemand(folder, build.site, build.kept, build.tasks, last)
        return nav
    with _excused(build.errors):
        build.site.make(build.tasks)
        build.site.make(last(build.site.work.digests))
    build.pages.update((made.name, made.page) for made in build.site.work.made if made.page)
    return nav


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Generated pages have no Markdown, only a title and a description. Every page knows the file that it is made from."""
    made = _build(config).pages.get(page.file.dest_uri)
    if made:
        page.meta = frame.meta(made)
    else:
        page.meta["origin"] = f"docs/{page.file.src_uri}"
    branch = config.extra["branch"]
    page.edit_url = edit_url(config.repo_url, branch, page.meta["origin"]) if config.repo_url else None
    return "" if made else docs.joined(markdown)


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The generated page itself, its outline, and the anchors that docs may link to."""
    build = _build(config)
    made = build.pages.get(page.file.dest_uri)
    if made is None:
        url, title = page.file.dest_uri, str(page.meta.get("title") or page.title)
        known = build.kept.values.once(
            digest("page", build.base, url, title, html), lambda: docs.published(url, title, html)
        )
        build.removed.extend(docs.removed(Path(str(page.file.abs_src_path)), known.removed))
        build.written.extend(known.written)
        return known.html
    page.toc = outline.tree(made.toc)  # type: ignore[assignment]  # the templates read what both have
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', made.html))
    return glossary.explained(made, build.terms)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """How templates are filled; and the data of search, now that also the pages that people wrote are known."""
    build = _build(config)
    # Not MkDocs' default: a title is text, whoever wrote it. Only content that is HTML already is marked so in the templates.
    env.autoescape = True
    env.globals["policy"] = policy.policy(Preview.on)
    of_search = search.last_tasks(build.library, build.written)
    if build.asked:
        build.asked.add(of_search)
    else:
        _site(build).make(of_search)
    return env


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    return compact(output)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Scripts as readers load them. The map for the switch 简/繁 is learnt from what was built; and it must hold together: what does not ends the build."""
    for script in sorted(Path(config.site_dir, "assets", "javascripts").glob("*.js")):
        script.write_text(compact_script(script.read_text(encoding="utf-8")), encoding="utf-8")
    Unfinished.workers.close()
    build = _build(config)
    if build.asked:
        for message in build.removed:
            log.warning("%s", message)
        _show(config, build, build.asked)
        return
    try:
        faults_found = judging.judge(Path(config.site_dir), _site(build).work, build.kept.values, config.site_url or "")
    except hant.Unlearnt as unlearnt:
        raise PluginError(str(unlearnt)) from None
    messages = build.removed + faults_found
    if messages:
        raise PluginError("生成的网站有错：\n" + "\n".join(messages))
    _site(build).keep()
    _keep()
    if not _aborts(config):
        build.kept.tidy()
    if Unfinished.site and not _aborts(config):
        Unfinished.site.finish()
        config.site_dir = str(Unfinished.site.place)
        Unfinished.site = None


def _workers(config: MkDocsConfig, folder: Path) -> elsewhere.Elsewhere | None:
    """Of the engine in the settings, until the site is made. A preview makes little at a time, and does it here."""
    name = engine.PROCESSES if Preview.on else config.extra.get("engine", engine.PROCESSES)
    return Unfinished.workers.enter_context(elsewhere.opened(name, folder))


def _keep() -> None:
    """What was found out is kept also where the build ends here: whoever mends what is wrong starts from it."""
    if Unfinished.inputs:
        Unfinished.inputs.keep()
    if Unfinished.kept:
        Unfinished.kept.values.write()


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Pages are made as they are asked for, and changes are noticed at once."""
    server.builder = Preview.shown.alone(server.builder)
    app = server.get_app()
    assert app
    server.set_app(Preview.shown.wrapped(app, server.mount_path))
    watched = [config.docs_dir, *filter(None, [config.config_file_path])]
    for path in watched:
        server.unwatch(path)
    server.observer = watching.Watching(server.observer)  # type: ignore[assignment]  # all of it that the server uses
    server.build_delay = _SETTLED
    for path in watched:
        server.watch(path)
    return server


def _show(config: MkDocsConfig, build: Build, asked: preview.OnDemand) -> None:
    """What was read is kept; what will be asked for is made from it."""
    _keep()

    def make(url: str) -> None:
        with _excused(build.errors):
            asked.make(url)

    Preview.shown.show(Path(config.site_dir), make)


def _abandon() -> None:
    Unfinished.workers.close()
    if Unfinished.site:
        Unfinished.site.abandon()
        Unfinished.site = None


def _refuse_other_programs(read: inputs.Inputs) -> None:
    """What the old programs make must not be kept, nor shown, as the work of those that stand in the files now."""
    now = version.modules(read, Path(__file__).parent)
    if (Preview.modules or now) != now:
        raise PluginError("程序（.py 文件）改了，这里运行的还是旧的。请按 Ctrl+C 结束预览，再启动一次")
    Preview.modules = now


def _tolerate(config: MkDocsConfig) -> None:
    """Warnings do not end this build; MkDocs has begun to count them before its first event."""
    config.strict = False
    counted = logging.getLogger(mkdocs.__name__)
    for handler in list(counted.handlers):
        if isinstance(handler, CountHandler):
            counted.removeHandler(handler)


def _aborts(config: MkDocsConfig) -> bool:
    """Whether MkDocs, or what stands in for it, will stop at its warnings, which it does only after the last event."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    counts = [handler.get_counts() for handler in handlers if isinstance(handler, CountHandler)]
    return config.strict and any(counts)


@contextmanager
def _excused(errors: list[Problem]) -> Iterator[None]:
    """Pages may rely on what the check proves: where an unsound library cannot be shown, its problems are told instead.

    Problems of the making itself are told as such.
    """
    try:
        yield
    except ProblemsFound as found:
        raise PluginError(str(found)) from found
    except Exception as error:
        if errors and not isinstance(error, OSError):
            raise PluginError(_told(errors)) from error
        raise


def _build(config: MkDocsConfig) -> Build:
    build: Any = config.extra["planpress"]
    assert isinstance(build, Build)
    return build


def _site(build: Build) -> making.Site:
    assert build.site is not None
    return build.site


def _told(problems: list[Problem]) -> str:
    return f"规划库有 {len(problems)} 处错误：\n" + "\n".join(map(str, sorted(problems)))


def _asset(made: Asset, config: MkDocsConfig, inclusion: InclusionLevel = InclusionLevel.NOT_IN_NAV) -> File:
    """A file that MkDocs only copies; one that is excluded it only knows."""
    file = File.generated(config, f"{made.url}.asset", content=made.data, inclusion=inclusion)
    file.src_uri = file.dest_uri = made.url
    return file


def _pages(build: Build) -> list[str]:
    """The URLs of all pages that are made from the library."""
    return [edition_page.URL, *(url for each in build.tasks for url in each.pages)]


def _source_name(url: str) -> str:
    """The name by which written pages link to a page."""
    return url.removesuffix(".html") + ".md"


def _laid_out_here(config: MkDocsConfig) -> frozenset[str]:
    """The URLs of the pages that MkDocs lays out: those in the navigation, and those that the documentation links to."""
    found = [edition_page.URL, rules.URL]
    entries = list(config.nav or ())
    for entry in entries:
        for named in (entry,) if isinstance(entry, str) else entry.values():
            if isinstance(named, str):
                found.append(named.removesuffix(".md") + ".html")
            else:
                entries.extend(named)
    return frozenset(found)


def _know_title(page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """A page may be listed without a name, and have its title in its text: MkDocs would learn it too late for the other pages' frames."""
    if page.title is not None:
        return
    if page.file.src_dir != config.docs_dir:
        name = page.file.src_uri
        raise PluginError(f"mkdocs.yml 的 nav 里，{name} 没有名称。请写成“- 名称: {name}”。")
    page.read_source(config)
    page.render(config, files)


def _nav_item(item: Any) -> frame.NavItem:
    """A page or section of MkDocs' navigation, without all that hangs on it."""
    return frame.NavItem(item.title, getattr(item, "url", ""), tuple(map(_nav_item, item.children or ())))
