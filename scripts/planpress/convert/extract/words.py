"""The words around the numbers of plans: what makes a promise, a report, a way of speaking."""

from __future__ import annotations

import re

NEW = re.compile(
    "新增|净增|新(?:建|培育|发展|创建|认定|评定|自我|制|公开|承担|引进|发布|立项|开展|设立|成立|主导|参与|获|申报|落户)|增加(?!至|到)|培育|引进|争取|争创|创建"
)
EXPLICIT_NEW = re.compile("新增|净增|新(?:建|培育|发展|创建|制定|制修订|引进|承担|发布|立项|设立|成立)")
REACH = re.compile(
    "(?:达到?|增加[至到]|增至|提高[至到]|提升[至到]|上升[至到]|扩大[至到]|发展[至到]|保持在|稳定在|保持)$"
)
SHRINK = re.compile("(?:缩短|压缩|控制|降低|降|减少|减|下降)[至到在为]*$")
MAKE = re.compile(
    "制定|制订|制修订|修订|完成|建设|建成|建立|创建|培育|打造|培养|发布|评定|承担|参与|主导|公开|组建|形成|引进|开展|争创|获得|获批|取得|"
    "遴选|认定|服务(?=企业|群众)|推广|培训|举办|组织|研制|立项|转化|申报|扶持|发展|推进|实施|落户|设立|新增|新建|净增|实现|牵头|编制|复审|清理|增加|支持"
)
ASPIRES = re.compile("力争|争取|争创|努力|力求")
ANNUAL = re.compile("每年|年均(?!增)|平均每年|年度(?:新增|制定)|逐年")
STOCK = re.compile("形成一支|组建一支|建立一支|建成一支|队伍")
NO_TIME = re.compile("已下达|下达的|按照?时间节点")
PROCEDURE = re.compile("召开|会议|组成|报送|上报|应当|不得|申请(?:人|单位)|公示|期限|工作日|调度|通报|罚款|轮训一次")
GRANT = re.compile("给予|奖励|资助|补助|补贴|奖金|拨付|兑现")
POSSESSED = re.compile("(?:现有|共有|已有|拥有|设有|下设|分为|包括|涉及|涵盖|包含|划分为|归纳为|由)$")
LISTED = re.compile("(?:[这该各前首第每批]|上述|以上|其他|其余|以下|下列)$")
NO_COUNT_AFTER = re.compile(
    "^(?:以上|以内|左右)?的?(?:重点|主要|优势|主导|关键|重大|基本|特色|支柱|核心|新兴|标准化|专项)*(?:方面|领域|环节|层次|阶段|维度|板块|步骤|原则|要素|方向|区县|区、?县|县|区(?![域内])|乡|镇(?!级)|街道|"
    "省|国家(?!级|标准|示范|农业|高新|技术|现代|社会|服务|循环|综合|专业)|部门|体系(?!认证)|关键点|重点$|升级版|转变|率先|结合|突破|着力点|中心$|坚持|关系|层面|行业|产业|类别|系列|季度|周期|年度|任务(?!的)|措施|举措|行动(?!计划)|工程|工作|制度|职责|内容|要求|机制|改革)|之一"
)
LEAD_IN = re.compile(
    r"^(?:其中|包括|分别为|并且?|同时|以及|及|和|要|将|全市|全区|全县|全省|我市|我区|我县|本市|本区|力争|争取|努力|实现|确保|使|—+|-+|（?\d+[.．）]|"
    r"20\d\d年?(?:—|-|至)20\d\d年|[到至]?20\d\d年(?:底|末|年底)?前?|[到至]?[“\"]?十[一二三四五六]?五[”\"]?(?:规划)?(?:末|期末|期间|时期)|"
    r"每年(?!度)|用?(?:\d{1,2}|[一二三四五六])年(?:时间|内))+"
)
TAIL = re.compile(
    "(?:从无到有|(?:实现|较快)?翻[一两]?番|(?:压缩|缩短|降低|减少|控制)[至到在为](?:法定|规定|承诺)[^，。；、]{2,6}的|不断|力争|争取|努力|实现|总数|数量|总量|累计|共计|合计|均|各|分别|共|共有|仅|仅为|力争达|每年|年均|到|至|为|要|将|新增(?=$)|从|由|（|：|的?目前的?|"
    "达到?|增加[至到]|增至|提高[至到]|提升[至到]|上升[至到]|扩大[至到]|发展[至到]|保持在|稳定在|缩短[至到]|压缩[至到]|控制在|降低[至到]|降[至到])+$"
)
FROM = re.compile(r"(?:从|由)(?P<asof>目前的?|现有的?|现在的?|当前的?|20\d\d年的?)?$")
FROM_TO = re.compile("^[^，。；]{0,10}(?:提高|提升|增加|增长|上升|扩大|增|升|缩短|压缩|降低|下降|降|减少|减)(?:至|到)")
PART_OPENING = re.compile("(?:\\d+[.．、](?!\\d))?[\\s、，—-]*(?:(?:包括|其中|分别为|分别是)[：，]?)?")
ON_TOP = re.compile("^在(?:抓好|做好|完成)?(.+?)(?:建设)?的?基础上$")
FROM_SPAN = re.compile(
    r"(?:从|由)[^，。；]{0,12}?\d[\d.]*[%％\u4e00-\u9fff]{0,2}(?:提高|提升|增加|增长|上升|扩大|缩短|压缩|降低|下降|减少)?(?:至|到)?$"
)
JOINT = re.compile("、|和|及|以及|与|并")
TOTAL = re.compile("共计|合计|总计|共")
PARTS_FOLLOW = re.compile("[^。]{0,30}?(?:包括|其中)")
ALL = "全覆盖"
ATTAIN = re.compile("实现|达到|基本")
# 年均增长8% promises also where no word of time does.
GROWTH = re.compile("年均(?:增长|增速|递增)[为到至在]*$")
# 团体标准突破500项 is a stock, where nothing is made.
PASSES = re.compile("(?:突破|超过)")
# 面积达到30万亩 is a measure of what the clause before names.
MEASURE_OF = re.compile(
    "(?:总|累计|建设|种植|覆盖)?(?:面积|规模|人数|户数|产量|年限|里程|数量|总数|总量|占比|比例|比重|覆盖面)"
)
AGE, SCHOOLING = re.compile("寿命"), re.compile("年限|周期|时长")
# 形成1个中心、3个平台的格局 describes how things stand to one another.
PATTERN = re.compile("[的型](?:[^，。；、\\d]{0,6})(?:格局|架构|框架|局面|布局)$")
# What another government does is no promise of this one.
OTHERS = re.compile("(?:全省|我省|全国|我国|国家|国务院|省委、?省政府|省委|省政府)(?:已|还)?(?:提出|要求|明确|部署)")
# 每个乡镇不少于2个 in brackets divides the number before them.
SHARED_OUT = re.compile("每(?:个|所)?[^，。；、年]{1,8}(?:不少于|至少|各)?$")
# 按投入的50%给予补助 says what is paid.
SHARE_OF_COST = re.compile("按[^，]{0,12}$|比例不超$")
# 比2020年增长50% counts growth, not the thing.
COMPARED = re.compile("(?:比|较|同比)[^，]*(?:增长|提高|提升|增加|上升|下降|降低|减少)$|翻$")
# What a clause opens with that leaves its subject to the clause before.
ONLY_VERB = re.compile(
    "(?:每年|再|累计)?(?:(?:主导|牵头|参与|承担|组织)(?:(?:或|和|、)参与)?)?"
    "(?:完成|新增|新建|培育|建设|建成|制定|发布|制修订|修订|入围|入选|获评|获批|达标)?$"
)
NO_SUBJECT = re.compile(f"^(?:达到?|提高[至到]|提升[至到]|增加[至到]|占|不少于|不低于|{ONLY_VERB.pattern})")
RANK = re.compile("(?:国家|省|自治区|市|区|县|区县|部|国际)级|国家(?!标准(?!化))")
# 物联网等10个标准化示范区 counts what is built, not the list before it.
SITES = re.compile("示范|试点|基地|平台|项目")
NUMBERED_BRACKET = re.compile(r"（[^（）]*\d[^（）]*）")
# 全市有国家级示范区8个 reports, where nothing promises.
OWNED = re.compile("^(?:其中，?)?(?:我|全|本)[市区县省](?:现|共|已)?有")
