#pragma once

#include <string>
#include <variant>

#include <tl/expected.hpp>

#include "cli/log.hpp"
#include "cli/probe_options.hpp"
#include "cli/send_options.hpp"
#include "cli/serve_options.hpp"
#include "gui/run_window.hpp"

namespace echoscope {

/// What to print on stdout, then exit with 0: help or versions.
struct PrintAndExit {
  std::string text;
};

/// Bad arguments: a sentence for stderr that says what to do, exit code 2.
struct ArgumentError {
  std::string sentence;
};

using Invocation =
    std::variant<WindowOptions, ServeOptions, ProbeOptions, SendOptions, LogOptions, PrintAndExit>;

/// The exit code for arguments that make no sense.
inline constexpr int kExitBadArguments = 2;

/// Reads the command line, the passphrase from the environment variable that it names, and the first byte of
/// the PEM files that it names. Prints nothing.
[[nodiscard]] tl::expected<Invocation, ArgumentError> parse_arguments(int argc, const char* const* argv,
                                                                      TimePoint process_start);

}  // namespace echoscope
