"""The front matter as a JSON Schema, and what each field means, in Chinese: the one place that says it."""

from __future__ import annotations

from typing import Any

from planpress.model import FrontMatter
from planpress.planfile import typed

URI = "https://json-schema.org/draft/2020-12/schema"

# Under "*": fields that mean the same wherever they stand.
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "*": {
        "section": "所在章节：包含引文的最深一级锚点",
        "quote": "正文原话，一字不差",
        "label": "简称",
        "indicators": "指标，plans/indicators.yml 里的 key",
        "indicator": "指标，plans/indicators.yml 里的 key",
        "joint": "一个数合计几类标准、几个级别或几个行业",
        "comparator": "= 达到或光写数字，>= 不少于、以上，<= 不超过、以内，> 超过、突破，< 低于，~ 左右，range 从几到几（同时写 upper）",
        "value": "数字",
        "upper": "范围的上限，只用于 comparator: range",
        "unit": "单位，照原文",
        "nature": "total 期内总量，new 新增，level 达到的存量，rate 比率，annual 每年，part 其中项",
        "role": "参与方式：主导、参与、主导或参与、承担",
        "level": "级别，可多选",
        "sector": "行业，plans/indicators.yml 的 sectors 里的词",
        "subject": "对象或分母，照原文",
        "includes": "合在这个数里、原文提到而不算本指标的东西",
        "wording": "没有阿拉伯数字时，引文里读作这个数的原话",
        "note": "本站的说明，给读者看",
        "id": "本文件内的编号",
        "reason": "原因",
        "kind": "种类",
        "number": "文号，引文里没有则为 null",
        "title": "题名，照原文",
        "key": "用在网址和其他文件里的名字，小写字母和连字符；定了就不再改",
        "name": "名称",
        "definition": "定义，给读者看",
    },
    "FrontMatter": {
        "title": "题名，与正文标题相同",
        "kind": "文件种类",
        "period": "规划期，起止年份，可以只有一个",
        "issued": "成文日期，取自文件本身",
        "published": "来源网页上的发布日期；上传日期不是发布日期",
        "issuer": "发文机关；来源没有写的为 null，不推测",
        "document_number": "本文件的文号，不是它引用的文件的文号",
        "superseded_by": "取代它的规划，写“城市/文件名”",
        "source": "来源",
        "review": "核对情况",
        "normalised": "与来源相比统一过的写法",
        "dropped": "来源里有而正文里没有的文字，按来源里的先后",
        "emendations": "校改：来源误而正文改了的文字，一处一条，按来源里的先后",
        "doubts": "存疑：可能有误、照原样保留的文字",
        "targets": "目标：规划承诺的数字",
        "baselines": "现状：规划报告的数字，不是目标",
        "requirements": "有要求而无数字的指标",
        "absences": "原文写明为零或不适用的指标",
        "measures": "政策工具",
        "responsibilities": "责任单位，按正文的先后",
        "cites": "引用的文件，登记在第一次出现处",
        "awards": "资助和奖励",
        "award_rules": "整个资助奖励办法的规则",
        "topics": "各主题谈在哪里",
    },
    "Period": {"start": "第一年", "end": "最后一年"},
    "Source": {
        "file": "来源文件的名字，文件在本市的 sources/ 里",
        "sha256": "来源文件的 SHA-256",
        "script": "Hans 简体，Hant 繁体",
        "kind": "官方、转载、文档分享站",
        "site": "来源写明的网站名",
        "url": "来源写明的网址",
        "retrieved": "取得日期",
        "uploaded": "文档分享站上的上传日期",
        "missing_attachments": "正文提到而来源没有的附件",
    },
    "Review": {
        "status": "机器转换、机器核对、人工核对；只有人工核对写人名",
        "by": "核对人姓名",
        "on": "核对日期",
        "checked": "在全文里找过的指标、主题、政策工具的 key，全部找过写 all",
    },
    "Dropped": {"text": "来源原文，一字不差"},
    "Emendation": {"source": "来源原文，一字不差", "reading": "正文的写法", "confidence": "把握：high、medium、low"},
    "Target": {
        "year": "期限年份：句子里的，否则标题或导语里的，否则规划期的最后一年；没有期限的任务为 null",
        "binding": "true 约束性，false 预期性，原文没有写的为 null",
        "aspirational": "原文写“力争”",
        "part_of": "合计数那个目标的 id",
        "baseline": "引文或现状里的起点数字",
    },
    "Baseline": {"as_of": "截至什么时候，用规划的说法"},
    "Absence": {"state": "明确为零或不适用"},
    "MeasureUse": {"measure": "政策工具，plans/measures.yml 里的 key"},
    "Duty": {"departments": "单位，按原文的先后", "open": "名单以“等”结束"},
    "Department": {"name": "单位名称，补上并列时省去的“市”", "role": "责任、牵头、配合、落实"},
    "Citation": {"future": "还没有制定的文件"},
    "Award": {
        "condition": "给什么的",
        "category": "类别，plans/measures.yml 的 award_categories 里的 key",
        "amount": "金额；原文没有写的为 null",
        "mode": "怎样给：一次性、每年等，照原文",
        "cap": "上限",
    },
    "City": {
        "name": "城市全称",
        "province": "省、自治区、直辖市",
        "level": "级别",
        "division_code": "行政区划代码，六位（GB/T 2260）",
        "name_pinyin": "城市名的拼音",
        "parent": "区县所属的市，写全称；自己就是市的不写",
    },
    "Indicators": {"families": "指标族，按网页上的先后", "sectors": "目标的 sector 可以写的行业", "indicators": "指标，按表里的先后"},
    "Indicator": {
        "family": "属于哪一族，families 里的 key",
        "unit": "单位",
        "same_units": "写法不同、数法相同的单位",
        "comparability": "与哪些数可比、不可比，给读者看",
        "synonyms": "规划里的其他叫法",
    },
    "Topics": {"groups": "主题的大类，按先后", "topics": "主题，按先后"},
    "Topic": {"group": "属于哪一大类，groups 里的 key", "triggers": "提示这个主题的词，只用来建议"},
    "Measures": {"measures": "政策工具，按先后", "award_categories": "资助奖励的类别"},
    "Departments": {"functions": "政府职能，按先后"},
    "Function": {"names": "规划里这项职能的单位名称，照原文"},
    "Documents": {"documents": "规划引用的文件"},
    "Document": {"title": "文件题名", "titles": "规划里的其他写法", "kind": "文件种类"},
    "TopicPlace": {
        "topic": "主题，plans/topics.yml 里的 key",
        "from": "段落开头的原话；整节都谈这个主题的为 null",
        "to": "段落末尾的原话；不写则到这一自然段结束",
        "mention": "只在列举中提到",
    },
}  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON Schema of a plan's front matter, read with dates as strings."""
    return of(FrontMatter, "规划文件的元数据", "plans/<城市>/<规划>.md 开头两行 --- 之间的内容")


def of(record: type, title: str, description: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, with the Chinese description of every field that has one."""
    out: dict[str, Any] = typed.adapter(record).json_schema(by_alias=True, mode="validation")
    out = {"$schema": URI, "title": title, "description": description} | {
        key: value for key, value in out.items() if key not in ("title", "description")
    }
    for name, part in [(record.__name__, out), *out.get("$defs", {}).items()]:
        if part is not out:
            part.pop("description", None)
        own = DESCRIPTIONS.get(name, {})
        for field, described in part.get("properties", {}).items():
            described.pop("title", None)
            described["description"] = own.get(field) or DESCRIPTIONS["*"][field]
    return out
