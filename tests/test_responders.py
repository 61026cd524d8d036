import numpy as np
import pytest

from music.line import Line, Note
from music.phrase import Drum, Hit, Phrase
from music.representation import REPRESENTATIONS
from server.protocol import Settings
from server.responders import (
    Question,
    answer,
    audition,
    context_of,
    picture_windows,
    preferred,
    timekeeping,
    way_of,
)

CALL = Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.1), Hit(4, Drum.SNARE, 0.5), Hit(31, Drum.RIDE, 0.2)))
VARIED = Settings(bundle="stub-varies", mode="variation", delta=0.0)
PLAIN = Settings(bundle="stub", radius=0.0)


def test_a_radius_of_nothing_plays_back_what_was_heard(stub_engine):
    answered = answer(CALL, PLAIN, stub_engine, (0, 0))
    assert [(h.step, h.instrument) for h in answered.music.hits] == [
        (h.step, h.instrument) for h in CALL.hits
    ]
    assert answered.music.hits[0].offset == pytest.approx(-0.1)
    assert answered.changed_hits == 0


def test_playing_is_never_answered_by_silence(stub_engine):
    """At a distance of 9 the stub's hits are e^-9 probable; the likeliest is struck even so."""
    away = PLAIN.model_copy(update={"mode": "interpolation", "alpha": 1.0})
    aim = np.array([9, 0, 0, 0], np.float32)
    answered = answer(CALL, away, stub_engine, (0, 0), aim=aim)
    assert len(answered.music.hits) == 1
    assert answered.changed_hits == 2


def test_a_decoder_that_expects_fewer_hits_gets_fewer(stub_engine):
    """The stub multiplies every hit's probability by exp(-distance): 3 x e^-0.4 is 2.01, so two."""
    settings = PLAIN.model_copy(update={"attributes": {"density": 0.4}})
    assert len(answer(CALL, settings, stub_engine, (0, 0)).music.hits) == 2


def test_the_same_draw_gives_the_same_answer_and_another_another(stub_engine):
    settings = PLAIN.model_copy(update={"radius": 0.3})
    first, again, other = (
        answer(CALL, settings, stub_engine, draw).latent for draw in ((7, 1), (7, 1), (7, 2))
    )
    assert (first == again).all()
    assert (first != other).any()


def test_interpolation_goes_towards_the_last_answer_or_the_middle(stub_engine):
    settings = PLAIN.model_copy(update={"mode": "interpolation", "alpha": 1.0})
    aim = np.array([0.1, 0.2, 0.3, 0.4], np.float32)
    arrived = answer(CALL, settings, stub_engine, (0, 0), aim=aim)
    assert arrived.latent == pytest.approx(aim)
    lost = answer(CALL, settings, stub_engine, (0, 0))
    assert lost.latent == pytest.approx(np.zeros(4))


def test_the_radius_in_hits_wins(stub_engine):
    question = Question(CALL, PLAIN.model_copy(update={"changed_hits": 5.0}), (0,))
    assert way_of(question, stub_engine.bundle).radius == pytest.approx(0.5)


def test_attributes_move_the_response(stub_engine):
    moved = answer(
        CALL, PLAIN.model_copy(update={"attributes": {"density": 0.5}}), stub_engine, (0,)
    )
    assert (moved.latent - moved.heard) == pytest.approx([0, 0.5, 0, 0])


def test_a_very_early_first_hit_leaves_time_to_answer(stub_engine):
    early = Phrase(2, (Hit(0, Drum.KICK, 1.0, -0.45), Hit(8, Drum.SNARE, 1.0, -0.45)))
    answered = answer(early, PLAIN, stub_engine, (0, 0))
    assert [hit.offset for hit in answered.music.hits] == pytest.approx([-0.25, -0.45])


def test_silence_is_answered_by_time_or_by_silence(stub_engine):
    kept = answer(Phrase(2), PLAIN, stub_engine, (0, 0))
    assert kept.music == timekeeping(2)
    assert [h.step for h in kept.music.hits if h.instrument is Drum.KICK] == [0, 16]
    silent = answer(
        Phrase(2), PLAIN.model_copy(update={"on_silence": "silence"}), stub_engine, (0,)
    )
    assert silent.music.hits == ()


def test_the_picture_slides_over_the_last_two_bars_beat_by_beat():
    before, now = Phrase(2, (Hit(31, Drum.RIDE, 1.0),)), Phrase(2, (Hit(0, Drum.KICK, 1.0),))
    windows = picture_windows(before, now, REPRESENTATIONS["drums-27"])
    assert windows.shape == (8, 32, 27)
    # after the first beat the kick is four steps from the window's end, the ride before it
    assert (windows[0, 28, Drum.KICK], windows[0, 27, Drum.RIDE]) == (1.0, 1.0)
    assert windows[-1, 0, Drum.KICK] == 1.0
    assert windows[-1, :, Drum.RIDE].sum() == 0


def test_a_line_comes_back_as_it_was_and_silence_is_answered_by_silence(melody_engine):
    tune = Line(2, (Note(0, 60, 4), Note(8, 84, 8)))
    plain = Settings(bundle="stub-melody", radius=0.0)
    answered = answer(tune, plain, melody_engine, (0, 0))
    assert (answered.music, answered.changed_hits) == (tune, 0)
    assert answered.attributes["range"] == 24.0
    nothing = answer(Line(2), plain, melody_engine, (0, 0))
    assert nothing.music.is_silent
    assert nothing.attributes["range"] is None
    assert picture_windows(None, tune, melody_engine.music).shape == (8, 32, 32)


def test_a_variation_hears_what_was_played_before_the_call(varying_engine):
    """The stub fills what it loses of the call from the phrase before it."""
    crash = Phrase(2, (Hit(8, Drum.CRASH, 1.0),))
    near, far = (
        answer(
            CALL, VARIED.model_copy(update={"delta": delta}), varying_engine, (0, 0), None, [crash]
        )
        for delta in (0.0, 4.0)
    )
    assert (near.changed_hits, near.music) == (
        0,
        answer(CALL, VARIED, varying_engine, (1, 1)).music,
    )
    assert [h.instrument for h in far.music.hits] == [Drum.CRASH]


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_where_too_little_was_played_the_first_of_it_was_played_all_the_time(
    varying_engine, before
):
    phrases = [Phrase(2, (Hit(n, Drum.KICK, 1.0),)) for n in range(before + 1)]
    heard = context_of(phrases, varying_engine)
    assert heard.shape == (1, 64, 27)
    kicks = np.flatnonzero(heard[0, :, 0]).tolist()
    assert kicks == [max(0, before - 1), 32 + before]


def test_a_model_that_hears_the_call_alone_has_no_context(stub_engine):
    assert context_of([CALL], stub_engine) is None


def test_of_several_answers_the_one_is_played_that_is_preferred(stub_engine):
    drums = stub_engine.music
    busier = Phrase(2, (*CALL.hits, Hit(8, Drum.KICK, 1.0), Hit(12, Drum.SNARE, 1.0)))
    moved = Phrase(2, tuple(hit._replace(step=(hit.step + 3) % 32) for hit in CALL.hits))
    answers = np.stack([drums.grid_of(phrase) for phrase in (busier, moved)])
    call = drums.grid_of(CALL)
    chosen = [preferred(wish, drums, call, answers) for wish in ("groove", "density", "novelty")]
    assert chosen == [0, 1, 1]


def test_more_candidates_change_more_where_novelty_is_preferred(stub_engine):
    one = PLAIN.model_copy(update={"radius": 0.1, "temperature": 1.0, "prefer": "novelty"})
    many = one.model_copy(update={"candidates": 16})
    changed = [
        [answer(CALL, settings, stub_engine, (n,)).changed_hits for n in range(8)]
        for settings in (one, many)
    ]
    assert sum(changed[0]) < sum(changed[1])


def test_a_temperature_draws_other_hits_of_the_same_latent(stub_engine):
    warm = PLAIN.model_copy(update={"radius": 0.3, "temperature": 2.0})
    drawn = {answer(CALL, warm, stub_engine, (0, n)).changed_hits for n in range(8)}
    again = [answer(CALL, warm, stub_engine, (0, 0)).music for _ in range(2)]
    assert again[0] == again[1]
    assert max(drawn) > 0


def test_a_place_of_the_picture_sounds_the_same_each_time(melody_engine, stub_engine):
    for engine in (melody_engine, stub_engine):
        place = np.array([0.2, 0.1, 0.0], np.float32)
        assert audition(place, engine) == audition(place, engine)


def test_a_place_is_projected_to_where_it_was_picked(stub_engine):
    points = np.array([[0.5, -0.25, 0.125], [0, 0, 0]], np.float32)
    bundle = stub_engine.bundle
    assert bundle.project(bundle.place(points)) == pytest.approx(points, abs=1e-6)
