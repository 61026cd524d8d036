import pytest
from hypothesis import given
from hypothesis import strategies as st

from music.errors import PhraseError
from music.phrase import Drum, Hit, Phrase, Stroke, gather, nearest_step
from tests.strategies import phrases


def test_a_stroke_ten_ms_behind_beat_two_keeps_its_offset():
    # at 120 BPM a step lasts 125 ms, so 510 ms after the downbeat is 4.08 steps
    (hit,) = gather([Stroke(0.51 / 0.125, Drum.KICK, 1.0)], bars=2).phrase.hits
    assert (hit.step, hit.offset) == (4, pytest.approx(0.08))


def test_a_stroke_in_the_last_half_step_before_the_phrase_is_its_first_step_played_early():
    (hit,) = gather([Stroke(31.7, Drum.SNARE, 0.5)], bars=2, start_step=32).phrase.hits
    assert (hit.step, hit.offset) == (0, pytest.approx(-0.3))


def test_a_stroke_in_the_phrases_own_last_half_step_belongs_to_the_next():
    assert gather([Stroke(31.5, Drum.SNARE, 0.5)], bars=2).phrase.hits == ()
    (hit,) = gather([Stroke(31.49, Drum.SNARE, 0.5)], bars=2).phrase.hits
    assert hit.step == 31


def test_of_a_flam_the_louder_stroke_is_kept_and_the_other_counted():
    grace, main = Stroke(3.9, Drum.SNARE, 0.2), Stroke(4.1, Drum.SNARE, 0.9)
    gathered = gather([grace, main], bars=1)
    assert gathered.flams == 1
    assert gathered.phrase.hits == (Hit(4, Drum.SNARE, 0.9, 4.1 - 4),)


def test_a_pedal_note_beside_an_open_hat_is_one_foot_heard_twice():
    stick, foot = Stroke(8.0, Drum.OPEN_HAT, 0.8), Stroke(8.1, Drum.CLOSED_HAT, 0.3, pedal=True)
    gathered = gather([stick, foot], bars=1)
    assert gathered.stomps == 1
    assert [hit.instrument for hit in gathered.phrase.hits] == [Drum.OPEN_HAT]


def test_a_pedal_note_by_itself_is_a_hit():
    gathered = gather([Stroke(8.0, Drum.CLOSED_HAT, 0.3, pedal=True)], bars=1)
    assert (len(gathered.phrase.hits), gathered.stomps) == (1, 0)


@given(st.floats(-1000, 1000))
def test_the_nearest_step_is_at_most_half_a_step_away(position):
    step, offset = nearest_step(position)
    assert -0.5 <= offset < 0.5
    assert step + offset == pytest.approx(position, abs=1e-9)


@given(phrases())
def test_gathering_a_phrases_own_strokes_gives_the_phrase_back(phrase):
    strokes = [Stroke(hit.position, hit.instrument, hit.velocity) for hit in phrase.hits]
    again = gather(strokes, phrase.bars).phrase
    assert [(h.step, h.instrument, h.velocity) for h in again.hits] == [
        (h.step, h.instrument, h.velocity) for h in phrase.hits
    ]
    assert [h.offset for h in again.hits] == pytest.approx([h.offset for h in phrase.hits])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Hit(-1, Drum.KICK, 0.5), "steps count from 0"),
        (lambda: Hit(0, Drum.KICK, 0.0), r"velocity 0.0 on step 0: allowed is \(0, 1\]"),
        (lambda: Hit(0, Drum.KICK, float("nan")), "velocity nan"),
        (lambda: Hit(0, Drum.KICK, 0.5, 0.5), r"offset 0.5 on step 0: allowed is \[-0.5, 0.5\)"),
        (lambda: Phrase(0), "a phrase of 0 bars"),
        (lambda: Phrase(1, (Hit(16, Drum.KICK, 0.5),)), "step 16 of a 1-bar phrase"),
        (lambda: Phrase(1, (Hit(0, Drum.KICK, 0.5), Hit(0, Drum.KICK, 0.6))), "share a step"),
    ],
)
def test_what_no_phrase_can_hold_is_refused_by_name(make, says):
    with pytest.raises(PhraseError, match=says):
        make()


def test_drums_are_named_as_on_the_wire():
    assert Drum.CLOSED_HAT.label == "closed-hat"
