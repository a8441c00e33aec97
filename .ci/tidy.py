#!/usr/bin/env python3
"""Runs clang-tidy on our own sources, and remembers which were clean.

usage: tidy.py BUILD_DIR

A source is looked at again only if something changed in its preprocessed text, its command line, .clang-tidy or
clang-tidy itself. What was clean is kept by checksum in the user's cache, so that a second clone profits too.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ("core", "app", "tests")


def command_of(entry):
    """The compiler's command line, without ccache in front."""
    words = shlex.split(entry["command"])
    return words[1:] if pathlib.Path(words[0]).name == "ccache" else words


def checksum_of(entry, configuration):
    words = command_of(entry)
    output = words.index("-o")
    preprocess = words[:output] + words[output + 2:] + ["-E", "-C", "-P"]
    text = subprocess.run(preprocess, cwd=entry["directory"], capture_output=True).stdout
    command = " ".join(words).replace(str(ROOT), "")
    return hashlib.sha256(configuration + command.encode() + text).hexdigest()


def check(entry, build_dir, cache, configuration):
    """Returns what clang-tidy has to say about one source: nothing, if it is clean."""
    clean = cache / checksum_of(entry, configuration)
    if clean.exists():
        return ""
    result = subprocess.run(["clang-tidy", "-quiet", "-p", build_dir, entry["file"]], capture_output=True, text=True)
    if result.returncode == 0 and not result.stdout.strip():
        clean.touch()
        return ""
    return result.stdout or result.stderr


def main():
    build_dir = sys.argv[1]
    cache_home = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    cache = pathlib.Path(cache_home) / "echoscope" / "tidy"
    cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True).stdout
    configuration = version + (ROOT / ".clang-tidy").read_bytes()

    # A source that is compiled twice is looked at once.
    entries = {}
    for entry in json.loads((pathlib.Path(build_dir) / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS:
            entries.setdefault(path, entry)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = pool.map(lambda entry: check(entry, build_dir, cache, configuration), entries.values())
        found = [finding for finding in findings if finding]
    print("\n".join(found), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
