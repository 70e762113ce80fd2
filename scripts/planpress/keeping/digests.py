"""What stands for things in keys."""

from __future__ import annotations

import hashlib


def digest(*parts: bytes | str) -> bytes:
    """What stands for these parts in keys, each with its length: no two sequences of parts have the same."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()
