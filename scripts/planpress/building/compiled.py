"""Templates as Jinja compiles them, kept for later builds: compiling all takes longer than what most edits make anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from planpress.keeping import Values, digest


class Compiled(BytecodeCache):
    """``version``: what stands for Jinja and all that a template may call; ``settings``: of the environment."""

    def __init__(self, values: Values, version: bytes, settings: str):
        self._values, self._version, self._settings = values, version, settings

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """As Jinja's own, also in a folder whose name is no text."""
        return digest(name, filename or "").hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        code: bytes | None = self._values.get(self._key(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._values.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        # Jinja's key stands for name and file, its checksum for the text.
        return digest("compiled", self._version, self._settings, bucket.key, bucket.checksum)


@contextmanager
def compiled(env: Environment, values: Values, version: bytes) -> Iterator[None]:
    """Within, templates are taken from ``values``, which are of this process: others find them ready."""
    settings = repr((env.autoescape, env.trim_blocks, env.lstrip_blocks, env.undefined.__name__))
    env.bytecode_cache = Compiled(values, version, settings)
    try:
        yield
    finally:
        env.bytecode_cache = None
