"""Maps: which there are, what stands on them and beside them, and the outlines they are drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from itertools import product
from typing import Any

import pytest
from chart_figures import count_of, in_year, level, named, rate, times
from rich.cells import cell_len
from rich.text import Text

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.cartography import borders, filled, frame_of, middle
from innotui.charts.places import COUNTRY, CREDIT, Place, outline, outlined, place_of
from innotui.model import Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT, Palette

SIZES = [*product((24, 39, 40, 41, 60, 80, 120, 200), (5, 8, 11, 12, 15, 24, 40, 60))]
SHAANXI, SICHUAN, XIAN, MIANYANG = "610000", "510000", "610100", "510700"


def _maps(figures: Sequence[Figure]) -> list[ChartSpec]:
    return [spec for spec in candidates(figures) if spec.kind == "map"]


def _one(figures: Sequence[Figure]) -> ChartSpec:
    (spec,) = _maps(figures)
    return spec


def _draw(spec: ChartSpec, width: int, height: int, palette: Palette = MONO, marked: str = "") -> Text:
    return draw(spec, width, height, palette, marked=marked)


def _rates(values: dict[str, str], **fields: Any) -> list[Figure]:
    return [rate(value, **named(f"region:{region}"), **fields) for region, value in values.items()]


PROVINCES = _rates({"Shaanxi": "4.3", "Sichuan": "6", "Gansu": "-2.5"})
CITIES = _rates({"Xi'an": "5.2", "Mianyang": "8.0", "Xixian New Area": "7.9"})


@pytest.mark.parametrize(
    ("region_id", "region", "place"),
    [
        ("xian", "Xi'an", XIAN),
        ("x1", "Xi'an City", XIAN),
        ("x2", "西安市", XIAN),
        ("610100", "", XIAN),
        ("shaanxi", "Shaanxi", SHAANXI),
        ("x3", "SHAANXI Province", SHAANXI),
        ("shanxi", "Shanxi", "140000"),
        ("x4", "四川省", SICHUAN),
        ("tianfu", "Tianfu New Area", "tianfu"),
        ("x5", "西咸新区", "xixian"),
    ],
)
def test_regions_are_found_by_id_and_by_either_name(region_id: str, region: str, place: str) -> None:
    found = place_of(region_id, region)
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize("region", ["", "China", "Bavaria", "\x1b[0m", "西"])
def test_what_is_nowhere_has_no_place(region: str) -> None:
    assert place_of("x", region) is None


def test_every_place_has_an_outline_or_a_spot() -> None:
    assert len(outlined(COUNTRY)) == 34
    assert (len(outlined(SHAANXI)), len(outlined(SICHUAN))) == (10, 21)
    for place in (*outlined(COUNTRY), *outlined(SHAANXI), *outlined(SICHUAN)):
        assert outline(place), place
        assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in outline(place)), place
    for region in ("xixian", "tianfu", "xian-hitech-zone", "silk-road-science-city"):
        found = place_of(region, "")
        assert found is not None
        assert not outline(found.place)
        assert found.spot is not None
        assert outlined(found.within)


def test_the_outlines_are_small_and_carry_their_licence() -> None:
    folder = files("innotui.charts") / "outlines"
    text = (folder / "outlines.json").read_text("utf-8")
    assert len(text) < 60_000
    assert "Apache ECharts 4.9.0 (Apache-2.0)" in json.loads(text)["about"]
    notice = (folder / "NOTICE").read_text("utf-8")
    assert notice.startswith("Apache ECharts (incubating)\nCopyright 2017-2020 The Apache Software Foundation")
    assert "It was changed" in notice
    assert "Version 2.0, January 2004" in (folder / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    ("place", "west", "east", "south", "north"),
    [(SHAANXI, 105.5, 111.3, 31.7, 39.6), (SICHUAN, 97.3, 108.6, 26.0, 34.4), (XIAN, 107.6, 109.9, 33.6, 34.8)],
)
def test_outlines_lie_where_the_places_do(place: str, west: float, east: float, south: float, north: float) -> None:
    spots = [spot for ring in outline(place) for spot in ring]
    found = [choose(spot[k] for spot in spots) for k in (0, 1) for choose in (min, max)]
    assert found == pytest.approx([west, east, south, north], abs=0.15)


@pytest.mark.parametrize(("columns", "rows"), [(40, 7), (70, 30), (10, 60), (200, 5), (1, 1)])
def test_the_frame_holds_everything_and_keeps_the_shape(columns: int, rows: int) -> None:
    spots = [spot for ring in outline(SHAANXI) for spot in ring]
    frame = frame_of(spots, columns, rows)
    assert frame.columns <= columns
    assert frame.rows == rows
    assert all(
        -0.5001 <= x <= frame.columns - 0.4999 and -0.5001 <= y <= rows - 0.4999 for x, y in map(frame.spot, spots)
    )
    assert frame.across / frame.down == pytest.approx(1.63, abs=0.02)  # twice the cosine of 35.6°


def test_cells_of_a_place_are_inside_its_borders() -> None:
    spots = [spot for ring in outline(SICHUAN) for spot in ring]
    frame = frame_of(spots, 60, 30)
    cells = filled(SICHUAN, frame)
    # Chengdu and the far west are in it, Chongqing and Xi'an are not.
    chengdu, ganzi = frame.cell((104.1, 30.7)), frame.cell((99.5, 31.0))
    assert {chengdu, ganzi} <= cells
    assert frame.cell((107.9, 29.5)) not in cells
    assert frame.cell((108.9, 34.9)) is None
    assert middle(cells) in cells
    assert middle(frozenset()) is None
    # Neighbours share borders, and no cell is in two of them.
    parts = [filled(place, frame) for place in outlined(SICHUAN)]
    assert sum(map(len, parts)) == len(frozenset[Any]().union(*parts))
    assert len(cells ^ frozenset[Any]().union(*parts)) < len(cells) * 0.05
    assert all(
        -0.5 <= x < frame.columns and -0.5 <= y < frame.rows for line in borders(SICHUAN, frame) for x, y in line
    )


def test_a_square_is_filled_and_bordered(monkeypatch: pytest.MonkeyPatch) -> None:
    square = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),)
    monkeypatch.setattr("innotui.charts.cartography.outline", lambda place: square)
    frame = frame_of(square[0], 8, 4)
    assert (frame.columns, frame.rows) == (8, 4)
    assert filled("a square", frame) == {(x, y) for x in range(8) for y in range(4)}
    assert middle(filled("a square", frame)) in {(4, 1), (4, 2)}
    assert not borders("a square", frame_of([(10.0, 10.0), (11.0, 11.0)], 8, 4))


def test_one_subject_and_window_over_two_places_makes_a_map() -> None:
    spec = _one([*PROVINCES, rate("9", **named("region:Bavaria"))])
    assert spec.title == "GDP growth on the map, provinces"
    assert spec.subtitle == "percent, 2023 vs 2022, real, schematic outlines"
    assert spec.sentence == (
        f"3 regions: highest Sichuan +6%, lowest Gansu −2.5%; 1 falls; 31 without a figure; {CREDIT}"
    )
    assert spec.figure_ids == (PROVINCES[1].figure_id, PROVINCES[0].figure_id, PROVINCES[2].figure_id)
    assert [(one.label, one.value, one.text) for one in spec.data.data()][-1] == ("Gansu", -2.5, "−2.5%")


@pytest.mark.parametrize(
    "figures",
    [
        PROVINCES[:1],
        [PROVINCES[0], CITIES[0]],  # one lies in the other
        _rates({"Bavaria": "1", "Hesse": "2"}),
        [PROVINCES[0], rate("6", 2022, **named("region:Sichuan"))],
        [rate("1", **named("region:Xi'an")), rate("2", region_id="x", region="西安市")],
        _rates({"Shaanxi": "4", "Sichuan": "5"}, status="target"),
        _rates({"Shaanxi": "4", "Sichuan": "5"}, base_period=None, base_label=None),
    ],
)
def test_no_map_of_less(figures: list[Figure]) -> None:
    assert not _maps(figures)


def test_provinces_and_what_lies_in_them_have_maps_of_their_own() -> None:
    both = _maps([*PROVINCES, *CITIES])
    assert [len(spec.figure_ids) for spec in both] == [3, 3]
    assert {spec.title for spec in both} == {
        "GDP growth on the map, provinces", "GDP growth on the map, cities and zones",
    }  # fmt: skip


def test_maps_of_one_subject_have_titles_of_their_own() -> None:
    where = [named(f"region:{one}") for one in ("Shaanxi", "Sichuan")]
    forms = [(level, {}), (rate, {}), (times, {}), (rate, {"form": "pct_avg", "span_years": 5.0}),
             (level, {"form": "increment"})]  # fmt: skip
    titles = [spec.title for spec in _maps([make("5", **one, **more) for make, more in forms for one in where])]
    assert len(titles) == len(set(titles)) == 5


def test_the_map_shows_whole_provinces_in_the_middle() -> None:
    shown = _draw(_one(CITIES), 120, 40).plain.split("\n")[3:-4]
    land = [[column for column, char in enumerate(line[:90]) if "\u2800" < char <= "\u28ff"] for line in shown]
    west, east = (choose(choose(row) for row in land if row) for choose in (min, max))
    spec = _one(CITIES)
    frame = spec.data._frame(120 - 25, 33)  # type: ignore[attr-defined]  # of a map
    for province in (SHAANXI, SICHUAN):
        assert all(frame.cell(spot) for place in outlined(province) for ring in outline(place) for spot in ring)
    assert west > 10  # not at the left edge
    assert abs(west - (95 - east)) < 10


def test_numbers_on_the_map_leave_none_out() -> None:
    for width, height in ((60, 15), (80, 24), (120, 40)):
        lines = _draw(_one(CITIES), width, height).plain.split("\n")[3:]
        numbers = [int(line.split("▲")[0].split()[-1]) for line in lines if re.search(r"\d ▲", line)]
        assert numbers == [*range(1, len(numbers) + 1)]


def test_names_in_the_list_are_cut_and_not_dropped() -> None:
    lines = _draw(_one(CITIES), 40, 12).plain
    assert "+8.0% Mian" in lines
    assert "+7.9% Xixi" in lines


def test_values_stand_beside_the_map_where_that_takes_nothing_from_it() -> None:
    wide = _draw(_one(PROVINCES[:2]), 120, 40).plain
    assert all(text in wide for text in ("Sichuan +6%", "Shaanxi +4.3%", " ▲ +6% Sichuan", " ▲ +4.3% Shaanxi"))
    assert "▲ +6% Sichuan" not in _draw(_one(PROVINCES), 60, 40).plain


def test_of_many_windows_the_one_with_most_places_then_the_newest() -> None:
    older = [rate("1", 2020, **named(f"region:{one}")) for one in ("Shaanxi", "Sichuan", "Gansu")]
    newer = [rate("1", 2024, **named(f"region:{one}")) for one in ("Shaanxi", "Sichuan")]
    assert "2023 vs 2022" in _one([*older, *PROVINCES, *newer]).subtitle


def test_one_figure_a_region_the_final_one() -> None:
    first = [rate("5", **named("region:Sichuan"), vintage="first", published="2025-01-01")]
    final = [rate("7", **named("region:Sichuan"), vintage="final"), PROVINCES[0]]
    assert [one.text for one in _one([*first, *final]).data.data()] == ["+7%", "+4.3%"]


def test_names_and_values_stand_on_the_map_or_beside_it() -> None:
    wide = _draw(_one(PROVINCES), 100, 40).plain
    assert all(text in wide for text in ("Sichuan +6%", "Shaanxi", "+4.3%", "Gansu", "−2.5%"))
    narrow = _draw(_one(CITIES), 60, 15).plain
    assert all(text in narrow for text in ("1 ▲ +8.0% Mianyang", "▲ +7.9% Xixian New Area", "2 ▲ +5.2% Xi'an", "◆"))


def test_values_are_never_told_by_colour_alone() -> None:
    lines = _draw(_one(PROVINCES), 100, 40).plain.split("\n")
    assert not set("░▒▓") & set("".join(lines))
    assert "outline only: no figure" in [line.strip() for line in lines]
    shaded = _draw(_one(PROVINCES), 100, 40, NEUTRAL_DARK)
    assert set("░▒▓") <= set(shaded.plain)
    assert "░░ less  ▒▒ from 4%  ▓▓ from 6%  outline only: no figure" in shaded.plain
    legend = [span for span in shaded.spans if shaded.plain[span.start : span.end] == "▓▓"]
    assert [str(span.style) for span in legend] == [_hex(NEUTRAL_DARK.up)]
    styles = {str(span.style) for span in shaded.spans}
    assert {_hex(NEUTRAL_DARK.up), _hex(NEUTRAL_DARK.down)} <= styles


def _hex(color: Any) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


@pytest.mark.parametrize(("width", "height"), [(39, 30), (60, 11), (60, 9), (24, 6)])
def test_too_small_a_map_is_a_list_that_says_so(width: int, height: int) -> None:
    lines = _draw(_one(PROVINCES), width, height).plain.split("\n")
    where = next(k for k, line in enumerate(lines) if line.startswith("A map needs 40×12"))
    assert lines[where + 1].startswith("▲ +6% Sichuan")
    assert "A map needs" not in _draw(_one(PROVINCES), 40, 12).plain


def test_the_region_that_is_pointed_at_is_marked() -> None:
    spec, shaanxi = _one(PROVINCES), PROVINCES[0].figure_id
    for width, height in ((39, 30), (50, 14), (120, 40)):
        assert "›" not in _draw(spec, width, height).plain
        picture = _draw(spec, width, height, marked=shaanxi)
        assert "›" in picture.plain
        bold = [picture.plain[span.start : span.end] for span in picture.spans if "bold" in str(span.style)]
        assert any("Shaanxi" in text for text in bold)


SWEPT: dict[str, list[Figure]] = {
    "provinces": PROVINCES,
    "cities": CITIES,
    "all prefectures": [
        rate(str(k - 9), region_id=place, region=f"地区\x1b {place}")
        for k, place in enumerate((*outlined(SHAANXI), *outlined(SICHUAN)))
    ],
    "all provinces": [
        level(str(k + 1), region_id=place, region=f"[/]{place}") for k, place in enumerate(outlined(COUNTRY))
    ],
    "spots in one cell": _rates(
        {"Xixian": "1", "Silk Road Science City": "-2", "Xian hitech zone": "3", "Tianfu": "4"}
    ),
    "nothing grew": _rates({"Shaanxi": "0", "Sichuan": "0"}),
    "multiples": [times("2", either=True, **named(f"region:{one}")) for one in ("Shaanxi", "Macao")],
    "wide legend": [
        count_of(str(5 * 10**7 + k * 10**6), **named(f"region:{one}"), unit_mult=0, unit="square kilometres")
        for k, one in enumerate(("Shaanxi", "Sichuan", "Gansu", "Hunan"))
    ],
    "counts": [count_of("1" * 30, **named(f"region:{one}"), **in_year(2020)) for one in ("Hainan", "Heilongjiang")],
}


@pytest.mark.parametrize("name", SWEPT)
def test_every_size_is_exact_and_shows_every_value_or_counts_it(name: str) -> None:
    spec = _one(SWEPT[name])
    for (width, height), palette, ascii_only in product(SIZES, (NEUTRAL_DARK, NEUTRAL_LIGHT, MONO), (False, True)):
        text = draw(spec, width, height, palette, ascii_only, marked=spec.figure_ids[0])
        lines = text.plain.split("\n")
        assert {cell_len(line) for line in lines} == {width}, (width, height)
        assert len(lines) <= height
        assert text.plain.replace("\n", "").isascii() if ascii_only else text.plain.replace("\n", "").isprintable()
        if width >= 60 and palette is MONO and not ascii_only and name != "counts":
            missing = [one.text for one in spec.data.data() if one.text not in text.plain]
            assert not missing or " more" in text.plain, (width, height, missing)


def test_a_place_is_a_value() -> None:
    assert place_of("xian", "") == Place(XIAN, SHAANXI, None)
    assert MIANYANG in outlined(SICHUAN)
