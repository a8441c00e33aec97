#include "e2e/peer.hpp"

#include <csignal>
#include <stdexcept>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "e2e/paths.hpp"
#include "support/eventually.hpp"

namespace echoscope::test {
namespace {

constexpr const char* kListening = "listening on ";

/// A TCP socket and an address of loopback for it.
class LoopbackSocket {
 public:
  explicit LoopbackSocket(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address_.sin_port = htons(port);
  }
  ~LoopbackSocket() { close(fd_); }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;

  bool connect() { return ::connect(fd_, generic(), sizeof address_) == 0; }
  bool bind() { return ::bind(fd_, generic(), sizeof address_) == 0; }
  std::uint16_t port() {
    socklen_t size = sizeof address_;
    return getsockname(fd_, generic(), &size) == 0 ? ntohs(address_.sin_port) : std::uint16_t{0};
  }

 private:
  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address_); }  // NOLINT: the sockets API

  int fd_;
  sockaddr_in address_{};
};

}  // namespace

Peer Peer::node(std::uint16_t port) {
  Peer peer;
  // Where Debian puts Node's modules.
  const Environment environment{{"NODE_PATH", "/usr/share/nodejs"}};
  peer.start({"node", kPeersFolder + "/node_echo.js", std::to_string(port)}, environment);
  return peer;
}

Peer Peer::python(std::uint16_t port) {
  Peer peer;
  // Debian's, which has Debian's modules, whatever else is in PATH.
  peer.start({"/usr/bin/python3", kPeersFolder + "/python_echo.py", std::to_string(port)});
  return peer;
}

Peer Peer::libwebsockets() {
  Peer peer;
  const std::uint16_t port = free_port();
  peer.processes_.push_back(std::make_unique<Subprocess>(std::vector<std::string>{
      "libwebsockets-test-server", "--port", std::to_string(port), "--interface", "lo"}));
  if (!eventually([port] { return listens(port); }))
    throw std::runtime_error("libwebsockets-test-server does not listen: " + peer.processes_.back()->err());
  peer.start({"/usr/bin/python3", kPeersFolder + "/subprotocol_proxy.py", std::to_string(port),
              "lws-mirror-protocol"});
  return peer;
}

std::uint16_t Peer::port() const {
  return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1)));
}

void Peer::kill() {
  for (const auto& process : processes_) {
    process->signal(SIGKILL);
    process->wait();
  }
}

void Peer::start(std::vector<std::string> command, const Environment& environment) {
  const std::string name = command[1];
  processes_.push_back(std::make_unique<Subprocess>(std::move(command), environment));
  const auto url = processes_.back()->wait_for_line(kListening);
  if (!url) throw std::runtime_error(name + " does not listen: " + processes_.back()->err());
  url_ = *url;
}

std::uint16_t free_port() {
  LoopbackSocket socket(0);
  return socket.bind() ? socket.port() : std::uint16_t{0};
}

bool listens(std::uint16_t port) {
  return LoopbackSocket(port).connect();
}

}  // namespace echoscope::test
