"""The two tables of the script, as its patches and their tests read them."""

import re
from pathlib import Path

MESSAGES = Path(__file__).resolve().parent.parent / "code" / "messages.mjs"
ROW = re.compile(r"^  (\w+): \{(.*?)\},$", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"(\w+):\s*((?:\"[^\"]*\"[\s+]*)+)")


def table(name: str, source: Path = MESSAGES) -> dict[str, tuple[str, str]]:
    """A table of messages.mjs, row by row: what follows the name, and what it is for.

    Args:
        name: ``HANDLERS``, the messages that the script takes, or ``SELECTORS``, those it says.
        source: the module that holds the table.

    Raises:
        ValueError: if there is no such table, or a row of it does not have two texts.
    """
    start = re.search(rf"^export const {name} = Object\.freeze\(\{{\n", source.read_text(), re.M)
    if start is None:
        raise ValueError(f"{source.name} has no table {name}; allowed are HANDLERS, SELECTORS")
    body = source.read_text()[start.end() :].split("\n});", 1)[0]
    rows: dict[str, tuple[str, str]] = {}
    for row, fields in ROW.findall(body + "\n"):
        texts = ["".join(re.findall(r'"([^"]*)"', text)) for _, text in FIELD.findall(fields)]
        if len(texts) != 2:
            raise ValueError(f"{source.name}: {name}.{row} has {len(texts)} texts; allowed are 2")
        rows[row] = (texts[0], texts[1])
    return rows
