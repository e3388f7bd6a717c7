from pathlib import Path

import pytest

from webapp.web.assets import FIRST_SCRIPT, STATIC
from webapp.web.packing import CannotJoinError, entries, pack_script, pack_sheet

SCRIPTS = sorted(STATIC.rglob("*.js"))


@pytest.fixture
def write(tmp_path):
    def put(path: str, text: str) -> Path:
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        return file

    return put


def test_a_sheet_has_its_imports_in_their_places(write):
    write("first.css", "/* Why. */\n@layer base {\n  p > b { margin: 0; }\n}\n")
    write("parts/second.css", "@layer parts { b { margin: 0 } }\n")
    sheet = write(
        "app.css", '@layer a, b;\n@import url("first.css");\n@import url("parts/second.css");'
    )
    assert pack_sheet(sheet) == (
        "@layer a, b;@layer base {p > b { margin: 0; }}@layer parts { b { margin: 0 } }"
    )


def test_a_script_comes_after_what_it_imports_and_keeps_its_own_names(write):
    write("one.js", "const SECRET = 1;\nexport const one = SECRET;\n")
    write(
        "parts/two.js", 'import { one as first } from "../one.js";\nexport const two = first + 1;\n'
    )
    entry = write(
        "app.js",
        'import { one } from "./one.js";\nimport {\n  two,\n} from "./parts/two.js";\n\n'
        "/** Why. */\nexport function all() {\n  // Because\n  return one + two;\n}\n",
    )
    assert pack_script(entry) == (
        "const $0 = (() => {\nconst SECRET = 1;\nconst one = SECRET;\nreturn { one };\n})();\n"
        "const $1 = (() => {\nconst { one: first } = $0;\nconst two = first + 1;\n"
        "return { two };\n})();\n"
        "const { one } = $0;\nconst { two } = $1;\n"
        "export function all() {\nreturn one + two;\n}\n"
    )


def test_what_is_loaded_later_stays_a_file_of_its_own(write):
    later = write("parts/later.js", "export const later = 1;\n")
    write("parts/two.js", 'export const two = () => import("./later.js");\n')
    entry = write("app.js", 'import { two } from "./parts/two.js";\ntwo();\n')
    assert entries(entry) == [entry, later]
    assert 'import("./parts/later.js")' in pack_script(entry)


@pytest.mark.parametrize(
    "odd",
    ['import * as all from "./one.js";', 'export * from "./one.js";', "export default 1;"],
)
def test_what_it_does_not_know_is_refused_and_not_broken(write, odd):
    with pytest.raises(CannotJoinError, match=r"app\.js"):
        pack_script(write("app.js", f"{odd}\n"))


def test_modules_that_import_each_other_are_refused(write):
    write("one.js", 'import { two } from "./two.js";\nexport const one = two;\n')
    two = write("two.js", 'import { one } from "./one.js";\nexport const two = one;\n')
    with pytest.raises(CannotJoinError, match=r"two\.js imports itself through one\.js"):
        pack_script(two)


def test_whatever_a_page_may_ask_for_is_packed():
    asked_for = {entry.relative_to(STATIC).as_posix() for entry in entries(STATIC / FIRST_SCRIPT)}
    assert {"js/player/mount.js", "js/components/print.js", "js/player/logged.js"} <= asked_for


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.relative_to(STATIC).as_posix())
def test_no_string_runs_over_several_lines(script):
    """Packing takes the indentation away."""
    assert [line for line in script.read_text().splitlines() if line.count("`") % 2] == []
