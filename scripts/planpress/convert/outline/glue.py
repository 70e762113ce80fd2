"""Where a title ends that ran into its text without a mark (``（四）…的现实基础近三年来，…``).

Titles of these documents end in a few nouns, and their paragraphs begin with a few words; the boundary is where the two
meet. Without such a meeting place there is no title.
"""

from __future__ import annotations

import re

from planpress.convert.words import words

_NOUNS = words(
    "建设 工作 发展 体系 体制 机制 领导 支持 保障 氛围 创新 服务 能力 水平 基础 支撑 选择 突出 思想 准则 原则 目标 任务 项目 工程 活动 管理 监督 实施 升级",
    "合作 宣传 队伍 力度 制度 环境 质量 标准 改革 应用 转型 推广 评价 培养 人才 政策 投入 格局 效益 优势 战略 进程 研制 推进 国际化 标准化 现代化 一体化",
    "规范化 作用 措施 要求 意义 形势 现状 成效 成果 问题 挑战 机遇 重点 领域 行动 计划 平台 载体 落实 考核 评估 组织 引领 协同 融合 互动 供给 结构 方式",
    "效率 效能 安全 经济 产业 企业 社会 文化 生态 品牌 城市 责任 培训 交流 贡献 示范 试点 协调 统筹 规范 话语权 竞争力 影响力 积极性 主动性",
)
_STRONG = words(
    "充分 按照 根据 依据 依托 围绕 随着 近年来 近三年 近两年 近几年 近五年 近 目前 当前 截至 截止 以党的 以习近平 以邓小平 以科学 以提高 以提升 以推进",
    "以加快 以建设 以实现 以满足 以保障 进入 加快 大力 进一步 切实 认真 积极 深入 全面贯彻 全面落实 坚持以 高举 通过 为了 为贯彻 为加快 为推进 到20 从20",
    "自20 在全 在我 各级 各地 各有 各县 各区 市政府 县政府 区政府 由市 由县 由区 要 将 不断 逐步 严格 重点 首先 一是 力争 争取 结合 针对 鼓励 引导",
)
_WEAK = words(
    "加强 建立 健全 完善 制定 制订 推进 推动 支持 加大 强化 实施 开展 组织 发挥 落实 构建 优化 培育 提高 提升 拓展 深化 探索 扩大 促进 营造 利用 成立 设立",
    "把 对 在 以 我市 我县 我区 我省 全市 全县 全区 市 品质",
)
_DEFINES = re.compile(r"[\u4e00-\u9fff]{2,6}(?:就是|是指)")
_STANDING = re.compile(
    r"(?:指导思想|基本原则|行动准则|总体(?:目标|要求|思路)|主要(?:目标|任务|措施)|发展(?:目标|现状)|具体目标|工作(?:目标|原则|思路|要求|任务)|目标任务|重点(?:任务|工作|项目|领域|工程)|"
    r"保障措施|组织实施|组织领导|面临的?形势|目标|原则|形势|意义)"
)
# What a title does not say: 要 but in 重要, 主要.
_SPOKEN = re.compile("(?<![重主需首纲必])要(?![求素点务])|将|应当|必须|分别")
_SHORTEST, _LONGEST = 4, 45
_ENOUGH = 4
# Titles that run into their text are rarely shorter.
_USUAL = 6


def boundary(body: str, lenient: bool = False) -> int | None:
    """Where in the text behind a number its title ends; None where there is none.

    ``lenient`` where the whole document has lost its breaks: then a standing title (指导思想) needs no more proof.
    """
    sentence = re.split("[。；：]", body, maxsplit=1)[0]
    standing = _STANDING.match(body)
    if (
        standing
        and lenient
        and len(sentence) > standing.end() + 6
        and not re.match("[的和与及、，]", body[standing.end() :])
    ):
        return standing.end()
    best: tuple[int, int] | None = None
    for end in range(_SHORTEST, min(_LONGEST, len(sentence) - 4)):
        score = _ending(sentence[:end]) + _opening(body[end:])
        score -= end < _USUAL
        if score >= _ENOUGH and _ending(sentence[:end]) and _opening(body[end:]) and _whole(sentence[:end]):
            score += end >= _USUAL + 2
            if best is None or score > best[0]:
                best = (score, end)
    return best[1] if best else None


def standing(body: str) -> int | None:
    """Where a standing title ends that ran into a sentence, in a document that has its breaks otherwise."""
    match = _STANDING.match(body)
    if (
        match
        and len(body.split("。")[0]) > match.end() + 8
        and body[match.end() :].startswith((*_STRONG, "坚持", "“", "在"))
    ):
        return match.end()
    return None


def _ending(title: str) -> int:
    return 2 if title.endswith(tuple(_NOUNS)) else 0


def _opening(text: str) -> int:
    if text.startswith(tuple(_STRONG)) or _DEFINES.match(text):
        return 3
    return 2 if text.startswith(tuple(_WEAK)) else 0


def _whole(title: str) -> bool:
    """No words that only sentences have, brackets and quotation marks closed, one comma at most."""
    pairs = all(title.count(one) == title.count(other) for one, other in ("“”", "（）", "《》"))
    return (
        pairs and title.count("，") <= 1 and not re.match("[以为对按由将凡各在]", title) and not _SPOKEN.search(title)
    )
