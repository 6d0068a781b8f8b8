"""Each form that other programs read is read by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import warnings
import xml.etree.ElementTree as ET
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from facilitator_tui.core.record.foreign import aligned, boris, elan, fhir, package, parquet, subtitles, textgrid
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from tests.foreign.takes import HOSTILE, clapped, every

TAKES = [every(), clapped(), clapped(192_400), clapped(texts=HOSTILE)]
takes = pytest.mark.parametrize("take", TAKES, ids=["every", "plain", "clap", "hostile"])


def reader(name: str) -> Any:
    """A program that is not ours, where it is installed; what it warns of on its way in is not ours either."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name)


def cues(take: Take) -> int:
    found = aligned.tracks(take)
    lasting = {piece.seq for track in found if track.lasting for piece in track.pieces if piece.seq}
    return sum(track.lasting or piece.seq not in lasting for track in found for piece in track.pieces)


@takes
def test_subtitles_are_read_by_two(take: Take, tmp_path: Path) -> None:
    webvtt, pysubs2 = reader("webvtt"), reader("pysubs2")
    path = tmp_path / "session.vtt"
    path.write_text(subtitles.webvtt(take), "utf-8")
    read, other = webvtt.read(str(path)), pysubs2.load(str(path))
    assert len(read) == len(other) == cues(take) > 10
    assert [each.start for each in read] == sorted(each.start for each in read)
    assert any("Can you feel the image?" in each.text for each in read)
    assert any("Can you feel the image?" in each.text for each in other)
    assert "\x1b" not in path.read_text("utf-8")


@takes
def test_labels_have_three_columns_in_time(take: Take) -> None:
    rows = [line.split("\t") for line in subtitles.audacity(take).splitlines()]
    assert len(rows) == cues(take)
    assert all(len(row) == 3 and 0 <= float(row[0]) <= float(row[1]) for row in rows)


@takes
def test_a_textgrid_is_read_by_three(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "session.TextGrid"
    path.write_text(textgrid.textgrid(take), "utf-8")
    names = [track.name for track in aligned.tracks(take)]
    own = reader("textgrid").TextGrid.fromFile(str(path))
    assert [tier.name for tier in own] == names
    praatio = reader("praatio.textgrid").openTextgrid(str(path), includeEmptyIntervals=True)
    assert list(praatio.tierNames) == names
    praat = reader("parselmouth").read(str(path))
    assert praat.class_name == "TextGrid"
    assert reader("parselmouth.praat").call(praat, "Get number of tiers") == len(names)
    points = {track.name: len(track.pieces) for track in aligned.tracks(take) if not track.lasting}
    assert {tier.name: len(tier) for tier in own if tier.name in points} == points


@takes
def test_an_eaf_is_read_by_two(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "session.eaf"
    path.write_bytes(elan.elan(take))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = reader("pympi").Elan.Eaf(str(path))
    for track in aligned.tracks(take):
        held = sorted(read.get_annotation_data_for_tier(track.name))
        assert [each[2] for each in held] == [aligned.NO_XML.sub("\ufffd", piece.label) for piece in track.pieces]
        assert all(before[1] <= after[0] for before, after in pairwise(held))
        assert all(start < end for start, end, *_ in held)
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    slots = {each.get("TIME_SLOT_ID"): int(each.get("TIME_VALUE", "")) for each in root.iter("TIME_SLOT")}
    assert min(slots.values()) >= 0
    assert {each.get("TIME_SLOT_REF1") for each in root.iter("ALIGNABLE_ANNOTATION")} <= slots.keys()
    assert [each.tag for each in root][:2] == ["HEADER", "TIME_ORDER"]
    assert root.get("FORMAT") == "3.0"


@takes
def test_a_project_for_boris_is_whole_in_itself(take: Take) -> None:
    """What BORIS itself asks of a project; it is half a gigabyte and is not a part of these tests."""
    project: dict[str, Any] = json.loads(boris.boris(take))
    behaviours = {each["code"]: each["type"] for each in project["behaviors_conf"].values()}
    assert len(behaviours) == len(project["behaviors_conf"])
    assert {each["category"] for each in project["behaviors_conf"].values()} <= {*project["behavioral_categories"]}
    subjects = {each["name"] for each in project["subjects_conf"].values()} | {""}
    open_: set[tuple[str, str]] = set()
    for name, observation in project["observations"].items():
        assert name == name.strip()
        assert [row[0] for row in observation["events"]] == sorted(row[0] for row in observation["events"])
        for time, subject, code, modifier, _ in observation["events"]:
            assert 0 <= time <= 2147483647
            assert subject in subjects
            assert modifier == ""
            if behaviours[code] == "State event":
                open_ ^= {(subject, code)}
    assert open_ == set()


@takes
def test_a_package_holds_what_it_describes(take: Take, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package.zipped(take))) as packed:
        packed.extractall(tmp_path)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "entries.csv").read_bytes().decode(), newline="")))
    assert len(rows) == len(take.entries)
    assert [row["text"] for row in rows] == [each.text for each in take.entries]
    assert "rated_distress" in rows[0]
    frictionless = reader("frictionless")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@takes
def test_a_document_for_a_clinic_is_one(take: Take) -> None:
    """The rules of a document that fhir.resources passes over (bdl-7, 9, 10, 11) are looked at here."""
    text = fhir.bundle(take)
    found = json.loads(text)
    reader("fhir.resources.R4B.bundle").Bundle.model_validate_json(text)
    assert found["type"] == "document"
    assert found["identifier"]["system"]
    assert found["identifier"]["value"]
    assert found["timestamp"] >= found["entry"][0]["resource"]["date"]
    assert found["entry"][0]["resource"]["resourceType"] == "Composition"
    urls = [each["fullUrl"] for each in found["entry"]]
    assert len(urls) == len({*urls})
    assert {each["reference"] for each in _references(found)} <= {*urls}
    for each in found["entry"]:
        if "text" in each["resource"]:
            ET.fromstring(each["resource"]["text"]["div"])  # noqa: S314 - our own text
    for section in found["entry"][0]["resource"]["section"]:
        ET.fromstring(section["text"]["div"])  # noqa: S314 - our own text


def _references(found: Any) -> list[dict[str, str]]:
    if isinstance(found, list):
        return [each for item in found for each in _references(item)]
    if not isinstance(found, dict):
        return []
    own = [found] if "reference" in found else []
    return own + [each for value in found.values() for each in _references(value)]


@takes
def test_parquet_is_read_by_two(take: Take, tmp_path: Path) -> None:
    reader("pyarrow")
    path = tmp_path / "session.parquet"
    path.write_bytes(parquet.session(take))
    texts = [each.text for each in take.entries]
    assert reader("polars").read_parquet(path)["text"].to_list() == texts
    with reader("duckdb").connect() as engine:
        assert [text for (text,) in engine.execute("SELECT text FROM read_parquet(?)", [str(path)]).fetchall()] == texts
        (value,) = engine.execute("SELECT max(rated_distress) FROM read_parquet(?)", [str(path)]).fetchone()
        given = [each.act.values["distress"] for each in take.events if isinstance(each.act, ev.Rated)]
        assert [value] == given
