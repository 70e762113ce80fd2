"""Documents damaged at random: in their bytes, and in the markup that their archive or their pages hold."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from random import Random

from worddoc import archive


def damaged_markup(text: str, chance: Random) -> str:
    """Tags and runs lost, doubled, moved, cut; numbers changed."""
    parts = re.findall(r"<[^>]*>|[^<]+", text) or [text]
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(parts))
        what = chance.random()
        if what < 0.3 and len(parts) > 1:
            del parts[place]
        elif what < 0.6:
            parts.insert(place, chance.choice(parts))
        elif what < 0.8:
            parts[place] = re.sub(r"\d+", lambda _: str(chance.choice([-1, 0, 7, 63, 99999999999])), parts[place])
        else:
            parts[place] = parts[place][: chance.randint(0, len(parts[place]))]
    return "".join(parts)


def damaged_bytes(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(out))
        what = chance.random()
        if what < 0.5:
            out[place] = chance.randrange(256)
        elif what < 0.75 and len(out) > 100:
            del out[place : place + chance.randint(1, 50)]
        else:
            out[place:place] = out[place : place + chance.randint(1, 50)]
    return bytes(out)


def inner(chance: Random, data: bytes) -> bytes:
    """A document damaged in its markup: one part of an archive, or the whole of what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts: dict[str, str | bytes] = {entry.filename: file.read(entry) for entry in file.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        return _marked(chance, data)
    name = chance.choice([*parts, *["word/document.xml"] * 3])
    part = parts.get(name, b"")
    assert isinstance(part, bytes)
    parts[name] = _marked(chance, part)
    return archive(parts)


def _marked(chance: Random, data: bytes) -> bytes:
    return damaged_markup(data.decode("utf-8", "surrogateescape"), chance).encode("utf-8", "surrogateescape")
