// The least that a libwebsockets client can do: one thread, messages counted and forgotten. Linked once to
// the library as upstream has it and once with our patches. Same buffers as EchoScope's.
#include <cstring>

#include <libwebsockets.h>

#include "bench/client_run.hpp"

namespace {

using echoscope::bench::ClientRun;
using echoscope::bench::kWarmUpRoundTrips;
using Clock = std::chrono::steady_clock;

constexpr unsigned kBufferBytes = 64 * 1024;

struct Client {
  ClientRun run;
  bool done = false;
  std::uint64_t messages = 0;
  std::uint64_t bytes = 0;
  Clock::time_point first;
  Clock::time_point last;

  // Of round trips.
  std::vector<unsigned char> frame;
  Clock::time_point sent;
  std::vector<std::chrono::nanoseconds> took;
};

int on_flood(Client& client, lws* wsi, std::size_t len) {
  if (client.bytes == 0) client.first = Clock::now();
  client.bytes += len;
  if (lws_is_final_fragment(wsi) == 0) return 0;
  if (++client.messages < client.run.count) return 0;
  client.last = Clock::now();
  client.done = true;
  return -1;
}

int ask(Client& client, lws* wsi) {
  client.sent = Clock::now();
  lws_callback_on_writable(wsi);
  return 0;
}

int on_echo(Client& client, lws* wsi) {
  if (client.messages++ >= kWarmUpRoundTrips) client.took.emplace_back(Clock::now() - client.sent);
  if (client.took.size() < client.run.count) return ask(client, wsi);
  client.done = true;
  return -1;
}

int on_event(lws* wsi, lws_callback_reasons reason, void* /*user*/, void* /*in*/, std::size_t len) {
  Client& client = *static_cast<Client*>(lws_context_user(lws_get_context(wsi)));
  const bool flood = client.run.mode == "flood";
  switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      return flood ? 0 : ask(client, wsi);
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return flood ? on_flood(client, wsi, len) : on_echo(client, wsi);
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      if (flood || client.done) return 0;
      std::memset(client.frame.data() + LWS_PRE, 'x', client.run.size);  // the library masked it
      return lws_write(wsi, client.frame.data() + LWS_PRE, client.run.size, LWS_WRITE_TEXT) < 0 ? -1 : 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLIENT_CLOSED:
      client.done = true;
      return 0;
    default:
      return 0;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Client client;
  client.run = ClientRun::parse(argc, argv);
  client.frame.resize(LWS_PRE + client.run.size);
  client.took.reserve(client.run.count);

  lws_set_log_level(LLL_ERR, nullptr);
  const lws_protocols protocols[] = {{"bare", on_event, 0, kBufferBytes, 0, nullptr, 0},
                                     LWS_PROTOCOL_LIST_TERM};
  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.gid = static_cast<gid_t>(-1);
  info.uid = static_cast<uid_t>(-1);
  info.protocols = protocols;
  info.pt_serv_buf_size = kBufferBytes;
  info.fd_limit_per_thread = 64;
  info.user = &client;
  lws_context* const context = lws_create_context(&info);
  if (context == nullptr) return 1;

  lws_client_connect_info connect{};
  connect.context = context;
  connect.address = "127.0.0.1";
  connect.host = "127.0.0.1";
  connect.port = client.run.port;
  connect.path = "/";
  connect.local_protocol_name = "bare";
  if (lws_client_connect_via_info(&connect) == nullptr) return 1;
  while (!client.done && lws_service(context, 0) >= 0) {
  }
  lws_context_destroy(context);

  if (client.run.mode == "flood") {
    echoscope::bench::print_flood(client.messages, client.bytes, client.last - client.first);
  } else if (client.took.size() == client.run.count) {
    echoscope::bench::print_round_trips(std::move(client.took));
  } else {
    return 1;
  }
}
