"""A visit to the page made with Streamlit: its files, then a socket on which the script runs."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load.recorded import FILTERS, record
from bench.load.virtual_user import expect

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

    from bench.load.virtual_user import Scenario, VirtualUser
    from bench.targets import Target

SOCKET, PROTOCOL = "/_stcore/stream", "streamlit"
BIGGEST = 200_000_000


def prepare(target: Target) -> Scenario:
    """Return what people do there."""
    found = record(target)
    (first, *_), (chosen, *_) = found.sent.values()

    async def visit(user: VirtualUser) -> None:
        async with AsyncExitStack() as until_left:
            socket = None
            async with user.step("page"):
                await user.get_all(found.paths)
                opening = user.http.ws_connect(SOCKET, protocols=(PROTOCOL,), max_msg_size=BIGGEST)
                socket = await until_left.enter_async_context(opening)
                await _run(user, socket, first)
            for words in user.chance.sample(found.words, FILTERS if socket else 0):
                async with user.step("filter"):
                    await _run(user, socket, _choice(chosen, words))

    return visit


def _choice(frame: bytes, words: str) -> bytes:
    """Return a recorded choice with other words, from a browser that holds no message yet."""
    message = BackMsg.FromString(frame)
    (widget,) = message.rerun_script.widget_states.widgets
    widget.string_value = words
    del message.rerun_script.cached_message_hashes[:]
    sent: bytes = message.SerializeToString()
    return sent


async def _run(user: VirtualUser, socket: ClientWebSocketResponse, frame: bytes) -> None:
    """Send a frame and wait until the script it starts has run."""
    await socket.send_bytes(frame)
    user.count()
    deltas = 0
    while True:
        message = ForwardMsg.FromString(await socket.receive_bytes(timeout=60))
        kind = message.WhichOneof("type")
        deltas += kind in {"delta", "ref_hash"}
        if kind == "script_finished":
            break
    expect(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and deltas, "no page")
