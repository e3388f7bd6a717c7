"""The seed files: whole, honest in their words, and clear about every fault."""

import copy
import re
import tomllib
from pathlib import Path

import pytest

from webapp.content import load_content
from webapp.domain.knowledge import CHOICES
from webapp.domain.rules import Flag
from webapp.domain.seeds import SeedFaults, parse

SEEDS = Path(__file__).parents[2] / "seeds"
PROMISES = re.compile(
    r"\b(treat(s|ed|ing)?|reliev\w+|relief|cures?|cured|heals?|healed|healing|fix(es|ed)?"
    r"|clinically proven|prevents?)\b|!",
    re.IGNORECASE,
)
SHOUTING = re.compile(r"\b(AND|BACK|BEHIND|BETWEEN|GOOD|LEG|NOT|NEVER|ALWAYS)\b")
INSIDE_WORDS = re.compile(r"\b(seed|section|rule [A-Z]\d|S\d{3}|E\d{2})\b")
MOST_WORDS_IN_A_SENTENCE = 28


@pytest.fixture(scope="module")
def read():
    return {
        path.relative_to(SEEDS).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in SEEDS.rglob("*.toml")
    }


@pytest.fixture(scope="module")
def content():
    return load_content(SEEDS)


@pytest.fixture
def tables(read):
    """Tables a test may spoil."""
    return copy.deepcopy(read)


def faults_of(tables):
    with pytest.raises(SeedFaults) as raised:
        parse(tables)
    return raised.value.faults


def test_holds_all_of_each_kind(content):
    assert len(content.stretches) == 27
    assert len(content.daytime) == 9
    assert len(content.areas) == 9
    assert len(content.causes) == 11
    assert set(content.rules.flags) == set(Flag) - {Flag.PREG_T3}
    assert len(content.emergency.countries) >= 60


def test_tells_all_faults_of_a_file_at_once(tables):
    lunge = tables["stretches/lunge.toml"]
    lunge["nmae"] = lunge.pop("name")
    lunge["areas"]["hip"] = 3
    lunge["dose"]["least"] = 90
    lunge["sources"].append("S009-99")
    lunge["variants"][1]["tags"].append("KNEE")
    assert sorted(faults_of(tables)) == [
        "seeds/stretches/lunge.toml: areas.hip: 'hip' is not a known area",
        "seeds/stretches/lunge.toml: dose: least, usual and most must rise",
        "seeds/stretches/lunge.toml: name: is missing",
        "seeds/stretches/lunge.toml: nmae: is not a known field",
        "seeds/stretches/lunge.toml: sources: 'S009-99' is not a known source",
        "seeds/stretches/lunge.toml: variants[1] (kneeling).tags: 'KNEE' is not a known tag",
    ]


def test_tells_the_faults_of_many_files_at_once(tables):
    tables["rules/bonuses.toml"]["triggers"]["stairs"]["lung"] = 1
    tables["rules/flags.toml"]["disc"]["blocks_slugs"] = ["cobra"]
    tables["daytime.toml"]["day-bridge"]["flags_against"] = ["pregnant"]
    tables["stretches/butterfly.toml"]["order"] = 2
    tables["knowledge/recipes.toml"] = {}
    assert sorted(faults_of(tables)) == [
        "seeds/daytime.toml: day-bridge.flags_against: 'pregnant' is not a known flag",
        "seeds/knowledge/recipes.toml: is not a known file",
        "seeds/rules/bonuses.toml: triggers.stairs.lung: 'lung' is not a known stretch",
        "seeds/rules/flags.toml: disc.blocks_slugs: 'cobra' is not a known stretch",
        "seeds/stretches/butterfly.toml: order: 2 is given twice",
        "seeds/stretches/lunge.toml: order: 2 is given twice",
    ]


def test_wants_every_file(tables):
    del tables["knowledge/texts.toml"], tables["rules/reasons.toml"]
    assert sorted(faults_of(tables)) == [
        "seeds/knowledge/texts.toml: is missing",
        "seeds/rules/reasons.toml: is missing",
    ]


def test_wants_a_rule_for_every_flag_and_words_for_every_rule(tables):
    flags = tables["rules/flags.toml"]
    del flags["knee"]
    del flags["disc"]["left_out"]
    assert sorted(faults_of(tables)) == [
        "seeds/rules/flags.toml: disc: words and deeds must match: left_out",
        "seeds/rules/flags.toml: knee is missing",
    ]


def test_wants_a_card_for_every_area(tables):
    del tables["knowledge/areas.toml"]["buttock"]
    assert faults_of(tables) == ["seeds/knowledge/areas.toml: buttock is missing"]


def test_wants_a_label_for_every_choice_and_no_other(tables):
    labels = tables["labels.toml"]
    labels["age_band"]["ageless"] = labels["age_band"].pop("18_39")
    labels["weather"] = {"rain": "Rain"}
    assert sorted(faults_of(tables)) == [
        "seeds/labels.toml: age_band.18_39: the label is missing",
        "seeds/labels.toml: age_band.ageless: 'ageless' is not a known age_band",
        "seeds/labels.toml: weather: 'weather' is not a known kind of choice",
    ]


def test_wants_a_stretch_named_like_its_file(tables):
    tables["stretches/cat-cow.toml"]["slug"] = "cat"
    assert faults_of(tables) == ["seeds/stretches/cat-cow.toml: slug: 'cat' is not the file's name"]


def test_wants_one_stretch_for_each_part(tables):
    scan = tables["stretches/let-go-scan.toml"]
    scan["part"] = "close"
    assert faults_of(tables) == [
        "seeds/stretches: part 'scan' needs one stretch and has 0",
        "seeds/stretches: part 'close' needs one stretch and has 2",
    ]


def test_wants_variants_that_exist_and_differ(tables):
    tables["stretches/figure-four.toml"]["easier_variant"] = "hanging"
    tables["stretches/lunge.toml"]["variants"][1]["id"] = "standing"
    assert sorted(faults_of(tables)) == [
        "seeds/stretches/figure-four.toml: easier_variant 'hanging' is not one of the variants",
        "seeds/stretches/lunge.toml: two variants have the same id",
    ]


def test_wants_figures_that_can_be_drawn(tables):
    standing, kneeling, *_ = tables["stretches/lunge.toml"]["variants"]
    standing["figure"] = {"alt": "Standing.", "like": "floating", "end": {"pelvis": [0, 90, 0]}}
    kneeling["figure"] = {"alt": "Kneeling.", "end": {"pelvis": [0, float("nan"), 0]}}
    assert [fault.partition("variants")[2] for fault in faults_of(tables)] == [
        "[0] (standing).figure.like: 'floating' is not a known posture",
        "[1] (kneeling).figure.end.pelvis: nan is no finite number",
    ]


def test_says_which_file_is_not_toml(tmp_path):
    (tmp_path / "labels.toml").write_text("[age_band", encoding="utf-8")
    with pytest.raises(SeedFaults, match=r"labels\.toml"):
        load_content(tmp_path)


def test_every_source_can_be_read(content):
    cited = {source for stretch in content.catalogue for source in stretch.sources}
    cited |= {source for rule in content.rules.flags.values() for source in rule.sources}
    for source in cited:
        assert content.sources.of(source).says


def test_labels_every_choice(content):
    for kind, codes in CHOICES.items():
        assert set(content.labels.choices(kind)) == set(codes)


@pytest.mark.parametrize(
    ("code", "short"), [("stairs", "stairs"), ("long_sitting", "long sitting")]
)
def test_has_short_labels_for_inside_a_sentence(content, code, short):
    assert content.labels.short("trigger", code) == short


def test_falls_back_on_the_whole_label(content):
    assert content.labels.short("age_band", "18_39") == "18 to 39"


def test_gives_no_countrys_number_to_an_unknown_country(content):
    elsewhere = content.emergency.of(None)
    assert elsewhere == content.emergency.of("XX")
    assert not re.search(r"999|911", elsewhere.emergency)
    assert content.emergency.of("GB").emergency == "999"


def test_promises_nothing_and_never_shouts(read):
    for file, text in _texts(read):
        for unwanted in (PROMISES, SHOUTING, INSIDE_WORDS):
            assert not unwanted.search(text), f"{file}: {text}"


def test_keeps_sentences_short(read):
    for file, text in _texts(read):
        for sentence in re.split(r"[.?:;]\s", text):
            assert len(sentence.split()) <= MOST_WORDS_IN_A_SENTENCE, f"{file}: {sentence}"


def _texts(read):
    """Every text a person reads; names of papers are their authors' words."""
    for file, table in read.items():
        for key, text in _strings(table):
            if " " in text and key != "citation":
                yield file, text


def _strings(value, key=""):
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, key)
