"""What is chosen for good: read from a file and a variable, written without harm to what else stands there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from innotui.errors import InnotuiError
from innotui.palette import NAMES
from innotui.settings import PALETTE_VARIABLE, Settings, read_settings, settings_path, write_palette


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "innotui" / "config.toml"


def _write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _said(settings: Settings) -> list[str]:
    return [str(complaint) for complaint in settings.complaints]


def test_a_missing_file_is_fine(path: Path) -> None:
    assert read_settings({}, path) == Settings("neutral", ())
    assert not path.parent.exists()


def test_the_file_stands_where_the_system_has_such_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    write_palette("west")
    assert (settings_path().name, settings_path().parent.name) == ("config.toml", "innotui")
    assert settings_path().exists()
    assert read_settings({}).palette == "west"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read(path: Path, name: str) -> None:
    for written in ("west", name):  # first into no file, then over another choice
        write_palette(written, path)
    assert read_settings({}, path) == Settings(name, ())
    assert list(path.parent.iterdir()) == [path]


def test_the_variable_goes_before_the_file(path: Path) -> None:
    write_palette("china", path)
    assert read_settings({PALETTE_VARIABLE: "west"}, path).palette == "west"
    assert read_settings({PALETTE_VARIABLE: ""}, path).palette == "china"


def test_a_palette_that_there_is_not_is_told_and_the_next_one_taken(path: Path) -> None:
    write_palette("china", path)
    settings = read_settings({PALETTE_VARIABLE: "rainbow"}, path)
    assert settings.palette == "china"
    [said] = _said(settings)
    assert "'rainbow'" in said
    assert PALETTE_VARIABLE in said
    assert "neutral, china or west" in said


@pytest.mark.parametrize("value", ['"China"', "3", "[1, 2]", "true", '"\\u001b[31m"', '""', "{ name = 'china' }"])
def test_a_value_that_is_no_palette_is_told(path: Path, value: str) -> None:
    settings = read_settings({}, _write(path, f"palette = {value}\n"))
    assert settings.palette == "neutral"
    [said] = _said(settings)
    assert str(path) in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [("palette = china\n", "not TOML"), (b"palette = '\xff'", "UTF-8"), ("[", "not TOML"), ("a\0", "not TOML")],
)
def test_a_bad_file_is_told_once_and_never_written_over(path: Path, text: str | bytes, reason: str) -> None:
    before = _write(path, text).read_bytes()
    settings = read_settings({}, path)
    assert settings.palette == "neutral"
    [said] = _said(settings)
    assert reason in said
    assert str(path) in said
    with pytest.raises(InnotuiError, match=reason):
        write_palette("china", path)
    assert path.read_bytes() == before
    assert read_settings({PALETTE_VARIABLE: "west"}, path).palette == "west"


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert len(read_settings({}, path).complaints) == 1
    with pytest.raises(InnotuiError):
        write_palette("china", path)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "innotui").write_text("a file where the folder should be")
    with pytest.raises(InnotuiError) as caught:
        write_palette("china", tmp_path / "innotui" / "config.toml")
    assert "config.toml" in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "# mine\n[keys]\nquit = 'Q'  # not q\n",
        "palette = 'west'  # for now\n\n[keys]\nquit = 'Q'\n",
        "[keys]\nquit = 'Q'\n[palette]\nname = 'x'\n",
        "\ufeff[[keys]]\nquit = 'Q'\n",
    ],
)
def test_all_else_in_the_file_stays(path: Path, text: str) -> None:
    write_palette("china", _write(path, text))
    after = path.read_text(encoding="utf-8")
    assert tomllib.loads(after)["palette"] == "china"
    assert tomllib.loads(after)["keys"] == tomllib.loads(text.lstrip("\ufeff"))["keys"]
    assert [line.partition("#")[2] for line in text.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in after.splitlines() if "#" in line
    ]


def test_settings_of_other_versions_are_left_alone(path: Path) -> None:
    assert read_settings({}, _write(path, "palette = 'west'\nsomething = 'new'\n")) == Settings("west", ())
