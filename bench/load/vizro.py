"""A visit to the page made with Vizro: Dash's own calls, as a browser was seen to send them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.load.carte import CALL
from bench.load.recorded import FILTERS, record
from bench.load.visitor import must

if TYPE_CHECKING:
    from bench.load.visitor import Journey, Visitor
    from bench.targets import Target


def prepare(target: Target) -> Journey:
    """Return what people do there."""
    found = record(target)
    page, filters = (list(map(json.loads, sent)) for sent in found.sent.values())
    template = json.dumps(filters, ensure_ascii=False)
    must(found.chosen in template, "no choice was recorded")

    async def visit(visitor: Visitor) -> None:
        async with visitor.step("page"):
            await visitor.get_all(found.paths)
            for body in page:
                await visitor.post(CALL, body)
        for words in visitor.chance.sample(found.words, FILTERS):
            async with visitor.step("filter"):
                for body in json.loads(template.replace(found.chosen, words)):
                    must(b'"figure"' in await visitor.post(CALL, body), "no map")

    return visit
