// The wire tap against a server that notes every byte itself: what both saw must be equal.
#include "net/wire_tap.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include "net/lab/certificate_authority.hpp"
#include "support/raw_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"
#include "support/tls_peer.hpp"

namespace echoscope::test {
namespace {

using Random = std::mt19937_64;

/// A number from 0 to most.
std::size_t up_to(Random& random, std::size_t most) {
  return std::uniform_int_distribution<std::size_t>(0, most)(random);
}

bool one_in(Random& random, std::size_t n) {
  return up_to(random, n - 1) == 0;
}

/// The bytes of one connection, as one end has them.
struct Bytes {
  std::string from_server;
  std::string from_client;
};

/// Passes everything on and notes it.
class NotingStream : public PeerStream {
 public:
  NotingStream(PeerStream& below, Bytes& noted) : below_(below), noted_(noted) {}
  bool write(std::string_view bytes) override {
    noted_.from_server += bytes;
    return below_.write(bytes);
  }
  std::size_t read_some(char* to, std::size_t most) override {
    const std::size_t got = below_.read_some(to, most);
    noted_.from_client.append(to, got);
    return got;
  }
  void close() override { below_.close(); }
  void end_writing() override { below_.end_writing(); }
  void cut() override { below_.cut(); }
  void reset() override { below_.reset(); }

 private:
  PeerStream& below_;
  Bytes& noted_;
};

/// One session, thrown with dice before it begins.
struct Plan {
  std::string before_head;                 ///< an informational response, or nothing
  std::vector<std::string> server_frames;  ///< legal ones, to send after opening
  std::size_t server_messages = 0;         ///< how many data messages these are
  std::vector<std::string> client_texts;   ///< to send
  bool client_pings = false;
  bool server_closes = false;
  bool compress = false;
  Random server_random;
};

std::string random_case(std::string text, Random& random) {
  for (char& letter : text)
    if (one_in(random, 2)) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

std::size_t random_size(Random& random) {
  static constexpr std::array<std::size_t, 8> kLimits{0, 1, 125, 126, 127, 300, 2000, 10000};
  if (one_in(random, 100)) return 65536 + up_to(random, 10000);
  return up_to(random, kLimits.at(up_to(random, kLimits.size() - 1)));
}

/// UTF-8 of one to four bytes a character.
std::string random_text(Random& random, std::size_t characters) {
  static constexpr std::array<std::string_view, 6> kAlphabet{
      "a", "Z", "\n", "\xc3\xa9", "\xe3\x81\x93", "\xf0\x9f\x91\x8b"};
  std::string text;
  for (std::size_t i = 0; i < characters; ++i)
    text += kAlphabet.at(up_to(random, kAlphabet.size() - 1));
  return text;
}

std::string random_bytes(Random& random, std::size_t count) {
  std::string bytes(count, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random() & 0xFFU);
  return bytes;
}

/// One message in one frame or more, control frames in between (RFC 6455 section 5.4).
void add_message(Plan& plan, Random& random) {
  const bool text = one_in(random, 2);
  std::string rest =
      text ? random_text(random, random_size(random)) : random_bytes(random, random_size(random));
  std::uint8_t opcode = text ? 0x01 : 0x02;
  while (one_in(random, 2)) {
    const std::size_t size = up_to(random, rest.size());
    plan.server_frames.push_back(server_frame(opcode, rest.substr(0, size)));
    rest.erase(0, size);
    opcode = 0x00;
    if (one_in(random, 4))
      plan.server_frames.push_back(
          server_frame(one_in(random, 2) ? 0x89 : 0x8A, random_bytes(random, up_to(random, 125))));
  }
  plan.server_frames.push_back(server_frame(static_cast<std::uint8_t>(0x80U | opcode), rest));
  ++plan.server_messages;
}

Plan random_plan(Random& random) {
  Plan plan;
  if (one_in(random, 8)) plan.before_head = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";
  for (std::size_t i = up_to(random, 5); i > 0; --i)
    add_message(plan, random);
  for (std::size_t i = up_to(random, 5); i > 0; --i)
    plan.client_texts.push_back(random_text(random, random_size(random)));
  plan.client_pings = one_in(random, 4);
  plan.server_closes = one_in(random, 2);
  plan.compress = one_in(random, 2);
  plan.server_random.seed(random());
  return plan;
}

std::string random_head(const std::string& request, const Plan& plan, Random& random) {
  std::vector<std::string> lines{
      random_case("upgrade: ", random) + random_case("websocket", random),
      random_case("connection: ", random) + random_case("upgrade", random),
      random_case("sec-websocket-accept:", random) + (one_in(random, 2) ? " " : "") + accept_value(request)};
  if (plan.compress)
    lines.push_back(random_case("sec-websocket-extensions: ", random) + "permessage-deflate");
  for (std::size_t i = up_to(random, 8); i > 0; --i)
    lines.push_back(random_case("x-header-" + std::to_string(i), random) + ": " +
                    std::string(up_to(random, 60), 'v'));
  std::shuffle(lines.begin(), lines.end(), random);
  std::string head = "HTTP/1.1 101 Switching Protocols\r\n";
  for (const std::string& line : lines)
    head += line + "\r\n";
  return plan.before_head + head + "\r\n";
}

/// The server's part. Answers pings and the Close, and reads to the end.
void play(PeerStream& peer, Plan& plan) {
  Random& random = plan.server_random;
  const std::string request = peer.read_request();
  std::string out = random_head(request, plan, random);
  for (const std::string& frame : plan.server_frames)
    out += frame;
  if (plan.server_closes) out += server_frame(0x88, "\x03\xe8");
  peer.write_in_pieces(out, random);
  PeerStream::Frame frame;
  while (peer.read_frame(frame)) {
    if (frame.first_byte == 0x89 && !plan.server_closes)
      peer.write_in_pieces(server_frame(0x8A, frame.payload), random);
    if (frame.first_byte != 0x88) continue;
    if (!plan.server_closes) peer.write_in_pieces(server_frame(0x88, frame.payload), random);
    break;
  }
  peer.end_writing();
  peer.wait_for_end();
}

/// What the tap saw. Written on the service thread.
class TapNotes {
 public:
  [[nodiscard]] WireObserver observer() {
    return [this](Direction direction, std::string_view bytes) {
      const std::lock_guard lock(mutex_);
      (direction == Direction::in ? bytes_.from_server : bytes_.from_client) += bytes;
    };
  }
  /// All since the last call.
  [[nodiscard]] Bytes take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(bytes_, {});
  }

 private:
  std::mutex mutex_;
  Bytes bytes_;  // guarded by mutex_
};

/// Where two streams part, rather than all of their bytes.
void check_same(std::string_view which, std::string_view tapped, std::string_view by_server) {
  if (tapped == by_server) return;
  const auto parting = std::mismatch(tapped.begin(), tapped.end(), by_server.begin(), by_server.end()).first;
  FAIL("bytes " << which << ": the tap has " << tapped.size() << ", the server " << by_server.size()
                << ", equal are the first " << parting - tapped.begin());
}

/// Runs the client's part to the end of the connection; false if something did not come.
bool run_client(TestClient& client, const std::string& url, const ConnectOptions& options, const Plan& plan) {
  const std::uint64_t before = client.view().counters.messages_in;
  client.connect(url, options);
  const auto opened = [&client](const SessionView& view) {
    return view.attempt == client.attempts() && view.latest_attempt() != nullptr &&
           (view.latest_attempt()->opened() || view.failure);
  };
  if (!client.wait(opened) || client.view().failure) return false;
  for (const std::string& text : plan.client_texts)
    client.send(Opcode::text, text);
  if (plan.client_pings) client.ping();
  const auto all_came = [&](const SessionView& view) {
    return view.counters.messages_in - before == plan.server_messages;
  };
  if (!client.wait(all_came)) return false;
  if (!plan.server_closes) client.disconnect(1000);
  return client.wait_for(ConnectionState::closed);
}

TEST_CASE("The tap sees byte for byte what a server sent and received, in random sessions", "[wire]") {
  Random random(Catch::getSeed());
  const TemporaryFolder folder;
  const lab::CertificateAuthority authority;
  authority.save(folder.path() / "ca.pem");
  const auto context = authority.issue().server_context();
  ConnectOptions options;
  options.tls.ca_file = folder.path() / "ca.pem";

  TestClient client;
  TapNotes tap;
  client.observe_wire(tap.observer());
  for (int session = 0; session < ECHOSCOPE_WIRE_SESSIONS; ++session) {
    Plan plan = random_plan(random);
    INFO("seed " << Catch::getSeed() << ", session " << session << ": the "
                 << (plan.server_closes ? "server" : "client") << " closes");
    const bool secure = session % 2 == 1;
    Bytes server_bytes;
    RawServer server([&](RawConnection& connection) {
      if (!secure) {
        NotingStream stream(connection, server_bytes);
        return play(stream, plan);
      }
      TlsPeer tls(connection, context.get());
      NotingStream stream(tls, server_bytes);
      play(stream, plan);
    });
    const std::string url = (secure ? "wss://127.0.0.1:" : "ws://127.0.0.1:") + std::to_string(server.port());
    REQUIRE(run_client(client, url, options, plan));
    server.finish();

    const Bytes seen = tap.take();
    check_same("from the server", seen.from_server, server_bytes.from_server);
    check_same("from the client", seen.from_client, server_bytes.from_client);
    const Attempt& attempt = *client.view().latest_attempt();
    CHECK(server_bytes.from_client.starts_with(attempt.request_head));
    CHECK(server_bytes.from_server.starts_with(attempt.response_head));
    CHECK(attempt.violations.empty());
    CHECK(attempt.deflate.on == plan.compress);
  }
}

}  // namespace
}  // namespace echoscope::test
