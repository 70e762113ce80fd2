"""Which reason fits: what the words look like, as far as that can be told; an editor chooses another one."""

from __future__ import annotations

import re

from planpress.folding import HAN, fold
from planpress.model import Plan
from planpress.vocabulary import DropReason, EmendationReason

_DROPS: list[tuple[DropReason, re.Pattern[str]]] = [
    ("navigation", re.compile("上一[篇条页]|下一[篇条页]|首页|当前位置|所在位置|返回|相关(?:链接|阅读|解读|新闻)")),
    ("advert", re.compile("广告|扫一扫|二维码|关注|微信|下载|优惠|热线")),
    ("legal-notice", re.compile("版权|备案|ICP|声明|转载请|侵权|主办单位|承办单位")),
    ("site-metadata", re.compile("来源|时间|日期|作者|编辑|浏览|阅读|字号|打印|发布|索引号|信息分类|分享|点击|访问")),
    ("contents", re.compile(r"目\s*录|[.…·]{4,}\s*\d*\s*$")),
    ("page-furniture", re.compile(r"^\W*(?:第?\s*\d{1,3}\s*页?)\W*$")),
]
_DAMAGE = re.compile("[?？\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f]")
_HAN = re.compile(f"[{HAN}]")
_CLAUSE = re.compile("[，。；,;]")
_SENTENCE = 12
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def of_drop(text: str, plan: Plan) -> DropReason:
    if (
        fold(text, ("width", "spaces", "dashes", "quotes")).text
        == fold(plan.title, ("width", "spaces", "dashes", "quotes")).text
    ):
        return "title-repeat"
    return next((reason for reason, pattern in _DROPS if pattern.search(text)), "noise")


def of_emendation(source: str, before: str, after: str, reading: str) -> EmendationReason:
    """``before`` and ``after``: what stands around it in the source."""
    if _DAMAGE.search(source):
        return "encoding-damage"
    if not source:
        return "lost-characters"
    if not reading and (before.endswith(source) or after.startswith(source)):
        return "doubled-characters"
    return "misprint"


def doubt(source: str, reading: str) -> str:
    """Why this is more likely a mistake in the plan's text than one in the source; empty where nothing speaks for that."""
    if _DIGITS.findall(source) and _DIGITS.findall(reading) and _DIGITS.findall(source) != _DIGITS.findall(reading):
        return "数字与来源不同：来源多半没有错，请先核对原件"
    if not reading and _is_sentence(source):
        return "这段话像是规划的正文，多半应当补进正文"
    if not source and _is_sentence(reading):
        return "来源没有这段话，正文里不应当有"
    return ""


def _is_sentence(text: str) -> bool:
    return len(_HAN.findall(text)) >= _SENTENCE and _CLAUSE.search(text) is not None
