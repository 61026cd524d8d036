"""Who looks on is told after who plays, and whoever reads too slowly is let go."""

import asyncio

from server.audience import AT_ONCE, MOST_WAITING, Audience
from server.outbox import TRY_AGAIN_LATER, Outbox


def told(outbox: Outbox) -> list[str]:
    """What waits in it."""

    async def take() -> list[str]:
        outbox.close()
        return [text async for text in all_of(outbox)]

    return asyncio.run(take())


async def all_of(outbox: Outbox):
    while (text := await outbox.get()) is not None:
        yield text


def test_a_few_viewers_are_told_at_once():
    audience, outboxes = Audience(), [Outbox(9) for _ in range(AT_ONCE)]
    audience.tell(outboxes, "a")
    assert [told(outbox) for outbox in outboxes] == [["a"]] * AT_ONCE


def test_many_are_told_in_order_and_others_have_their_turn_between():
    async def scenario() -> int:
        for text in "abc":
            audience.tell(outboxes, text)
        assert all(outbox.idle for outbox in outboxes)
        serving = asyncio.ensure_future(audience.serve())
        turns = 0
        while outboxes[-1].idle:
            await asyncio.sleep(0)
            turns += 1
        while audience._waiting:
            await asyncio.sleep(0)
        serving.cancel()
        return turns

    audience, outboxes = Audience(), [Outbox(9) for _ in range(10 * AT_ONCE)]
    assert asyncio.run(scenario()) >= 10
    assert [told(outbox) for outbox in outboxes] == [["a", "b", "c"]] * len(outboxes)


def test_past_a_backlog_the_audience_gets_no_more_pictures_but_all_the_music():
    async def scenario() -> None:
        for number in range(MOST_WAITING):
            audience.tell(outboxes, f"note {number}")
        audience.tell(outboxes, "picture", picture=True)
        audience.tell(outboxes, "last")
        serving = asyncio.ensure_future(audience.serve())
        while audience._waiting:
            await asyncio.sleep(0)
        serving.cancel()

    audience, outboxes = Audience(), [Outbox(99) for _ in range(AT_ONCE + 1)]
    asyncio.run(scenario())
    texts = told(outboxes[0])
    assert (len(texts), texts[-1]) == (MOST_WAITING + 1, "last")


def test_who_reads_too_slowly_is_closed_with_the_reason_and_gets_no_more():
    outbox = Outbox(2)
    for text in "abc":
        outbox.put(text)
    outbox.put("d")
    outbox.put_picture("e")
    assert outbox.code == TRY_AGAIN_LATER
    assert outbox.reason == "2 messages wait: this client reads too slowly"
    assert told(outbox) == []
