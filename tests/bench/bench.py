#!/usr/bin/env python3
"""The benchmark: round trips, receiving and keeping a flood, what working on it meanwhile costs, filtering
what was kept, start to first echo; each as ratios within one run.

What is compared takes turns, so that a machine that is slower for a while is slower for all of them.
"""

import argparse
import collections
import json
import os
import pathlib
import sys
import tempfile
import time

from processes import HERE, answer, last_core, lines_counted, seconds_until_printed, server
from table import print_table

ROUND_TRIP_BYTES = 64
OURS = "EchoScope, two threads"
BARE = "bare libwebsockets, one thread"

# What a flood is received by. The first gets so many that its log is full most of the time; the next three get the same
# messages; the others as many as take a second or two.
IN_BUDGET = "EchoScope, keeps the last 512 MiB"
KEEPING = "EchoScope, keeps all"
UNTAPPED = "... without tap, decoder, checks"
NODE = "Node ws, keeps all"
PYTHON = "python3-websockets, keeps all"
PATCHED = "bare, with our patch, only counts"
UNPATCHED = "bare, unpatched, only counts"
TCP_COPY = "plain TCP recv and memcpy"
TCP = "plain TCP recv, the ceiling"

# Size of a message, and how many: in the budget, of most clients, of unpatched libwebsockets, of Python.
Volume = collections.namedtuple("Volume", "size in_budget most unpatched python")
VOLUMES = [
    Volume(16, 120_000_000, 2_000_000, 2_000_000, 100_000),
    Volume(125, 40_000_000, 2_000_000, 1_000_000, 100_000),
    Volume(1024, 6_000_000, 600_000, 200_000, 80_000),
    Volume(65536, 100_000, 20_000, 5_000, 8_000),
]

# What works on a flood of JSON while EchoScope receives it and keeps the last 512 MiB, and of how many messages of which
# size: more than twice as many as are kept.
WORK = {
    "nothing else": [],
    "a filter": ["--with", "filter"],
    "a chart": ["--with", "chart"],
    "recording": ["--with", "recording"],
    "all three": ["--with", "all"],
}
WORKED_ON = {125: 8_000_000, 1024: 1_250_000}

# What is searched for: our filter, ripgrep's pattern, and the options that make it the same question. Our words are found
# in either case of letters, so ripgrep is asked that too, and for the word as it is written, which is less to ask.
Question = collections.namedtuple("Question", "name filter pattern options")
QUESTIONS = [
    Question("a word that few have", "heartbeat", "heartbeat", ["--ignore-case"]),
    Question("a word that a third has", "trade", "trade", ["--ignore-case"]),
    Question("a regex of words that few have", "/heartbeat|failed/", "heartbeat|failed", []),
    Question("a regex of words that all have", "/trade|quote/", "trade|quote", []),
    Question("a regex with a repeat", r'/"price":9\d+/', r'"price":9\d+', []),
]
FILTERED_MESSAGES = 10_000_000
RIPGREP = {"ripgrep": ["--mmap"], "ripgrep, reading": ["--no-mmap"]}
EXACT_CASE = "ripgrep, in that case only"
OURS_FILTER = "EchoScope's filter"


class Bench:
    def __init__(self, build_dir, rounds, share):
        self.build_dir = build_dir
        self.rounds = rounds
        self.share = share  # of the full volumes
        self.node = ["node", str(HERE / "node_client.js")]
        self.python = ["/usr/bin/python3", str(HERE / "python_client.py")]

    def built(self, name):
        return str(self.build_dir / name)

    def turns(self, contestants):
        """Each contestant once a round, a different one first each time."""
        contestants = list(contestants)
        for round_number in range(self.rounds):
            first = round_number % len(contestants)
            yield from contestants[first:] + contestants[:first]

    def round_trips(self):
        """{where: {client: [{p50_us, p99_us}]}}"""
        count = str(int(20_000 * self.share))
        clients = {OURS: "bench_echoscope_client", BARE: "bench_bare_client"}
        results = {}
        for where, core in (("both ends on one core", last_core()), ("wherever the system puts them", None)):
            samples = collections.defaultdict(list)
            with server([self.built("bench_echo_peer")], core) as port:
                for name in self.turns(clients):
                    command = [self.built(clients[name]), "echo", port, count, str(ROUND_TRIP_BYTES)]
                    samples[name].append(answer(command, core))
            results[where] = samples
        return results

    def flood(self, volume):
        """{client: [{messages, bytes, seconds}]}"""
        ours = [self.built("bench_echoscope_client")]
        tcp = [self.built("bench_tcp_client")]
        # What to start, how, and how many messages it gets.
        clients = {
            IN_BUDGET: (ours, "flood-in-budget", volume.in_budget),
            KEEPING: (ours, "flood", volume.most),
            UNTAPPED: ([self.built("bench_logging_client")], "flood", volume.most),
            NODE: (self.node, "flood", volume.most),
            PYTHON: (self.python, "flood", volume.python),
            UNPATCHED: ([self.built("bench_bare_client_unpatched")], "flood", volume.unpatched),
            PATCHED: ([self.built("bench_bare_client")], "flood", volume.most),
            TCP_COPY: (tcp, "flood-copy", volume.most),
            TCP: (tcp, "flood", volume.most),
        }
        samples = collections.defaultdict(list)
        for name in self.turns(clients):
            command, how, full_count = clients[name]
            count, size = int(full_count * self.share), volume.size
            flood_server = [self.built("flood_server"), "--count", str(count), "--size", str(size), "--sequence"]
            with server(flood_server) as port:
                result = answer([*command, how, port, str(count), str(size)])
            if (result["messages"], result["bytes"]) != (count, count * size):
                sys.exit(f"bench: {name} took {result} of {count} messages of {size} bytes")
            samples[name].append(result)
        return {name: samples[name] for name in clients}

    def work(self, size):
        """{what works: [{messages, bytes, seconds, finished_after_seconds, filter_missed, ...}]}"""
        count = int(WORKED_ON[size] * self.share)
        flood_server = [self.built("flood_server"), "--count", str(count), "--size", str(size), "--json"]
        samples = collections.defaultdict(list)
        for what in self.turns(WORK):
            with server(flood_server) as port:
                receive = [self.built("bench_echoscope_client"), "flood-in-budget", port, str(count), str(size)]
                samples[what].append(answer(receive + WORK[what]))
        return {what: samples[what] for what in WORK}

    def filtering(self):
        """{question: {who: [{bytes, seconds, matches}]}}; ours asks all questions in one process, as its log is in memory."""
        count = int(FILTERED_MESSAGES * self.share)
        samples = {question.name: collections.defaultdict(list) for question in QUESTIONS}
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "payloads"
            for _ in range(self.rounds):
                ours = answer([self.built("bench_filter"), str(count), str(file), *(q.filter for q in QUESTIONS)])
                if (ours["messages"], file.stat().st_size) != (count, ours["bytes"] + count):
                    sys.exit(f"bench: {count} messages became {ours['messages']}, the file {file.stat().st_size} bytes")
                with file.open("rb") as written:
                    os.fsync(written.fileno())  # so that nothing is written to the disk while ripgrep searches
                for question, run in zip(QUESTIONS, ours["runs"]):
                    samples[question.name][OURS_FILTER].append({"bytes": ours["bytes"], **run})
                    others = {name: [*options, *question.options] for name, options in RIPGREP.items()}
                    if question.options:
                        others[EXACT_CASE] = ["--mmap"]
                    for name, options in others.items():
                        matches, seconds = lines_counted(["rg", "--threads=1", "--text", *options], question.pattern, file)
                        if matches != run["matches"]:
                            sys.exit(f"bench: {question.filter} is in {run['matches']} messages, but {name} says {matches}")
                        samples[question.name][name].append(
                            {"bytes": file.stat().st_size, "seconds": seconds, "matches": matches})
        return samples

    def first_echo(self):
        """{client: [seconds]}"""
        text = "x" * ROUND_TRIP_BYTES
        samples = collections.defaultdict(list)
        with server([self.built("echoscope"), "serve", "--port", "0"]) as port:
            clients = {
                "echoscope probe": [self.built("echoscope"), "probe", f"ws://127.0.0.1:{port}/", "--send", text],
                "Node ws": [*self.node, "first-echo", port, "1", str(len(text))],
                "python3-websockets": [*self.python, "first-echo", port, "1", str(len(text))],
            }
            for _ in range(2):
                for name in self.turns(clients):
                    samples[name].append(seconds_until_printed(clients[name], text.encode()))
        return {name: samples[name] for name in clients}


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measures EchoScope against others.")
    parser.add_argument("build_dir", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="2 rounds of a quarter of the messages: a rough look")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="also write every single result there")
    arguments = parser.parse_args()
    if arguments.json and not arguments.json.absolute().parent.is_dir():
        parser.error(f"there is no folder to write {arguments.json} in: make it first")

    bench = Bench(arguments.build_dir, rounds=2 if arguments.quick else 5, share=0.25 if arguments.quick else 1)
    start = time.monotonic()

    def say(what):
        print(f"bench: {time.monotonic() - start:4.0f} s  {what}", file=sys.stderr)

    say("round trips")
    results = {"rounds": bench.rounds, "round_trip": bench.round_trips(), "flood": {}, "work": {}}
    for volume in VOLUMES:
        say(f"flood of messages of {volume.size:,} bytes")
        results["flood"][volume.size] = bench.flood(volume)
    for size in WORKED_ON:
        say(f"work on a flood of messages of {size:,} bytes")
        results["work"][size] = bench.work(size)
    say("filtering")
    results["filter"] = bench.filtering()
    say("start to first echo")
    results["first_echo"] = bench.first_echo()
    say("done")

    print_table(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n")


main()
