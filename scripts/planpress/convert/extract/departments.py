"""Lists of units in duty lines -> names, as the text governs them (DESIGN 3: "Departments").

市质监局、民政局 is 市质监局 and 市民政局: a leading 市 governs its 、-list, up to the comma, but no unit of the
central line and none with a prefix of its own. 各区、县（市）政府 is one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planpress.model import Department
from planpress.vocabulary import DutyRole

_UNIT_END = (
    "局|委|办|厅|处|部|院|中心|政府|会|办公室|公司|集团|行|队|所|站|馆|校|社|署|海关|联|协|部门|单位|街|镇街|"
    "街道|乡镇|园区|开发区|新区|学|企业|机构|厂|府|组|区|县|市|州|旗|乡|镇"
)
_ENDS_AS_UNIT = re.compile(f"(?:{_UNIT_END})(?:（[^（）]*）)?$")
# 各区、县（市）政府: what stands before the 、 is no name by itself.
_PLACE_ONLY = re.compile(
    "^(?:各|相关|有关|全市各|市辖|所辖)*(?:区县|县区|县市|区市|市县|乡镇|区|县|市|旗|州|镇|乡|园区|街道)(?:[（〔\\[][市县区、，]+[）〕\\]])?$"
)
_LOST_COMMA = re.compile("(?<=[局委办厅会心院处部])(?=(?:各|相关|有关)(?:县|区|市|镇|乡|街|旗|部门|单位))")
_JOINED_PLACE = re.compile(
    "(?<=[局委办厅处部院心府会室司团行队所站馆校社署关联协门位街])(?:以及|及其|及|和|与)(?=各|相关|有关)"
)
_AND = re.compile("以及|及其|及|和|与")
# 市场监管局, 市政工程局, 市容局: here 市 belongs to the name.
_NOT_PREFIX = re.compile("市场|市政(?!务|府|协|法)|市容|市民中心|市值|市郊|市域|市区")
_PREFIX = re.compile(f"^(?:(?!{_NOT_PREFIX.pattern})市|区(?!域)|县(?!域)|省|州|旗)(?=.)")
_OWN_PREFIX = re.compile(
    "^(?:各|相关|有关|国家|中央|全国|全市|驻|本|团[市区县省]委|其他|所在|属地|上述|成员|[^、]{2,5}(?:市|区|县|省|州|旗)(?!场|域|政|容)|"
    "高新|经开|开发区|经济技术|保税|自贸|新区|园区|市[属直级辖])"
)
_CENTRAL = re.compile(
    "检验检疫|海关|国税|国家税务|海事|边检|边防|人民银行|人行|银监|银保监|证监|保监|金融监管(?:分局|总局)|外汇|铁路|民航|供电|电网|电力公司|海警"
)
_NO_AUTHORITY = re.compile(
    "(?:公司|集团|大学|学院|学校|银行|医院|企业|协会|商会|学会|联盟|管委会|政府|部门|单位|街道|乡镇|镇街|机构|研究院)$"
)
_OPEN = re.compile(
    "等(?:(?:市级|区级|县级|省级|市直|区直|各)?(?:各?相关|各?有关|各|责任|成员|职能|主管|行业主管|市级|区级)*(?:部门|单位|机构|委办局|方面)?)(?:和单位|、单位|及单位)?"
)
_ROLE_AFTER: tuple[tuple[str, DutyRole], ...] = (
    ("(?:共同|联合|分别)?(?:负责)?牵头(?:负责|落实|组织实施|实施|，?会同)?", "牵头"),
    ("(?:予以|负责|积极)?(?:配合|协助|参与|参加|协同)(?:落实|实施)?", "配合"),
    ("(?:分头|具体|组织|负责|抓好|分工)?落实|组织实施", "落实"),
    (
        "(?:按照?|依据?|根据)(?:各自)?(?:的)?职(?:责|能)(?:分工|范围)?(?:分别|共同)?(?:负责)?(?:落实|牵头)?|分工负责|分别负责|共同负责|具体负责|负责",
        "责任",
    ),
)
_TRAILING = re.compile(
    "(?P<role>" + "|".join(f"(?P<r{i}>{pattern})" for i, (pattern, _) in enumerate(_ROLE_AFTER)) + ")[。；，]*$"
)
# What the role of a list may end in; most lists end in the name of a unit.
_ROLE_ENDS = tuple("头责实施同合助与加能工围别")
_NAMED_ROLE = re.compile("（(?P<role>牵头|主办|配合|协办|落实|责任|参与)(?:单位|部门)?）$")
_ROLE_OF_WORD: dict[str, DutyRole] = {
    "牵头": "牵头",
    "主办": "牵头",
    "配合": "配合",
    "协办": "配合",
    "参与": "配合",
    "落实": "落实",
    "责任": "责任",
}
_UNSPECIFIC = re.compile("^(?:各?相关|各?有关|等|其他(?:相关|有关)?)*(?:部门|单位)?(?:和单位)?$")


_OPEN_AT_ROLE = re.compile("等(?:按|负责|牵头|配合|分工|$|。|）)")
_GROUP_END = re.compile("会同|联合(?!会)|(?<!（)牵头，?|[：:]")
_LIST_LEAD = re.compile("^(?:以及|及|和|与|、|由)+")
_NO_UNIT = re.compile("(?:人民)?政府$|管委会$")
_SEPARATOR = re.compile("[，；、（〔\\[）〕\\]]")
# 会同有关部门 names nobody beside those who are named.
_ANY_UNIT = re.compile("(?:其他)?(?:相关|有关)(?:部门|单位)(?:和单位)?")


@dataclass(frozen=True, slots=True)
class UnitList:
    departments: tuple[Department, ...]
    open: bool


# A document and a library name the same units again and again: what a name by itself tells is remembered.
_remembered = lru_cache(maxsize=4096)


# What tells a list from other text reads it, and so does what takes it.
@lru_cache(maxsize=16)
def read_list(text: str, role: DutyRole) -> UnitList:
    """The units of a duty line without its label. ``role`` is the label's; words like 牵头 after a list overrule it."""
    units: list[Department] = []
    is_open = False
    parts = [(part, _trailing_role(part)) for part in _split(_LOST_COMMA.sub("，", text.strip("。；， 　")), "，；")]
    for n, (_, (own, rest)) in enumerate(parts):
        following = next((later for _, (later, _) in parts[n + 1 :] if later), None)
        # 教育局、科技局，各街道配合: without a role of its own a part supports as the next one does.
        part_role = _stronger(own or (following if following == "配合" else None), role)
        for group in _groups(rest):
            names, more = _names(group)
            is_open |= more
            units += (_department(name, part_role) for name in names)
    units = [unit for unit in units if not _ANY_UNIT.fullmatch(unit.name)] or units
    return UnitList(tuple(dict.fromkeys(units)), is_open or bool(_OPEN_AT_ROLE.search(text)))


def _trailing_role(part: str) -> tuple[DutyRole | None, str]:
    """The role that a part ends in, and the part without it; 牵头负责 is 牵头."""
    match = _TRAILING.search(part) if _may_name_role(part) else None
    if not match:
        return None, part
    found = next(value for i, (_, value) in enumerate(_ROLE_AFTER) if match[f"r{i}"])
    again, rest = _trailing_role(part[: match.start()])
    return (again if again and found == "责任" else found), rest


def _may_name_role(part: str) -> bool:
    return part.rstrip("。；，\n").endswith(_ROLE_ENDS)


def _stronger(own: DutyRole | None, label: DutyRole) -> DutyRole:
    """负责 says no more than the label; 牵头, 配合 and 落实 do."""
    return label if own is None or own == "责任" else own


def _groups(part: str) -> list[str]:
    """Lists of one prefix each: what stands before and after 等有关部门, and around 会同."""
    return [piece for piece in _GROUP_END.split(part) if piece]


def _names(part: str) -> tuple[list[str], bool]:
    found: list[str] = []
    is_open = False
    pieces = []
    last = 0
    for match in _OPEN.finditer(part):
        if match.start() > last and (match.end() == len(part) or match[0] != "等" or part[match.end()] in "及和与以、"):
            pieces.append(part[last : match.start()])
            last = match.end()
            is_open = True
    pieces.append(part[last:])
    for piece in pieces:
        piece = _JOINED_PLACE.sub("、", _LIST_LEAD.sub("", piece).strip("、。 　"))
        if piece:
            found += _prefixed([name for segment in _units(piece) for name in _at_and(segment)])
    return [name for name in found if _names_somebody(name)], is_open


@_remembered
def _names_somebody(name: str) -> bool:
    return bool(name and not _UNSPECIFIC.match(name)) or name.startswith(("各", "有关", "相关"))


def _split(text: str, marks: str) -> list[str]:
    """Splits at marks that stand outside of brackets."""
    parts, depth, start = [], 0, 0
    for match in _SEPARATOR.finditer(text):
        depth += (match[0] in "（〔[") - (match[0] in "）〕]")
        if depth <= 0 and match[0] in marks:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _units(piece: str) -> list[str]:
    """Split at 、 with what is only a place joined to what follows: 各区、县（市）政府."""
    units: list[str] = []
    held = ""
    for segment in _split(piece, "、"):
        if _is_place(segment):
            held += segment + "、"
            continue
        units.append(held + segment)
        held = ""
    if held:
        units.append(held.rstrip("、"))
    return units


@_remembered
def _is_place(name: str) -> bool:
    return _PLACE_ONLY.match(name) is not None


@_remembered
def _at_and(segment: str) -> tuple[str, ...]:
    """Split at 和, 及, 与 where a unit's name ends there and another begins: not in 市经济和信息化委."""
    for match in _AND.finditer(segment):
        left, right = segment[: match.start()], segment[match.end() :]
        if (
            left.count("（") == left.count("）")
            and _ENDS_AS_UNIT.search(left)
            and len(left) >= 2
            and _ENDS_AS_UNIT.search(right)
        ):
            if _PLACE_ONLY.match(left) or _NO_UNIT.match(right):
                continue
            return (left, *_at_and(right))
    return (segment,)


def _prefixed(names: list[str]) -> list[str]:
    """A leading 市 (区, 县, 省) governs the names after it that have no prefix of their own."""
    prefix = ""
    out: list[str] = []
    for name in names:
        own = _governing(name)
        prefix = own or prefix
        out.append(name if own or not prefix or _is_governed_by_none(name) else prefix + name)
    return out


@_remembered
def _governing(name: str) -> str:
    """The prefix by which a name governs those after it, if it has one."""
    own = _PREFIX.match(name)
    return own[0] if own and not _is_place(name) else ""


@_remembered
def _is_governed_by_none(name: str) -> bool:
    return bool(_OWN_PREFIX.match(name) or _CENTRAL.search(name) or _NO_AUTHORITY.search(name))


@_remembered
def _department(name: str, role: DutyRole) -> Department:
    match = _NAMED_ROLE.search(name)
    if match:
        return Department(name=name[: match.start()], role=_ROLE_OF_WORD[match["role"]])
    return Department(name=name, role=role)


def looks_like_units(text: str) -> bool:
    """Whether a bracket without a label names units: the first name ends as one."""
    listed = read_list(text, "责任")
    return bool(listed.departments) and all(
        _ENDS_AS_UNIT.search(d.name) and len(d.name) <= 30 for d in listed.departments
    )
