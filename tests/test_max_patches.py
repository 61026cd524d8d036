"""The patches of the Max package, held to the script's tables and to Max's reference. Max itself
runs none of them here."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("py2max", reason="py2max, which draws up the patches, is not installed")

from py2max import Patcher
from py2max.m4l import unpack_amxd
from py2max.maxref.porttypes import port_counts

from clients.maxmsp import package
from clients.maxmsp.patches.__main__ import SHEETS, files
from clients.maxmsp.patches.tables import table
from tests.real_server import ROOT

MAXMSP = ROOT / "clients" / "maxmsp"
MAIN, HELP = "patchers/trading-twos.maxpat", "help/twos.maxhelp"
DEVICE = "examples/trading-twos-live.amxd"
PATCHES = [*SHEETS, DEVICE]
UNKNOWN = {"node.script": "Node for Max is an add-on of Cycling '74's; its reference is apart"}
"""Objects that py2max's reference does not have, and why they are right all the same."""
NOT_THE_SCRIPTS = {"script": "node.script itself takes `script npm install`, `script start`, …"}
PASSING = {"t": 0, "gate": 1, "deferlow": 0, "zl.slice": 0}
"""What hands a message on as it is, and the inlet by which it comes."""


def read(name: str) -> dict:
    path = MAXMSP / name
    text = unpack_amxd(path.read_bytes())[0] if path.suffix == ".amxd" else path.read_text()
    return json.loads(text)["patcher"]


def name_of(box: dict) -> str:
    return box["text"].split()[0] if box["maxclass"] == "newobj" else box["maxclass"]


def arguments(box: dict) -> list[str]:
    return box["text"].split()[1:]


# Every cord, through patches within patches and what is sent by name ---------------------------


class End(NamedTuple):
    """A box, by its patch's path, and one of its ports."""

    path: tuple[str, ...]
    id: str
    port: int


class Wiring:
    """A patch as one net of cords."""

    def __init__(self, patch: dict) -> None:
        self.boxes: dict[tuple[tuple[str, ...], str], dict] = {}
        self.cords: list[tuple[End, End]] = []
        self._read(patch, ())

    def _read(self, patch: dict, path: tuple[str, ...]) -> None:
        for each in patch["boxes"]:
            box = each["box"]
            self.boxes[path, box["id"]] = box
            if "patcher" in box:
                self._read(box["patcher"], (*path, box["id"]))
        for each in patch["lines"]:
            source, target = each["patchline"]["source"], each["patchline"]["destination"]
            self.cords.append((End(path, *source), End(path, *target)))

    def box(self, end: End) -> dict:
        return self.boxes[end.path, end.id]

    def _ports(self, path: tuple[str, ...], kind: str) -> list[str]:
        """The ways in or out of a patch; Max counts them from the left."""
        found = [
            (box["patching_rect"][0], id_)
            for (where, id_), box in self.boxes.items()
            if where == path and box["maxclass"] == kind
        ]
        return [id_ for _, id_ in sorted(found)]

    def _named(self, name: str, sent: str) -> list[tuple[tuple[str, ...], str]]:
        return [
            where
            for where, box in self.boxes.items()
            if name_of(box) == name and arguments(box) == [sent]
        ]

    def sources(self, end: End) -> Iterator[End]:
        """What comes to an inlet, whichever way."""
        for source, target in self.cords:
            if target != end:
                continue
            box = self.box(source)
            if name_of(box) == "r":
                for path, id_ in self._named("s", arguments(box)[0]):
                    yield from self.sources(End(path, id_, 0))
            elif name_of(box) == "p":
                inner = (*source.path, source.id)
                yield from self.sources(End(inner, self._ports(inner, "outlet")[source.port], 0))
            elif box["maxclass"] == "inlet":
                outer = End(source.path[:-1], source.path[-1], 0)
                n = self._ports(source.path, "inlet").index(source.id)
                yield from self.sources(outer._replace(port=n))
            else:
                yield source

    def targets(self, end: End) -> Iterator[End]:
        """Where an outlet leads, by cords and by name."""
        for source, target in self.cords:
            if source != end:
                continue
            box = self.box(target)
            if name_of(box) == "s":
                for path, id_ in self._named("r", arguments(box)[0]):
                    yield from self.targets(End(path, id_, 0))
            else:
                yield target

    def scripts(self) -> list[End]:
        return [
            End(path, id_, 0)
            for (path, id_), box in self.boxes.items()
            if name_of(box) == "node.script"
        ]

    def said(self) -> list[list[str]]:
        """Every message that can come to the script."""
        return [words for end in self.scripts() for words in self._messages(end)]

    def _messages(self, end: End) -> Iterator[list[str]]:
        for source in self.sources(end):
            box = self.box(source)
            name = name_of(box)
            if name == "message":
                yield from (part.split() for part in box["text"].split(","))
            elif name in ("prepend", "sprintf"):
                yield arguments(box)
            elif name in PASSING:
                yield from self._messages(source._replace(port=PASSING[name]))
            else:
                yield [f"(whatever {name} puts out)"]

    def routes(self, end: End | None = None) -> list[list[str]]:
        """What is asked of the lists that the script says."""
        found = []
        for start in [end] if end else self.scripts():
            for target in self.targets(start):
                box = self.box(target)
                if name_of(box) != "route":
                    found.append([f"(all into {name_of(box)})"])
                    continue
                found.append(arguments(box))
                found += self.routes(target._replace(port=len(arguments(box))))
        return found

    def routed(self, selector: str) -> list[list[str]]:
        """What is asked of the rest of the lists that begin with a selector."""
        return [
            arguments(self.box(inner))
            for start in self.scripts()
            for target in self.targets(start)
            if selector in (words := arguments(self.box(target)))
            for inner in self.targets(target._replace(port=words.index(selector)))
            if name_of(self.box(inner)) == "route"
        ]


# What can be wrong with a patch ----------------------------------------------------------------


@cache
def ways(name: str) -> tuple[int, int]:
    """How many inlets and outlets an abstraction of the package has."""
    kinds = [each["box"] for each in read(f"patchers/{name}.maxpat")["boxes"]]
    names = [name_of(box) for box in kinds]
    return (
        sum(each in ("inlet", "in", "in~") for each in names),
        sum(each in ("outlet", "out", "out~") for each in names),
    )


def ports(box: dict) -> tuple[int, int]:
    """How many inlets and outlets a box has, as Max's reference and its arguments say."""
    name = name_of(box)
    if "patcher" in box:
        inner = [each["box"]["maxclass"] for each in box["patcher"]["boxes"]]
        return inner.count("inlet"), inner.count("outlet")
    match name:
        case "inlet":
            return 0, 1
        case "outlet":
            return 1, 0
        case "node.script":
            return 1, 2
        case "pipe":
            return max(2, len(arguments(box))), max(1, len(arguments(box)) - 1)
        case "makenote" if len(arguments(box)) == 3:
            return 4, 3
        case "poly~":
            return ways(arguments(box)[0])
    if name.startswith("twos."):
        return ways(name)
    inlets, outlets = port_counts(name, box.get("text"))
    assert outlets is not None, f"nobody knows the ports of {box.get('text', name)}"
    return inlets or 0, outlets


def port_problems(patch: dict) -> list[str]:
    problems = []
    wiring = Wiring(patch)
    for where, box in wiring.boxes.items():
        declared = (box["numinlets"], box["numoutlets"])
        if declared != ports(box):
            problems.append(f"{where} {name_of(box)} has {declared} ports, not {ports(box)}")
    for source, target in wiring.cords:
        if source.port >= ports(wiring.box(source))[1]:
            problems.append(f"{source} {name_of(wiring.box(source))} has no such outlet")
        if target.port >= ports(wiring.box(target))[0]:
            problems.append(f"{target} {name_of(wiring.box(target))} has no such inlet")
    return problems


def lint_problems(patch: dict) -> list[str]:
    """What py2max's validate says, less the objects that are known to be right."""
    problems = []
    for finding in Patcher.from_dict(copy.deepcopy(patch)).lint():
        unknown = re.match(r"object '(.+)' is not in the Max reference", finding.message)
        ours = unknown and (MAXMSP / "patchers" / f"{unknown[1]}.maxpat").is_file()
        if not ours and not (unknown and unknown[1] in UNKNOWN):
            problems.append(str(finding))
    return problems


def missing_files(patch: dict, folder: Path = MAXMSP) -> list[str]:
    wanted = []
    for box in Wiring(patch).boxes.values():
        name = name_of(box)
        if name == "node.script":
            wanted.append(f"code/{arguments(box)[0]}")
        elif name == "poly~":
            wanted.append(f"patchers/{arguments(box)[0]}.maxpat")
        elif name.startswith("twos."):
            wanted.append(f"patchers/{name}.maxpat")
    return [name for name in wanted if not (folder / name).is_file()]


def message_problems(patch: dict) -> list[str]:
    known = {*table("HANDLERS"), *NOT_THE_SCRIPTS}
    fields = set(settings_fields())
    return [
        f"nobody handles: {' '.join(words)}"
        for words in Wiring(patch).said()
        if words[0] not in known or (words[0] == "settings" and words[1] not in fields)
    ]


def selector_problems(patch: dict) -> list[str]:
    known = table("SELECTORS")
    return [
        f"the script does not say {word}"
        for words in Wiring(patch).routes()
        for word in words
        if word not in known
    ]


CHECKS: list[Callable[[dict], list[str]]] = [
    port_problems,
    lint_problems,
    missing_files,
    message_problems,
    selector_problems,
]


@cache
def settings_fields() -> tuple[str, ...]:
    text = (MAXMSP / "code" / "settings.mjs").read_text()
    body = text.split("FIELDS = Object.freeze({\n", 1)[1].split("\n});", 1)[0]
    return tuple(re.findall(r"^  (\w+):", body, re.MULTILINE))


# The tests -------------------------------------------------------------------------------------


def test_the_patches_and_drawings_are_what_the_code_writes():
    """Regenerate with ``make patches``; the same code gives the same bytes."""
    for path, content in files().items():
        assert path.read_bytes() == content, f"{path.name}: run `make patches`"
    for folder in ("patchers", "help", "examples"):
        ours = {path for path in files() if path.parent.name == folder}
        assert set((MAXMSP / folder).iterdir()) == ours


@pytest.mark.parametrize("name", PATCHES)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_patch_has_nothing_wrong(name, check):
    assert check(read(name)) == []


def test_every_message_of_the_script_can_be_sent_from_the_main_patch_or_the_help():
    said = {words[0] for name in (MAIN, HELP) for words in Wiring(read(name)).said()}
    assert set(table("HANDLERS")) <= said
    main = {words[0] for words in Wiring(read(MAIN)).said()}
    # A stage needs no sequencer; the help and docs/max.md show how to write a phrase.
    assert set(table("HANDLERS")) - main == {"phrase"}


def test_every_list_of_the_script_is_shown_in_the_main_patch_or_the_help():
    routes = {name: Wiring(read(name)).routes() for name in (MAIN, HELP)}
    asked = {word for words in routes.values() for each in words for word in each}
    assert set(table("SELECTORS")) == asked
    main = {word for words in routes[MAIN] for word in words}
    # The picture has an example of its own.
    assert set(table("SELECTORS")) - main == {"axes", "map", "trajectory"}
    world = {word for words in Wiring(read("examples/jit-world.maxpat")).routes() for word in words}
    assert {"axes", "map", "trajectory"} <= world


def test_the_settings_that_are_shown_are_settings():
    shown = [field for words in Wiring(read(MAIN)).routed("settings") for field in words]
    sent = [words[1] for words in Wiring(read(MAIN)).said() if words[0] == "settings"]
    assert sorted(shown) == sorted(sent)
    assert set(shown) <= set(settings_fields())


def test_everything_asked_of_the_main_patch_is_in_presentation():
    patch = read(MAIN)
    assert patch["openinpresentation"] == 1
    shown = [b["box"] for b in patch["boxes"] if b["box"].get("presentation")]
    texts = {box.get("text") for box in shown}
    wanted = {"CONNECT", "LEAVE", "START", "STOP", "PANIC", "STORE", "RECALL", "FORGET", "GO"}
    assert {*wanted, "READY", "token"} <= texts
    right = max(box["presentation_rect"][0] + box["presentation_rect"][2] for box in shown)
    assert right <= 1000
    front = [box for box in shown if not box.get("background")]
    for n, one in enumerate(front):
        for other in front[n + 1 :]:
            x, y, w, h = one["presentation_rect"]
            u, v, p, q = other["presentation_rect"]
            overlap = x < u + p and u < x + w and y < v + q and v < y + h
            assert not overlap, (one.get("text"), other.get("text"), one["id"], other["id"])


def test_max_and_its_versions_are_stated():
    for name in PATCHES:
        version = read(name)["appversion"]
        assert (version["major"], version["minor"]) == (8, 6)


def test_the_device_holds_the_patch_of_the_same_name():
    payload, kind = unpack_amxd((MAXMSP / DEVICE).read_bytes())
    device = json.loads(payload)["patcher"]
    patch = read("examples/trading-twos-live.maxpat")
    assert kind == "midi_effect"
    assert device.pop("project")["amxdtype"] == int.from_bytes(b"mmmm")
    assert device == patch
    heights = [
        b["box"]["presentation_rect"][1] + b["box"]["presentation_rect"][3]
        for b in patch["boxes"]
        if b["box"].get("presentation")
    ]
    assert max(heights) <= 169  # so tall is a device in Live


def test_the_package_holds_what_its_patches_name(tmp_path):
    made = package.make(tmp_path)
    for name in PATCHES:
        assert (made / name).read_bytes() == (MAXMSP / name).read_bytes()
        assert missing_files(read(name), made) == []
    assert not list(made.rglob("*.py"))


# The checks can fail ---------------------------------------------------------------------------


def put(patch: dict, text: str, new: str) -> None:
    """Types something else into the first box that holds a text."""
    box = next(b["box"] for b in patch["boxes"] if b["box"].get("text") == text)
    box["text"] = new


def cord_from_nowhere(patch: dict) -> None:
    patch["lines"][0]["patchline"]["source"][1] = 99


def declare_a_port(patch: dict) -> None:
    box = next(b["box"] for b in patch["boxes"] if b["box"].get("text") == "twos.sound")
    box["numinlets"] += 1


WRONG = {
    "an unknown object": (lambda p: put(p, "zl.rev", "zl.revert 1"), lint_problems),
    "a cord from no outlet": (cord_from_nowhere, port_problems),
    "a port too many": (declare_a_port, port_problems),
    "a script of another name": (
        lambda p: put(p, "node.script trading-twos.js @autostart 1", "node.script twos.js"),
        missing_files,
    ),
    "an abstraction that is not there": (
        lambda p: put(p, "twos.menu", "twos.menus"),
        missing_files,
    ),
    "a message that nobody handles": (
        lambda p: put(p, "prepend kit", "prepend kits"),
        message_problems,
    ),
    "a field that is none": (
        lambda p: put(p, "prepend settings alpha", "prepend settings beta"),
        message_problems,
    ),
    "a message from anywhere": (lambda p: put(p, "prepend kit", "random 3"), message_problems),
    "a list that is never said": (lambda p: put(p, "route kits", "route kit"), selector_problems),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_patch_is_found_out(what):
    spoil, check = WRONG[what]
    patch = read(MAIN)
    spoil(patch)
    assert check(patch)


def test_a_table_that_is_not_there_is_refused(tmp_path):
    source = tmp_path / "messages.mjs"
    source.write_text('export const HANDLERS = Object.freeze({\n  stop: { takes: "" },\n});\n')
    with pytest.raises(ValueError, match=r"HANDLERS\.stop has 1 texts; allowed are 2"):
        table("HANDLERS", source)
    with pytest.raises(ValueError, match="no table SELECTORS; allowed are HANDLERS, SELECTORS"):
        table("SELECTORS", source)
