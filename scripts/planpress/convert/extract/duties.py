"""Who answers for what: labelled lines, brackets, and standing defaults (REAL-DOCUMENTS: "Duties")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planpress.convert.extract.departments import looks_like_units, read_list
from planpress.convert.extract.runs import Run
from planpress.model import Department, Duty
from planpress.vocabulary import DutyRole

_LABELS: tuple[tuple[str, DutyRole], ...] = (
    ("牵头(?:责任)?(?:单位|部门|处室)|主办(?:单位|部门)|主责(?:单位|部门)|第一责任单位", "牵头"),
    (
        "配合(?:责任)?(?:单位|部门|处室)|协办(?:单位|部门)|协同(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|协助(?:单位|部门)",
        "配合",
    ),
    ("落实(?:单位|部门)|实施(?:单位|部门|主体)|承办(?:单位|部门)|完成(?:单位|部门)", "落实"),
    (
        "主要责任(?:单位|部门|主体|处室|分工)|责任(?:单位|部门|主体|处室|分工)|负责(?:单位|部门)|责任",
        "责任",
    ),
)
_LABEL = re.compile(f"(?P<label>{'|'.join(words for words, _ in _LABELS)})\\s*[：:]\\s*")
_ROLES = tuple((re.compile(words), role) for words, role in _LABELS)
_LINE_START = re.compile(r"(?:^|(?<=[。；！，）]))\s*[【\[（]?\s*$")
_BRACKET = re.compile(
    "（(?P<inner>(?:[^（）]|（[^（）]*）)*)）|〔(?P<square>(?:[^〔〕]|〔[^〔〕]*〕){4,})〕|【(?P<thick>[^【】]{4,})】|\\[(?P<half>[^\\[\\]]{4,})\\]"
)
_CLOSERS = ("负责", "牵头", "落实", "配合", "参与", "负责实施", "组织实施", "承担", "分工")
_CLOSES_AS_DUTY = re.compile(f"(?:{'|'.join(_CLOSERS)})$")
# A bracket that names who answers has a label, a standing default or one of the closing words: most have none of these.
_SIGN = re.compile("|".join(("：", ":", "以下", *_CLOSERS)))
_STANDING = re.compile(
    "(?P<inner>以下[^。；]{0,12}?(?:均|都)?(?:需|须|应|要|由)(?P<units>[^。；]{2,80}?)(?:共同|分别|具体)?(?:负责|落实)[^。；]{0,4}，?(?:以下)?不再(?:逐一|一一|另行|单独)?(?:列出|列明|罗列|注明))"
)
_FIRST_LEADS = re.compile("(?:排|列)在?(?:第一位?|首位|最前)的?[^，。；]{0,8}(?:为|是)牵头")
# How the names of units begin where no label says that they are units.
_OFFICIAL = re.compile("^(?:市|区|县|省|各|相关|有关|国家|中央)(?!场化|域|级)")
_OFFICE = re.compile("(?:局|办|厅|院|中心|政府|办公室|管委会|委员会|[^市区县省]委|街道|镇街|部门|单位)$")
_LONGEST_SENTENCE = 160
_LINE_END = re.compile("[。】\\]]|$")
# What a duty line says besides who: 完成时限：2025年12月; 持续推进.
_WHEN = re.compile(
    r"[，；。、\s]*(?:(?:完成|办结|推进|落实)?(?:时限|时间|期限)|进度安排|目标)\s*[：:].*$|"
    r"(?:[，；。](?:20\d\d年[^，；。]*|长期(?:坚持|推进|实施)|持续(?:推进|实施|开展)|常年推进|常态化推进|排在?[^，。；]*牵头(?:单位|部门)?|列[^，。；]*牵头(?:单位|部门)?|下同))+$"
)
# The page that published a plan names its publisher beside these.
_METADATA = re.compile(
    r"(?:效力状态|索\s*引\s*号|发布机构|信息分类|主题分类|发文字号|公开方式|体裁|有效性|责任编辑)\s*[：:|\]]"
)


def read_duties(runs: tuple[Run, ...]) -> tuple[Duty, ...]:
    """All duties, one for each bracket or labelled line, in order."""
    headed = any(run.section != "s0" for run in runs)
    duties: list[Duty] = []
    waiting: DutyRole | None = None
    for run in runs:
        if _METADATA.search(run.text) or (headed and run.section == "s0" and not _STANDING.search(run.text)):
            waiting = None
            continue
        found = sorted(_of_run(run), key=lambda pair: pair[0])
        if waiting and not found and looks_like_units(run.text):
            named = _duty(run, run.text.strip("。； 　"), [(_WHEN.sub("", run.text), waiting)])
            duties += [named] if named else []
        else:
            waiting = _role_alone(run.text)
        duties += (duty for _, duty in found)
    if duties and any(_FIRST_LEADS.search(run.text) for run in runs):
        duties = [_led_by_first(duty) for duty in duties]
    return tuple(duties)


def _role_alone(text: str) -> DutyRole | None:
    """The role of a label that fills its line: the units stand on the lines below."""
    match = _LABEL.match(text) if text.rstrip().endswith(("：", ":")) else None
    if not match or text[match.end() :].strip():
        return None
    return _role(match["label"])


def _role(label: str) -> DutyRole:
    return next(role for words, role in _ROLES if words.fullmatch(label))


def _led_by_first(duty: Duty) -> Duty:
    """排在第一位的为牵头单位: the default rule for the lead, where a group names none."""
    if any(department.role == "牵头" for department in duty.departments):
        return duty
    first, *rest = duty.departments
    return replace(duty, departments=(replace(first, role="牵头"), *rest))


def _of_run(run: Run) -> Iterator[tuple[int, Duty]]:
    taken: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(run.text):
        inner = match[match.lastgroup or 0].strip("。 　")
        lists = _bracketed_lists(inner)
        if not lists and not run.text[match.end() :].strip("。； 　") and _is_bare_list(inner):
            lists = [(inner, "责任")]
        duty = _duty(run, inner, lists) if lists else None
        if duty:
            taken.append(match.span())
            yield match.start(), duty
    for match in _STANDING.finditer(run.text):
        if not _inside(match.start(), taken):
            taken.append(match.span())
            duty = _duty(run, match["inner"], [(match["units"], "责任")])
            if duty:
                yield match.start(), duty
    lines = list(_lines(run, taken))
    yield from lines
    if not taken and not lines:
        yield from _last_sentence(run)


def _inside(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)


def _bracketed_lists(inner: str) -> list[tuple[str, DutyRole]]:
    """The lists of a bracket that names who answers, a standing default in it included; empty for other brackets."""
    if not _SIGN.search(inner):
        return []
    if _LABEL.match(inner):
        return _lists(_WHEN.sub("", inner))
    standing = _STANDING.search(inner)
    default: list[tuple[str, DutyRole]] = [(standing["units"], "责任")] if standing else []
    plain = _WHEN.sub("", inner[: standing.start()] if standing else inner).strip("。；， ")
    if not plain:
        return default
    if "《" in plain or "。" in plain or not _CLOSES_AS_DUTY.search(plain) or not looks_like_units(plain):
        return []
    return [(plain, "责任"), *default]


def _is_bare_list(inner: str) -> bool:
    """（市教育局、市科技局） that closes a paragraph: units and nothing else, two at least."""
    if len(inner) > _LONGEST_SENTENCE or not looks_like_units(inner):
        return False
    names = [department.name for department in read_list(inner, "责任").departments]
    return len(names) > 1 and all(_OFFICIAL.match(name) and _OFFICE.search(name) for name in names)


def _lines(run: Run, taken: list[tuple[int, int]]) -> Iterator[tuple[int, Duty]]:
    """责任单位：… on a line of its own, or at the end of a paragraph without brackets."""
    end = 0
    for match in _LABEL.finditer(run.text):
        if match.start() < end or _inside(match.start(), taken) or not _LINE_START.search(run.text[: match.start()]):
            continue
        stop = _LINE_END.search(run.text, match.end())
        end = stop.start() if stop else len(run.text)
        quote = run.text[match.start() : end].strip("；， 　")
        duty = _duty(run, quote, _lists(_WHEN.sub("", quote)))
        if duty:
            yield match.start(), duty


def _last_sentence(run: Run) -> Iterator[tuple[int, Duty]]:
    """…。市质监局牵头，市科技局配合。 at the end of a paragraph, without label or brackets."""
    text = run.text.rstrip("。").rstrip()
    if run.kind == "title" or not text.endswith(_CLOSERS):
        return
    start = max(text.rfind(mark) for mark in "。；！") + 1
    sentence = text[start:].strip()
    if len(sentence) > _LONGEST_SENTENCE:
        return
    listed = read_list(sentence, "责任")
    if listed.departments and all(_OFFICIAL.match(d.name) for d in listed.departments) and looks_like_units(sentence):
        duty = _duty(run, sentence, [(sentence, "责任")])
        if duty:
            yield start, duty


def _lists(text: str) -> list[tuple[str, DutyRole]]:
    """牵头单位：…；配合单位：… -> each list with the role of its label."""
    found = list(_LABEL.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (text[match.end() : end].strip("；，、 　"), _role(match["label"]))
        for match, end in zip(found, ends, strict=True)
    ]


def _duty(run: Run, quote: str, lists: list[tuple[str, DutyRole]]) -> Duty | None:
    departments: list[Department] = []
    is_open = False
    for text, role in lists:
        read = read_list(text, role)
        known = {department.name for department in departments}
        departments += (department for department in read.departments if department.name not in known)
        is_open |= read.open
    if not departments:
        return None
    return Duty(section=run.section, departments=tuple(departments), open=is_open, quote=quote)
