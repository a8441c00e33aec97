#!/usr/bin/env python3
"""A proxy that asks for a subprotocol on behalf of clients that ask for none.

usage: subprotocol_proxy.py UPSTREAM_PORT SUBPROTOCOL

It adds one header to the request and takes it out of the answer; every byte after that passes as it is. Debian's
libwebsockets-test-server echoes only what is sent under the subprotocol lws-mirror-protocol, and drops messages of
clients that name none. Its first line tells where it listens.
"""

import asyncio
import sys

UPSTREAM_PORT = int(sys.argv[1])
HEADER = b"Sec-WebSocket-Protocol: " + sys.argv[2].encode()


async def pass_on(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def serve(from_client, to_client):
    from_server, to_server = await asyncio.open_connection("127.0.0.1", UPSTREAM_PORT)
    request = await from_client.readuntil(b"\r\n\r\n")
    to_server.write(request[:-2] + HEADER + b"\r\n\r\n")
    answer = await from_server.readuntil(b"\r\n\r\n")
    lines = [line for line in answer.split(b"\r\n") if line.lower() != HEADER.lower()]
    to_client.write(b"\r\n".join(lines))
    await asyncio.gather(pass_on(from_client, to_server), pass_on(from_server, to_client))


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(f"listening on ws://127.0.0.1:{port}/", flush=True)
    await asyncio.Future()


asyncio.run(main())
