"""The gazetteer's commands, from a file of villages to an article that names one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.cli import main


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leave:
        main(arguments)
    shown = capsys.readouterr()
    return int(leave.value.code or 0), shown.out, shown.err


def test_an_imported_village_is_found_read_listed_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "places"
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(folder))
    table = tmp_path / "villages.csv"
    table.write_text(
        "Village,lat,lon,admin1\nQarmidivka,51.5,34.1,Sumy Oblast\nNowhere,x,y,\n", encoding="utf-8"
    )
    imported = ("gazetteer", "import", str(table), "--country", "UA", "--column", "name=Village")
    code, out, err = _run(capsys, *imported)
    assert (code, out) == (0, "1 places imported as villages; 0 rows passed over, 1 rejected\n")
    assert "line 3: 'x' is no latitude" in err
    code, out, _ = _run(capsys, "gazetteer", "find", "Qarmidivka")
    assert code == 0
    assert "51.5000   34.1000" in out and "[villages.csv, line 2]" in out
    article = tmp_path / "article.txt"
    article.write_text(
        "Shells hit the village of Qarmidivka in the Sumy region on Tuesday.", encoding="utf-8"
    )
    _, out, _ = _run(capsys, "read", str(article), "--format", "json")
    (place,) = [place for place in json.loads(out)["places"] if place["text"] == "Qarmidivka"]
    assert (place["lat"], place["country"], place["why"]) == (
        51.5,
        "UA",
        "imported from villages.csv, line 2",
    )
    _, out, _ = _run(capsys, "gazetteer", "list")
    assert out.startswith("villages ")
    assert _run(capsys, "gazetteer", "remove", "villages")[:2] == (0, "The import villages is gone.\n")
    assert _run(capsys, "gazetteer", "find", "Qarmidivka")[0] == 1


@pytest.mark.parametrize("column", ["name", "=Village", "name="])
def test_a_column_that_is_no_pair_is_refused(
    column: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = _run(capsys, "gazetteer", "import", str(tmp_path / "a.csv"), "--column", column)
    assert code == 64
    assert "is not WHAT=HEADING" in err
