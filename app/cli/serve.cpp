#include "cli/serve.hpp"

#include <csignal>
#include <cstdio>

#include <fmt/format.h>

#include "text/texts.hpp"

namespace echoscope {

int serve(const ServeOptions& options) {
  // Blocked in every thread and taken by sigwait: nothing runs in a signal handler. A client that goes away
  // while it is written to must not end the server.
  sigset_t ending{};
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto server = EchoServer::start(options.listen);
  if (!server) {
    fmt::print(stderr, fmt::runtime(texts().cli.error_with_hint), server.error().message,
               server.error().hint);
    fmt::print(stderr, "\n");
    return 1;
  }
  fmt::print(fmt::runtime(texts().cli.serve.listening), (*server)->url());
  fmt::print("\n");
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ending, &signal);
  return 0;
}

}  // namespace echoscope
