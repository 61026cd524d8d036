import json
from pathlib import Path

from server.document import document, schema

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_protocols_page_and_schema_are_those_of_the_code():
    """`make protocol` writes them again."""
    assert (DOCS / "protocol.md").read_text() == document()
    assert json.loads((DOCS / "protocol.schema.json").read_text()) == json.loads(
        json.dumps(schema())
    )


def test_every_message_is_explained():
    page = document()
    for kind in ("hello", "phrase", "note", "settings", "transport", "ping", "welcome", "map",
                 "call", "response", "missed", "trajectory", "pong", "error"):  # fmt: skip
        assert f"### `{kind}`" in page
