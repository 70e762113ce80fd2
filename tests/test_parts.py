"""A library that has grown is shown in parts that stay what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planpress.parts import MOST, CityPlace, part_keys

_CITIES = st.lists(
    st.builds(
        CityPlace,
        st.uuids().map(str),
        st.sampled_from(["210100", "211000", "440300", "110101", ""]),
        st.sampled_from(["Shenyang", "dalian", "Anshan", "", "Ürümqi"]),
        st.integers(0, 70),
    ),
    max_size=12,
)


def test_a_small_library_is_shown_whole() -> None:
    assert part_keys([CityPlace("a", "210100", "Shenyang", MOST)]) == {}


def test_parts_are_provinces_and_a_province_that_has_grown_is_divided_by_letters() -> None:
    cities = [
        CityPlace("sz", "440300", "Shenzhen", 2),
        CityPlace("sy", "210100", "Shenyang", 40),
        CityPlace("dl", "210200", "Dalian", 30),
    ]
    assert part_keys(cities) == {"sz": "44", "sy": "21-s", "dl": "21-d"}


@given(_CITIES, st.integers(1, 70))
def test_a_city_stays_in_its_part_when_another_province_grows(cities: list[CityPlace], more: int) -> None:
    before = part_keys([*cities, CityPlace("much", "650100", "Urumqi", MOST + 1)])
    after = part_keys(
        [*cities, CityPlace("much", "650100", "Urumqi", MOST + 1 + more), CityPlace("new", "640100", "Yinchuan", 3)]
    )
    assert before.items() <= after.items()
