"""The processes that a benchmark is made of: servers that say where they listen, clients that answer in JSON."""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
CLIENT_LIMIT_SECONDS = 120


def pinned(command, core):
    """The command, to run on that core alone; core None: wherever the system likes."""
    return command if core is None else ["taskset", "--cpu-list", str(core), *command]


@contextlib.contextmanager
def server(command, core=None):
    """Runs a server and gives its port."""
    process = subprocess.Popen(pinned(command, core), stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        found = re.search(r"listening on ws://[^/]*:(\d+)", line)
        if not found:
            sys.exit(f"bench: {command[0]} did not say where it listens, but: {line!r}")
        yield found.group(1)
    finally:
        process.terminate()
        process.wait()


def answer(command, core=None):
    """Runs a client to its end and gives what it printed, which is one line of JSON."""
    done = subprocess.run(pinned(command, core), capture_output=True, text=True, timeout=CLIENT_LIMIT_SECONDS)
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"bench: {' '.join(command)} failed with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def seconds_until_printed(command, text):
    """Starts a program and gives the time until that text is on its stdout; then waits for its end."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        printed = b""
        while text not in printed:
            piece = process.stdout.read(65536)
            if not piece:
                sys.exit(f"bench: {' '.join(command)} ended without an echo: {process.stderr.read().decode().strip()}")
            printed += piece
        seconds = time.perf_counter() - start
        process.stdout.read()
    return seconds


def lines_counted(command, pattern, file):
    """Lets a search tool count the lines of a file that match: how many, and the seconds from its start to its end."""
    start = time.perf_counter()
    done = subprocess.run([*command, "--count", "-e", pattern, str(file)], capture_output=True, text=True,
                          timeout=CLIENT_LIMIT_SECONDS)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):  # 1: there is none
        sys.exit(f"bench: {' '.join(command)} failed with {done.returncode}: {done.stderr.strip()}")
    return int(done.stdout or 0), seconds


def last_core():
    """The core that takes both ends of a pinned round trip: the first ones serve most interrupts."""
    return max(os.sched_getaffinity(0))
