"""What only this user's programs know, so that a folder of kept results which came from elsewhere is not believed.

A stranger's branch may bring such a folder along, and with it pages that were made of nothing.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

FOLDER = "PLANPRESS_STATE"  # a variable: where the secret lies, for machines without a home
_BYTES = 32


def secret() -> bytes | None:
    """32 bytes, the same for all runs of this user; None where they cannot be kept."""
    with suppress(OSError, RuntimeError):
        path = Path(os.environ.get(FOLDER) or Path.home() / ".cache" / "planpress") / "secret"
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: another run may begin at the same moment.
            part = path.with_name(f"secret.{os.getpid()}")
            part.touch(0o600)
            part.write_bytes(secrets.token_bytes(_BYTES))
            try:
                os.link(part, path)
            finally:
                part.unlink()
        found = path.read_bytes()
        return found if len(found) == _BYTES else None
    return None
