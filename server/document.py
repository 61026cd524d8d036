"""Writes the documents that are made from code: the protocol's and the models'.

``docs/protocol.md`` and ``docs/protocol.schema.json`` come from ``protocol.py``, ``docs/models.md``
from the shipped bundles. Run ``make documents``; the tests refuse documents that lag behind.
"""

import json
import typing
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from models.bundle import SHIPPED, Manifest, find_bundles, flat, load_bundle
from server import protocol
from server.protocol import PROTOCOL, ClientMessage, ServerMessage

DOCS = Path(__file__).resolve().parent.parent / "docs"


def schema() -> dict[str, Any]:
    """The JSON Schema of both directions."""
    return {
        "protocol": PROTOCOL,
        "client": TypeAdapter[Any](ClientMessage).json_schema(),
        "server": TypeAdapter[Any](ServerMessage).json_schema(),
    }


def document() -> str:
    """The protocol as a page for people."""
    intro = (protocol.__doc__ or "").split("``docs/protocol.md``")[0].strip()
    parts = [
        "# The wire",
        "",
        intro,
        "",
        f"Protocol version {PROTOCOL}; one websocket per client at `/ws/jams/{{jam}}`, where the",
        "jam's name is 1-40 of `a-z`, `0-9` and `-`. The first message is `hello`. The same as",
        "JSON Schema: [protocol.schema.json](protocol.schema.json). `make documents` writes both.",
    ]
    for title, union in (("Client → server", ClientMessage), ("Server → client", ServerMessage)):
        parts += ["", f"## {title}"]
        for message in typing.get_args(typing.get_args(union)[0]):
            parts += _message(message)
    parts += ["", "## Inside messages"]
    for inner in (
        protocol.StruckNote,
        protocol.PlayedNote,
        protocol.Timing,
        protocol.BundleInfo,
        protocol.Limits,
        protocol.Axis,
    ):
        parts += _message(inner)
    return "\n".join(parts) + "\n"


def _message(message: type[Any]) -> list[str]:
    described = TypeAdapter(message).json_schema()
    tag = described["properties"].get("type", {}).get("const")
    name = f"`{tag}`" if tag else message.__name__
    text = (message.__doc__ or "").split("\n\n    Args:")
    lines = ["", f"### {name}", "", " ".join(text[0].split()), ""]
    required = set(described.get("required", ()))
    lines += ["| field | value | |", "|---|---|---|"]
    for field, value in described["properties"].items():
        if field == "type":
            continue
        default = value.get("default")
        needed = "required" if field in required else f"default `{json.dumps(default)}`"
        lines.append(f"| `{field}` | {_kind(value)} | {needed} |")
    if len(text) > 1:
        lines += ["", *_arguments(text[1])]
    return lines


def _arguments(block: str) -> list[str]:
    """A docstring's Args as a list."""
    lines: list[str] = []
    for line in block.strip("\n").splitlines():
        stripped = line.strip()
        if line.startswith(" " * 12):
            lines[-1] += f" {stripped}"
        elif stripped:
            field, _, meaning = stripped.partition(":")
            lines.append(f"- `{field}`:{meaning}")
    return lines


def _kind(value: dict[str, Any]) -> str:
    """What a field may hold, in words."""
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if "anyOf" in value:
        return " or ".join(_kind(choice) for choice in value["anyOf"])
    kind = str(value.get("type", "any"))
    if kind == "array":
        inner = (
            _kind(value["items"]) if "items" in value else f"{len(value['prefixItems'])} numbers"
        )
        most = f", at most {value['maxItems']}" if "items" in value and "maxItems" in value else ""
        return f"list of {inner}{most}" if "items" in value else f"list of {inner}"
    if kind == "object":
        return f"object of {_kind(value.get('additionalProperties', {}))}"
    limits = [
        f"{word} {value[key]:g}"
        for key, word in (("minimum", "from"), ("maximum", "to"))
        if key in value
    ]
    length = [f"to {value['maxLength']} characters"] if "maxLength" in value else []
    return " ".join([kind, *limits, *length])


def models_document(folder: Path = SHIPPED) -> str:
    """A card per shipped bundle, with the scores that its export measured."""
    parts = [
        "# The shipped models",
        "",
        "Written by `make documents` from each `bundle.json`. The scores are those that",
        "`twos evaluate NAME` prints; docs/maker.md says what they mean.",
    ]
    for path in find_bundles(folder):
        bundle = load_bundle(path)
        m = bundle.manifest
        size = sum(file.stat().st_size for file in path.iterdir()) / 1e6
        parts += [
            "",
            f"## {m.name}",
            "",
            f"{m.title}. {m.paper}.",
            "",
            "| | |",
            "|---|---|",
            f"| reads and plays | {m.bars} bars of {m.representation}, 4/4 |",
            f"| latent dimensions | {m.latent} |",
            f"| weights | {m.precision} |",
            f"| made by | `twos train {m.run['name']}`, then `{_export_command(m)}` |",
            f"| learnt from | {m.data['attribution']}, {m.data['licence']} |",
            f"| split | {m.data['split']} |",
            f"| trained for | {m.step:,} steps of {m.run['batch_size']} phrases |",
            f"| began with | {m.run['start'] or 'random weights'} |",
            f"| size | {size:.1f} MB, hash `{bundle.hash}` |",
            "",
            "| measure | value |",
            "|---|---|",
            *(f"| `{key}` | {_shown(value)} |" for key, value in flat(m.scores)),
        ]
    return "\n".join(parts) + "\n"


def _export_command(m: Manifest) -> str:
    """How a shipped bundle was made of its run."""
    of_run = f"twos export work/{m.run['name']} bundles/{m.run['name']}"
    return {
        "float32": of_run,
        "int8": f"{of_run}` and `twos export --int8 bundles/{m.run['name']} bundles/{m.name}",
    }[m.precision]


def _shown(value: Any) -> str:
    """A number to four digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main() -> None:
    """Write all of them."""
    (DOCS / "models.md").write_text(models_document(), encoding="utf-8")
    (DOCS / "protocol.md").write_text(document(), encoding="utf-8")
    text = json.dumps(schema(), indent=1, sort_keys=True)
    (DOCS / "protocol.schema.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
