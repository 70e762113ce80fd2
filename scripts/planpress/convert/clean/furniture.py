"""Lines that belong to a web page or a sharing site, never to a document. Matched as ``view`` shows them."""

from __future__ import annotations

import re

from planpress import folding
from planpress.convert.line import Line
from planpress.convert.normalise.script import view
from planpress.convert.words import words
from planpress.vocabulary import DropReason

_WORDS = frozenset(
    words(
        "首页 返回首页 打印 打印本页 打印此页 关闭 关闭窗口 关闭本页 收藏 加入收藏 设为首页 分享 分享到 评论 推荐 返回 返回顶部 回到顶部 下载 相关 举报 纠错",
        "顶部 无障碍 无障碍浏览 无障碍阅读 长者版 适老版 适老化 关怀版 老年版 简体 繁体 繁體 手机版 移动版 电脑版 登录 注册 大 中 小 加大 缩小 还原 减小 默认",
        "搜索 视力保护色 附件下载 点击查看更多 点击下载 展开 收起 展开全文 展开阅读全文 资源描述 文档描述",
        "文档简介 文档说明 温馨提示 内容简介 内容介绍 相关资源 相关搜索 相关文档 相关文章 相关推荐",
        "最新文档 最新文章 猜你喜欢 热门文档 热门推荐 为您推荐 相关阅读 相关链接 相关新闻 相关信息 相关稿件 相关附件 相关文件 相关政策 政策解读 图文解读",
        "文字解读 微信 微博 新浪微博 腾讯微博 QQ QQ空间 朋友圈 微信扫一扫 上一篇 下一篇 上一条 下一条 网站地图 联系我们 关于我们 信息公开 政务公开 我要纠错 RSS",
        "语音播报 语音朗读 朗读 保存 复制链接 回复 引用 顶 赞 踩 转发 点赞 全文 正文 字号 字体 TXT DOC PDF WORD 打开 预览 在线预览 立即下载 免费下载 收藏本站 English 智能问答",
        "繁體版 简体版",
    )
)
_TOKEN = re.compile(r"[|/\\·>»›【】\[\]『』<\-_:()+,、。\s]+")
# How far the public may read it: a remark of the page, wherever it stands.
PUBLIC = re.compile(
    r"\(?此[件文](?:公开|主动公开|依申请公开|不予公开|删减后公开|有删减|略有删减)(?:发布)?\)?|\((?:文件|全文)?有删减\)"
)
_LEGAL_WORDS = (
    r"版权所有|版权归|copyright|©|备案号|备案编号|ICP[备证]?|公网安备|网站标识码|增值电信|违法和不良信息|免责声明|侵权|"
    r"仅供(?:学习|参考)|自行甄别|最终解释权|版权说明|版权声明|本(?:文档|资料)由.{0,12}(?:用户|网友|会员)|平台不提供|用户上传|建议使用.{0,20}浏览器|主办单位?[:].{0,30}承办|技术支持[:]"
)
_LINES: list[tuple[DropReason, re.Pattern[str]]] = [
    (
        "navigation",
        re.compile(
            r"(?:您|你)?(?:现)?(?:所在的?|当前的?)?(?:位置)[:].*|.{0,12}首页(?:>|»|›|->|/|\|).*|[^。]*>[^。>]*>[^。]*"
        ),
    ),
    ("navigation", re.compile(r"【?\[?字[号体](?:大小)?[:]?[^。]{0,20}")),
    (
        "navigation",
        re.compile(
            r"视力保护色.*|『.{2,12}』|.{0,10}(?:浏览|阅读|点击|访问)(?:量|次数|数|率)[:]?\d*次?|.{0,6}\d+次(?:浏览|阅读|点击)"
        ),
    ),
    ("navigation", re.compile(r"[【\[]?[上下]一[篇条页个][】\]]?[:].*|[上下]一[篇条页].{0,60}|没有了")),
    (
        "navigation",
        re.compile(
            r".{0,12}(?:扫一扫|扫描二维码|扫码|长按识别).{0,30}|.{0,6}分享到.{0,30}|.{0,8}相关(?:解读|链接|文章|附件|稿件|新闻|阅读|推荐|文件|政策|信息)[:》>]?.{0,60}"
        ),
    ),
    (
        "navigation",
        re.compile(
            r"正为您匹配.*|.*(?:\.docx?|\.pdf|\.wps|\.pptx?|\.txt)_?第\d+页.*|第\d+页[/,]?共\d+页|点击查看更多>*|已阅读\d+页.*|还剩\d+页.*|共\d+页[^。]{0,20}"
        ),
    ),
    (
        "navigation",
        re.compile(r"当前位置.*|.{0,20}文库.{0,10}下载.*|附件下载.*|下载附件.*|.{0,4}网站(?:地图|首页|声明).{0,30}"),
    ),
    (
        "site-metadata",
        re.compile(r"\(?[【\[]?(?:责任编辑|责编|编辑|信息录入|审核人?|校对|稿件来源|初审|复审|终审)[:/].{0,40}\)?"),
    ),
    ("page-furniture", PUBLIC),
    (
        "legal-notice",
        re.compile(rf"(?i).*(?:{_LEGAL_WORDS}).*"),
    ),
    (
        "legal-notice",
        re.compile(
            r"\d[、.](?:下载文档前|本站|本文档|如您|该文档|文档).*|特别(?:提醒|说明)[:].*|(?:主办|承办|协办)(?:单位)?[:].{2,40}|(?:联系|咨询|举报)?电话[:].{5,40}"
        ),
    ),
    (
        "noise",
        re.compile(
            r"(?:楼主|沙发|板凳|地板|\d{1,3}楼)(?:[:].*)?|.{0,20}发表于\d{4}[-年].*|(?:顶|赞|回复|引用|支持|反对|举报|只看该作者)(?:\d+|[|/].*)?|[?？]{5,}|[*#=~_.\-]{4,}"
        ),
    ),
]
# Looked for anywhere in a line, so without the rest of it: that would be tried again from every character.
LEGAL = re.compile(f"(?i){_LEGAL_WORDS}")
# Nothing of the document follows such a line, if no text of some length does.
STRONG_FOOT = re.compile(
    r"\(?[【\[]?(?:责任编辑|责编)[:/].*|[【\[]?上一[篇条页].*|展开阅读全文|(?:【?)?(?:打印|关闭)(?:本页|窗口|此页)?.{0,20}|.{0,12}扫一扫.*|"
    r".{0,6}相关(?:解读|文档|资源|链接|文章|稿件|新闻|阅读|推荐|搜索|附件).{0,60}|附件下载.*|.*版权所有.*|(?i:copyright).*|评论】.*|分享到.*|\(此件.{2,10}\)|"
    r"来源[:].{2,20}|.*(?:ICP|公网安备).*"
)
SHARING = re.compile(
    r"展开阅读全文|.*已阅读\d+页.*|上传(?:人|者)[:].*|.*文档编号[:].*|.*(?:\.docx?|\.pdf|\.wps|\.pptx?)_第\d+页|资源描述|.*下载文档前.*|正为您匹配.*|.*(?:积分|金币)下载.*"
)
SHARING_END = re.compile(r"展开阅读全文|正为您匹配.*|.*还剩\d+页未读.*|.*下载文档前.*")
# The numbered rules of a sharing site look like items of the document.
SHARING_RULE = re.compile(
    r"\d{1,2}[、.].*(?:文档|预览|下载|退款|积分|会员|本站|上传者?|网友|版权|侵权|客服|文件的所有权|解压).*"
)
OFFICIAL = re.compile(
    r".*(?:索引号|信息分类|公开主体|此件公开发布|\.gov\.cn|扫一扫在手机|无障碍|视力保护色|政府网站|网站标识码|信息公开).*"
)


# Longer than any line of a page's furniture.
_LONGEST = 160


def is_text(words: str) -> bool:
    """Whether a line, as ``view`` shows it, is so long and holds so many sentences that it can only be the document's."""
    return len(words) > _LONGEST and words.count("。") > 1


def reason(line: Line) -> DropReason | None:
    """Why a line at the head or foot is no part of the document; None where it may be."""
    text = view(line).text
    if is_text(text):
        return None
    tokens = [token for token in _TOKEN.split(folding.simplify(line.text)) if token]
    if tokens and len(text) <= 60 and all(token in _WORDS or not re.search(r"\w", token) for token in tokens):
        return "navigation"
    return next((why for why, pattern in _LINES if pattern.fullmatch(text)), None)
