#!/usr/bin/env python3
"""Score plan files against the gold annotations of their source documents.

    python tests/gold/score.py PLANS_DIR [--gold DIR] [--seeds DIR] [--only CITY] [--verbose]

Finds in PLANS_DIR the plan whose front matter names each gold source (``source.file``),
reads only the plan file, and prints a row per document and a column per measure.
A star marks what is below its bar. Exit status 0 when nothing is, else 1.

    text      letters, Han characters and digits of the body that differ from the source,
              after declared drops and then declared emendations (bar 0)
    points    other characters (punctuation, symbols) that differ after folding of width, beyond one
              for each heading and item marker (bar 0)
    halfwidth half-width marks left beside Han characters in the body (bar 0)
    repairs   damage that must be repaired, declared as an emendation with the right reading
    overemend emendations that change letters where gold knows no damage (bar 0)
    boiler    boilerplate fragments that leaked into the body (bar 0)
    overdrop  characters declared as dropped that belong to the document (bar 0)
    meta      front-matter fields equal to gold
    outline   F1 of headings, in order: text and level; lost headings marked where they stood
    targets   F1 of targets: value, unit, comparator, year, and a quote that stands under its section
    traps     past achievements reported as targets (bar 0)
    duty      F1 of departments, groups aligned by their quotes
    cites     F1 of cited documents: title and document number
    awards    F1 of amounts and kinds of the funding schedule

Needs PyYAML and opencc.
"""
from __future__ import annotations

import argparse
import collections
import difflib
import json
import pathlib
import re
import sys
import unicodedata

import yaml
from opencc import OpenCC

HERE = pathlib.Path(__file__).resolve().parent
T2S = OpenCC("t2s").convert
PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[)）]")
ATTRIBUTE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[\w#.-]+))"
ATTRS = re.compile(rf"[ \t]*\{{:?[ \t]*(?P<list>{ATTRIBUTE}(?:[ \t]+{ATTRIBUTE})*)[ \t]*\}}")
TAG = re.compile(r"</?(?:mark|ins|del|br|sup|sub|span|strong|em|b|i|u)\b[^<>]*>")
LINK = re.compile(r"!?\[([^\]]*)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
DEFINITION = re.compile(r"(?m)^\[[^\]]+\]:\s+\S+.*$")
ZERO = ("text", "points", "halfwidth", "overemend", "boiler", "overdrop", "traps")


def fold(text: object) -> str:
    """Blind to width, space, dashes and quotation marks; without marks at the end."""
    text = unicodedata.normalize("NFKC", str("" if text is None else text))
    text = re.sub(r"[—–―‐-]+|~", "-", text)
    text = re.sub(r"[“”„‟\"「」『』]", '"', text)
    text = re.sub(r"[‘’']", "'", text)
    text = text.translate(str.maketrans("〔〕【】[]", "()()()"))
    return re.sub(r"\s+", "", text).strip("。.;:,、")


def simplify(text: str, hant: bool) -> str:
    text = PINYIN.sub("", text)
    return T2S(text) if hant else text


def letters(text: str) -> str:
    """Only what carries content."""
    return "".join(re.findall(r"[\u3400-\u9fff0-9A-Za-z%+]", unicodedata.normalize("NFKC", text)))


def points(text: str) -> str:
    """Content and punctuation, without spaces, dashes and Markdown's own marks; one form for each mark."""
    text = fold_marks(unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s\-—*#|>_`\\]", "", text)


def fold_marks(text: str) -> str:
    text = re.sub(r"[“”\"]", '"', text)
    return re.sub(r"[‘’']", "'", text).translate(str.maketrans("〔〕【】[]", "()()()"))


class Plan:
    """A plan file as a reader sees it: front matter, headings, body text, text under an id."""

    def __init__(self, path: pathlib.Path):
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        match = re.match(r"---\n(.*?)\n---[ \t]*\n(.*)", text, re.S)
        self.front = (yaml.safe_load(match[1]) if match else None) or {}
        body = match[2] if match else text
        self.headings: list[tuple[int, str, bool, str | None]] = []  # depth, text, missing, id
        self.blocks: list[tuple[int | None, str | None, str]] = []  # heading depth, id, plain text
        seen_title = False
        for block in re.split(r"\n[ \t]*\n|\n(?=#{1,6}\s)|(?<=\n)(?=#{1,6}\s)", re.sub(r"<!--.*?-->", "", body, flags=re.S)):
            for part in self._split_heading(block.strip("\n")):
                attrs = " ".join(m["list"] for m in ATTRS.finditer(part))
                ident = (re.search(r"#([\w-]+)", attrs) or re.search(r"\bid=[\"']?([\w-]+)", attrs) or [None, None])[1]
                plain = re.sub(r"(?<!\\)(\*+|__)(?=\S)(.+?)(?<=\S)\1", r"\2", TAG.sub("", LINK.sub(r"\1", DEFINITION.sub("", ATTRS.sub("", part)))), flags=re.S)
                head = re.match(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", plain, re.S)
                if head:
                    depth, words = len(head[1]) - 1, head[2].strip().strip("*")
                    if depth == 0 and not seen_title:
                        seen_title = True
                        continue
                    missing = bool(re.search(r"\.missing\b|\bmissing\b", attrs))
                    self.headings.append((depth, words, missing, ident))
                    self.blocks.append((depth, ident, "" if missing else words))
                elif plain.strip():
                    self.blocks.append((None, ident, plain))

    @staticmethod
    def _split_heading(block: str):
        lines = block.split("\n")
        if re.match(r"#{1,6}\s", lines[0]) and len(lines) > 1:
            return [lines[0], "\n".join(lines[1:])]
        return [block]

    @property
    def text(self) -> str:
        return "\n".join(words for _, _, words in self.blocks)

    def under(self, ident: str) -> str | None:
        """Text of a heading and all below it, of a paragraph, or (s0) before the first heading; None for an unknown id."""
        if ident == "s0":
            out = []
            for depth, _, words in self.blocks:
                if depth is not None:
                    break
                out.append(words)
            return "\n".join(out)
        out, level = None, None
        for depth, own, words in self.blocks:
            if out is None:
                if own == ident:
                    out, level = [words], depth
                    if depth is None:
                        return words
            elif depth is not None and depth <= level:
                break
            else:
                out.append(words)
        return None if out is None else "\n".join(out)


def entries(front: dict, key: str) -> list:
    value = front.get(key)
    return value if isinstance(value, list) else []


def source_text(gold: dict, front: dict, source: str) -> str:
    for entry in entries(front, "dropped"):
        text = entry.get("text", "") if isinstance(entry, dict) else entry
        found = re.search(r"\s+".join(map(re.escape, str(text).split())), source) if str(text).strip() else None
        if found:
            source = source[: found.start()] + "\n" + source[found.end() :]
    for entry in entries(front, "emendations"):
        if isinstance(entry, dict) and entry.get("source"):
            source = source.replace(str(entry["source"]), str(entry.get("reading") or ""), 1)
    return simplify(source, gold["meta"]["script"] == "Hant")


def changes(want: str, have: str) -> list[tuple[str, str]]:
    matcher = difflib.SequenceMatcher(None, want, have, autojunk=False)
    return [(want[a:b], have[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def without_title(text: str, title: str) -> str:
    while title and text.startswith(title):
        text = text[len(title) :]
    return text


def f1(hit: float, expected: float, reported: float) -> float:
    return 2 * hit / (expected + reported) if expected + reported else 1.0


def counted(found: collections.Counter, must: collections.Counter, may: collections.Counter) -> float:
    hit = sum((found & must).values())
    extra = sum((found - must - may).values())
    return f1(hit, sum(must.values()), hit + extra)


def score(gold: dict, plan: Plan, source: str):
    front, row, notes = plan.front, {}, []
    hant = gold["meta"]["script"] == "Hant"

    def put(name: str, value, good: bool):
        row[name] = (value, good)

    def percent(name: str, value: float):
        put(name, f"{100 * value:.1f}", value > 0.99999)

    source = source_text(gold, front, source)
    title = gold["meta"]["title"]
    diff = changes(without_title(letters(source), letters(title)), without_title(letters(plan.text), letters(title)))
    distance = sum(max(len(a), len(b)) for a, b in diff)
    put("text", distance, distance == 0)
    notes += [f"text: source {a!r} body {b!r}" for a, b in diff[:12]]

    marks = changes(without_title(points(source), points(title)), without_title(points(plan.text), points(title)))
    marks = [(a, b) for a, b in marks if not letters(a + b)]
    spare = len(plan.headings) + len(re.findall(r"(?m)^\s*[-*]\s", plan.text)) + 2 * len(entries(front, "emendations"))
    lost = max(0, sum(max(len(a), len(b)) for a, b in marks) - spare)
    put("points", lost, lost == 0)
    if lost:
        notes += [f"points: source {a!r} body {b!r}" for a, b in marks[:12]]

    narrow = re.findall(r"[\u3400-\u9fff”》）][,;:?!()].?|.?[,;?!()](?=[\u3400-\u9fff“《（])", re.sub(r"https?://\S+", "", plan.text))
    put("halfwidth", len(narrow), not narrow)
    notes += [f"halfwidth: {n!r}" for n in narrow[:6]]

    emendations = [e for e in entries(front, "emendations") if isinstance(e, dict) and e.get("source")]

    def mends(entry: dict, repair: dict) -> bool:
        whole = repair["source"].replace(str(entry["source"]), str(entry.get("reading") or ""))
        same = fold(simplify(whole, hant)) == fold(repair["reading"])
        inside = fold(repair["source"]).strip('"()') in fold(entry["source"]) and fold(repair["reading"]).strip('"()') in fold(simplify(str(entry.get("reading")), hant))
        return whole != repair["source"] and same or inside

    repaired = [r for r in gold["repairs"] if any(mends(e, r) for e in emendations)]
    put("repairs", f"{len(repaired)}/{len(gold['repairs'])}", len(repaired) == len(gold["repairs"]))
    notes += [f"repairs: {r['source']} should read {r['reading']}" for r in gold["repairs"] if r not in repaired]

    damaged = [fold(simplify(d["source"], hant)) for d in gold["damage"]]
    strange = [
        e
        for e in emendations
        if letters(simplify(str(e["source"]), hant)) != letters(simplify(str(e.get("reading") or ""), hant))
        and not any(mends(e, r) for r in gold["repairs"])
        and not (len(fold(e["source"])) >= 2 and e.get("reading") and any(fold(simplify(str(e["source"]), hant)) in d or d in fold(simplify(str(e["source"]), hant)) for d in damaged))
    ]
    put("overemend", len(strange), not strange)
    notes += [f"overemend: {e['source']!r} -> {e.get('reading')!r}" for e in strange]

    folded = fold(plan.text)
    leaked = [b for b in gold["boilerplate"] if len(fold(b)) > 3 and fold(simplify(b, hant)) in folded]
    put("boiler", len(leaked), not leaked)
    notes += [f"boiler: {b}" for b in leaked]

    allowed = fold("\n".join([*gold["droppable"], title]))
    wrong = [t for t in (fold(d.get("text") if isinstance(d, dict) else d) for d in entries(front, "dropped")) if t not in allowed]
    put("overdrop", sum(map(len, wrong)), not wrong)
    notes += [f"overdrop: {t[:60]}" for t in wrong]

    period = front.get("period") if isinstance(front.get("period"), dict) else {}
    origin = front.get("source") if isinstance(front.get("source"), dict) else {}
    got = {**front, "period": [period.get("start"), period.get("end")], "script": origin.get("script")}
    right = 0
    for field, want in gold["meta"].items():
        have = got.get(field)
        same = [str(x) for x in have] == [str(x) for x in want] if field == "period" else fold(have) == fold(want)
        right += same
        if not same:
            notes.append(f"meta: {field}: {have!r}, expected {want!r}")
    put("meta", f"{right}/{len(gold['meta'])}", right == len(gold["meta"]))

    def key(depth: int, text: str, missing: bool):
        return (depth, fold(re.sub(r"〔.*?〕|\(.*?缺.*?\)", "", text)) if missing else fold(text), missing)

    want = [(key(h["depth"], h["text"], h.get("missing", False)), bool(h.get("required") or h.get("proved"))) for h in gold["headings"]]
    have = [key(*h[:3]) for h in plan.headings]
    matched = {}
    for block in difflib.SequenceMatcher(None, [k for k, _ in want], have, autojunk=False).get_matching_blocks():
        matched.update({block.a + i: block.b + i for i in range(block.size)})
    hit = sum(needed for i, (_, needed) in enumerate(want) if i in matched)
    extra = len(have) - len(matched)
    value = f1(hit, sum(needed for _, needed in want), hit + extra)
    percent("outline", value)
    notes += [f"outline: missing {k}" for i, (k, needed) in enumerate(want) if needed and i not in matched]
    notes += [f"outline: unexpected {k}" for i, k in enumerate(have) if i not in matched.values()]

    reported, unreadable = [], 0
    for t in entries(front, "targets"):
        try:
            reported.append(((float(t["value"]), t.get("unit") or "", t.get("comparator") or "=", t.get("year")), fold(t.get("quote")), t))
        except (KeyError, TypeError, ValueError):
            unreadable += 1
            notes.append(f"targets: unreadable {t!r}")
    left, hits = list(reported), 0
    for t in gold["targets"]:
        core, years = fold(t["quote"]), t["years"] if "years" in t else [t["year"]]
        for r in left:
            (number, unit, comparator, year), quote, raw = r
            overlap = len(quote) >= 4 and (quote in core or core in quote or core[-8:] in quote)
            if number == t["value"] and overlap and (t.get("optional") or (unit == t["unit"] and comparator == t["comparator"] and year in years)):
                left.remove(r)
                text = plan.under(str(raw.get("section")))
                if text is None or quote not in fold(text):
                    notes.append(f"targets: quote not under {raw.get('section')!r}: {raw.get('quote')!r}")
                    unreadable += not t.get("optional")
                elif not t.get("optional"):
                    hits += 1
                break
        else:
            if not t.get("optional"):
                notes.append(f"targets: missed {t['value']}{t['unit']} {t['comparator']} {years} {t['quote'][:40]}")
    inner = [fold(t["quote"]) for t in gold["targets"] if t["nature"] == "part"]
    left = [r for r in left if not (len(r[1]) >= 4 and any(r[1] in q or q in r[1] for q in inner))]
    expected = sum(not t.get("optional") for t in gold["targets"])
    percent("targets", f1(hits, expected, hits + len(left) + unreadable))
    notes += [f"targets: unexpected {r[0]} {r[1][:40]}" for r in left]

    achieved = [fold(a["quote"]) for a in gold["achievements"]]
    baselines = {t["baseline"] for t in gold["targets"] if t.get("baseline")}
    trapped = [r for r in left if r[0][0] not in baselines and any(r[1] and (r[1] in a or a in r[1]) for a in achieved)]
    put("traps", len(trapped), not trapped)

    def names(group: dict) -> collections.Counter:
        return collections.Counter(fold(n.get("name") if isinstance(n, dict) else n) for n in group.get("departments") or [])

    if gold["responsibilities"]:
        groups = [g for g in entries(front, "responsibilities") if isinstance(g, dict)]
        optional = [fold(q) for q in gold.get("prose_duties", [])]
        strip = lambda q: re.sub(r"^\(|\)$", "", fold(q))
        want_q, have_q = [strip(g["quote"]) for g in gold["responsibilities"]], [strip(g.get("quote")) for g in groups]
        pairs, start = {}, 0
        for i, quote in enumerate(want_q):  # in order; several groups of one quote belong together
            took = [j for j in range(start, len(groups)) if len(have_q[j]) >= 4 and (have_q[j] in quote or quote in have_q[j])]
            run = [j for n, j in enumerate(took) if j == took[0] + n and (n == 0 or have_q[j] != have_q[took[0]])]
            if run:
                pairs[i], start = run, run[-1] + 1
        hit = expected = reported_names = 0
        for i, group in enumerate(gold["responsibilities"]):
            have_n = sum((names(groups[j]) for j in pairs.get(i, [])), collections.Counter())
            hit += sum((have_n & names(group)).values())
            expected += sum(names(group).values())
            reported_names += sum(have_n.values())
            if have_n != names(group):
                notes.append(f"duty: {group['quote'][:40]}: missing {list(names(group) - have_n)[:6]} unexpected {list(have_n - names(group))[:6]}")
        used = {j for run in pairs.values() for j in run}
        for j, group in enumerate(groups):
            if j not in used and not any(have_q[j] and (have_q[j] in q or q in have_q[j]) for q in optional):
                reported_names += sum(names(group).values())
                notes.append(f"duty: unexpected group {group.get('quote')!r}")
        percent("duty", f1(hit, expected, reported_names))
    else:
        put("duty", "-", True)

    cite = lambda c: (fold(c.get("title")), fold(c.get("number")))
    found = collections.Counter({cite(c) for c in entries(front, "cites") if isinstance(c, dict)})
    must = collections.Counter({cite(c) for c in gold["citations"] if c["brackets"] or c["number"]})
    may = collections.Counter({cite(c) for c in gold["citations"]}) - must
    percent("cites", counted(found, must, may))
    notes += [f"cites: missing {k}" for k in must - found] + [f"cites: unexpected {k}" for k in found - must - may]

    if gold["awards"]:
        money = lambda a: (float(a["amount"]), a.get("kind"))
        found = collections.Counter(money(a) for a in entries(front, "awards") if a.get("amount") is not None)
        must = collections.Counter(money(a) for a in gold["awards"] if a["amount"] is not None)
        percent("awards", counted(found, must, collections.Counter()))
        notes += [f"awards: missing {k}" for k in must - found] + [f"awards: unexpected {k}" for k in found - must]
    else:
        put("awards", "-", True)
    return row, notes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("plans", type=pathlib.Path)
    parser.add_argument("--gold", type=pathlib.Path, default=HERE)
    parser.add_argument("--seeds", type=pathlib.Path, default=HERE.parent / "seeds")
    parser.add_argument("--only")
    parser.add_argument("--verbose", "-v", action="store_true")
    args = parser.parse_args()

    by_source = {}
    for path in sorted(args.plans.rglob("*.md")):
        try:
            plan = Plan(path)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            print(f"{path}: unreadable: {str(error).splitlines()[0]}")
            continue
        origin = plan.front.get("source") if isinstance(plan.front, dict) else None
        if isinstance(origin, dict) and origin.get("file"):
            by_source[pathlib.PurePosixPath(str(origin["file"])).name] = plan

    good, header = True, None
    for file in sorted(args.gold.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if args.only and gold["city"] != args.only:
            continue
        plan = by_source.get(gold["source"])
        if plan is None:
            print(f"{gold['city']:10} no plan names the source {gold['source']}")
            good = False
            continue
        row, notes = score(gold, plan, (args.seeds / gold["source"]).read_text(encoding="utf-8"))
        if header is None:
            header = f"{'':10}" + "".join(f"{name:>10}" for name in row)
            print(header)
        print(f"{gold['city']:10}" + "".join(f"{str(v) + ('' if ok else '*'):>10}" for v, ok in row.values()))
        good &= all(ok for _, ok in row.values())
        if args.verbose:
            for note in notes:
                print(f"    {note}")
    print("every measure at its bar" if good else "* below its bar")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
