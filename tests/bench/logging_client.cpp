// What receiving and keeping costs without the wire tap, the frame decoder and the strict checks:
// libwebsockets (with our patches) decodes, and what its callback hands over goes into the same log, read at
// the same 60 Hz. Checks texts as UTF-8, as every client that is compared does. The flood only.
#include <atomic>
#include <thread>

#include <libwebsockets.h>

#include "bench/client_run.hpp"
#include "net/lws_context.hpp"
#include "session/session.hpp"

namespace {

using namespace echoscope;
using bench::ClientRun;

constexpr std::chrono::microseconds kFrame{16'667};
constexpr std::size_t kMebibyte = std::size_t{1024} * 1024;
constexpr std::size_t kBytesBesidesPayload = 32;

struct Receiver {
  explicit Receiver(const ClientRun& run_in)
      : run(run_in), session({}, run.count * (run.size + kBytesBesidesPayload) * 9 / 8 + 64 * kMebibyte) {}

  int on_receive(lws* wsi, std::string_view piece) {
    if (!now) now = Clock::now();
    const bool first = lws_is_first_fragment(wsi) != 0;
    const bool last = lws_is_final_fragment(wsi) != 0;
    if (first && last) {
      static_cast<void>(session.received(RecordKind::text, piece, *now));
    } else {
      if (first) session.receive_begin(RecordKind::text, piece.size() + lws_remaining_packet_payload(wsi));
      static_cast<void>(session.receive_piece(piece));
      if (last) static_cast<void>(session.receive_end(*now));
    }
    return last && ++messages == run.count ? -1 : 0;
  }

  void after_service() {
    session.publish();
    now.reset();
  }

  const ClientRun run;
  Session session;
  std::uint64_t messages = 0;
  std::optional<TimePoint> now;  // one clock read for each return of lws_service(), as in the program
  std::atomic<bool> done{false};
};

int on_event(lws* wsi, lws_callback_reasons reason, void* /*user*/, void* in, std::size_t len) {
  auto& receiver = *static_cast<Receiver*>(lws_context_user(lws_get_context(wsi)));
  switch (reason) {
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return receiver.on_receive(wsi, {static_cast<const char*>(in), len});
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLIENT_CLOSED:
      receiver.done = true;
      return 0;
    default:
      return 0;
  }
}

void receive(Receiver& receiver) {
  const LwsContext context(&receiver, 64, 10);
  const lws_protocols protocols[] = {{"bare", on_event, 0, kReceiveBufferBytes, 0, nullptr, 0},
                                     LWS_PROTOCOL_LIST_TERM};
  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.protocols = protocols;
  lws_client_connect_info connect{};
  connect.context = context.get();
  connect.vhost = lws_create_vhost(context.get(), &info);
  connect.address = "127.0.0.1";
  connect.host = "127.0.0.1";
  connect.port = receiver.run.port;
  connect.path = "/";
  connect.local_protocol_name = "bare";
  if (lws_client_connect_via_info(&connect) == nullptr) std::exit(1);
  while (!receiver.done && lws_service(context.get(), 0) >= 0)
    receiver.after_service();
  receiver.after_service();
}

}  // namespace

int main(int argc, char** argv) {
  Receiver receiver(ClientRun::parse(argc, argv));
  if (receiver.run.mode != "flood") return 2;
  std::thread service([&receiver] { receive(receiver); });
  SessionView view;
  while (!receiver.done) {
    receiver.session.sync_to(view);
    std::this_thread::sleep_for(kFrame);
  }
  service.join();
  receiver.session.sync_to(view);
  std::uint64_t bytes = 0;
  for (auto sequence = view.log.first_sequence(); sequence < view.log.end_sequence(); ++sequence)
    bytes += view.log[sequence].payload.size();
  const Duration took =
      view.log[view.log.end_sequence() - 1].meta.at - view.log[view.log.first_sequence()].meta.at;
  bench::print_flood(view.log.size(), bytes, took);
}
