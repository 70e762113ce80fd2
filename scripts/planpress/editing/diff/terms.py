"""The words of ours for kinds of facts, fields and values, short, as a reader of a comparison wants them."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from planpress.library import Library
from planpress.pages import words
from planpress.pages.data.glosses import MEANINGS

# In the order in which a change is told.
FACTS: dict[str, str] = {
    "targets": "目标", "baselines": "现状", "requirements": "要求", "absences": "零或不适用", "measures": "政策工具",
    "responsibilities": "责任", "cites": "引用", "awards": "资助奖励", "award_rules": "资助办法", "topics": "主题",
    "emendations": "校改", "dropped": "删略", "doubts": "存疑",
}  # fmt: skip
_FIELDS: dict[str, str] = {
    "id": "编号", "label": "简称", "indicators": "指标", "indicator": "指标", "joint": "合计", "comparator": "比较", "value": "数字",
    "upper": "上限", "unit": "单位", "year": "年份", "as_of": "截至", "nature": "性质", "role": "方式", "level": "级别", "sector": "行业",
    "subject": "对象", "includes": "含", "binding": "约束性", "aspirational": "力争", "part_of": "其中项，属于", "baseline": "起点",
    "wording": "原话", "note": "说明", "section": "条款", "quote": "引文", "state": "状态", "measure": "工具", "departments": "单位",
    "open": "“等”", "title": "题名", "number": "文号", "future": "待出台", "condition": "条件", "category": "类别", "amount": "金额",
    "kind": "种类", "mode": "方式", "cap": "上限", "topic": "主题", "opening": "起", "closing": "止", "mention": "仅提及",
    "text": "文字", "reason": "理由", "source": "来源", "reading": "读法", "confidence": "把握", "period": "规划期", "issued": "成文日期",
    "published": "发布日期", "issuer": "发文机关", "document_number": "文号", "superseded_by": "被取代", "review": "核对",
    "normalised": "统一的写法", "start": "起", "end": "止", "file": "文件", "sha256": "校验值", "script": "文字", "site": "网站",
    "url": "网址", "retrieved": "取得日期", "uploaded": "上传日期", "missing_attachments": "缺附件", "status": "状态", "by": "核对人",
    "on": "日期", "checked": "查找过", "name": "名称", "province": "省份", "division_code": "区划代码", "name_pinyin": "拼音",
    "parent": "上级", "family": "族", "same_units": "同义单位", "definition": "定义", "comparability": "可比性", "synonyms": "同义词",
    "group": "组", "triggers": "触发词", "names": "名称", "titles": "题名",
}  # fmt: skip
_KEYS = {"indicators": "indicator", "indicator": "indicator", "measure": "measure", "topic": "topic"}


def field(name: str) -> str:
    return _FIELDS.get(name, name)


def shown(name: str, value: Any, library: Library) -> str:
    """A value of a field in a reader's words; keys of registers with their names."""
    if value is None or value == ():
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, tuple):
        return "、".join(shown(name, item, library) for item in value)
    if isinstance(value, int | float):
        return words.number(value) if name in ("value", "upper", "baseline", "amount", "cap") else str(value)
    if dataclasses.is_dataclass(value):
        return "，".join(
            shown(item.name, getattr(value, item.name), library)
            for item in dataclasses.fields(value)
            if getattr(value, item.name) not in (None, ())
        )
    register = getattr(library, _KEYS[name]) if name in _KEYS else {}
    if value in register:
        return f"{register[value].name}（{value}）"
    meaning = MEANINGS.get(value, ("", ""))[0] if name in ("reason", "confidence", "nature", "script") else ""
    return meaning or str(value)


def key_name(register: str, key: str, library: Library) -> str:
    known = getattr(library, register)
    return known[key].name if key in known else key
