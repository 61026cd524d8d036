"""What the page schedules is what is heard: rendered to memory, every onset is on its beat."""

import pytest

from tests.browser import MARKS

pytestmark = MARKS

DRUMS = ("kick", "snare", "closed-hat", "open-hat", "low-tom", "crash")
TRANSPORT = {
    "playing": True,
    "take": 1,
    "leader": None,
    "tempo_bpm": 132.0,
    "origin_seconds": 100.0,
    "phrase_beats": 8,
    "turn_beats": 16,
    "server_time": 99.0,
}
RENDER = """async ([transport, response]) => {
  const { Sound } = await import("./sound/sound.js");
  const { Schedule, secondsAt } = await import("./jam/schedule.js");
  const rate = 48000;
  const zero = secondsAt(transport, response.start_beat - 1); // the first second of the sound
  const lasting = 6;
  const render = async (left) => {
    const context = new OfflineAudioContext(2, lasting * rate, rate);
    const sound = new Sound();
    await sound.create(context, -zero);
    const schedule = new Schedule();
    schedule.follow(transport, zero - 1);
    const notes = response.notes.filter((note) => note !== left);
    schedule.receive({ ...response, notes }, zero);
    for (let now = zero; now < zero + lasting; now += 0.005) {
      for (const { seconds, note } of schedule.due(now).notes) {
        sound.tone({
          instrument: note.instrument,
          pitch: note.note,
          velocity: note.velocity,
          seat: "machine",
          at: seconds,
          seconds: (note.duration * 60) / transport.tempo_bpm,
        });
      }
    }
    return (await context.startRendering()).getChannelData(0);
  };
  const all = await render(null);
  const errors = [];
  for (const note of response.notes) {
    // A note begins where the sound without it begins to differ.
    const without = await render(note);
    const onset = all.findIndex((x, i) => Math.abs(x - without[i]) > 1e-4) / rate;
    errors.push(onset - (secondsAt(transport, note.beat) - zero));
  }
  return errors;
}"""


def note(beat: float, instrument: str, number: int, channel: int, duration: float = 0.25):
    return {
        "beat": beat,
        "note": number,
        "instrument": instrument,
        "velocity": 96,
        "duration": duration,
        "channel": channel,
    }


GROOVE = [
    note(8 + 0.5 * n + 0.013 * (n % 3) - 0.02, DRUMS[n % len(DRUMS)], 36, 9) for n in range(12)
]
TUNE = [note(8 + 0.75 * n, "melody", 60 + 2 * n, 0, 0.7) for n in range(6)]
BAND = [
    note(8 + 0.25 + 1.1 * n, instrument, 40 + n, channel, 1.0)
    for n, (instrument, channel) in enumerate([("bass", 1), ("guitar", 0), ("strings", 2)])
]


@pytest.mark.parametrize(
    "notes", [GROOVE, TUNE, BAND], ids=["two bars of drums", "a melody", "a band"]
)
def test_every_note_of_an_answer_is_heard_within_a_millisecond_of_its_beat(
    page_server, pages, notes
):
    page = pages(page_server, "jam=offline")
    response = {
        "type": "response",
        "turn": 0,
        "player": "player",
        "start_beat": 8,
        "notes": sorted(notes, key=lambda each: each["beat"]),
        "fallback": False,
    }
    errors = page.evaluate(RENDER, [TRANSPORT, response])
    assert len(errors) == len(notes)
    assert max(map(abs, errors)) < 0.001
