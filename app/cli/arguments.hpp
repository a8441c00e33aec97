#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "gui/run_window.hpp"
#include "net/echo_server.hpp"
#include "protocol/url.hpp"

namespace echoscope {

/// echoscope serve
struct ServeOptions {
  EchoServerOptions listen;
};

/// echoscope probe
struct ProbeOptions {
  Url url;
  std::vector<std::string> texts;  ///< to send, in order
  std::uint64_t count = 0;         ///< messages to wait for
  std::chrono::milliseconds timeout{10'000};
  bool json = false;
};

/// What to print on stdout, then exit with 0: help or versions.
struct PrintAndExit {
  std::string text;
};

/// Bad arguments: a sentence for stderr that says what to do, exit code 2.
struct ArgumentError {
  std::string sentence;
};

using Invocation = std::variant<WindowOptions, ServeOptions, ProbeOptions, PrintAndExit>;

/// The exit code for arguments that make no sense.
inline constexpr int kExitBadArguments = 2;

/// Reads the command line. Pure but for reading argv; prints nothing.
[[nodiscard]] tl::expected<Invocation, ArgumentError> parse_arguments(int argc, const char* const* argv,
                                                                      TimePoint process_start);

}  // namespace echoscope
