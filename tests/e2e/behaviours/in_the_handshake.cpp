// Servers that answer 101: by the rules or not (RFC 6455 section 4.1 and 4.2.2, RFC 7692 section 7.1).
#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

constexpr std::string_view kStatus = "HTTP/1.1 101 Switching Protocols\r\n";
constexpr std::string_view kUpgrade = "Upgrade: websocket\r\n";
constexpr std::string_view kConnection = "Connection: Upgrade\r\n";
constexpr std::string_view kAccept = "Sec-WebSocket-Accept: {accept}\r\n";
constexpr std::string_view kWrongAccept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";
constexpr std::string_view kEnd = "\r\n";

std::string head(std::initializer_list<std::string_view> lines) {
  std::string all;
  for (const std::string_view line : lines)
    all += line;
  return all + std::string(kEnd);
}

std::string good(std::string_view more = {}) {
  return head({kStatus, kUpgrade, kConnection, kAccept, more});
}

Behaviour breaks(std::string_view does, std::string head, std::string_view rule, std::string_view cause,
                 std::string_view says = {}) {
  return {.does = does,
          .play = answer_upgrade(std::move(head)),
          .expected = {.exit_code = 1, .stage = "upgrading", .cause = cause, .rule = rule, .says = says}};
}

Behaviour unreadable(std::string_view does, Play play) {
  return {.does = does,
          .play = std::move(play),
          .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_bad_head"}};
}

Behaviour keeps(std::string_view does, std::string head) {
  return {.does = does,
          .play = answer_upgrade(std::move(head) + hello()),
          .expected = {.close_code = 1000, .close_sent = 1000, .also = received("Hello")},
          .arguments = wait_for_one()};
}

Behaviour with_subprotocols(Behaviour behaviour) {
  behaviour.arguments = {"--subprotocol", "chat.v2", "--subprotocol", "chat.v1"};
  return behaviour;
}

std::string thousand_headers() {
  std::string all;
  for (int i = 0; i < 1000; ++i)
    all += "X-Header-" + std::to_string(i) + ": value " + std::to_string(i) + "\r\n";
  return all;
}

void endless_headers(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  bool there = peer.write(kStatus);
  while (there)
    there = peer.write("X-And-So-On: and so on, and so on, and so on, and so on\r\n");
}

/// One line that never ends.
void endless_line(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  bool there = peer.write(kStatus) && peer.write("X-And-So-On: ");
  while (there)
    there = peer.write("and so on, and so on, and so on, and so on, ");
}

void byte_by_byte(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  for (const char byte : switching_protocols(seen.request) + hello())
    peer.write({&byte, 1});
  see_close(peer, seen);
}

void tells_both_hashes(const nlohmann::json& report, const Seen& seen) {
  for (const auto& check : report.at("checks")) {
    if (check.at("rule") != "accept") continue;
    CHECK(check.at("expected") == accept_value(seen.request));
    CHECK(check.at("received") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }
}

std::vector<Behaviour> broken_rules() {
  Behaviour wrong_accept =
      breaks("answers with a wrong Sec-WebSocket-Accept",
             head({kStatus, kUpgrade, kConnection, kWrongAccept}), "accept", "accept_wrong");
  wrong_accept.expected.also = tells_both_hashes;
  Behaviour deflate_not_offered =
      breaks("compresses though nothing was offered",
             good("Sec-WebSocket-Extensions: permessage-deflate\r\n"), "extensions", "extension_wrong");
  deflate_not_offered.arguments = {"--no-deflate"};
  return {
      breaks("upgrades in HTTP/1.0",
             head({"HTTP/1.0 101 Switching Protocols\r\n", kUpgrade, kConnection, kAccept}), "http_version",
             "upgrade_old_http", "HTTP/1.0"),
      breaks("leaves Upgrade out", head({kStatus, kConnection, kAccept}), "upgrade", "upgrade_header_wrong"),
      breaks("upgrades to something else", head({kStatus, "Upgrade: h2c\r\n", kConnection, kAccept}),
             "upgrade", "upgrade_header_wrong"),
      breaks("leaves Connection out", head({kStatus, kUpgrade, kAccept}), "connection",
             "connection_header_wrong"),
      breaks("says Connection: close", head({kStatus, kUpgrade, "Connection: close\r\n", kAccept}),
             "connection", "connection_header_wrong"),
      breaks("leaves Sec-WebSocket-Accept out", head({kStatus, kUpgrade, kConnection}), "accept",
             "accept_missing"),
      wrong_accept,
      breaks("answers with two different Sec-WebSocket-Accept",
             head({kStatus, kUpgrade, kConnection, kAccept, kWrongAccept}), "accept", "accept_wrong"),
      breaks("chooses a subprotocol nobody asked for", good("Sec-WebSocket-Protocol: mqtt\r\n"),
             "subprotocol", "subprotocol_unasked"),
      with_subprotocols(breaks("chooses a subprotocol beside those asked for",
                               good("Sec-WebSocket-Protocol: chat.v3\r\n"), "subprotocol",
                               "subprotocol_unasked")),
      with_subprotocols(breaks("chooses two subprotocols",
                               good("Sec-WebSocket-Protocol: chat.v1, chat.v2\r\n"), "subprotocol",
                               "subprotocol_unasked")),
      breaks("switches on an extension that was not offered",
             good("Sec-WebSocket-Extensions: bbf-usp-protocol\r\n"), "extensions", "extension_wrong"),
      deflate_not_offered,
      breaks("gives permessage-deflate a parameter that does not exist",
             good("Sec-WebSocket-Extensions: permessage-deflate; level=9\r\n"), "extensions",
             "extension_wrong"),
      breaks("gives permessage-deflate a window of 7 bits",
             good("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7\r\n"), "extensions",
             "extension_wrong"),
      breaks("gives a parameter of permessage-deflate twice",
             good("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; "
                  "server_no_context_takeover\r\n"),
             "extensions", "extension_wrong"),
  };
}

std::vector<Behaviour> kept_rules() {
  Behaviour chooses = with_subprotocols(
      keeps("chooses one of the subprotocols asked for", good("Sec-WebSocket-Protocol: chat.v1\r\n")));
  chooses.arguments.insert(chooses.arguments.end(), {"--count", "1"});
  return {
      keeps("sends a message right behind its 101", good()),
      {.does = "answers byte by byte",
       .play = byte_by_byte,
       .expected = {.close_code = 1000, .also = received("Hello")},
       .arguments = wait_for_one()},
      keeps("sends early hints first",
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + good()),
      keeps("sends 100 Continue and early hints first",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + good()),
      keeps("puts white space around the hash",
            head({kStatus, kUpgrade, kConnection, "Sec-WebSocket-Accept: \t {accept} \t \r\n"})),
      keeps("writes names and tokens in odd case",
            head({kStatus, "uPGRADE: WebSocket\r\n", "CONNECTION: keep-alive, UPGRADE\r\n",
                  "sec-websocket-accept:{accept}\r\n"})),
      keeps("gives no reason phrase", head({"HTTP/1.1 101 \r\n", kUpgrade, kConnection, kAccept})),
      keeps("folds a header line", good("X-Folded: one\r\n two\r\n")),
      keeps(
          "ends its lines with LF alone",
          "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: "
          "{accept}\n\n"),
      keeps("sends 1000 header lines", good(thousand_headers())),
      chooses,
  };
}

}  // namespace

std::vector<Behaviour> behaviours_in_the_handshake() {
  std::vector<Behaviour> all = broken_rules();
  for (Behaviour& behaviour : kept_rules())
    all.push_back(std::move(behaviour));
  all.push_back(unreadable("sends header lines without end", endless_headers));
  all.push_back(unreadable("sends one header line without end", endless_line));
  all.push_back(
      unreadable("sends a header line without a colon", answer_upgrade(good("this is no header line\r\n"))));
  all.push_back(unreadable("sends a NUL in a header", answer_upgrade(good({"X-Nul: \0\r\n", 10}))));
  return all;
}

}  // namespace echoscope::test
