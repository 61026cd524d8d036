"""Who may come in, and by which door: tokens, names, origins, paths and limits."""

import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from itsdangerous import URLSafeSerializer
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from cli.main import main
from server.access import PURPOSE, ROLES, Access, AccessError
from server.addresses import is_loopback, is_origin, is_same_place, place_of
from server.protocol import MOST_TOKEN, Hello
from server.settings import ServerSettings, SettingsError
from tests.real_server import ROOT, STUB_ENVIRONMENT, Server, running

SECRET = "a secret of the tests"
NOW = 1_800_000_000.0
HOUR = 3600.0


def at(seconds: float, secret: str = SECRET) -> Access:
    return Access(secret, hours=12.0, now=lambda: seconds)


# Tokens, without a server ---------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_a_token_is_of_the_role_it_was_issued_for(role):
    access = at(NOW)
    assert access.role_of(access.issue(role)) == role


@pytest.mark.parametrize("role", ROLES)
def test_a_token_ends_after_its_hours(role):
    token, short = at(NOW).issue(role), at(NOW).issue(role, hours=1)
    assert at(NOW + 12 * HOUR - 1).role_of(token) == role
    with pytest.raises(AccessError, match="has expired"):
        at(NOW + 12 * HOUR).role_of(token)
    with pytest.raises(AccessError, match="has expired"):
        at(NOW + HOUR).role_of(short)


@pytest.mark.parametrize("needed", ROLES)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_more_may_what_others_may(role, needed):
    access = at(NOW)
    token = access.issue(role)
    if ROLES.index(role) >= ROLES.index(needed):
        access.admit(token, needed)
        return
    with pytest.raises(AccessError, match=f"this is a {role}'s token; a {needed}'s is needed"):
        access.admit(token, needed)


def tampered(token: str) -> str:
    """The same signature under another role."""
    forged = URLSafeSerializer("x").dumps(["technician", NOW * 2]).split(".")[0]
    return f"{forged}.{token.rsplit('.', 1)[1]}"


NOT_OURS = {
    "garbage": lambda token: "garbage",
    "two dots": lambda token: "..",
    "umlauts": lambda token: "ä.ö",
    "half a character": lambda token: "\ud800",
    "too long": lambda token: "a" * 100_000,
    "cut short": lambda token: token[:-1],
    "another role": tampered,
    "another server's": lambda token: at(NOW, "another secret of tests").issue("technician"),
    "signed for something else": lambda token: URLSafeSerializer(SECRET).dumps(["player", 2e9]),
    "of another shape": lambda token: URLSafeSerializer(
        SECRET, salt=PURPOSE, signer_kwargs={"key_derivation": "hmac"}
    ).dumps("player"),
}


@pytest.mark.parametrize("needed", ROLES)
@pytest.mark.parametrize("kind", NOT_OURS)
def test_a_token_that_is_not_ours_is_refused(kind, needed):
    access = at(NOW)
    with pytest.raises(AccessError, match=f"not of this server; a {needed}'s is needed"):
        access.admit(NOT_OURS[kind](access.issue(needed)), needed)


def test_refusals_name_the_field_and_fit_a_close_frame():
    access, late = at(NOW), at(NOW + 13 * HOUR)
    for needed in ROLES:
        for token in (None, "", "wrong", access.issue("viewer")):
            with pytest.raises(AccessError) as refused:
                late.admit(token, needed)
            assert (refused.value.code, refused.value.field) == ("access", "token")
            assert len(str(refused.value).encode()) <= 123
        if needed != "viewer":
            with pytest.raises(AccessError) as refused:
                access.admit(access.issue("viewer"), needed)
            assert len(str(refused.value).encode()) <= 123


def test_tokens_fit_the_wire():
    assert max(len(at(NOW).issue(role, hours=8760)) for role in ROLES) <= MOST_TOKEN


def test_nobody_is_asked_where_the_server_is_open():
    Access(SECRET, hours=1.0, asked=False).admit(None, "technician")


# Settings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "access", "asked"),
    [
        ("127.0.0.1", "auto", False),
        ("127.8.8.8", "auto", False),
        ("localhost", "auto", False),
        ("::1", "auto", False),
        ("0.0.0.0", "auto", True),
        ("::", "auto", True),
        ("192.168.1.20", "auto", True),
        ("stage.local", "auto", True),
        ("0.0.0.0", "open", False),
        ("127.0.0.1", "tokens", True),
    ],
)
def test_tokens_are_asked_for_beyond_this_machine(host, access, asked):
    assert ServerSettings(host=host, access=access).tokens_asked is asked


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"access": "closed"}, "TWOS_ACCESS is 'closed'; allowed are auto, open, tokens"),
        ({"secret": "short"}, "TWOS_SECRET has 5 characters; it needs at least 16"),
        ({"token_hours": 0.0}, "TWOS_TOKEN_HOURS is 0.0; allowed is 0.01 to 8760"),
        ({"origins": "stage.example"}, "TWOS_ORIGINS has 'stage.example'; it must be as in https"),
        ({"address": "https://a/b"}, "TWOS_ADDRESS has 'https://a/b'; it must be as in https"),
        ({"players_per_jam": 0}, "TWOS_PLAYERS_PER_JAM is 0; allowed is 1 to 1000"),
        ({"viewers_per_jam": -1}, "TWOS_VIEWERS_PER_JAM is -1; allowed is 0 to 100000"),
        ({"connections": 1}, "TWOS_CONNECTIONS is 1; allowed is 8 to 1e"),
    ],
)
def test_settings_that_cannot_be_are_refused_by_name(setting, says):
    with pytest.raises(SettingsError, match=says):
        ServerSettings(**setting)


def test_nothing_that_is_printed_holds_a_secret_or_a_token():
    settings = ServerSettings(secret=SECRET)
    token = Access.of(settings).issue("player")
    assert SECRET not in repr(settings)
    assert token not in repr(Hello(type="hello", protocol=1, token=token))
    with pytest.raises(SettingsError) as refused:
        ServerSettings(secret="too short to be")
    assert "too short to be" not in str(refused.value)


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("localhost:8000", ("localhost", 8000)),
        ("LOCALHOST", ("localhost", None)),
        ("stage.local.:80", ("stage.local", 80)),
        ("[::1]:8000", ("::1", 8000)),
        ("127.0.0.1", ("127.0.0.1", None)),
        ("", None),
        ("a/b", None),
        ("user@a", None),
        ("a:b", None),
        ("a:99999", None),
        ("[::1", None),
    ],
)
def test_a_host_header_is_a_name_and_a_port(header, place):
    assert place_of(header) == place


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://localhost:8000", ("localhost", 8000), True),
        ("https://stage.example", ("stage.example", None), True),
        ("https://stage.example", ("stage.example", 443), True),
        ("http://stage.example:80", ("stage.example", None), True),
        ("http://localhost:9000", ("localhost", 8000), False),
        ("http://localhost.evil.example:8000", ("localhost", 8000), False),
        ("null", ("localhost", 8000), False),
        ("file://", ("localhost", 8000), False),
        ("http://localhost:8000/x", ("localhost", 8000), False),
    ],
)
def test_a_page_of_ours_has_our_name_and_port(origin, host, same):
    assert is_same_place(origin, host) is same


def test_addresses():
    assert [is_loopback(name) for name in ("localhost", "127.1.2.3", "::1", "10.0.0.1", "x")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert [is_origin(text) for text in ("https://a", "ftp://a", "null", "https://")] == [
        True, False, False, False,
    ]  # fmt: skip


# The command line -----------------------------------------------------------------------------


def test_twos_token_prints_a_token_that_the_server_takes(capsys, monkeypatch):
    monkeypatch.setenv("TWOS_SECRET", SECRET)
    assert main(["token", "player", "--hours", "2"]) == 0
    token = capsys.readouterr().out.strip()
    assert Access(SECRET, hours=1.0).role_of(token) == "player"
    assert main(["token", "viewer", "--link", "http://stage:8000/"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("http://stage:8000/?token=")
    assert link.endswith("&role=viewer")


def test_twos_token_without_a_secret_says_what_to_do(capsys, monkeypatch):
    monkeypatch.delenv("TWOS_SECRET", raising=False)
    assert main(["token", "player"]) == 2
    assert "TWOS_SECRET is not set" in capsys.readouterr().err


# A server that asks for tokens ----------------------------------------------------------------


@pytest.fixture(scope="module")
def guarded():
    with running(TWOS_ACCESS="tokens", TWOS_SECRET=SECRET) as server:
        yield server


def answer(server: Server, path: str, method: str = "GET", **headers: str):
    """Status and text of one request, its path sent as it stands."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request(
            method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return response.status, response.read().decode(errors="replace"), response.headers
    finally:
        connection.close()


def closed(client) -> tuple[int, str]:
    try:
        while True:
            client.socket.recv(timeout=20)
    except ConnectionClosed as end:
        return end.rcvd.code, end.rcvd.reason


def issued(role: str, hours: float = 1.0) -> str:
    return Access(SECRET, hours).issue(role)


BAD_TOKENS = {
    "missing": (lambda role: None, "the token is missing"),
    "wrong": (lambda role: "wrong", "the token is not of this server"),
    "expired": (lambda role: at(NOW - 10 * 8760 * HOUR).issue(role), "the token has expired"),
    "foreign": (
        lambda role: Access("a secret of another server", 1.0).issue(role),
        "the token is not of this server",
    ),
}


@pytest.mark.parametrize("role", ["viewer", "player"])
@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_no_hello_is_taken_without_a_token_that_holds(guarded, kind, role):
    make, says = BAD_TOKENS[kind]
    with guarded.client("guarded", role=role, token=make(role)) as client:
        error = client.hear("error")
        assert (error["code"], error["field"]) == ("access", "token")
        code, reason = closed(client)
    assert code == 1008
    assert reason == error["message"]
    assert reason.startswith(f"{says}; a {role}'s is needed, which `twos token {role}` prints")


@pytest.mark.parametrize("token_role", ROLES)
@pytest.mark.parametrize("role", ["viewer", "player"])
def test_a_hello_may_not_ask_for_more_than_its_token(guarded, token_role, role):
    with guarded.client("guarded", role=role, token=issued(token_role)) as client:
        if (token_role, role) == ("viewer", "player"):
            assert closed(client)[1].startswith("this is a viewer's token; a player's is needed")
        else:
            assert client.hear("welcome")["jam"] == "guarded"


VERBS = ["phrase", "note", "settings", "transport", "scene", "audition", "ping"]


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_done_for_who_has_not_said_hello(guarded, verb):
    with connect(f"ws://127.0.0.1:{guarded.port}/ws/jams/guarded") as websocket:
        websocket.send(json.dumps({"type": verb, "token": issued("technician")}))
        assert json.loads(websocket.recv(timeout=20))["code"] in ("hello", "field")
        websocket.send(json.dumps({"type": "ping", "id": 1, "client_time": 0.0}))
        assert json.loads(websocket.recv(timeout=20))["code"] == "hello"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "note", "beat": 0.0, "note": 36, "velocity": 1},
        {"type": "phrase", "turn": 0, "notes": []},
        {"type": "settings", "radius": 0.0},
        {"type": "transport", "action": "start"},
        {"type": "scene", "action": "forget", "name": "a"},
    ],
    ids=lambda message: message["type"],
)
def test_a_viewers_token_changes_nothing(guarded, message):
    with guarded.client("looks-on", role="viewer", token=issued("viewer")) as client:
        client.hear("welcome")
        client.say(**message)
        assert "a viewer cannot send" in client.hear("error")["message"]


HTTP = {"/api/kits": "viewer", "/metrics": "technician"}


@pytest.mark.parametrize("path", HTTP)
@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_http_answers_401_without_a_token_that_holds(guarded, path, kind):
    make, says = BAD_TOKENS[kind]
    token = make(HTTP[path])
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    status, text, told = answer(guarded, path, **headers)
    assert (status, told["WWW-Authenticate"]) == (401, "Bearer")
    assert json.loads(text)["detail"].startswith(says)
    if token is not None:
        assert answer(guarded, f"{path}?token={quote(token)}")[0] == 401


@pytest.mark.parametrize("path", HTTP)
@pytest.mark.parametrize("role", ROLES)
def test_http_answers_whose_token_is_of_a_role_that_may(guarded, path, role):
    may = ROLES.index(role) >= ROLES.index(HTTP[path])
    expected = 200 if may else 403
    assert answer(guarded, path, Authorization=f"Bearer {issued(role)}")[0] == expected
    assert answer(guarded, f"{path}?token={issued(role)}")[0] == expected


@pytest.mark.parametrize("path", ["/healthz", "/", "/main.js", "/jam/access.js", "/icon.svg"])
def test_health_and_the_page_need_no_token(guarded, path):
    assert answer(guarded, path)[0] == 200


def test_every_endpoint_but_health_asks_for_a_token(guarded):
    paths = json.loads(answer(guarded, "/openapi.json")[1])["paths"]
    assert "/metrics" in paths
    for path, methods in paths.items():
        for method in methods:
            expected = 200 if path == "/healthz" else 401
            status = answer(guarded, path.replace("{", "").replace("}", ""), method.upper())[0]
            assert (path, method, status) == (path, method, expected)


@contextmanager
def noted(**environment: str):
    """A server whose output is kept: where it is, what it prints, and its log when it has ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, **STUB_ENVIRONMENT, "TWOS_ACCESS": "tokens", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    notes = Notes([process.stdout.readline() for _ in range(5)])
    try:
        yield Server(int(notes.lines[0].split("127.0.0.1:")[1].split()[0]), process), notes
    finally:
        process.terminate()
        _, notes.log = process.communicate(timeout=20)


@dataclass
class Notes:
    lines: list[str]
    log: str = ""


def test_twos_doctor_and_twos_play_take_a_token(guarded, groove_file, capsys, monkeypatch):
    def status(*command: str, token: str) -> int:
        monkeypatch.setenv("TWOS_TOKEN", token)
        return main([*command, "--server", guarded.url])

    def doctor(token: str) -> str:
        status("doctor", "--bundles", STUB_ENVIRONMENT["TWOS_BUNDLES"], token=token)
        return next(line for line in capsys.readouterr().out.splitlines() if "server:" in line)

    assert doctor(issued("viewer")).startswith("PASS")
    assert "the token is not of this server" in doctor("wrong")
    play = ("play", "--jam", "by-token", "--replay", str(groove_file), "--turns", "1")
    assert status(*play, token=issued("viewer")) == 2
    assert "this is a viewer's token; a player's is needed" in capsys.readouterr().err
    assert status(*play, token=issued("player")) == 0


def test_links_are_printed_and_let_in():
    with noted() as (server, notes):
        links = dict(line.split() for line in notes.lines[1:4])
        assert list(links) == ["viewer", "player", "technician"]
        assert links["viewer"].endswith("&role=viewer")
        assert notes.lines[4].startswith("They hold for 12 hours")
        tokens = [url.split("token=")[1].split("&")[0] for url in links.values()]
        assert [answer(server, f"/metrics?token={token}")[0] for token in tokens] == [403, 403, 200]
    assert "listening" in notes.log
    assert not any(token in notes.log for token in tokens)


def test_no_token_comes_into_the_log():
    tokens = [issued(role) for role in ROLES] + [f"wrong-token-{n}" for n in range(3)]
    with noted(TWOS_SECRET=SECRET, TWOS_LOG_LEVEL="debug") as (server, notes):
        for token in tokens:
            for path in ("/api/kits", "/metrics", "/nowhere", "/", "/ws/jams/main"):
                answer(server, f"{path}?token={token}")
                answer(server, path, Authorization=f"Bearer {token}")
                answer(server, f"{path}?token={token}", Host="strange.example")
                answer(server, f"{path}?token={token}", "POST", Origin="http://strange.example")
            for role in ("viewer", "player"):
                with server.client("logged", role=role, token=token, resume=token[:60]) as client:
                    client.socket.recv(timeout=20)
                with server.client(f"logged?token={token}", role=role, token=token) as client:
                    client.socket.recv(timeout=20)
                with server.client("logged", role=role, token=token, protocol=9) as client:
                    closed(client)
                with server.client("logged", role=role, token=[token]) as client:
                    client.hear("error")
    assert "joined" in notes.log
    assert "strange.example" in notes.log
    assert "Traceback" not in notes.log
    for token in [*tokens, SECRET]:
        assert token not in notes.log


# Names and origins ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def open_server():
    with running(TWOS_HOSTS="stage.example", TWOS_ORIGINS="https://visuals.example") as server:
        yield server


def dial(server: Server, host: str | None = None, origin: str | None = None):
    """Open a jam's websocket as a browser would that was sent here under a name, by a page."""
    place = host or f"127.0.0.1:{server.port}"
    tcp = socket.create_connection(("127.0.0.1", server.port))
    with tcp, connect(f"ws://{place}/ws/jams/doors", sock=tcp, origin=origin) as websocket:
        websocket.send(json.dumps({"type": "hello", "protocol": 1, "role": "viewer"}))
        return json.loads(websocket.recv(timeout=20))["type"]


@pytest.mark.parametrize(
    "origin",
    ["https://visuals.example", None, "http://127.0.0.1:{port}"],
)
def test_our_pages_the_listed_ones_and_programs_may_open_a_jam(open_server, origin):
    origin = origin and origin.format(port=open_server.port)
    assert dial(open_server, origin=origin) == "welcome"


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}.evil.example",
        "http://127.0.0.1:1",
        "http://visuals.example",
        "https://visuals.example.evil.example",
        "file://",
    ],
)
@pytest.mark.parametrize("asked", [False, True], ids=["open", "tokens"])
def test_a_page_of_another_site_may_not(open_server, guarded, origin, asked):
    server = guarded if asked else open_server
    with pytest.raises(InvalidStatus) as refused:
        dial(server, origin=origin.format(port=server.port))
    assert refused.value.response.status_code == 403
    assert b"may not use this server; add it to TWOS_ORIGINS" in refused.value.response.body


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example"]
)
def test_a_name_that_was_pointed_here_opens_nothing(open_server, host):
    """DNS rebinding: the page, its origin and the name are the attacker's, the address is ours."""
    place = f"{host}:{open_server.port}"
    with pytest.raises(InvalidStatus) as refused:
        dial(open_server, place, f"http://{place}")
    assert refused.value.response.status_code == 421
    for path in ("/", "/api/kits", "/metrics", "/openapi.json"):
        status, text, _ = answer(open_server, path, Host=place)
        assert (status, "is not known as" in text) == (421, True)
    assert answer(open_server, "/healthz", Host=place)[0] == 200


@pytest.mark.parametrize("host", ["", "a b", "http://localhost", "localhost/x", "u@localhost"])
def test_a_host_that_is_none_opens_nothing(open_server, host):
    assert answer(open_server, "/api/kits", Host=host)[0] in (400, 421)


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost.", "127.0.0.1", "[::1]", "192.168.1.20", "stage.example",
             "visuals.example", "Stage.Example"],
)  # fmt: skip
def test_our_own_names_and_addresses_in_numbers_are_known(open_server, host):
    place = f"{host}:{open_server.port}"
    assert answer(open_server, "/api/kits", Host=place)[0] == 200
    assert dial(open_server, host=place.replace(".:", ":")) == "welcome"


def test_with_tokens_any_name_will_do(guarded):
    """A proxy's name need not be listed: nobody is let in by his name."""
    assert answer(guarded, "/healthz", Host="anything.example")[0] == 200
    assert answer(guarded, "/", Host="anything.example")[0] == 200
    assert answer(guarded, "/api/kits", Host="anything.example")[0] == 401


def test_other_sites_may_neither_read_nor_change_by_http(open_server):
    status, _, headers = answer(open_server, "/api/kits", Origin="https://visuals.example")
    assert (status, headers["Access-Control-Allow-Origin"]) == (200, "https://visuals.example")
    status, _, headers = answer(open_server, "/api/kits", Origin="http://evil.example")
    assert "Access-Control-Allow-Origin" not in headers
    asked = {"Access_Control_Request_Method": "DELETE"}
    allowed = answer(open_server, "/api/kits", "OPTIONS", Origin="https://visuals.example", **asked)
    assert allowed[0] == 200
    refused = answer(open_server, "/api/kits", "OPTIONS", Origin="http://evil.example", **asked)
    assert refused[0] == 400
    for method in ("POST", "DELETE", "PUT"):
        assert answer(open_server, "/api/kits", method, Origin="http://evil.example")[0] == 403


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/main.js", "GET", 200),
        ("/api/kits", "GET", 200),
        ("/nowhere", "GET", 404),
        ("/healthz", "POST", 405),
    ],
)
def test_every_answer_has_the_security_headers(open_server, path, method, status):
    found, _, headers = answer(open_server, path, method)
    assert found == status
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "midi=(self)" in headers["Permissions-Policy"]
    assert "Server" not in headers


# Paths ----------------------------------------------------------------------------------------

UP = [
    "../pyproject.toml",
    "..%2fpyproject.toml",
    "%2e%2e/%2e%2e/pyproject.toml",
    "%2e%2e%2f%2e%2e%2fpyproject.toml",
    "..%5c..%5cpyproject.toml",
    "jam/../../../pyproject.toml",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "vendor/%00/x",
    "main.js%00",
    "a" * 5000,
    "%ff%fe",
]


@pytest.mark.parametrize("path", UP, ids=lambda path: path[:40])
def test_no_path_leads_out_of_the_page(open_server, path):
    status, text, headers = answer(open_server, f"/{path}")
    assert status in (400, 404)
    assert "root:" not in text
    assert "[project]" not in text
    assert "Traceback" not in text
    assert headers["X-Content-Type-Options"] == "nosniff" or status == 400


@pytest.mark.parametrize("jam", UP)
def test_no_jam_has_a_path_for_a_name(open_server, jam):
    try:
        websocket = connect(f"ws://127.0.0.1:{open_server.port}/ws/jams/{jam}")
    except InvalidStatus:
        return  # it is no jam's address at all
    with websocket:
        websocket.send(json.dumps({"type": "hello", "protocol": 1}))
        error = json.loads(websocket.recv(timeout=20))
        assert (error["type"], error["code"]) == ("error", "jam")


@pytest.mark.parametrize("name", ["../stub", "/etc", "..", "", "\x00", "stub/../stub"])
def test_no_bundle_has_a_path_for_a_name(open_server, name):
    with open_server.client("bundle-names") as client:
        client.say(type="settings", bundle=name)
        assert client.hear("error")["message"].endswith(
            "installed are stub, stub-melody, stub-varies"
        )


# Limits ---------------------------------------------------------------------------------------


def test_players_and_viewers_have_limits_of_their_own():
    with running(TWOS_PLAYERS_PER_JAM="1", TWOS_VIEWERS_PER_JAM="1") as small:
        with small.client("one") as player, small.client("one", role="viewer") as viewer:
            player.hear("welcome")
            viewer.hear("welcome")
            for role in ("player", "viewer"):
                with small.client("one", role=role) as other:
                    assert closed(other) == (1008, f"jam 'one' is full: 1 {role}s are allowed")
        with small.client("one") as other:
            assert other.hear("welcome")


def test_past_the_limit_of_connections_nobody_is_taken_until_one_goes():
    with running(TWOS_CONNECTIONS="8") as small:
        with ExitStack() as held:
            for _ in range(8):
                held.enter_context(socket.create_connection(("127.0.0.1", small.port)))
            status, text, _ = answer(small, "/healthz")
            assert (status, "as many connections as it may" in text) == (503, True)
            with pytest.raises(InvalidStatus) as refused, small.client("one"):
                pass
            assert refused.value.response.status_code == 503
        while answer(small, "/healthz")[0] == 503:
            pass
        with small.client("one") as client:
            assert client.hear("welcome")
