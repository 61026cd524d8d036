"""What the server counts of itself, in Prometheus' text format at ``/metrics``."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from server.protocol import Timing

MILLISECONDS = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256)


class Measures:
    """One server's counters, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        r = self.registry
        self.turns = Counter("twos_turns", "Turns answered or missed", registry=r)
        self.missed = Counter("twos_missed_turns", "Answers too late to be played", registry=r)
        self.engine = Histogram(
            "twos_answer_seconds",
            "Phrase complete to answer ready",
            buckets=MILLISECONDS,
            registry=r,
        )
        self.margin = Histogram(
            "twos_margin_seconds",
            "Answer ready to its first note",
            buckets=MILLISECONDS,
            registry=r,
        )
        self.drafted = Counter(
            "twos_drafted_turns",
            "Turns answered by a draft that nothing was struck after",
            registry=r,
        )
        self.fallbacks = Counter(
            "twos_fallback_turns", "Missed turns in which an older draft sounded", registry=r
        )
        self.late = Counter("twos_late_notes", "Notes that came after their phrase", registry=r)
        self.clients = Gauge("twos_clients", "Connected clients", registry=r)
        self.jams = Gauge("twos_jams", "Open jams", registry=r)
        self.recording = Gauge(
            "twos_recording", "1 while what is played can be written down", registry=r
        )
        self.waits = Gauge(
            "twos_wait_seconds",
            "What nineteen of twenty waited at most to be begun; past 0.015 no jam is opened",
            ["what"],
            registry=r,
        )
        self.refused = Counter("twos_refused_messages", "Messages refused", ["code"], registry=r)

    def turn(self, timing: Timing, *, fallback: bool = False) -> None:
        """Count one turn, and whether a fallback sounded in it."""
        self.turns.inc()
        self.engine.observe(timing.engine_seconds)
        self.drafted.inc(timing.drafted)
        self.fallbacks.inc(fallback)
        if timing.margin_seconds < 0 or fallback:
            self.missed.inc()
        else:
            self.margin.observe(timing.margin_seconds)

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self.registry)
