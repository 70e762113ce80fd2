"""Metadata: labels and values, in two columns, in pipes, in brackets, in bullets, on one line or two."""

from __future__ import annotations

import re

from planpress.convert.draft import Label
from planpress.convert.line import Line
from planpress.convert.words import words

NAMES = words(
    "索引号 信息索引号 索取号 信息索取号 信息分类 主题分类 体裁分类 组配分类 分类 文号 发文字号 发文号 文件编号 文件号 发布文号 发布机关 统一编号 统一登记号",
    "规范性文件编号 发布机构 发文机关 发文机构 发文单位 发布单位 制发机关 制定机关 公开主体 公开部门 责任部门 责任单位 发布日期 发文日期 成文日期 印发日期",
    "生成日期 制定日期 签发日期 生效日期 生效时间 实施日期 施行日期 公开日期 公开时间 发布时间 发文时间 更新时间 成文时间 添加时间 录入时间 时间 日期 来源",
    "信息来源 文章来源 稿件来源 作者 主题词 主题 服务对象 名称 标题 文件名称 信息名称 文件标题 内容概述 内容摘要 摘要 关键词 关键字 效力状态 有效性",
    "是否有效 时效性 时效 文件状态 失效日期 废止日期 失效时间 废止时间 公开方式 公开范围 公开形式 公开时限 公开属性 有效期 语种 载体类型 浏览次数 浏览量",
    "浏览 阅读次数 阅读量 阅读 点击数 点击量 点击率 点击次数 访问次数 访问量 人气 字体 字号 字体大小 上传人 上传者 文档编号 上传时间 上传日期 格式 页数",
    "大小 编辑 责任编辑 审核 校对 录入 录入者 所属类别 栏目 所属栏目 关联解读 原文链接 网址 链接 下载次数 档案号 解读机关 公文种类 文种 行政区划 所属地区 原标题 原题",
    "内容分类 题材分类 发布人 信息公开类别 公开类别 签发人 文件类型",
)
_NAMES = frozenset(NAMES)
_ANY = "|".join(sorted(NAMES, key=len, reverse=True))
# In brackets, before a colon, or in a cell of its own.
_LABEL = re.compile(rf"(?:[\[【〔](?P<a>{_ANY})[\]】〕][:|]*|(?P<b>{_ANY})[:|]+|(?<=\|)(?P<c>{_ANY})(?=\|))")
NAMED = re.compile(rf"(?:{_ANY})[:|]")
_START = re.compile(r"[|·•●■◆\-*(]*")
_BULLETS = "·•●■◆"
_VALUES = {
    "号": re.compile(r".{0,30}\d+.{0,12}号?|无"),
    "日期": re.compile(r"\d{4}\D.{0,20}"),
    "时间": re.compile(r"\d{4}\D.{0,20}"),
    "机": re.compile(r".{2,30}(?:政府|局|委|办|厅|室|会|院|中心)"),
}


def parse(view: Line) -> list[Label]:
    """The labels of a line as rules see it, if it begins with one; else none."""
    start = _START.match(view.text).end()  # type: ignore[union-attr]
    # Hardly any line does; the whole of one is looked through only then.
    if not _LABEL.match(view.text, start) or (view.text[:start].endswith("(") and not view.text.endswith(")")):
        return []
    found = list(_LABEL.finditer(view.text, start))
    out = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        end = following.start() if following else len(view.text)
        value = view.text[match.end() : end].strip("|:;,·•[]【】 ")
        out.append(Label(match["a"] or match["b"] or match["c"], value, view.at[match.start()]))
    return out


def alone(view: Line) -> Label | None:
    """A line that is nothing but a label, without a mark behind it: its value stands below."""
    return Label(view.text, "", view.start) if view.text in _NAMES else None


def continues(label: Label, view: Line) -> bool:
    """Whether the line after a label without a value is its value, by its shape or by its bullet."""
    if label.value or parse(view) or alone(view):
        return False
    words = view.text.lstrip(_BULLETS)
    shape = next((pattern for key, pattern in _VALUES.items() if key in label.name), None)
    return words != view.text or (shape is not None and shape.fullmatch(words) is not None)
