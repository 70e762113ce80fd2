"""A plan as schema.org Legislation, for search engines and reference managers, and as a reference by GB/T 7714."""

from __future__ import annotations

import json
from typing import Any

from planpress.library import Library, PlanEntry
from planpress.model import Citation, Period
from planpress.pages import links

# It is a copy that people made, whatever its source is: only the issuer's own publication has legal force.
_LEGAL_VALUE = "https://schema.org/UnofficialLegalValue"
_PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/mark/1.0/"


def json_ld(library: Library, entry: PlanEntry) -> str:
    """The data block of the plan's page; URLs are relative to the page, and no ``<`` can end the block early."""
    plan, city = entry.plan, library.city[entry.city_key].city
    source = plan.source.url or links.relative(links.source_url(entry), links.plan_url(entry))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": plan.title,
        "url": links.relative(links.plan_url(entry), links.plan_url(entry)),
        "inLanguage": "zh-Hans",
        "legislationType": plan.kind,
        "legislationIdentifier": plan.document_number,
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": plan.issuer} if plan.issuer else None,
        "legislationDate": plan.issued.isoformat() if plan.issued else None,
        "datePublished": plan.published.isoformat() if plan.published else None,
        "temporalCoverage": _coverage(plan.period),
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": city.name, "identifier": city.division_code},
        "license": _PUBLIC_DOMAIN,
        "isBasedOn": source,
        "citation": [_cited(library, entry, cite) for cite in plan.cites if not cite.future],
        "encoding": {
            "@type": "LegislationObject",
            "encodingFormat": "text/html",
            "legislationLegalValue": _LEGAL_VALUE,
        },
    }
    stated = {key: value for key, value in data.items() if value not in (None, [])}
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def reference(entry: PlanEntry) -> str:
    """The plan as GB/T 7714—2015 writes it, up to the date of citing and the address, which only the reader knows:
    ``主要责任者. 题名:文号[EB/OL]. (日期)``. EB/OL is the type of documents published on the web. An unknown author is left
    out, as the standard's 8.1 allows, and so is an unknown date.
    """
    plan = entry.plan
    author = f"{plan.issuer}. " if plan.issuer else ""
    number = f":{plan.document_number}" if plan.document_number else ""
    day = plan.issued or plan.published
    return f"{author}{plan.title}{number}[EB/OL]. {f'({day.isoformat()})' if day else ''}"


def _coverage(period: Period) -> str | None:
    """An ISO 8601 interval of years; ``..`` for an open end."""
    if not period.start and not period.end:
        return None
    return f"{period.start or '..'}/{period.end or '..'}"


def _cited(library: Library, entry: PlanEntry, cite: Citation) -> dict[str, str]:
    document = library.document_of.get(cite.title)
    said = {"@type": "CreativeWork", "name": document.title if document else cite.title}
    if number := cite.number or (document.number if document else None):
        said["identifier"] = number
    if document:
        said["url"] = links.relative(links.document_url(document.key), links.plan_url(entry))
    return said
