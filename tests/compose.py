"""docker compose up, proved: ``make compose``, or ``python -m tests.compose``.

Takes the Docker that runs here. Where none does, root gets one in a folder of its own, and the
images that would be pulled are made of Debian packages. Builds, starts, plays, kills and looks
inside; afterwards nothing of it is left but what pip and apt keep.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from music.midi_file import midi_file, save_midi
from tests.conftest import GROOVE
from tests.real_server import ROOT

PROJECT = "trading-twos-proof"
IMAGE, BASE = "trading-twos:0.1.0", "python:3.11-slim"
PULLED = {
    BASE: [],
    "caddy:2": ['CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile"]'],
    "nginx:1.28-alpine": [],
    "redis:7": ["VOLUME /data"],
}
"""The images that others make, and what stands in for them: Debian's packages and these words."""
PACKAGES = "python3,python3-pip,python3-venv,ca-certificates,caddy,nginx-light,redis-server,wget"
REDIS_USER = 999  # in its image
SUITE = "bookworm"  # its Python is 3.11
NEEDED = ("dockerd", "docker", "runc", "iptables", "debootstrap", "setcap")
TURNS = 20
QUIET_SECONDS = 180.0
"""How long is waited for a machine that has little else to do."""
NO_RULES = {
    b"*filter": b"*filter\n:INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n",
    b"*nat": b"*nat\nCOMMIT\n",
}
"""The tables that Docker writes into, as they are where nobody has."""
FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class SkippedError(Exception):
    """Nothing can be proved on this machine."""


class Docker:
    """A Docker to talk to.

    Args:
        host: of its daemon; None for the machine's own.
    """

    def __init__(self, host: str | None = None) -> None:
        self._environment = {**os.environ, "COMPOSE_PROJECT_NAME": PROJECT}
        self._environment.pop("COMPOSE_PROFILES", None)
        self._environment.pop("DOCKER_CONTEXT", None)
        if host is not None:
            self._environment["DOCKER_HOST"] = host

    def __call__(self, *arguments: str, check: bool = True, **environment: str) -> str:
        """What ``docker ARGUMENTS`` printed."""
        done = subprocess.run(
            ["docker", *arguments],
            cwd=ROOT,
            env={**self._environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            sys.exit(f"docker {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
        return (done.stdout + (done.stderr if not check else "")).strip()

    def runs(self) -> bool:
        """Whether its daemon answers."""
        done = subprocess.run(
            ["docker", "version"], env=self._environment, capture_output=True, check=False
        )
        return done.returncode == 0

    def state(self, container: str, template: str) -> str:
        return self("inspect", "--format", template, container)

    def inside(self, container: str, *command: str) -> tuple[bool, str]:
        """Whether a command in a container went well, and all that it printed."""
        done = subprocess.run(
            ["docker", "exec", container, *command],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode == 0, done.stdout + done.stderr


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - began:.1f} s")


def must(holds: object, what: str) -> None:
    """Say what was found; go no further if it is not so."""
    if not holds:
        sys.exit(f"compose: NOT so: {what}")
    say(f"  {what}")


# A Docker of our own ----------------------------------------------------------------------


@contextmanager
def docker() -> Iterator[Docker]:
    """The Docker that runs here, or one that ends with this.

    Raises:
        SkippedError: if none can run, saying why.
    """
    machines = Docker()
    if shutil.which("docker") and machines.runs():
        yield machines
        return
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if not sys.platform.startswith("linux") or os.geteuid():
        raise SkippedError("no Docker runs here, and only root on Linux can start one")
    if missing:
        raise SkippedError(
            f"no Docker runs here, and to start one {', '.join(missing)} is missing "
            f"(Debian: docker.io runc iptables debootstrap libcap2-bin)"
        )
    folder = Path(tempfile.mkdtemp(prefix="twos-"))
    rules = subprocess.run(["iptables-save"], capture_output=True, check=False).stdout
    rules += b"".join(table for name, table in NO_RULES.items() if name not in rules)
    forwarded = FORWARDING.read_text()
    had_bridge = Path("/sys/class/net/docker0").exists()
    daemon = subprocess.Popen(
        [
            "dockerd",
            f"--data-root={folder / 'data'}",
            f"--exec-root={folder / 'exec'}",
            f"--pidfile={folder / 'pid'}",
            f"--host=unix://{folder / 'sock'}",
        ],
        stdout=(folder / "log").open("w"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    ours = Docker(f"unix://{folder / 'sock'}")
    try:
        if not wait(ours.runs, 60):
            said = (folder / "log").read_text()[-800:]
            raise SkippedError(f"a Docker of our own does not start here:\n{said}")
        with timed("stand-ins for the images that would be pulled"):
            stand_in(ours, folder / "root")
        yield ours
    finally:
        daemon.terminate()
        daemon.wait(60)
        if not had_bridge:
            subprocess.run(["ip", "link", "delete", "docker0"], capture_output=True, check=False)
        subprocess.run(["iptables-restore"], input=rules, capture_output=True, check=False)
        FORWARDING.write_text(forwarded)
        shutil.rmtree(folder, ignore_errors=True)


def stand_in(docker: Docker, root: Path) -> None:
    """Make the images of others out of Debian's packages, as like them as we need."""
    subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(root)],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    for python in root.glob("usr/lib/python3*/EXTERNALLY-MANAGED"):
        python.unlink()
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    for kept in ("var/cache/apt/archives", "var/lib/apt/lists"):
        shutil.rmtree(root / kept)
    # As in the image that stands for: a program so marked starts only where it may have the right.
    subprocess.run(["setcap", "cap_net_bind_service=+ep", root / "usr/bin/caddy"], check=True)
    (root / "data").mkdir()
    if CERTIFICATES.exists():  # where pip reaches its index through somebody who signs for it
        shutil.copy(CERTIFICATES, root / CERTIFICATES.relative_to("/"))
    index = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    settings = f"cert = {CERTIFICATES}\n" + (f"index-url = {index}\n" if index else "")
    (root / "etc/pip.conf").write_text(f"[global]\n{settings}")
    for name, changes in PULLED.items():
        words = [word for change in changes for word in ("--change", change)]
        owner = REDIS_USER if name.startswith("redis") else 0
        os.chown(root / "data", owner, owner)  # a new volume there is its owner's
        tar = subprocess.Popen(
            ["tar", "--create", "--xattrs", "--xattrs-include=*", f"--directory={root}", "."],
            stdout=subprocess.PIPE,
        )
        subprocess.run(
            ["docker", "import", *words, "-", name],
            env=docker._environment,
            stdin=tar.stdout,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        tar.wait()


# What is proved ---------------------------------------------------------------------------


def wait(holds: Callable[[], object], seconds: float) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def builds(docker: Docker) -> None:
    with timed("build"):
        docker("compose", "build")
    with timed("build again, nothing changed"):
        docker("compose", "build")
    whole, base = (
        int(docker("image", "inspect", "--format", "{{.Size}}", name)) for name in (IMAGE, BASE)
    )
    say(f"  {IMAGE} is {(whole - base) / 1e6:.0f} MB on top of {BASE}")


def needs_no_network(docker: Docker) -> None:
    name = f"{PROJECT}-alone"
    docker("run", "--detach", "--rm", "--read-only", "--network=none", f"--name={name}", IMAGE)
    health = "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8000/healthz').status)"
    began = time.monotonic()
    answers = wait(lambda: docker.inside(name, "python", "-SIc", health)[0], 60)
    took = time.monotonic() - began
    docker("kill", name)
    must(answers, f"without any network and any volume it answers, after {took:.1f} s")


def never_takes_the_processor_for_a_card(docker: Docker) -> None:
    said = docker("run", "--rm", "--env=TWOS_PROVIDER=cuda", IMAGE, check=False)
    must("TWOS_PROVIDER is 'cuda'" in said, f"without a card: {said.splitlines()[-1]}")


def is_locked_down(docker: Docker, container: str, user: bool = True) -> None:
    must(docker.state(container, "{{.HostConfig.ReadonlyRootfs}}") == "true", "its root: read-only")
    must(docker.state(container, "{{.HostConfig.CapDrop}}") == "[ALL]", "capabilities: dropped")
    must(not docker.inside(container, "touch", "/usr/new")[0], "writing to its root: refused")
    must(docker.inside(container, "touch", "/tmp/new")[0], "writing to /tmp: allowed")
    if not user:
        return
    must(docker.inside(container, "id", "-u")[1].strip() == "1000", "its user: not root")
    must(not docker.inside(container, "touch", "/app/bundles/new")[0], "its models: read-only")
    must(not docker.inside(container, "python", "-c", "import torch")[0], "torch: not there")


def plays(server: str, folder: Path, *options: str, turns: int = TURNS, **environment: str) -> None:
    """A recorded drummer plays through the published port; every turn must be answered.

    What built images a moment ago is waited for: a show has its machine for itself. Should the
    machine stand still all the same just when an answer is due, he plays once more.
    """
    wait(lambda: os.getloadavg()[0] < 1.0, QUIET_SECONDS)
    groove, report = folder / "groove.mid", folder / "report.json"
    save_midi(midi_file([GROOVE] * turns, 120.0), groove)
    command = [sys.executable, "-m", "cli.main", "play", "--server", server]
    command += ["--replay", str(groove), "--turns", str(turns), "--report", str(report), *options]
    for last in (False, True):
        report.unlink(missing_ok=True)
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        made = json.loads(report.read_text()) if report.exists() else {}
        if done.returncode == 0:
            break
        load = f"a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        if last or not made.get("answered"):
            sys.exit(f"compose: {' '.join(command)}, with {load}:\n{done.stdout}{done.stderr}")
        say(f"  once more: with {load} he missed {made['misses']}")
    say(f"  {made['answered']} of {made['turns']} turns answered, margin {made['margin_ms']} ms")
    must(made["answered"] == turns, "every turn was answered")


def comes_back(docker: Docker, container: str, answers: Callable[[], object]) -> None:
    """Kill a container's program from outside, as a fault would; its neighbours do not notice."""
    process = int(docker.state(container, "{{.State.Pid}}"))
    began = time.monotonic()
    os.kill(process, signal.SIGKILL)
    again = wait(lambda: docker.state(container, "{{.RestartCount}}") == "1" and answers(), 60)
    must(again, f"killed, {container} answers again after {time.monotonic() - began:.1f} s")


def recordings(docker: Docker, container: str) -> set[str]:
    """The jams that were recorded, by their ids."""
    return {
        row["id"] for row in json.loads(docker.inside(container, "twos", "recordings", "--json")[1])
    }


def get(address: str, context: ssl.SSLContext | None = None) -> bytes | None:
    try:
        with urlopen(address, timeout=2, context=context) as answer:
            return answer.read()
    except (URLError, ConnectionError, TimeoutError):
        return None


@contextmanager
def up(docker: Docker, profile: str, **environment: str) -> Iterator[None]:
    """A profile's services, healthy, until the end."""
    chosen = {**environment, "COMPOSE_PROFILES": profile}
    try:
        with timed(f"docker compose --profile {profile} up --wait"):
            docker("compose", "up", "--wait", "--pull=missing", **chosen)
        say(docker("compose", "ps", "--format", "{{.Name}}: {{.Status}}", **chosen))
        yield
    finally:
        docker("compose", "down", "--timeout=5", check=False, **chosen)


def proves_default(docker: Docker, folder: Path) -> None:
    """docker compose up: the server on this machine alone."""
    server, url = f"{PROJECT}-server-1", "http://localhost:8000"
    with up(docker, "cpu"):
        is_locked_down(docker, server)
        must(
            docker("port", server).startswith("8000/tcp -> 127.0.0.1:8000"), "port: this machine's"
        )
        plays(url, folder)
        made = recordings(docker, server)
        must(made, f"recordings in the volume: {', '.join(made)}")
        comes_back(docker, server, lambda: get(f"{url}/healthz"))
        plays(url, folder, "--jam", "again", turns=4)
    with up(docker, "cpu"):
        kept = recordings(docker, server)
        must(made <= kept, f"after down and up there are still {len(kept)}")


def proves_tls(docker: Docker, folder: Path) -> None:
    """--profile tls: https for the network, with tokens."""
    stage, proxy = f"{PROJECT}-stage-1", f"{PROJECT}-tls-1"
    url, secret = "https://localhost:8443", secrets.token_hex(16)
    with up(docker, "tls", TWOS_SECRET=secret):
        is_locked_down(docker, stage)
        is_locked_down(docker, proxy, user=False)
        anyhow = ssl._create_unverified_context()
        root = get(f"{url}/root.crt", anyhow)
        must(root and b"BEGIN CERTIFICATE" in root, "its certificate can be fetched")
        trusted = folder / "root.crt"
        trusted.write_bytes(root)
        context = ssl.create_default_context(cafile=str(trusted))
        must(b'"ok"' in (get(f"{url}/healthz", context) or b""), "whoever trusts that gets in")
        must(get(f"{url}/healthz") is None, "who does not is warned")
        must(get(f"{url}/metrics", context) is None, "without a token nothing else is shown")
        said = docker("logs", stage)
        must("For the audience:" in said and "█" in said, "the log shows the audience's QR code")
        token = docker.inside(stage, "twos", "token", "player")[1].strip()
        trusting = {"SSL_CERT_FILE": str(trusted)}
        plays(url, folder, "--token", token, **trusting)
        comes_back(docker, proxy, lambda: get(f"{url}/healthz", context))
        comes_back(docker, stage, lambda: get(f"{url}/healthz", context))


def proves_standby(docker: Docker) -> None:
    """--profile cpu --profile standby: a spare machine beside the server."""
    with up(docker, "cpu,standby"):
        must(get("http://localhost:8000/healthz"), "the server answers")
        must(get("http://localhost:8001/healthz"), "its spare answers")


def proves_scale(docker: Docker, folder: Path) -> None:
    """--profile scale: four servers behind nginx, and a Redis beside them."""
    url = "http://localhost:8000"
    with up(docker, "scale"):
        is_locked_down(docker, f"{PROJECT}-replica-1-1")
        for name in ("nginx", "redis"):
            is_locked_down(docker, f"{PROJECT}-{name}-1", user=False)
        plays(url, folder)
        (jam,) = json.loads(get(f"{url}/api/jams") or b"[]")
        must(jam["server"].startswith("replica-"), f"the list has it at {jam['server']}")
        home = f"{PROJECT}-{jam['server']}-1"
        comes_back(docker, home, lambda: get(f"{url}/healthz"))
        plays(url, folder, turns=4)
        comes_back(docker, f"{PROJECT}-redis-1", lambda: get(f"{url}/api/jams"))
        comes_back(docker, f"{PROJECT}-nginx-1", lambda: get(f"{url}/healthz"))
        must(recordings(docker, home), "recordings: all servers' in one volume")


def main() -> int:
    """Prove all of it; exit status 0 too where nothing can be, with the reason."""
    for port in (8000, 8443):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                sys.exit(f"compose: something listens on port {port} already; stop it first")
    began = time.monotonic()
    try:
        with docker() as running, tempfile.TemporaryDirectory() as made:
            if "compose" not in running("compose", "version", check=False).lower():
                raise SkippedError("docker has no compose plugin here")
            try:
                builds(running)
                needs_no_network(running)
                never_takes_the_processor_for_a_card(running)
                proves_default(running, Path(made))
                proves_tls(running, Path(made))
                proves_standby(running)
                proves_scale(running, Path(made))
            finally:
                running("compose", "down", "--volumes", check=False, COMPOSE_PROFILES="*")
    except SkippedError as reason:
        say(f"compose: skipped: {reason}")
        return 0
    say(f"compose: all so, in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
