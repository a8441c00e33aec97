#include "cli/serve.hpp"

#include <csignal>

#include <fmt/format.h>

#include "cli/output.hpp"
#include "text/texts.hpp"

namespace echoscope {

int serve(const ServeOptions& options) {
  // Blocked in every thread and taken by sigwait: nothing runs in a signal handler.
  sigset_t ending{};
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  const CliTexts& t = texts().cli;
  const auto server = EchoServer::start(options.listen);
  if (!server) {
    print_error(fmt::format(fmt::runtime(t.with_hint), server.error().message, server.error().hint));
    return kExitFailed;
  }
  // Whoever started it waits for this line: nobody else knows the port.
  if (!print(fmt::format(fmt::runtime(t.serve.listening), (*server)->url()) + "\n")) return kExitFailed;
  int signal = 0;
  sigwait(&ending, &signal);
  return 0;
}

}  // namespace echoscope
