"""What is not in the code cannot be attacked: no interpreter, parser or connection too many."""

import ast
import re
from functools import cache
from itertools import chain
from uuid import uuid4

from webapp.config import ROOT
from webapp.features.passkeys.asking import Place
from webapp.features.passkeys.options import to_make

PYTHON = [
    path for path in sorted((ROOT / "webapp").rglob("*.py")) if "migrations" not in path.parts
]
SCRIPTS = [*sorted((ROOT / "static" / "js").rglob("*.js")), *(ROOT / "templates").rglob("*.js")]

RUNS_TEXT = {"eval", "exec", "compile", "__import__", "render_template_string", "from_string"}
READS_TOO_MUCH = {
    "pickle",
    "marshal",
    "shelve",
    "yaml",
    "xml",
    "lxml",
    "zipfile",
    "tarfile",
    "gzip",
}
GOES_OUT = {
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "telnetlib",
    "socket",
    "smtplib",
    "http.client",
}
GOES_OUT_FROM = {"webapp/serving.py": {"socket"}, "webapp/web/mail.py": {"smtplib"}}
GUESSABLE = {"random"}
ENCRYPTS = {"cryptography", "Crypto", "nacl"}
WEAK = re.compile(r"\b(?:md5|sha1|hashlib\.new|crypt|rc4|des)\b", re.IGNORECASE)
NAMES_A_REQUEST = {"webapp/web/traffic.py"}
"""In the log: nothing opens by it."""
APPROVED_SIGNATURES = {-8, -7, -257}
"""Ed25519, ECDSA on P-256 and RSA, each with SHA-256 or more, as COSE numbers them."""
RUNS_PROGRAMS = {"webapp/sound/tracks.py", "webapp/sound/voice.py"}
NO_FIRST_ARGUMENT = ast.Constant(value="")
SPEAKS_SQL = {"text", "execute", "exec_driver_sql", "executemany", "literal_column"}
NAMES_IN_SQL = {"webapp/models/sqlite.py", "webapp/models/backup.py"}
"""Pragmas written in the code, and the tables of a copy, quoted: neither can be a parameter."""
DANGEROUS_IN_SCRIPTS = re.compile(
    r"\b(?:eval|Function)\(|\.(?:innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write"
    r"|__proto__|setAttribute\(\"on|javascript:"
)
WORKER_OF_OUR_OWN = {"static/js/components/offline.js"}


@cache
def tree_of(path):
    return ast.parse(path.read_text())


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def imported():
    """The file and the module of every import."""
    return list(_imported())


def _imported():
    for path in PYTHON:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import):
                yield from ((name_of(path), each.name) for each in node.names)
            if isinstance(node, ast.ImportFrom):
                yield name_of(path), node.module


def importers_of(modules):
    return {
        (file, module)
        for file, module in imported()
        if module in modules or module.partition(".")[0] in modules
    }


@cache
def calls():
    """The file, the last word of what is called, and the call."""
    return list(_calls())


def _calls():
    for path in PYTHON:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                yield name_of(path), _last_word(node.func), node


def _last_word(function):
    return getattr(function, "attr", None) or getattr(function, "id", "")


def is_written_in_the_code(value):
    """Whether this text is there to be read, and not put together from anything."""
    if isinstance(value, ast.IfExp):
        return is_written_in_the_code(value.body) and is_written_in_the_code(value.orelse)
    return not isinstance(value, ast.JoinedStr | ast.BinOp | ast.Call) or _is_no_text(value)


def _is_no_text(value):
    """A statement that SQLAlchemy made binds every value."""
    return isinstance(value, ast.Call) and _last_word(value.func) not in ("format", "join", "str")


def test_no_text_is_ever_run():
    found = {(file, name) for file, name, call in calls() if name in RUNS_TEXT and is_bare(call)}
    assert found == set()


def is_bare(call):
    """re.compile() and its like belong to a module."""
    return isinstance(call.func, ast.Name) or _last_word(call.func) == "from_string"


def test_nothing_is_read_with_a_parser_that_can_do_more():
    assert importers_of(READS_TOO_MUCH) == set()


def test_nothing_but_letters_leaves_this_machine():
    found = {
        (file, module)
        for file, module in importers_of(GOES_OUT) | importers_of({"urllib.request"})
        if module != "urllib.parse" and module not in GOES_OUT_FROM.get(file, ())
    }
    assert found == set()


def test_programs_run_without_a_shell_and_only_for_sound():
    assert {file for file, _ in importers_of({"subprocess", "os.system"})} <= RUNS_PROGRAMS
    run = [call for _, _, call in calls() if ast.unparse(call.func).startswith("subprocess.")]
    assert run
    assert not any(each.arg == "shell" for call in run for each in call.keywords)


def test_sql_is_never_put_together_from_text():
    found = {
        file
        for file, name, call in calls()
        if name in SPEAKS_SQL and not is_written_in_the_code((call.args or [NO_FIRST_ARGUMENT])[0])
    }
    assert found <= NAMES_IN_SQL


def test_secrets_are_made_by_the_machine_and_never_guessable():
    assert importers_of(GUESSABLE) == set()
    made = {name for _, name, _ in calls() if name.startswith("token_")}
    assert made <= {"token_urlsafe", "token_hex", "token_bytes"}
    short = {file for file, name, call in calls() if is_a_short_secret(name, call)}
    assert short <= NAMES_A_REQUEST


def is_a_short_secret(name, call):
    if not name.startswith("token_") or not call.args:
        return False
    size = call.args[0]
    return isinstance(size, ast.Constant) and size.value < 16


def test_cryptography_is_left_to_libraries_and_nothing_weak_is_used():
    assert importers_of(ENCRYPTS) == set()
    called = {ast.unparse(call.func) for _, _, call in calls()}
    assert "hashlib.sha256" in called
    words = {word for path in PYTHON for word in WEAK.findall(path.read_text())}
    assert words == set()
    signers = [call for _, name, call in calls() if name.endswith(("Serializer", "Signer"))]
    assert all("digest_method" in ast.unparse(each) for each in signers)


def test_passkeys_sign_in_approved_ways():
    asked = to_make(Place("x", "https://x"), b"", user_id=uuid4(), user_name="", known=[])
    assert {each["alg"] for each in asked["pubKeyCredParams"]} <= APPROVED_SIGNATURES


def test_patterns_are_written_in_the_code():
    """A pattern that a person could write may never end; what a person writes is only searched."""
    strange = {
        file
        for file, name, call in calls()
        if ast.unparse(call.func) == f"re.{name}" and name != "escape"
        for part in ast.walk(call.args[0])
        if isinstance(part, ast.Subscript | ast.Call) and "request" in ast.unparse(part)
    }
    assert strange == set()


def test_an_answer_is_taken_from_one_place_only():
    """request.values would let an address stand in for a form."""
    taken = [
        name_of(path)
        for path in PYTHON
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "request.values"
    ]
    assert taken == []


def test_markup_is_made_of_what_is_written_in_the_code():
    made = [call.args[0] for _, name, call in calls() if name == "Markup"]
    assert made
    assert all(isinstance(each, ast.Constant) for each in made)


def test_scripts_write_text_and_never_markup():
    found = {name_of(each) for each in SCRIPTS if DANGEROUS_IN_SCRIPTS.search(each.read_text())}
    assert found == set()


def test_one_script_alone_may_name_a_script():
    """Trusted Types let it name the worker, and nothing else anything."""
    made = {name_of(each) for each in SCRIPTS if "createPolicy" in each.read_text()}
    assert made == WORKER_OF_OUR_OWN


def test_no_script_listens_to_messages_from_elsewhere():
    listening = {
        name_of(each)
        for each in SCRIPTS
        if re.search(r"addEventListener\(\"message\"|window\.onmessage", each.read_text())
    }
    assert listening <= {"templates/offline/worker.js", "templates/offline/sync.js"}


def test_every_locked_package_has_its_hash_and_no_address():
    locks = [ROOT / f"requirements{each}.txt" for each in ("", "-dev", "-tools")]
    for line in chain.from_iterable(lock.read_text().splitlines() for lock in locks):
        assert "://" not in line, line
        assert line.startswith((" ", "#")) or line.endswith("\\"), line
    texts = [lock.read_text() for lock in locks]
    assert all(text.count("==") <= text.count("--hash=sha256:") for text in texts)
