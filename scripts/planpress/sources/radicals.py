"""Radicals that fonts of PDF documents give in place of the characters that look the same.

Kangxi radicals (U+2F00 …) have their characters in Unicode's own compatibility mapping; those of the supplement
(U+2E80 …) stand in its EquivalentUnifiedIdeograph list.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈𠂊⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺴罒"
    "⺵罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
_TABLE = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): char for radical, char in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}


def fold(text: str) -> str:
    """The text with characters for radicals; as long as the text that it is given."""
    return text.translate(_TABLE)
