"""Turns the benchmark's results into one table for a reader."""

import os
import pathlib
import re
import statistics

NAME_WIDTH = 36


def spread(values, form):
    """The middle of several runs, then the least and the most."""
    middle, least, most = (format(v, form) for v in (statistics.median(values), min(values), max(values)))
    return f"{middle} [{least}-{most}]"


def ratio(values, baseline):
    """The middle of the ratios within each round."""
    return statistics.median(value / base for value, base in zip(values, baseline))


def row(name, *cells):
    print("   " + name.ljust(NAME_WIDTH) + "".join(cell.rjust(width) for cell, width in cells))


def processor():
    found = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return found.group(1) if found else "unknown processor"


class Targets:
    """What the project promises, and what came out."""

    def __init__(self):
        self.lines = []

    def at_least(self, what, wanted, got):
        self._add(f"{what}: at least {wanted} times", got, got >= wanted)

    def at_most(self, what, wanted, got, unit="times"):
        self._add(f"{what}: at most {wanted} {unit}", got, got <= wanted)

    def _add(self, promise, got, met):
        self.lines.append(f"   {'met   ' if met else 'MISSED'}  {promise}, got {got:.2f}")


def print_round_trips(results, targets):
    print("1. Round trip of a 64-byte text, a raw-socket server echoing; microseconds")
    for where, clients in results.items():
        print()
        row(where, ("p50", 26), ("p99", 26), ("p50 to bare's", 16))
        ours, bare_name = clients
        bare = [sample["p50_us"] for sample in clients[bare_name]]
        for name, samples in clients.items():
            p50 = [sample["p50_us"] for sample in samples]
            p99 = [sample["p99_us"] for sample in samples]
            to_bare = ratio(p50, bare)
            row(name, (spread(p50, ".1f"), 26), (spread(p99, ".1f"), 26), (f"{to_bare:.2f}", 16))
            if name == ours:
                targets.at_most(f"round trip, {where}, p50 to bare's", 2, to_bare)


def print_floods(results, targets):
    print("\n2. Receiving a flood of text messages from a raw-socket server of pre-built frames")
    for size, clients in results.items():
        rates = {name: [s["messages"] / s["seconds"] for s in samples] for name, samples in clients.items()}
        names = list(rates)
        in_budget, ours, untapped, node = names[:4]
        unpatched = next(name for name in names if "unpatched" in name)
        patched = next(name for name in names if "with our patch" in name)
        copied = next(name for name in names if "memcpy" in name)
        print()
        row(f"{size:,} B", ("1,000 messages/s", 30), ("MB/s", 10), ("to Node ws", 14), ("to unpatched", 14),
            ("to patched", 14))
        for name, rate in rates.items():
            thousands = [value / 1e3 for value in rate]
            megabytes = statistics.median(rate) * size / 1e6
            row(name, (spread(thousands, ",.0f" if min(thousands) >= 100 else ",.1f"), 30), (f"{megabytes:,.0f}", 10),
                *((f"{ratio(rate, rates[other]):.2f}", 14) for other in (node, unpatched, patched)))
        targets.at_least(f"{size:,} B, receive and keep the last 512 MiB, to bare patched", 0.5,
                         ratio(rates[in_budget], rates[patched]))
        if size == 65536:
            targets.at_least(f"{size:,} B, receive and keep the last 512 MiB, to TCP recv and memcpy", 0.5,
                             ratio(rates[in_budget], rates[copied]))
        targets.at_least(f"{size:,} B, receive and keep all, to Node ws", 2, ratio(rates[ours], rates[node]))
        if size == 16:
            beside = statistics.median(sample["bytes_beside_payload"] for sample in clients[ours])
            print(f"   EchoScope's log takes {beside:.1f} bytes a message beside its payload.")
            targets.at_most(f"{size:,} B, memory of the log beside a message's payload", 32, beside, "bytes")
        if size == 1024:
            targets.at_least(f"{size:,} B, receive and keep all, to the same without tap, decoder and checks", 0.9,
                             ratio(rates[ours], rates[untapped]))
        if size >= 1024:
            targets.at_least(f"{size:,} B, receive and keep all, to bare unpatched", 3,
                             ratio(rates[ours], rates[unpatched]))


def missed(samples, who):
    """The share of messages that fell out of the log before they were read, in percent; "": it was not at work."""
    shares = [100 * sample[f"{who}_missed"] / sample["messages"] for sample in samples if f"{who}_missed" in sample]
    return f"{statistics.median(shares):.1f} %" if shares else ""


def print_work(results):
    print("\n3. What work on a flood costs while it is received: JSON texts, of which the last 512 MiB are kept")
    for size, works in results.items():
        rates = {what: [s["messages"] / s["seconds"] for s in samples] for what, samples in works.items()}
        nothing = next(iter(rates))
        print()
        row(f"{size:,} B", ("1,000 messages/s", 26), ("to nothing else", 16), ("done after, s", 14),
            ("filter missed", 14), ("chart missed", 14), ("file missed", 14))
        for what, rate in rates.items():
            samples = works[what]
            thousands = spread([value / 1e3 for value in rate], ",.0f")
            row(what, (thousands, 26), (f"{ratio(rate, rates[nothing]):.2f}", 16),
                (f"{statistics.median(s['finished_after_seconds'] for s in samples):.1f}", 14),
                *((missed(samples, who), 14) for who in ("filter", "chart", "recording")))
    print("\n   The filter looks for a word that few messages have, the chart reads a number of each, the recording goes to "
          "a file among\n   the temporary ones. Done: all that the log still has is looked at and written; timed from the "
          "last message on. Missed: the\n   log dropped it before it could be read, as the flood came faster than that; the "
          "file counts these as gaps.")


def print_filtering(results, targets):
    print("\n4. Filtering texts of 100 bytes, one thread each; ripgrep searches the same payloads, one a line, in a file that "
          "is in memory")
    for question, who in results.items():
        rates = {name: [s["bytes"] / s["seconds"] / 1e9 for s in samples] for name, samples in who.items()}
        ours, *others = rates
        print()
        row(question, ("GB/s", 26), ("ours to it", 14), ("matches", 14))
        for name, rate in rates.items():
            row(name, (spread(rate, ".2f"), 26), (f"{ratio(rates[ours], rate):.2f}", 14),
                (f"{who[name][0]['matches']:,}", 14))
        if question.startswith("a word"):
            for name in others:
                targets.at_least(f"filter, {question}, to {name}", 0.5, ratio(rates[ours], rates[name]))
    samples = [s for who in results.values() for s in who[ours]]
    print(f"\n   Ours is timed from the start of the search to its last result; the first results were there after "
          f"{max(s['first_results_us'] for s in samples) / 1e3:.1f} ms\n   at most. ripgrep is timed as a process.")


def print_first_echo(results):
    node = results["Node ws"]
    print("\n5. Start of the process to the echo of a first message on its stdout, from `echoscope serve`; milliseconds, "
          f"{len(node)} runs\n")
    row("", ("time", 26), ("to Node's", 26))
    for name, samples in results.items():
        row(name, (spread([s * 1e3 for s in samples], ".1f"), 26), (f"{ratio(samples, node):.2f}", 26))


def print_table(results):
    targets = Targets()
    print(f"\nEchoScope's benchmark on {os.cpu_count()} cores of {processor()}")
    print(f"Median of {results['rounds']} runs [least-most]; what is compared takes turns; a ratio is the median of the "
          "ratios within a round.\n")
    print_round_trips(results["round_trip"], targets)
    print_floods(results["flood"], targets)
    print("\n   Timed from the first message to the last: no process start, no connecting. The four that keep all check "
          "UTF-8, and were\n   asked afterwards for the count, the bytes and the order; EchoScope's log was read at 60 Hz "
          "meanwhile, as its window reads it.\n   EchoScope, Node, bare with our patch and TCP received the same messages, "
          "the others fewer of them.")
    print_work(results["work"])
    print_filtering(results["filter"], targets)
    print_first_echo(results["first_echo"])
    print("\nTargets")
    print("\n".join(targets.lines))
