"""The models: whether those installed here are whole, and whether the server has the same."""

from pathlib import Path

from cli.show.asked import Asked
from cli.show.line import Line
from cli.show.wire import in_jam
from models.bundle import BundleError, find_bundles, load_bundle
from server.protocol import BundleInfo, Call, ChangeSettings, ChangeTransport, Response, SendPhrase

SLOWEST_BPM, LONGEST_COUNT_IN = 30.0, 4
Hashes = dict[str, str]
"""Of each bundle, by its name."""


def bundles_here(folder: Path) -> tuple[Line, Hashes]:
    """Check every installed bundle against the checksums in it."""
    name, hashes, broken = "models here", Hashes(), []
    try:
        folders = find_bundles(folder)
    except BundleError as error:
        return Line(name, "WARN", f"{error}; nothing to compare the server with"), hashes
    for found in folders:
        try:
            bundle = load_bundle(found)
        except BundleError as error:
            broken.append(str(error))
        else:
            hashes[bundle.name] = bundle.hash
    if broken:
        return Line(name, "FAIL", "; ".join(broken), hashes), hashes
    told = f"{len(hashes)}, each as its checksums say"
    return Line(name, "PASS", told, hashes), hashes


async def bundles_there(asked: Asked, infos: list[BundleInfo]) -> Hashes:
    """What the server answers with, by the hash in an answer of each.

    Nothing is waited for: a whole phrase may be sent during the count-in, and is answered at once.

    Raises:
        TwosError: if the server refuses or says nothing.
    """
    hashes = Hashes()
    async with in_jam(asked) as wire:
        for info in infos:
            await wire.say(ChangeSettings(type="settings", bundle=info.name))
            await wire.say(
                ChangeTransport(
                    type="transport",
                    action="start",
                    tempo_bpm=SLOWEST_BPM,
                    count_in_bars=LONGEST_COUNT_IN,
                )
            )
            await wire.say(SendPhrase(type="phrase", turn=0, notes=[]))
            answer = await wire.hear(Response)
            hashes[answer.bundle] = answer.bundle_hash
            await wire.hear(Call)  # the turn is over: another model may have the next
            await wire.say(ChangeTransport(type="transport", action="stop"))
    return hashes


def compared(here: Hashes, there: Hashes) -> Line:
    """Whether the server has what is installed here."""
    name = "models on the server"
    differing = [
        f"{bundle} is {there[bundle]} there and {here[bundle]} here"
        for bundle in here
        if bundle in there and here[bundle] != there[bundle]
    ]
    if differing:
        told = f"{'; '.join(differing)}; install the same on both, or check which was meant"
        return Line(name, "FAIL", told, there)
    if here and (unknown := [bundle for bundle in there if bundle not in here]):
        told = (
            f"{len(there)}; {', '.join(unknown)} cannot be compared, for it is not installed here"
        )
        return Line(name, "WARN", told, there)
    missing = [bundle for bundle in here if bundle not in there]
    less = f"; it has not {', '.join(missing)}" if missing else ""
    same = "the same as here" if here else "there are none here to compare them with"
    figures = {} if here else there
    return Line(name, "PASS" if here else "WARN", f"{len(there)}, {same}{less}", figures)
