"""feed.xml: new and changed plans as an Atom feed (RFC 4287), the last change first.

Ids are UUIDs made from the keys of plans: they outlive any address of the site, and two mirrors give the same ones.
Without a known address links are relative, which Atom allows: they are resolved against where the feed was fetched.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, time
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from planpress.edition import Edition, PlanDates
from planpress.library import Library, PlanEntry
from planpress.pages import links, words
from planpress.pages.page import Asset

URL = "feed.xml"
MOST = 100  # entries; a reader that comes by once a month misses none, and the file stays below 100 KB
NAMESPACE = "http://www.w3.org/2005/Atom"
SITE = "城市标准化规划库"
# Made once, for ever: another namespace would show every reader every plan as new.
_IDS = uuid.UUID("7d5847d2-d83b-4ccd-ba8d-ba460b60a6db")
UNKNOWN = PlanDates(None, None)
# Characters that XML has no way to write.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# RFC 4287 wants a date. This one is nobody's, and sorts last.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def asset(library: Library, edition: Edition, address: str = "") -> Asset:
    """The feed; ``address``: that of the site, with a slash at its end, or empty."""
    changes = sorted(((updated(entry, edition), entry) for entry in library.plans), key=lambda it: it[1].key)
    changes.sort(key=lambda it: it[0], reverse=True)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-Hans"})
    _text(feed, "id", _id("feed"))
    _text(feed, "title", f"{SITE}：新收和改动的规划")
    _text(feed, "subtitle", f"最近的 {MOST} 份，新的在前。民间整理，非政府网站。")
    _text(feed, "updated", _stamp(changes[0][0] if changes else edition.date or _NO_DATE))
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=address + URL)
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{address}index.html")
    _text(SubElement(feed, "author"), "name", SITE)
    for moment, entry in changes[:MOST]:
        _entry(feed, library, entry, edition.plans.get(entry.key, UNKNOWN), moment, address)
    ElementTree.indent(feed, "")
    return Asset(URL, ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def updated(entry: PlanEntry, edition: Edition) -> datetime:
    """The last change; where nobody knows it, the start of a day that the plan itself names, the latest first to come:
    the check, the retrieval, the publication, the document's own date. Never the day of the build: a feed that is built
    without history would show its readers everything as changed, every time."""
    if changed := edition.plans.get(entry.key, UNKNOWN).changed:
        return changed
    plan = entry.plan
    named = plan.review.on or plan.source.retrieved or plan.published or plan.issued
    return datetime.combine(named, time(), UTC) if named else _NO_DATE


def _entry(feed: Element, library: Library, entry: PlanEntry, dates: PlanDates, moment: datetime, address: str) -> None:
    plan, city = entry.plan, library.city[entry.city_key].city
    out = SubElement(feed, "entry")
    _text(out, "id", _id(f"plans/{entry.key}"))
    _text(out, "title", plan.title)
    SubElement(out, "link", rel="alternate", type="text/html", href=address + quote(links.plan_url(entry)))
    if dates.added:
        _text(out, "published", _stamp(dates.added))
    _text(out, "updated", _stamp(moment))
    _text(
        out,
        "summary",
        f"{city.name}，规划期{words.period(plan.period)}，{len(plan.targets)} 个目标数字，"
        f"{len({use.measure for use in plan.measures})} 种政策工具。{history(dates)}。核对：{plan.review.status}。",
    )
    SubElement(out, "category", term=entry.city_key, label=city.name)
    SubElement(out, "category", term=plan.kind)


def history(dates: PlanDates) -> str:
    """2026年11月22日收入，2026年11月25日改动; days are those of UTC, so that a feed is the same wherever it is made."""
    parts = [f"{words.day(_day(dates.added))}收入"] if dates.added else []
    if dates.changed and not (dates.added and _day(dates.changed) == _day(dates.added)):
        parts.append(f"{words.day(_day(dates.changed))}改动")
    return "，".join(parts) or "收入日期不详"


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _id(name: str) -> str:
    return uuid.uuid5(_IDS, name).urn


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", text)
