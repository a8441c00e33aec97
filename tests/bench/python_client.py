"""Python's websockets as a client: `flood` keeps every message as the library gives it (a str, checked as UTF-8),
`first-echo` prints what came back and ends.

usage: python_client.py flood|first-echo PORT COUNT SIZE
"""

import asyncio
import json
import sys
import time

import websockets


async def flood(socket, count, size):
    kept = [await socket.recv()]
    first = time.perf_counter()
    while len(kept) < count:
        kept.append(await socket.recv())
    seconds = time.perf_counter() - first
    for number, message in enumerate(kept):
        if int(message[:10]) != number:
            sys.exit(f"message {number} is out of order")
    total = sum(map(len, kept))
    if total != count * size:
        sys.exit(f"{total} bytes arrived")
    print(json.dumps({"messages": len(kept), "bytes": total, "seconds": seconds}))


async def first_echo(socket, size):
    await socket.send("x" * size)
    print(await socket.recv(), flush=True)


async def main():
    mode, port, count, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    async with websockets.connect(f"ws://127.0.0.1:{port}/", compression=None) as socket:
        if mode == "flood":
            await flood(socket, count, size)
        else:
            await first_echo(socket, size)


asyncio.run(main())
