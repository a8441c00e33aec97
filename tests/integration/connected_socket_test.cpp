// libwebsockets with our patch goes on, from TLS or the upgrade, on a socket that it did not connect.

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <fcntl.h>
#include <libwebsockets.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include "net/client_vhosts.hpp"
#include "net/dialer.hpp"
#include "net/lws_context.hpp"
#include "support/tls_peer.hpp"

namespace echoscope::test {
namespace {

/// A socket that dial() connected to a port on loopback, or -1.
int connected_to(std::uint16_t port) {
  int socket = -1;
  dial({"127.0.0.1", port, false}, {}, DialCancel(),
       [&socket](const DialReport& report) { socket = report.connected_socket; });
  return socket;
}

/// Lets connect() find out that the socket is connected. On Linux it says 0 the first time after a
/// non-blocking connect(), and EISCONN from then on, as POSIX has it.
int asked_again(int socket) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  auto* const generic = reinterpret_cast<sockaddr*>(&peer);  // NOLINT: the sockets API
  REQUIRE(getpeername(socket, generic, &size) == 0);
  static_cast<void>(connect(socket, generic, size));
  REQUIRE(connect(socket, generic, size) == -1);
  REQUIRE(errno == EISCONN);
  return socket;
}

/// A client that sends one text once it is open, takes one, and ends.
struct Client {
  explicit Client(int connected_socket) : connected(connected_socket) { REQUIRE(connected >= 0); }

  int connected;  ///< to be put in the place of the library's socket
  std::optional<int> descriptor_flags;
  bool opened = false;
  std::string received;
  bool ended = false;
};

int on_event(lws* wsi, lws_callback_reasons reason, void* /*user*/, void* in, std::size_t size) {
  auto* const client = static_cast<Client*>(lws_get_opaque_user_data(wsi));
  if (client == nullptr) return 0;
  switch (reason) {
    case LWS_CALLBACK_CONNECTING: {
      const auto fd = static_cast<int>(reinterpret_cast<std::intptr_t>(in));  // NOLINT: the library's way
      const bool replaced = dup3(client->connected, fd, O_CLOEXEC) == fd;
      close(client->connected);
      return replaced ? 0 : -1;
    }
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      client->opened = true;
      client->descriptor_flags = fcntl(lws_get_socket_fd(wsi), F_GETFD);
      lws_callback_on_writable(wsi);
      return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE: {
      std::string text = std::string(LWS_PRE, '\0') + "hello";
      auto* const payload = reinterpret_cast<unsigned char*>(text.data()) + LWS_PRE;  // NOLINT: bytes
      return lws_write(wsi, payload, text.size() - LWS_PRE, LWS_WRITE_TEXT) < 0 ? -1 : 0;
    }
    case LWS_CALLBACK_CLIENT_RECEIVE:
      client->received.append(static_cast<const char*>(in), size);
      return -1;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLIENT_CLOSED:
      client->ended = true;
      lws_cancel_service(lws_get_context(wsi));
      return 0;
    default:
      return 0;
  }
}

/// Connects a client over client.connected. address is what the library is told, which it must not go to.
void run(Client& client, const char* address, int flags) {
  const LwsContext context(nullptr, 16, 10);
  REQUIRE(context.get() != nullptr);
  ClientVhosts vhosts(context.get(), &on_event);
  lws_client_connect_info info{};
  info.context = context.get();
  info.log_cx = lwsl_context_get_cx(context.get());
  info.vhost = (flags & LCCSCF_USE_SSL) != 0 ? vhosts.tls() : vhosts.plain();
  info.address = address;
  info.port = 1;  // where nobody listens
  info.path = "/";
  info.host = "localhost";
  info.local_protocol_name = ClientVhosts::kProtocolName;
  info.alpn = "http/1.1";
  info.ssl_connection = flags;
  info.opaque_user_data = &client;
  REQUIRE(lws_client_connect_via_info(&info) != nullptr);
  while (!client.ended)
    lws_service(context.get(), 0);
}

/// Upgrades, and answers a text with its payload and an exclamation mark.
void serve(RawConnection& connection) {
  connection.accept_upgrade();
  RawConnection::Frame frame;
  if (!connection.read_frame(frame)) return;
  connection.write(server_frame(0x81, frame.payload + "!"));
  connection.wait_for_end();
}

TEST_CASE("A WebSocket opens over a socket that was connected before") {
  RawServer server(serve);
  Client client(connected_to(server.port()));
  run(client, "127.0.0.1", 0);
  CHECK(client.opened);
  CHECK(client.received == "hello!");
  CHECK(client.descriptor_flags == FD_CLOEXEC);
}

TEST_CASE("A socket of which connect() says EISCONN is taken for connected") {
  RawServer server(serve);
  Client client(asked_again(connected_to(server.port())));
  run(client, "127.0.0.1", 0);
  CHECK(client.received == "hello!");
}

TEST_CASE("The connected socket's family need not be that of the socket that it replaces") {
  RawServer server(serve);
  Client client(connected_to(server.port()));
  run(client, "::1", 0);
  CHECK(client.received == "hello!");
}

TEST_CASE("A WebSocket over TLS opens over a socket that was connected before") {
  const TestCertificate certificate("localhost");
  RawServer server([context = certificate.server_context()](RawConnection& connection) {
    TlsPeer peer(connection, context.get());
    if (!peer.usable()) return;
    peer.accept_upgrade();
    peer.write(server_frame(0x81, "over TLS"));
    peer.wait_for_end();
  });
  Client client(connected_to(server.port()));
  run(client, "127.0.0.1", LCCSCF_USE_SSL | LCCSCF_ALLOW_SELFSIGNED);
  CHECK(client.opened);
  CHECK(client.received == "over TLS");
}

TEST_CASE("The environment's proxy is nothing that libwebsockets looks at") {
  setenv("http_proxy", "127.0.0.1:1", 1);
  RawServer server(serve);
  Client client(connected_to(server.port()));
  run(client, "127.0.0.1", 0);
  unsetenv("http_proxy");
  CHECK(client.received == "hello!");
}

}  // namespace
}  // namespace echoscope::test
