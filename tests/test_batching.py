import asyncio
import threading

import numpy as np
import pytest

from models.bundle import bundle_named
from music.phrase import Drum, Hit, Phrase
from server.access import Access
from server.answers import MOST_TOGETHER, Answers
from server.engine import Engine
from server.hall import Hall
from server.load import Cores, Load
from server.measures import Measures
from server.outbox import Outbox
from server.protocol import Hello, ProtocolError, Settings
from server.responders import Question, answer, answers, timekeeping
from server.settings import FIRST_BUNDLES, ServerSettings
from server.studio import Studio


@pytest.fixture
def threads():
    held = Answers()
    yield held
    held.shut_down()


@pytest.fixture
def default_engine():
    return Engine(bundle_named(FIRST_BUNDLES["cpu"]))


def phrase(seed, share=0.1):
    rng = np.random.default_rng(seed)
    struck = [
        Hit(step, drum, float(rng.uniform(0.2, 1.0)), float(rng.uniform(-0.4, 0.4)))
        for step in range(32)
        for drum in Drum
        if rng.random() < share
    ]
    return Phrase(2, tuple(struck))


def asked(engine, turn, heard=None, **settings):
    of = Settings(bundle=engine.bundle.name, mode="gaussian", seed=3, **settings)
    return Question(heard if heard is not None else phrase(turn), of, (3, turn))


def held(threads):
    """Keep the only thread busy until the event is set."""
    going, begun = threading.Event(), threading.Event()
    threads.submit(lambda: begun.set() or going.wait())
    begun.wait()
    return going


def same(one, other):
    return (
        one.music == other.music
        and np.array_equal(one.latent, other.latent)
        and np.array_equal(one.heard, other.heard)
        and one.attributes == other.attributes
        and one.changed_hits == other.changed_hits
    )


def alone(question, engine):
    return answer(question.heard, question.settings, engine, question.draw, question.aim)


def answered_as_alone(questions, engine, threads):
    """Whether questions that wait at once are each answered just as if nobody else asked."""
    going = held(threads)
    made = [threads.ask(question, engine, due=1.0) for question in questions]
    going.set()
    return all(
        same(future.result(), alone(question, engine))
        for question, future in zip(questions, made, strict=True)
    )


def test_forty_jams_at_once_are_answered_as_each_alone(default_engine, threads):
    questions = [asked(default_engine, turn) for turn in range(40)]
    assert answered_as_alone(questions, default_engine, threads)


def test_silence_candidates_and_temperature_keep_apart_in_one_run(default_engine):
    questions = [
        asked(default_engine, 0, candidates=8, prefer="groove"),
        asked(default_engine, 1, Phrase(2), on_silence="keep-time"),
        asked(default_engine, 2, Phrase(2), on_silence="silence"),
        asked(default_engine, 3, temperature=1.0, candidates=3, prefer="novelty"),
        asked(default_engine, 4),
    ]
    made = answers(questions, default_engine)
    assert made[1].music == timekeeping(2)
    assert made[2].music == Phrase(2)
    for question, got in zip(questions, made, strict=True):
        assert same(got, alone(question, default_engine))


@pytest.mark.parametrize("count", [2, 7, 16])
def test_the_default_answers_any_number_as_each_alone(default_engine, count):
    assert default_engine.batches
    questions = [asked(default_engine, turn) for turn in range(count)]
    for question, got in zip(questions, answers(questions, default_engine), strict=True):
        assert same(got, alone(question, default_engine))


@pytest.mark.parametrize("name", FIRST_BUNDLES.values())
def test_drummers_are_answered_as_each_alone_for_what_has_eight_bits_has_fixed_scales(
    threads, name
):
    engine = Engine(bundle_named(name))
    assert engine.batches
    questions = [asked(engine, turn) for turn in range(20)]
    assert answered_as_alone(questions, engine, threads)


def test_a_bundle_whose_answers_hang_on_the_company_has_a_run_for_each(
    default_engine, threads, monkeypatch
):
    default_engine.batches = False
    runs, going = order_of(monkeypatch), held(threads)
    made = [threads.ask(asked(default_engine, n), default_engine, due=n) for n in range(3)]
    going.set()
    for future in made:
        future.result()
    assert runs == [[0], [1], [2]]


def test_who_asks_just_after_a_run_waits_a_moment_for_company(default_engine, threads, monkeypatch):
    monkeypatch.setattr("server.answers.GATHERING_SECONDS", 0.5)
    runs = order_of(monkeypatch)
    threads.ask(asked(default_engine, 0), default_engine, due=0.0).result()
    made = [threads.ask(asked(default_engine, n), default_engine, due=n) for n in (1, 2, 3)]
    for future in made:
        future.result()
    assert runs == [[0], [1, 2, 3]]


def test_enough_for_a_whole_run_wait_for_nobody(default_engine, threads, monkeypatch):
    monkeypatch.setattr("server.answers.GATHERING_SECONDS", 3600.0)
    runs = order_of(monkeypatch)
    threads.ask(asked(default_engine, 0), default_engine, due=0.0).result()
    going = held(threads)
    made = [
        threads.ask(asked(default_engine, n), default_engine, due=n) for n in range(MOST_TOGETHER)
    ]
    going.set()
    for future in made:
        future.result(timeout=60)
    assert [len(run) for run in runs] == [1, MOST_TOGETHER]


def order_of(monkeypatch):
    """The turns of every run, in the order in which they are answered."""
    runs = []

    def noted(questions, engine):
        runs.append([question.draw[1] for question in questions])
        return answers(questions, engine)

    monkeypatch.setattr("server.answers.answers", noted)
    return runs


def test_what_is_due_first_is_answered_first(default_engine, threads, monkeypatch):
    runs, going = order_of(monkeypatch), held(threads)
    made = [threads.ask(asked(default_engine, n), default_engine, due=30 - n) for n in range(30)]
    going.set()
    for future in made:
        future.result()
    assert [turn for run in runs for turn in run] == list(range(29, -1, -1))
    assert len(runs[0]) == MOST_TOGETHER


def test_another_bundle_waits_for_a_run_of_its_own(default_engine, threads, monkeypatch):
    other = Engine(bundle_named(FIRST_BUNDLES["cuda"]))
    runs, going = order_of(monkeypatch), held(threads)
    made = [
        threads.ask(asked(engine, n), engine, due=n)
        for n, engine in enumerate((default_engine, other, default_engine, other))
    ]
    going.set()
    for future in made:
        future.result()
    assert runs == [[0, 2], [1, 3]]


def test_who_gave_up_waiting_costs_no_run(default_engine, threads, monkeypatch):
    runs, going = order_of(monkeypatch), held(threads)
    made = [threads.ask(asked(default_engine, n), default_engine, due=n) for n in range(3)]
    assert made[1].cancel()
    going.set()
    made[2].result()
    assert runs == [[0, 2]]


def test_a_question_that_cannot_be_answered_spoils_no_other(default_engine, threads):
    going = held(threads)
    wrong = asked(default_engine, 0, attributes={"pitch": 1.0})
    failed = threads.ask(wrong, default_engine, due=0.0)
    good = asked(default_engine, 1)
    made = threads.ask(good, default_engine, due=1.0)
    going.set()
    with pytest.raises(Exception, match="attribute 'pitch' is unknown"):
        failed.result()
    assert same(made.result(), alone(good, default_engine))


def test_what_waits_at_the_end_is_given_up(default_engine):
    threads = Answers()
    going = held(threads)
    made = threads.ask(asked(default_engine, 0), default_engine, due=0.0)
    closing = threading.Thread(target=threads.shut_down)
    closing.start()
    going.set()
    closing.join()
    assert made.cancelled() or made.done()


def test_a_server_is_full_when_one_in_twenty_waits_longer_than_fifteen_milliseconds():
    now = 100.0
    load = Load("answers", lambda: now)
    for _ in range(95):
        load.waited(0.001)
    load.must_be_light()
    for _ in range(6):
        load.waited(0.05)
    with pytest.raises(ProtocolError, match=r"this server is full: answers wait up to 50 ms"):
        load.must_be_light()
    now = 106.0
    load.must_be_light()  # it was full six seconds ago


def test_a_full_server_opens_no_jam_and_plays_on_with_those_it_has(stub_engine):
    async def scenario():
        settings = ServerSettings(default_bundle=stub_engine.bundle.name)
        studio = Studio(settings, {stub_engine.bundle.name: stub_engine}, Measures())
        async with asyncio.TaskGroup() as tasks:
            hall = Hall(studio, tasks, Access.of(settings))
            for _ in range(20):
                hall.lag.waited(0.2)
            first = hall.room("first")  # a busy machine is no reason to send the only drummer away
            first.join(Hello(type="hello", protocol=1), Outbox(1000, pictures=1000))
            with pytest.raises(ProtocolError, match="full: messages wait up to 200 ms"):
                hall.room("second")
            assert hall.room("first") is first
            first.close()
        studio.shut_down()

    asyncio.run(scenario())


def test_how_many_cores_are_busy_is_told_of_the_last_moments():
    now, used = 0.0, 0.0
    cores = Cores(lambda: now, lambda: used)
    assert cores.busy() == 0.0
    now, used = 9.0, 1.0  # idle, long ago
    for _ in range(10):
        now, used = now + 0.1, used + 0.05
        busy = cores.busy()
    assert busy == pytest.approx(0.5)


def test_a_few_long_waits_are_chance():
    load = Load("answers", lambda: 0.0)
    for _ in range(19):
        load.waited(1.0)
    assert load.seconds == 0.0
