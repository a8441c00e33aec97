// A WebSocket server that sends text messages as fast as a socket takes them: pre-built frames, no library in
// between, so that whoever receives them is the bottleneck.
#include <cstdio>
#include <exception>

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include "bench/flood_block.hpp"
#include "support/raw_server.hpp"

namespace {

using echoscope::bench::FloodBlock;
using echoscope::test::RawConnection;
using echoscope::test::RawServer;

void flood(RawConnection& peer, FloodBlock block, std::uint64_t count) {
  peer.accept_upgrade();
  for (std::uint64_t sent = 0; sent < count; sent += block.messages())
    if (!peer.write(block.frames(sent, count - sent))) return;
  peer.answer_close();
}

int serve(int argc, char** argv) {
  std::uint64_t count = 0;
  std::size_t size = 0;
  std::uint16_t port = 0;
  bool sequence = false;
  bool json = false;
  CLI::App arguments("Sends every client COUNT text messages of SIZE bytes, then waits for its close.");
  arguments.add_option("--count", count, "messages for each client")->required();
  arguments.add_option("--size", size, "bytes of a message")->required();
  arguments.add_option("--port", port, "port on loopback; any free one without it");
  CLI::Option* const with_sequence =
      arguments.add_flag("--sequence", sequence, "each message begins with its number, from 0, as 10 digits");
  arguments
      .add_flag("--json", json, "each message is a JSON object with its number, from 10,000,000,000, as n")
      ->excludes(with_sequence);
  CLI11_PARSE(arguments, argc, argv);
  const auto numbering = json       ? FloodBlock::Numbering::json
                         : sequence ? FloodBlock::Numbering::sequence
                                    : FloodBlock::Numbering::none;
  if (size < FloodBlock::least_bytes(numbering)) {
    fmt::print(stderr, "flood_server: numbers like that need a --size of at least {}\n",
               FloodBlock::least_bytes(numbering));
    return 2;
  }

  const FloodBlock block(size, numbering);
  const RawServer server([&](RawConnection& peer) { flood(peer, block, count); }, port);
  fmt::print("listening on {}\n", server.url());
  std::fflush(stdout);
  pause();  // until a signal ends the process
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return serve(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "flood_server: %s\n", error.what());
    return 1;
  }
}
