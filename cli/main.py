"""The command ``twos``.

Each subcommand imports what it needs when it runs, so that the server starts without torch and
training without a server. Errors are one sentence and exit status 2.
"""

import argparse
import importlib
import importlib.metadata
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from music.errors import TwosError
from server.runtime import require_onnxruntime

Command = Callable[[argparse.Namespace], int]


class UsageError(TwosError):
    """A command that cannot run as it was given, or not on this installation."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 2 when something that was given cannot be used."""
    options = parser().parse_args(arguments)
    try:
        run: Command = options.run
        return run(options)
    except TwosError as error:
        print(f"twos: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """Every command with its options and an example."""
    top = argparse.ArgumentParser(prog="twos", description="Trade twos with a machine.")
    top.add_argument(
        "--version", action="version", version=importlib.metadata.version("trading-twos")
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Command, says: str, example: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=says, description=says, epilog=f"example: {example}")
        sub.set_defaults(run=run)
        return sub

    serve = command("serve", _serve, "the jam server and the web page", "twos serve --port 8000")
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=int, help="default 8000; 0 takes a free one")
    serve.add_argument("--bundles", type=Path, help="folder of models")
    serve.add_argument("--osc-port", type=int, metavar="PORT", help="hear OSC there, by UDP")
    serve.add_argument("--osc-host", metavar="HOST", help="address of that port (127.0.0.1)")
    serve.add_argument(
        "--osc-send",
        nargs="+",
        default=[],
        metavar="HOST:PORT",
        help="tell these programs of every jam by OSC",
    )

    token = command(
        "token", _token, "let somebody in who has no link", "twos token player --hours 3"
    )
    token.add_argument("role", choices=["viewer", "player", "technician"])
    token.add_argument("--hours", type=float, help="how long it holds (TWOS_TOKEN_HOURS, or 12)")
    token.add_argument("--link", metavar="URL", help="print the page's link on this server")

    qr = command(
        "qr",
        _qr,
        "the audience's way in as a QR code, with a token if TWOS_SECRET is set",
        "twos qr https://stage.local:8443",
    )
    qr.add_argument("url", metavar="URL", help="the page, as phones reach it")

    play = command(
        "play",
        _play,
        "play with a MIDI kit, or let a recorded drummer play",
        "twos play --in TD-11 --out FLUID",
    )
    play.add_argument("--server", default="http://127.0.0.1:8000")
    play.add_argument("--jam", default="main")
    play.add_argument(
        "--token",
        default=os.environ.get("TWOS_TOKEN"),
        help="lets in where the server asks for one (TWOS_TOKEN)",
    )
    play.add_argument("--in", dest="in_port", help="MIDI input, or a part of its name")
    play.add_argument("--out", dest="out_port", help="MIDI output, or a part of its name")
    play.add_argument("--replay", type=Path, nargs="+", default=[], metavar="FILE.mid")
    play.add_argument("--speed", type=float, default=1.0, help="of the replay")
    play.add_argument("--tempo", type=float, dest="tempo_bpm", metavar="BPM")
    play.add_argument("--turns", type=int)
    play.add_argument("--instrument", choices=["drums", "melody", "band", "trio"], default="drums")
    play.add_argument("--kit", default="roland-td11")
    play.add_argument(
        "--latency",
        type=float,
        dest="latency_ms",
        metavar="MS",
        help="of the output; what `twos doctor --loop` found if left out",
    )
    play.add_argument("--click", action="store_true", help="sound the beat on the output")
    play.add_argument(
        "--go", type=int, metavar="NOTE", help="MIDI note that recalls the next scene, unplayed"
    )
    play.add_argument("--clock-in", metavar="PORT", help="MIDI input whose clock leads the jam")
    play.add_argument("--clock-out", metavar="PORT", help="MIDI output that gets the jam's clock")
    play.add_argument("--link", action="store_true", help="let Ableton Link lead the jam")
    play.add_argument("--record", type=Path, metavar="OUT.mid")
    play.add_argument("--report", type=Path, metavar="OUT.json")
    _add_answer_options(play)

    respond = command(
        "respond", _respond, "one answer, offline", "twos respond call.mid answer.mid --radius 0.5"
    )
    respond.add_argument("call", type=Path, metavar="IN.mid")
    respond.add_argument("response", type=Path, metavar="OUT.mid")
    respond.add_argument("--kit", default="roland-td11")
    respond.add_argument("--bar", type=int, default=1, help="the bar the phrase begins on (1)")
    respond.add_argument("--with", dest="other", type=Path, metavar="B.mid", help="interpolate to")
    respond.add_argument("--bundles", type=Path, help="folder of models")
    respond.add_argument("--json", action="store_true", help="print what was heard and answered")
    _add_answer_options(respond)

    bundles = command("bundles", _bundles, "the installed models", "twos bundles --json")
    bundles.add_argument("--json", action="store_true")
    bundles.add_argument("--bundles", type=Path, help="folder of models")

    recordings = command(
        "recordings",
        _recordings,
        "what was played here, as a list or as files",
        "twos recordings ID --save jam.mid --save jam.wav",
    )
    recordings.add_argument("id", nargs="?", help="one of the list; `last` is the newest")
    recordings.add_argument("--folder", type=Path, help="of recordings (TWOS_RECORDINGS)")
    recordings.add_argument(
        "--save",
        type=Path,
        action="append",
        default=[],
        metavar="OUT",
        help="as .mid, .json or .wav",
    )
    recordings.add_argument(
        "--again", action="store_true", help="make every answer again, and compare them"
    )
    recordings.add_argument("--bundles", type=Path, help="folder of models")
    recordings.add_argument("--json", action="store_true", help="the list as JSON")

    command("ports", _ports, "the MIDI ports there are", "twos ports")

    checks = command(
        "doctor",
        _doctor,
        "check the whole chain: models, priority, server, MIDI",
        "twos doctor --server http://127.0.0.1:8000 --loop 'UM-ONE' 'UM-ONE'",
    )
    checks.add_argument("--server", metavar="URL", help="a server that runs")
    checks.add_argument(
        "--token",
        default=os.environ.get("TWOS_TOKEN"),
        help="lets in where the server asks for one (TWOS_TOKEN)",
    )
    checks.add_argument(
        "--loop", nargs=2, metavar=("OUTPUT", "INPUT"), help="MIDI ports with a cable between them"
    )
    checks.add_argument("--bundles", type=Path, help="folder of models")
    checks.add_argument("--json", action="store_true")
    checks.add_argument(
        "--show", action="store_true", help="the sheet to print before doors, with bars played"
    )
    sheet = checks.add_argument_group("with --show")
    sheet.add_argument("--tempo", type=float, metavar="BPM", help="of the show (120)")
    sheet.add_argument("--bars", type=int, help="to play with the server, in real time (100)")
    sheet.add_argument("--ports", nargs="+", metavar="NAME", help="MIDI ports that must be there")
    sheet.add_argument("--html", type=Path, metavar="OUT.html", help="also as a page for A4")

    data = command("data", _data, "fetch an archive of music, checked", "twos data groove")
    data.add_argument("archive", nargs="?", help="which; without it, all are listed")

    train = command(
        "train", _train, "train a run, or go on with it", "twos train fm-drums-2bar steps=2000"
    )
    train.add_argument("config", type=Path, nargs="?", metavar="RUN.toml")
    train.add_argument("overrides", nargs="*", metavar="key=value")
    train.add_argument("--table", metavar="NAME", help="every run of a paper's table instead")

    evaluate = command(
        "evaluate", _evaluate, "measure a model", "twos evaluate fm-drums-2bar --json -"
    )
    evaluate.add_argument("bundle", nargs="?", metavar="BUNDLE")
    evaluate.add_argument("--table", metavar="NAME", help="a paper's table: fm1, fm2 or fm-fig2")
    evaluate.add_argument("--plot", type=Path, metavar="OUT.png", help="the table as a picture")
    evaluate.add_argument("--data", type=Path, metavar="ARCHIVE")
    evaluate.add_argument("--bundles", type=Path, help="folder of models")
    evaluate.add_argument(
        "--json", nargs="?", const="-", metavar="OUT", help="JSON to a file, or to the terminal"
    )

    export = command(
        "export", _export, "make a bundle of a run", "twos export work/fm-drums-2bar bundles/mine"
    )
    export.add_argument("folder", type=Path, metavar="RUN", help="with --int8 also a bundle")
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument("--int8", action="store_true", help="weights of eight bits")
    return top


def _add_answer_options(sub: argparse.ArgumentParser) -> None:
    """How to answer: the same words everywhere."""
    sub.add_argument("--bundle", help="which model answers")
    sub.add_argument("--mode", choices=["gaussian", "interpolation", "variation"])
    sub.add_argument("--radius", type=float, help="0 plays back what was heard")
    sub.add_argument("--changed-hits", type=float, help="the radius, as hits that change")
    sub.add_argument("--alpha", type=float, help="how far to go towards the other phrase, 0-1")
    sub.add_argument("--delta", type=float, help="how far a variation goes, 0-4")
    sub.add_argument(
        "--temperature", type=float, help="0 the likeliest hits or notes, 1 drawn ones"
    )
    sub.add_argument("--candidates", type=int, metavar="K", help="answers to choose from, 1-16")
    sub.add_argument("--prefer", choices=["groove", "density", "novelty"], help="which one to play")
    sub.add_argument("--seed", type=int)
    sub.add_argument(
        "--set",
        dest="attributes",
        type=_attribute,
        action="append",
        default=[],
        metavar="NAME=AMOUNT",
        help="move an attribute by -1 ... +1, as in density=0.5",
    )


def _attribute(text: str) -> tuple[str, float]:
    name, _, amount = text.partition("=")
    value = float(amount)
    if not -1 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r}: the amount is -1 … +1, as in density=0.5")
    return name, value


def _serve(options: argparse.Namespace) -> int:
    require_onnxruntime()
    from server.__main__ import serve
    from server.settings import ServerSettings

    serve(
        ServerSettings.from_environment(
            host=options.host,
            port=options.port,
            bundles=options.bundles,
            osc_port=options.osc_port,
            osc_host=options.osc_host,
            osc_send=" ".join(options.osc_send) or None,
        )
    )
    return 0


def _token(options: argparse.Namespace) -> int:
    from server.__main__ import link
    from server.access import Access
    from server.settings import ServerSettings

    settings = ServerSettings.from_environment(token_hours=options.hours)
    if not settings.secret:
        raise UsageError(
            "TWOS_SECRET is not set: a token is signed by the server's secret, so start the server "
            "with one and give the same here, as `openssl rand -hex 16` makes them"
        )
    token = Access.of(settings).issue(options.role)
    print(link(options.link.rstrip("/"), options.role, token) if options.link else token)
    return 0


def _qr(options: argparse.Namespace) -> int:
    from server.__main__ import link
    from server.access import Access
    from server.qr import qr_code
    from server.settings import ServerSettings

    settings, url = ServerSettings.from_environment(), options.url.rstrip("/")
    address = f"{url}/?role=viewer"
    if settings.secret:
        address = link(url, "viewer", Access.of(settings).issue("viewer"))
    print(f"{address}\n{qr_code(address)}")
    return 0


def _play(options: argparse.Namespace) -> int:
    from clients.midi.options import PlayOptions
    from clients.midi.play import run

    given = dict(vars(options))
    given["replay"] = tuple(given["replay"])
    given["attributes"] = dict(given["attributes"])
    del given["run"]
    return run(PlayOptions(**given))


def _respond(options: argparse.Namespace) -> int:
    require_onnxruntime()
    from cli.respond import respond

    return respond(options)


def _bundles(options: argparse.Namespace) -> int:
    from models.bundle import find_bundles, flat, load_bundle
    from server.settings import ServerSettings

    settings = ServerSettings.from_environment(bundles=options.bundles)
    listed = [load_bundle(folder) for folder in find_bundles(settings.bundles)]
    rows = [
        {
            "name": bundle.name,
            "title": bundle.manifest.title,
            "family": bundle.manifest.family,
            "instrument": bundle.manifest.instrument,
            "representation": bundle.manifest.representation,
            "bars": bundle.manifest.bars,
            "modes": bundle.manifest.modes,
            "context_bars": bundle.manifest.context_bars,
            "latent": bundle.manifest.latent,
            "precision": bundle.manifest.precision,
            "data": bundle.manifest.data["archive"],
            "licence": bundle.manifest.data["licence"],
            "hash": bundle.hash,
            "scores": bundle.manifest.scores,
        }
        for bundle in listed
    ]
    if options.json:
        print(json.dumps(rows, indent=1))
        return 0
    for row in rows:
        print(f"{row['name']}: {row['title']}")
        print(f"  {row['bars']} bars of {row['instrument']}, D={row['latent']}, {row['family']}")
        print(f"  answers by {' or '.join(row['modes'])}")
        print(f"  learnt from {row['data']} ({row['licence']}), hash {row['hash']}")
        scores = dict(flat(row["scores"]))
        for key in ("hit_f1", "token_accuracy.free"):
            if key in scores:
                print(f"  {key} {scores[key]:.3f} on performances it never trained on")
    return 0


def _recordings(options: argparse.Namespace) -> int:
    require_onnxruntime()
    from cli import recordings
    from server.recording.library import Library
    from server.settings import ServerSettings

    folder = options.folder or Path(ServerSettings.from_environment().recordings or "recordings")
    if options.id is None:
        recordings.print_list(folder, as_json=options.json)
        return 0
    library = Library(folder)
    newest = [summary.id for summary in library.summaries()[:1]]
    held = library.recording(newest[0] if options.id == "last" and newest else options.id)
    for path in options.save:
        recordings.save(held, path)
        print(f"wrote {path}")
    if options.again:
        return 0 if recordings.make_again(held, options.bundles) else 1
    if not options.save:
        print(json.dumps(held.summary.model_dump(), indent=2))
    return 0


def _ports(_: argparse.Namespace) -> int:
    from clients.midi.ports import input_names, output_names

    for title, names in (("inputs", input_names()), ("outputs", output_names())):
        print(f"{title}: {', '.join(names) or 'none'}")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    of_show = {name: getattr(options, name) for name in ("tempo", "bars", "ports", "html")}
    given = {name: value for name, value in of_show.items() if value is not None}
    if options.show:
        from cli.show.asked import asked_by
        from cli.show.sheet import show

        return show(asked_by(options), options.json)
    if given:
        raise UsageError(f"--{next(iter(given))} belongs to --show, which makes the sheet")
    from cli.doctor import doctor

    return doctor(options)


def _needs_training() -> None:
    """Say so when the offline side is not installed.

    Raises:
        UsageError: naming the extra.
    """
    for module in ("torch", "onnx", "tqdm"):
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise UsageError(
                f"this command needs the training extra ({module} is missing): "
                f"pip install -c constraints.txt '.[cpu,training]'"
            ) from error


def _data(options: argparse.Namespace) -> int:
    _needs_training()
    from training.archives import ARCHIVES, DataError, fetch_archive, find_archive

    if options.archive is None:
        for archive in ARCHIVES.values():
            try:
                where = str(find_archive(archive))
            except DataError:
                where = "not here yet"
            print(f"{archive.name}: {archive.attribution} ({archive.licence}): {where}")
        return 0
    print(fetch_archive(options.archive))
    return 0


def _train(options: argparse.Namespace) -> int:
    _needs_training()
    from training.config import load_run
    from training.continuing import teach
    from training.corpus import is_playable
    from training.processes import leads, leave, several
    from training.tables import train_table
    from training.train import train

    if options.table is not None:
        if options.config is not None:
            raise UsageError("give a run or --table, not both")
        if several():
            raise UsageError("under torchrun, train a table's runs one by one, by their names")
        train_table(options.table)
        print(f"trained; measure it with `twos evaluate --table {options.table}`")
        return 0
    if options.config is None:
        raise UsageError("say which run to train, as in `twos train fm-drums-2bar`, or --table")
    run = load_run(options.config, options.overrides)
    folder = train(run)
    if not leads():  # what comes after the training is for one alone
        leave()
    if run.continuation.steps:
        teach(folder, run.continuation)
    onwards = f"; make a bundle of it with `twos export {folder} OUT`" if is_playable(run) else ""
    print(f"trained: {folder}{onwards}")
    if several():
        leave()
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    _needs_training()
    if (options.bundle is None) == (options.table is None):
        raise UsageError("say what to measure: a bundle, a run's folder, or --table NAME")
    for given in (options.json, options.plot):
        if given and given != "-" and not Path(given).parent.is_dir():
            raise UsageError(f"{given} cannot be written: there is no such folder")
    if options.table is not None:
        from training.tables import as_text, measured_table, plot

        table = measured_table(options.table)
        if options.plot is not None:
            plot(table, options.plot)
        _print_or_save(options.json, table, as_text(table))
        return 0
    from models.bundle import bundle_named, flat
    from server.settings import ServerSettings
    from training.archives import archive_named, find_archive
    from training.export import export_run
    from training.scores import all_scores
    from training.train import CHECKPOINT

    with tempfile.TemporaryDirectory() as made:
        if (Path(options.bundle) / CHECKPOINT).exists():
            bundle = export_run(Path(options.bundle), Path(made) / "bundle")
        else:
            settings = ServerSettings.from_environment(bundles=options.bundles)
            bundle = bundle_named(options.bundle, settings.bundles)
        archive = options.data or find_archive(archive_named(bundle.manifest.data["archive"]))
        scores = all_scores(bundle, archive)
    lines = [
        f"{key} {value:.5g}" if isinstance(value, float) else f"{key} {value}"
        for key, value in flat(scores)
    ]
    _print_or_save(options.json, scores, "\n".join(lines))
    return 0


def _print_or_save(json_to: str | None, found: dict[str, object], text: str) -> None:
    """What was measured: as text, as JSON on the terminal (``-``), or as JSON in a file."""
    as_json = json.dumps(found, indent=1)
    if json_to and json_to != "-":
        Path(json_to).write_text(as_json + "\n", encoding="utf-8")
    print(as_json if json_to == "-" else text)


def _export(options: argparse.Namespace) -> int:
    _needs_training()
    from models.bundle import MANIFEST, flat, load_bundle
    from training.export import export_int8, export_run

    if options.int8 and (options.folder / MANIFEST).exists():
        bundle = export_int8(load_bundle(options.folder), options.out)
    else:
        bundle = export_run(options.folder, options.out, "int8" if options.int8 else "float32")
    scores = dict(flat(bundle.manifest.scores))
    told = next(key for key in ("hit_f1", "token_accuracy.free") if key in scores)
    print(f"exported: {bundle.folder} ({bundle.hash}); {told} {scores[told]:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
