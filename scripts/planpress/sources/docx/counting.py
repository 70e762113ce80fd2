"""How a number is written in a format of Word (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLAIN, _SIMPLIFIED, _TRADITIONAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
_LARGEST = 9_999


def written(number: int, form: str) -> str:
    """The number as a list shows it; in digits where the format does not reach so far, or is none that is known here."""
    write = _FORMS.get(form)
    out = write(number) if write and 0 < number <= _LARGEST else ""
    return out or ("" if form in ("none", "bullet") else str(number))


def _counted(number: int, digits: str = _PLAIN, units: str = "十百千", short: bool = True) -> str:
    """一百零三; ``short``: ten is 十, not 一十."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + (units[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return out[1:] if short and 10 <= number < 20 else out


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        out += sign * times
    return out


def _letter(number: int) -> str:
    """a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _run(*blocks: tuple[int, int]) -> Callable[[int], str]:
    """Signs that Unicode has in blocks: (first character, how many)."""
    signs = "".join(chr(first + index) for first, count in blocks for index in range(count))
    return lambda number: signs[number - 1] if number <= len(signs) else ""


_chinese: Callable[[int], str] = _counted
_legal_simplified: Callable[[int], str] = lambda n: _counted(n, _SIMPLIFIED, "拾佰仟", short=False)  # noqa: E731
_legal_traditional: Callable[[int], str] = lambda n: _counted(n, _TRADITIONAL, "拾佰仟", short=False)  # noqa: E731
_digital: Callable[[int], str] = lambda n: _digits(n, "〇一二三四五六七八九")  # noqa: E731
_wide: Callable[[int], str] = lambda n: _digits(n, "０１２３４５６７８９")  # noqa: E731
_circled = _run((0x2460, 20), (0x3251, 15), (0x32B1, 15))

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run((0x2474, 20)),
    "decimalEnclosedFullstop": _run((0x2488, 20)),
    "ideographEnclosedCircle": _run((0x3280, 10)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "chineseLegalSimplified": _legal_simplified,
    "ideographLegalTraditional": _legal_traditional,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    **dict.fromkeys(
        [
            "chineseCounting", "chineseCountingThousand", "japaneseCounting", "koreanCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ],
        _chinese,
    ),
}  # fmt: skip
