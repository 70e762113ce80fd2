"""Jinja2 with escaping always on; templates get links relative to the page they make."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from planpress.characters import named
from planpress.pages import links, words


@cache
def environment() -> Environment:
    """The templates under ``pages/templates``; an unknown variable is an error, not a blank."""
    env = Environment(
        loader=PackageLoader("planpress.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    env.filters["named"] = named
    env.globals["links"] = links
    env.globals["words"] = words
    return env


def compile_all(env: Environment) -> None:
    """Compiles every template once, here, and keeps it: processes that are forked from this one have them all."""
    for name in env.list_templates(extensions=["html"]):
        env.get_template(name)


def render(template: str, here: str, **data: Any) -> str:
    """The HTML of a template for the page at ``here``; in it ``href(url)`` makes a link to another page of the site."""
    return (
        environment().get_template(template).render(here=here, href=lambda target: links.relative(target, here), **data)
    )
