import pytest

from benchmarks import gpu, throughput
from benchmarks.__main__ import differing, page
from benchmarks.figures import Figure, Report, joined, read, save


def figure(*rounds, **given):
    return Figure(what="one answer", unit="ms", rounds=rounds, **given)


def report(*figures):
    return Report(title="One answer", command="make bench", text="As it is.", figures=figures)


@pytest.mark.parametrize(
    ("rounds", "given", "verdict"),
    [
        ((0.9, 1.0, 1.1), {"budget": 1}, "PASS"),
        ((1.5, 2.0, 2.5), {"budget": 1}, "GAP × 2.00"),
        ((4000,), {"budget": 2000, "more_is_better": True}, "PASS"),
        ((1000,), {"budget": 2000, "more_is_better": True}, "GAP × 2.00"),
        ((3,), {"budget": 0}, "GAP 3 ms"),
        ((0,), {"budget": 0}, "PASS"),
        ((5,), {}, ""),
    ],
)
def test_a_budget_is_kept_or_missed_by_a_factor(rounds, given, verdict):
    assert figure(*rounds, **given).verdict == verdict


def test_two_runs_agree_where_their_spreads_meet():
    assert figure(1, 2).agrees(figure(2, 3))
    assert figure(1, 4).agrees(figure(2, 3))
    assert not figure(1, 2).agrees(figure(2.1, 3))


def test_what_was_measured_twice_has_the_rounds_of_both_times():
    assert joined(report(figure(1, 3)), report(figure(2, 8, budget=5))) == report(
        figure(1, 3, 2, 8, budget=5)
    )


def test_what_was_measured_comes_back_as_it_was(tmp_path):
    told = [report(figure(1.0, 2.5, budget=3.0)), report(figure(7, more_is_better=True))]
    save(told, tmp_path / "bench.json")
    assert read(tmp_path / "bench.json") == told


def test_the_page_shows_budgets_first_and_figures_apart_last():
    now, then = report(figure(1.0, 1.2, budget=1.5)), report(figure(5.0, 6.0))
    assert [(a.value, b.value) for a, b in differing([now], [then])] == [(1.1, 5.5)]
    told = page([now], [then])
    assert (
        told.index("## The budgets") < told.index("## One answer") < told.index("## Figures apart")
    )
    assert "| one answer | 1.1 ms | 1 … 1.2 | ≤ 1.5 ms | PASS |" in told
    assert "Of 1 figures, 0 agree" in told


def test_what_is_measured_on_a_card_is_measured_on_the_processor_too():
    found = gpu.report("cpu", calls=2, rest_seconds=0.0)
    assert len(found.figures) == 4
    assert all(value > 0 for each in found.figures for value in each.rounds)


def test_two_processes_share_the_questions_and_tell_of_all():
    subject = throughput.Subject("fm-drums-2bar", processes=2)
    assert subject.name == "fm-drums-2bar, 2 processes, batched"
    with throughput.answering(subject, seconds=0.2) as took:
        taken = took(100)
    assert len(taken) == 20
    assert taken.min() > 0


def test_without_a_card_nothing_is_claimed():
    found = gpu.report("cuda", calls=1, rest_seconds=0.0)
    if found.figures:
        pytest.skip("there is a card here")
    assert found.text.startswith("Not measured: TWOS_PROVIDER is 'cuda'")
