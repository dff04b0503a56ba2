"""The questions that the explorer and the commands ask of a store, one function each; the contract asks them anywhere.

A function is given a store and a sample, and answers with whatever the store did. What a person types stands in
``typed_questions``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from samples import SELECTIONS, Sample

from innotui.errors import QueryError
from innotui.model import Selection
from innotui.reader import Catalogue, read_claim
from innotui.store import Store
from innotui.store.running import Watch

Question = Callable[[Store, Sample], object]


def home(store: Store, _: Sample) -> object:
    return store.home()


def statements_of_views_give_their_figures(store: Store, sample: Sample) -> object:
    """What one key shows as the SQL of a view, run as a person would."""
    counts = []
    for selection in sample.selections[:3]:
        view = store.view(selection)
        [result] = store.query(view.sql).run()
        assert result.row_count == len(view.figures)
        counts.append(result.row_count)
    return counts


def a_view_of_what_is_not_there(store: Store, sample: Sample) -> object:
    return [_refused(lambda miss=miss: store.view(Selection(miss))) for miss in sample.near_misses]


def figures_of_marked_regions(store: Store, sample: Sample) -> object:
    return store.marked(store.home(), "region", sample.regions)


def figures_of_marked_chains(store: Store, sample: Sample) -> object:
    return store.marked(store.home(), "chain", sample.chains)


def figures_of_marked_firms(store: Store, sample: Sample) -> object:
    return store.marked(store.home(), "org", sample.orgs)


def figures_of_marked_regions_in_a_chain(store: Store, sample: Sample) -> object:
    inside = next(selection for selection in sample.selections if selection.chain_id)
    return store.marked(inside, "region", sample.regions)


def figures_around(store: Store, sample: Sample) -> object:
    return [store.around(sample.regions), store.around(sample.regions[:1]), store.around([store.home().region_id])]


def ratios(store: Store, sample: Sample) -> object:
    return [store.ratios(sample.pairs), store.ratios([])]


def all_checks(store: Store, _: Sample) -> object:
    return store.checks()


def checks_of_a_figure(store: Store, sample: Sample) -> object:
    return [store.checks(figure_id) for figure_id in sample.figures]


def one_figure(store: Store, sample: Sample) -> object:
    return store.figure(sample.figures[0])


def figures_in_an_order(store: Store, sample: Sample) -> object:
    return store.figures([*reversed(sample.figures)])


def known_among_unknown_figures(store: Store, sample: Sample) -> object:
    return [store.known_figures(["no-such", *sample.figures, "'"]), store.known_figures([])]


def a_figure_that_is_not_there(store: Store, sample: Sample) -> object:
    return _refused(lambda: store.figure(sample.figures[0] + "x"))


def figure_cards(store: Store, sample: Sample) -> object:
    return [store.figure_card(figure_id) for figure_id in sample.figures]


def all_sources(store: Store, _: Sample) -> object:
    return store.sources()


def figures_of_sources(store: Store, sample: Sample) -> object:
    return [store.source_figures(source_id) for source_id in sample.sources]


def a_source_that_is_not_there(store: Store, sample: Sample) -> object:
    return _refused(lambda: store.source_figures(sample.sources[0][:-1]))


def all_indicators(store: Store, _: Sample) -> object:
    return store.indicators()


def indicator_cards(store: Store, sample: Sample) -> object:
    return [store.indicator_card(indicator_id) for indicator_id in sample.indicators]


def coverage(store: Store, sample: Sample) -> object:
    return [store.coverage(), store.coverage(sample.regions[0])]


def figures_that_hold_words(store: Store, sample: Sample) -> object:
    return {text: store.find(text) for text in sample.texts}


def some_of_the_figures_that_hold_words(store: Store, sample: Sample) -> object:
    return store.find_counted(sample.texts[0], 3)


def what_a_text_names(store: Store, sample: Sample) -> object:
    return {text: store.named(text) for text in sample.names}


def what_a_text_names_of_one_kind(store: Store, sample: Sample) -> object:
    return store.named(sample.names[0], ["region"])


def names_that_mean_nothing(store: Store, sample: Sample) -> object:
    return [_refused(lambda miss=miss: store.named(miss)) for miss in ("zzzzzz", "it's \\ %", *sample.near_misses[2:])]


def all_names(store: Store, _: Sample) -> object:
    return sorted(store.names(), key=lambda name: (name.kind, name.name_id))


def claims(store: Store, sample: Sample) -> object:
    known = Catalogue(store.names())
    return [store.compare(read_claim(claim, known)) for claim in sample.claims]


def what_is_held(store: Store, _: Sample) -> object:
    info = store.info()
    assert info.engine
    assert info.locked
    return info.data_version, info.schema_version, info.content_hash, info.counts, info.packages


def columns_that_can_be_named(store: Store, _: Sample) -> object:
    relations = {relation.name: relation for relation in store.catalogue().relations}
    wanted = ("figures", "checks", "sources", "regions", "orgs", "indicators", "growth", "observations", "meta")
    return {name: [column.name for column in relations[name].columns] for name in wanted if name in relations}


def commonest_values(store: Store, _: Sample) -> object:
    return [store.values("figures", column) for column in ("region", "form", "chain")]


def tables_of_a_statement(store: Store, _: Sample) -> object:
    found = store.tables_of("SELECT f.region FROM figures AS f JOIN sources AS s ON s.source_id = f.source_id")
    return [name.removesuffix("_kept") for name in found]  # DuckDB tells the table beneath the view


def entries_that_hold_words(store: Store, sample: Sample) -> object:
    return [
        store.entries(kind, text, selection)
        for kind in ("region", "chain", "org")
        for text in ("", "a", "nothing of the kind", "it's %")
        for selection in sample.selections[:2]
    ]


def a_question_that_is_stopped_before_it_is_asked(store: Store, _: Sample) -> object:
    watch = Watch()
    with store.watched(watch):
        before = store.home()
        watch.cancel()
        said = _refused(store.home)
    return [before, said, store.home()]


def _refused(ask: Callable[[], object]) -> Any:
    """What the store says to a question that it cannot answer."""
    try:
        return ask()
    except QueryError as error:
        return [
            error.title,
            error.message,
            error.hint.replace("SELECT * FROM", "FROM"),
        ]  # only DuckDB has the short form


def _view(place: int) -> Question:
    return lambda store, sample: store.view(sample.selections[place])


def _questions(found: Iterable[tuple[str, Any]]) -> dict[str, Question]:
    return {name: one for name, one in found if getattr(one, "__module__", "") == __name__ and name[0] != "_"}


QUESTIONS: dict[str, Question] = {
    **_questions(list(globals().items())),
    **{f"view_{place}": _view(place) for place in range(SELECTIONS)},
}
"""All of them, by name."""
