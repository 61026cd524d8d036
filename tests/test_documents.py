import json
from pathlib import Path

from server.document import document, models_document, schema

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_protocols_page_and_schema_are_those_of_the_code():
    """`make documents` writes them again."""
    assert (DOCS / "protocol.md").read_text() == document()
    assert json.loads((DOCS / "protocol.schema.json").read_text()) == json.loads(
        json.dumps(schema())
    )


def test_the_models_page_is_that_of_the_shipped_bundles():
    """`make documents` writes it again."""
    assert (DOCS / "models.md").read_text() == models_document()


def test_every_message_is_explained():
    page = document()
    for kind in ("hello", "phrase", "note", "settings", "transport", "ping", "welcome", "map",
                 "call", "response", "missed", "trajectory", "pong", "error"):  # fmt: skip
        assert f"### `{kind}`" in page
