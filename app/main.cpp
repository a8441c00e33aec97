#include <csignal>
#include <cstdio>
#include <exception>
#include <variant>

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/probe.hpp"
#include "cli/serve.hpp"
#include "gui/run_window.hpp"
#include "text/texts.hpp"

namespace {

using namespace echoscope;

struct Run {
  int operator()(const WindowOptions& options) const { return run_window(options); }
  int operator()(const ServeOptions& options) const { return serve(options); }
  int operator()(const ProbeOptions& options) const { return probe(options); }
  int operator()(const PrintAndExit& print) const {
    fmt::print("{}", print.text);
    return 0;
  }
};

}  // namespace

/// Command line in, one of the program's ways to run out: the window, the echo server, or a probe of one
/// address.
int main(int argc, char** argv) {
  const TimePoint process_start = Clock::now();
  // Writing to a peer that went away is an error of that one write, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const auto invocation = parse_arguments(argc, argv, process_start);
    if (!invocation) {
      fmt::print(stderr, "{}\n", invocation.error().line);
      return kExitBadArguments;
    }
    return std::visit(Run{}, *invocation);
  } catch (const std::exception& error) {
    fmt::print(stderr, fmt::runtime(texts().cli.service_failed), error.what());
    fmt::print(stderr, "\n");
    return 1;
  }
}
