#include <csignal>
#include <exception>
#include <variant>

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/probe.hpp"
#include "cli/send.hpp"
#include "cli/serve.hpp"
#include "gui/run_window.hpp"
#include "text/texts.hpp"

namespace {

using namespace echoscope;

struct Run {
  int operator()(const WindowOptions& options) const { return run_window(options); }
  int operator()(const ServeOptions& options) const { return serve(options); }
  int operator()(const ProbeOptions& options) const { return probe(options); }
  int operator()(const SendOptions& options) const { return send(options); }
  int operator()(const LogOptions& options) const { return print_log(options); }
  int operator()(const PrintAndExit& asked) const { return print(asked.text) ? 0 : kExitFailed; }
};

}  // namespace

/// Command line in, one of the program's ways to run out: the window, the echo server, a probe of one
/// address, a pipe to one, or the messages of a file.
int main(int argc, char** argv) {
  const TimePoint process_start = Clock::now();
  open_standard_streams();
  // Writing to a peer that went away is an error of that one write, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  // So is writing to a file that has reached the longest that it may be.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const auto invocation = parse_arguments(argc, argv, process_start);
    if (!invocation) {
      print_error(invocation.error().sentence);
      return kExitBadArguments;
    }
    return std::visit(Run{}, *invocation);
  } catch (const std::exception& error) {
    print_error(fmt::format(fmt::runtime(texts().cli.service_failed), error.what()));
    return kExitFailed;
  }
}
