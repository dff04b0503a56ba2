"""Databases of packages that are only opened: built once for each content, whole, and few are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from conftest import ROOT, TINY, Package
from innotui.builder import Stop
from innotui.builder import cached as cached_module
from innotui.builder.cached import KEPT, Cached, cache_folder, cached
from innotui.errors import PackageError
from innotui.store import open_store


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "packages"


def names(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def test_the_second_time_it_is_there(package: Package, cache: Path) -> None:
    first = cached([package.folder], cache=cache)
    assert first.seconds is not None
    assert first.seconds > 0
    before = first.path.read_bytes()
    assert cached([package.folder], cache=cache) == Cached(first.path, None)
    assert first.path.read_bytes() == before
    assert names(cache) == [first.path.name]
    with closing(open_store(first.path)) as store:
        assert store.info().figures == 16


def test_it_goes_by_content_and_not_by_place(package: Package, cache: Path) -> None:
    first = cached([package.folder], cache=cache)
    assert cached([TINY], cache=cache) == Cached(first.path, None)
    for path in package.folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as git does on another system
    assert cached([package.folder], cache=cache).path == first.path


@pytest.mark.parametrize(
    "change",
    [
        lambda package: package.set("regions", "harbour", name_en="Haven"),
        lambda package: (package.folder / "events.csv").unlink(),
        lambda package: (package.folder / "datapackage.json").write_text('{"version": "2"}'),
    ],
    ids=["cell", "table", "version"],
)
def test_any_change_makes_another(package: Package, cache: Path, change: object) -> None:
    first = cached([package.folder], cache=cache)
    assert callable(change)
    change(package)
    second = cached([package.folder], cache=cache)
    assert second.seconds is not None
    assert second.path != first.path


def test_what_builds_belongs_to_the_name(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {cached_module._key([TINY])}
    for name, value in (("__version__", "99"), ("SCHEMA_VERSION", 99), ("_builder", lambda: "other code")):
        with monkeypatch.context() as changed:
            changed.setattr(cached_module, name, value)
            keys.add(cached_module._key([TINY]))
    assert len(keys) == 4


def test_a_file_that_is_no_database_is_built_anew(cache: Path) -> None:
    path = cached([TINY], cache=cache).path
    path.write_bytes(b"")
    again = cached([TINY], cache=cache)
    assert (again.path, again.seconds is None) == (path, False)
    assert path.read_bytes()[8:12] == b"DUCK"


def test_those_that_were_not_opened_for_longest_go(cache: Path) -> None:
    kept = cached([TINY], cache=cache).path
    for place in range(KEPT + 3):
        old = cache / f"{place:02}.duckdb"
        old.write_bytes(b"12345678DUCK")
        os.utime(old, (1_000_000 + place, 1_000_000 + place))
    os.utime(kept, (1, 1))
    cached([TINY], cache=cache)  # opened: now among the youngest
    killed, busy = cache / ".a.duckdb.1.new", cache / ".b.duckdb.2.new"
    killed.touch()
    os.utime(killed, (1, 1))
    busy.touch()
    cached_module._tidy(cache, kept)
    assert names(cache) == sorted([busy.name, kept.name, *(f"{place:02}.duckdb" for place in range(4, KEPT + 3))])


def test_a_refused_package_leaves_nothing(package: Package, cache: Path) -> None:
    package.set("regions", "south", kind="realm")
    with pytest.raises(PackageError, match="1 thing"):
        cached([package.folder], cache=cache)
    assert names(cache) == []


def test_one_that_is_stopped_leaves_nothing(cache: Path) -> None:
    stop = Stop()
    with pytest.raises(PackageError, match="stopped"):
        cached([TINY], lambda done, *_: stop() if done == 3 else None, stop, cache)
    assert names(cache) == []


def test_a_folder_that_cannot_be_written_to_is_told_and_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = cached([TINY], cache=tmp_path / "file" / "packages")
    assert found.path.is_file()
    assert found.complaint.startswith(f"{tmp_path / 'file' / 'packages'} cannot be written to (")
    assert found.seconds is not None


def test_what_lay_in_a_temporary_folder_goes_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    script = (
        "import sys; from pathlib import Path; from innotui.builder.cached import cached\n"
        "print(cached([Path(sys.argv[1])], cache=Path(sys.argv[2])).path)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(TINY), str(tmp_path / "file" / "x")],
        check=True, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert Path(ran.stdout.strip()).is_relative_to(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_two_at_once_do_not_harm_each_other(cache: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from innotui.builder.cached import cached\n"
        "print(cached([Path(sys.argv[1])], cache=Path(sys.argv[2])).path)"
    )
    command = [sys.executable, "-c", script, str(TINY), str(cache)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    [path] = {one.communicate()[0].strip() for one in both}
    assert [one.returncode for one in both] == [0, 0]
    assert names(cache) == [Path(path).name]
    with closing(open_store(Path(path))) as store:
        assert store.info().figures == 16


def test_the_folder_is_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the variable is one of Linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "innotui" / "packages"
    assert not cache_folder().is_relative_to(ROOT)
