#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace echoscope::bench {

/// What every client of the benchmark is started with: MODE PORT COUNT SIZE.
struct ClientRun {
  std::string
      mode;  ///< "flood": receive COUNT messages of SIZE bytes; "echo": COUNT round trips of that size
  std::uint16_t port = 0;  ///< of the server on 127.0.0.1
  std::uint64_t count = 0;
  std::size_t size = 0;

  static ClientRun parse(int argc, char** argv) {
    if (argc != 5) {
      fmt::print(stderr, "usage: {} flood|echo PORT COUNT SIZE\n", argv[0]);
      std::exit(2);
    }
    return {argv[1], static_cast<std::uint16_t>(std::stoul(argv[2])), std::stoull(argv[3]),
            std::stoull(argv[4])};
  }
};

/// Prints what a flood came to, as run.py reads it. seconds: from the first message to the last.
inline void print_flood(std::uint64_t messages, std::uint64_t bytes, std::chrono::duration<double> seconds) {
  fmt::print("{{\"messages\": {}, \"bytes\": {}, \"seconds\": {}}}\n", messages, bytes, seconds.count());
}

/// Prints the middle and the slow end of round trips.
inline void print_round_trips(std::vector<std::chrono::nanoseconds> took) {
  std::sort(took.begin(), took.end());
  const auto microseconds = [&](std::size_t percent) {
    return std::chrono::duration<double, std::micro>(took[(took.size() - 1) * percent / 100]).count();
  };
  fmt::print("{{\"p50_us\": {}, \"p99_us\": {}}}\n", microseconds(50), microseconds(99));
}

/// Round trips before the first that counts: caches and the processor's clock settle.
inline constexpr std::uint64_t kWarmUpRoundTrips = 500;

}  // namespace echoscope::bench
