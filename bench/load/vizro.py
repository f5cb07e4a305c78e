"""A visit to the page made with Vizro: Dash's own calls, as a browser was seen to send them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.load.carte import CALL
from bench.load.recorded import FILTERS, record
from bench.load.virtual_user import expect

if TYPE_CHECKING:
    from bench.load.virtual_user import Scenario, VirtualUser
    from bench.targets import Target


def prepare(target: Target) -> Scenario:
    """Return what people do there."""
    found = record(target)
    page, filters = (list(map(json.loads, sent)) for sent in found.sent.values())
    template = json.dumps(filters, ensure_ascii=False)
    expect(found.chosen in template, "no choice was recorded")

    async def visit(user: VirtualUser) -> None:
        async with user.step("page"):
            await user.get_all(found.paths)
            for body in page:
                await user.post(CALL, body)
        for words in user.chance.sample(found.words, FILTERS):
            async with user.step("filter"):
                for body in json.loads(template.replace(found.chosen, words)):
                    expect(b'"figure"' in await user.post(CALL, body), "no map")

    return visit
