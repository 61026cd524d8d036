"""The audience's way in, on a terminal."""

import pytest

from cli.main import main
from server.__main__ import say_where
from server.access import Access
from server.qr import qr_code
from server.settings import ServerSettings

STAGE, SECRET = "https://stage.local:8443", "a secret of the show"


def test_a_code_is_drawn_light_on_dark_with_a_quiet_edge():
    lines = qr_code(STAGE).splitlines()
    assert len(lines) < 24  # as high as a small terminal
    assert {len(line) for line in lines} == {len(lines[0])}
    assert set(lines[0]) == {"█"}  # two rows of nothing around it
    assert all(line[:2] == line[-2:] == "██" for line in lines[:-1])
    assert set("".join(lines)) == set("█▀▄ ")


@pytest.mark.parametrize("secret", ["", SECRET])
def test_the_code_lets_in_as_a_viewer(monkeypatch, capsys, secret):
    monkeypatch.setenv("TWOS_SECRET", secret)
    assert main(["qr", f"{STAGE}/"]) == 0
    address, _, code = capsys.readouterr().out.partition("\n")
    assert code.strip() == qr_code(address).strip()
    query = dict(pair.split("=") for pair in address.removeprefix(f"{STAGE}/?").split("&"))
    assert query.pop("role") == "viewer"
    if secret:
        access = Access.of(ServerSettings(secret=secret, access="tokens"))
        assert access.role_of(query.pop("token")) == "viewer"
    assert not query


@pytest.mark.parametrize("access", ["open", "tokens"])
def test_a_server_that_knows_its_address_shows_it_to_the_audience(capsys, access):
    settings = ServerSettings(access=access, secret=SECRET, address=STAGE)
    say_where(settings, Access.of(settings), 8000)
    said = capsys.readouterr().out
    assert "For the audience:" in said
    assert "█" in said
    say_where(ServerSettings(), Access.of(ServerSettings()), 8000)
    assert "█" not in capsys.readouterr().out
