#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace echoscope::bench {

/// What every client of the benchmark is started with: MODE PORT COUNT SIZE, and of EchoScope's client also
/// --with WHAT.
struct ClientRun {
  std::string
      mode;  ///< "flood": receive COUNT messages of SIZE bytes; "echo": COUNT round trips of that size
  std::uint16_t port = 0;  ///< of the server on 127.0.0.1
  std::uint64_t count = 0;
  std::size_t size = 0;
  std::string with;  ///< what works on a flood while it is received; "": nothing

  static ClientRun parse(int argc, char** argv) {
    const bool with = argc == 7 && std::string_view(argv[5]) == "--with";
    if (argc != 5 && !with) {
      fmt::print(stderr, "usage: {} MODE PORT COUNT SIZE [--with WHAT]\n", argv[0]);
      std::exit(2);
    }
    return {argv[1], static_cast<std::uint16_t>(std::stoul(argv[2])), std::stoull(argv[3]),
            std::stoull(argv[4]), with ? argv[6] : ""};
  }
};

/// A member of the object that a client prints.
struct Figure {
  std::string_view name;
  double value = 0;
};

/// Prints what a flood came to, as bench.py reads it. seconds: from the first message to the last.
inline void print_flood(std::uint64_t messages, std::uint64_t bytes, std::chrono::duration<double> seconds,
                        const std::vector<Figure>& further = {}) {
  fmt::print("{{\"messages\": {}, \"bytes\": {}, \"seconds\": {}", messages, bytes, seconds.count());
  for (const Figure& figure : further)
    fmt::print(", \"{}\": {}", figure.name, figure.value);
  fmt::print("}}\n");
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
