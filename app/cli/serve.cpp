#include "cli/serve.hpp"

#include <cerrno>
#include <csignal>
#include <fstream>

#include <fmt/format.h>

#include "cli/output.hpp"
#include "cli/serve_json.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// Blocked in every thread and taken by sigwait: nothing runs in a signal handler.
sigset_t block_ending_signals() {
  sigset_t ending{};
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  return ending;
}

bool write_authority(const lab::Server& server, const std::string& path) {
  if (path.empty()) return true;
  std::ofstream file(path, std::ios::binary);
  file << server.authority_pem();
  file.close();
  if (!file.fail()) return true;
  print_error(
      fmt::format(fmt::runtime(texts().cli.cannot_write), path, std::system_category().message(errno)));
  return false;
}

std::string first_line(const lab::Server& server, bool json) {
  if (json)
    return fmt::format("{{\"event\":\"listening\",\"url\":\"{}\",\"seed\":{}}}\n", server.url(),
                       server.seed());
  return fmt::format(fmt::runtime(texts().cli.serve.listening), server.url()) + "\n";
}

}  // namespace

int serve(const ServeOptions& options) {
  if (options.list) return print(options.json ? behaviours_json() : behaviours_text()) ? 0 : kExitFailed;
  const sigset_t ending = block_ending_signals();
  const CliTexts& t = texts().cli;
  lab::ServerOptions server_options = options.server;
  // A reader of the log that went is no reason to stop serving.
  if (options.json)
    server_options.on_event = [](const lab::Event& event) { static_cast<void>(print(event_json(event))); };
  const auto server = lab::Server::start(std::move(server_options));
  if (!server) {
    print_error(fmt::format(fmt::runtime(t.with_hint), server.error().message, server.error().hint));
    return kExitFailed;
  }
  if (!write_authority(**server, options.authority_file)) return kExitFailed;
  // Whoever started it waits for this line: nobody else knows the port.
  if (!print(first_line(**server, options.json))) return kExitFailed;
  int signal = 0;
  sigwait(&ending, &signal);
  return 0;
}

}  // namespace echoscope
