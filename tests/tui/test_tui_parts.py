"""What the panes are made of, without an event loop: the tree, the rows, the claim, the trail, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from innotui.model import Entry, Figure, Selection
from innotui.store import Store
from innotui.tui.keys import EXPLORE_KEYS
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entries import ChainsPane, EntriesPane
from innotui.tui.panes.entry_rows import EntryRows, Line, visible
from innotui.tui.panes.figure_rows import cells
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.query import QueryPane
from innotui.tui.panes.source import claim
from innotui.tui.screens.explore import ExploreScreen
from innotui.tui.screens.help import HelpScreen
from innotui.tui.trail import Trail
from innotui.tui.widgets.columns import Cell, text_of
from innotui.tui.widgets.grid import Grid

# The tree


def entry(name: str, parent: str | None = None, search: str = "") -> Entry:
    return Entry(name.lower(), parent, name, None, "place", f"{name.lower()} {search}".strip(), 1, None)


TREE = [
    entry("World"),
    entry("North", "world", "北省 beisheng bs"),
    entry("Harbour", "north", "海港市 haigangshi hgs"),
    entry("Town", "north"),
    entry("South", "world", "南省 nansheng ns"),
    entry("Moon", "elsewhere"),
]


def names(lines: Sequence[Line]) -> list[str]:
    return ["  " * depth + (entry.name if entry else "all") for entry, depth in lines]


WHOLE = ["World", "  North", "    Harbour", "    Town", "  South", "Moon"]


def test_children_stand_under_their_parents_in_the_order_given() -> None:
    assert names(visible(TREE)) == WHOLE
    assert names(visible([TREE[4], TREE[0], TREE[3], TREE[2], TREE[1]])) == [
        "World", "  South", "  North", "    Town", "    Harbour",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("english", "chinese", "shown"), [("Harbour", "海港市", "Harbour 海港市"), ("海港", "海港", "海港")]
)
def test_one_name_in_both_languages_is_shown_once(english: str, chinese: str, shown: str) -> None:
    one = Entry("harbour", None, english, chinese, "place", "", 1, None)
    rows = EntryRows([(one, 0)], frozenset(), frozenset(), "all", {})
    assert text_of(rows[0][0]).strip() == shown


def test_a_folded_entry_hides_all_that_is_inside_it() -> None:
    assert names(visible(TREE, frozenset({"north"}))) == ["World", "  North", "  South", "Moon"]
    assert names(visible(TREE, frozenset({"world"}))) == ["World", "Moon"]


@pytest.mark.parametrize("wanted", ["harbour", "HARB", "海港", "haigang", "hgs", "hgs harb", " hgs "])
def test_a_filter_finds_by_each_name_and_shows_what_the_found_hang_under(wanted: str) -> None:
    assert names(visible(TREE, wanted=wanted)) == ["World", "  North", "    Harbour"]


def test_a_filter_wants_every_word_and_may_find_nothing() -> None:
    assert names(visible(TREE, wanted="sheng")) == ["World", "  North", "  South"]
    assert names(visible(TREE, wanted="sheng bs")) == ["World", "  North"]
    assert visible(TREE, wanted="sheng 上海") == []


def test_a_filter_looks_into_what_is_folded() -> None:
    assert names(visible(TREE, frozenset({"world", "north"}), "hgs")) == ["World", "  North", "    Harbour"]


def test_the_line_for_all_comes_first_and_steps_aside_for_a_filter() -> None:
    assert names(visible(TREE, all_line=True)) == ["all", *WHOLE]
    assert names(visible(TREE, wanted="moon", all_line=True)) == ["Moon"]
    assert names(visible(TREE, wanted="  ", all_line=True)) == ["all", *WHOLE]
    assert names(visible([], all_line=True)) == ["all"]


def test_two_entries_that_hang_under_each_other_end() -> None:
    assert visible([entry("Hen", "egg"), entry("Egg", "hen")], wanted="hen") == []


# A figure's row, and its claim in words


@pytest.fixture
def figure(tiny: Store) -> dict[str, Figure]:
    return {figure.figure_id: figure for figure in tiny.view(tiny.home()).figures}


def row(figure: Figure, *, inside: bool = False, said: frozenset[str | None] = frozenset()) -> list[str]:
    return [text_of(cell) for cell in cells(figure, inside, said)]


def test_a_level_has_no_growth(figure: dict[str, Figure]) -> None:
    level = figure["north-gdp-2022"]
    assert row(level) == ["GDP", "✓", "2022", "90.0 bn CNY", "", "", "", "", "nominal", "¶1 Release on the north"]
    assert row(level, inside=True)[:3] == ["North · GDP", "✓", "2022"]


def test_growth_is_told_as_stated_as_percent_as_multiple_and_by_year(figure: dict[str, Figure]) -> None:
    assert row(figure["harbour-gdp-growth"]) == [
        "GDP", "?", "2023", "+6.1%", "▲ +6.1%", "×1.061", "2022*", "+6.1%", "real", "¶1 Release on the north",
    ]  # fmt: skip
    assert row(figure["cells-times"])[3:8] == [
        "up 3 times",
        "▲ +200% or +300%",
        "×3 or ×4",
        "2021",
        "+73.2% or +100.0%",
    ]
    assert row(figure["south-gdp-growth"])[4:6] == ["▼ −2.5%", "×0.975"]


def test_the_look_of_growth_is_its_direction(figure: dict[str, Figure]) -> None:
    def looks(figure_id: str) -> set[str]:
        growth, multiple = cells(figure[figure_id], False)[4:6]
        assert isinstance(growth, Cell)
        assert isinstance(multiple, Cell)
        return {growth.look, multiple.look}

    assert looks("north-gdp-growth") == {"up"}
    assert looks("south-gdp-growth") == {"down"}
    assert looks("north-gdp-2023") == {""}


def test_a_row_names_firm_chain_and_status_unless_all_rows_share_them(figure: dict[str, Figure]) -> None:
    sunny = figure["sunny-cells-2023"]
    assert row(sunny)[0] == "Sunny Cells · Solar cells · Output"
    assert row(sunny, said=frozenset({"Sunny Cells"}))[0] == "Solar cells · Output"
    assert row(sunny, said=frozenset({"Sunny Cells", "Solar cells"}))[0] == "Output"
    assert row(figure["north-firms"])[0] == "Firms (target)"


def test_a_page_without_paragraphs_is_cited_whole(figure: dict[str, Figure]) -> None:
    assert row(figure["boats-avg"])[-1] == "Page on the south"


@pytest.mark.parametrize(
    ("figure_id", "text"),
    [
        ("north-gdp-2022", "North: GDP, 2022: 90.0 bn CNY · ✓ checked (x)"),
        ("north-gdp-growth", "North: GDP, 2023 vs 2022 (1 y): +10.0% · ✓ checked (x) · first release"),
        ("harbour-gdp-growth", "Harbour: GDP, 2023 vs 2022* (1 y): +6.1% · ? not testable (x) · * base inferred"),
        (
            "south-gdp-more",
            "South: GDP, 2023 vs 2022 (1 y): <~+5 bn CNY = ×1.111 · ~ in tension (x) · the page says “nearly”",
        ),
        ("boats-avg", "South: Output · Boats, 2023 vs 2020 (3 y): +50% a year = ×3.38 · average yearly rate"),
        ("sunny-cells-2023", "Harbour: Output · Solar cells · Sunny Cells, 2023: 4 GW"),
        (
            "cells-times",
            "North: Output · Solar cells, 2023 vs 2021 (2 y): up 3 times = ×3 or ×4 · to or by so many times: not said",
        ),
    ],
)
def test_a_claim_in_words(figure: dict[str, Figure], figure_id: str, text: str) -> None:
    assert claim(figure[figure_id]) == text


def test_a_claim_carries_its_note_and_a_missing_base(figure: dict[str, Figure]) -> None:
    bare = replace(figure["south-gdp-growth"], base_label=None, span_years=None, note="so it says")
    assert claim(bare) == "South: GDP, 2023, base not printed: −2.5% · ~ in tension (x) · so it says"


# The trail

A, B, C = Selection("a"), Selection("b"), Selection("c")


def test_the_trail_goes_back_and_forward_and_stops_at_its_ends() -> None:
    trail = Trail()
    assert trail.travel(A, -1) is None
    assert trail.travel(A, 1) is None
    trail.leave(A)
    trail.leave(B)
    assert [trail.travel(C, -1), trail.travel(B, -1), trail.travel(A, -1)] == [B, A, None]
    assert [trail.travel(A, 1), trail.travel(B, 1), trail.travel(C, 1)] == [B, C, None]


def test_going_somewhere_new_forgets_what_was_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.travel(B, -1) == A
    trail.leave(A)
    assert trail.travel(C, 1) is None
    assert trail.travel(C, -1) == A


# The keys

PANES: list[type[DOMNode]] = [EntriesPane, ChainsPane, FiguresPane, ChartPane, QueryPane]
OURS = [ExploreScreen, HelpScreen, Grid, *PANES]


def bindings() -> list[Binding]:
    made = [binding for owner in OURS for binding in vars(owner).get("BINDINGS", [])]
    assert all(isinstance(binding, Binding) for binding in made)
    return made


def keys(some: Sequence[Binding]) -> set[str]:
    return {key.strip() for binding in some for key in binding.key.split(",")}


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [binding.id for binding in bindings()]
    assert None not in ids
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) > 30


def test_no_key_is_one_that_terminals_take() -> None:
    assert not keys(bindings()) & {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+b"}


def test_no_key_means_two_things_on_the_explorer() -> None:
    single = [key for binding in EXPLORE_KEYS for key in binding.key.split(",")]
    assert sorted(single) == sorted(set(single))
    lists = keys(vars(Grid)["BINDINGS"])
    assert not lists & set(single)


def test_every_agreed_key_of_this_issue_is_bound() -> None:
    explorer = (
        "0 1 2 3 4 tab shift+tab escape left_square_bracket right_square_bracket slash ctrl+p colon question_mark f1"
        " c s z t q d space a u C less_than_sign greater_than_sign L left_curly_bracket right_curly_bracket r m"
    )
    lists = "up down left right h j k l g G home end pageup pagedown enter"
    assert set(explorer.split()) <= keys(EXPLORE_KEYS)
    assert set(lists.split()) <= keys(vars(Grid)["BINDINGS"])
    assert keys(vars(EntriesPane)["BINDINGS"]) >= {"left", "h", "right", "l"}
    assert keys(vars(QueryPane)["BINDINGS"]) >= {"f5", "ctrl+j", "ctrl+enter", "ctrl+c"}


def test_every_key_of_the_explorer_says_what_it_does() -> None:
    assert all(binding.tooltip or binding.description for binding in EXPLORE_KEYS)
