"""What all records of the library are: frozen, slotted, built by name, closed to unknown fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A dataclass that ``planfile`` can read from YAML; an unknown field is an error there."""
    cast(Any, cls).__pydantic_config__ = ConfigDict(extra="forbid")
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
