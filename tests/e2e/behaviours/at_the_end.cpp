// Servers that end the connection: by the closing handshake, badly, or without a word (RFC 6455
// section 5.5.1, 7).
#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

std::shared_ptr<SSL_CTX> good(const lab::CertificateAuthority& authority) {
  return authority.issue().server_context();
}

Behaviour breaks(std::string_view does, std::string bytes, std::string_view violation,
                 std::string_view section, int code) {
  return {.does = does,
          .play = open_then_close(std::move(bytes)),
          .expected = {.exit_code = 3, .violation = violation, .section = section, .close_sent = code},
          .arguments = wait_for_one()};
}

Behaviour illegal_code(std::string_view does, std::uint16_t code) {
  Behaviour behaviour = breaks(does, close_frame(code), "close_code_illegal", "RFC 6455 section 7.4", 1002);
  behaviour.expected.also = [code](const nlohmann::json& report, const Seen&) {
    CHECK(report.at("close").at("received") == code);
  };
  return behaviour;
}

Behaviour legal_close(std::string_view does, std::uint16_t code, const std::string& reason, int exit_code) {
  const auto told = [code, reason](const nlohmann::json& report, const Seen&) {
    const auto& close = report.at("close");
    CHECK(close.at("reason") == reason);
    CHECK(close.at("by") == "remote");
    CHECK(close.at("received") == code);
    CHECK(close.at("handshake_completed") == true);
  };
  return {.does = does,
          .play = open_then_close(hello() + close_frame(code, reason)),
          .expected = {.exit_code = exit_code, .close_code = code, .close_sent = code, .also = told},
          .arguments = wait_for_one()};
}

Behaviour without_close(std::string_view does, Play play, std::string_view transport,
                        std::string_view likely) {
  const auto no_handshake = [](const nlohmann::json& report, const Seen&) {
    CHECK(report.at("close").at("handshake_completed") == false);
    CHECK(report.at("close").at("received").is_null());
  };
  return {.does = does,
          .play = std::move(play),
          .expected = {.exit_code = 3,
                       .close_code = 1006,
                       .transport = transport,
                       .likely = likely,
                       .also = no_handshake},
          .arguments = wait_for_one()};
}

Behaviour over_tls(Behaviour behaviour) {
  behaviour.tls = good;
  behaviour.arguments.insert(behaviour.arguments.end(), {"--ca", "@ca"});
  return behaviour;
}

/// Takes the program's Close and neither answers nor ends the connection.
void ignore_close(PeerStream& peer, Seen& seen) {
  seen.request = peer.accept_upgrade();
  peer.write(hello());
  peer.wait_for_end();
}

void tells_one_sided_close(const nlohmann::json& report, const Seen& /*seen*/) {
  CHECK(report.at("close").at("handshake_completed") == false);
  CHECK(report.at("close").at("by") == "local");
  CHECK(report.at("close").at("sent") == 1000);
  CHECK(report.at("close").at("received").is_null());
}

/// Whether the Close was answered before what follows it was seen is a race.
void tells_data_after_close(const nlohmann::json& report, const Seen& seen) {
  REQUIRE(seen.close_code.has_value());
  CHECK((*seen.close_code == 1001 || *seen.close_code == 1002));
  CHECK(report.at("close").at("received") == 1001);
  CHECK(report.at("messages").empty());
}

std::vector<Behaviour> bad_closes() {
  constexpr std::string_view kClose = "RFC 6455 section 5.5.1";
  Behaviour after_close = breaks("sends a message behind its Close", close_frame(1001) + hello(),
                                 "data_after_close", kClose, 1002);
  after_close.expected.close_sent.reset();
  after_close.expected.also = tells_data_after_close;
  return {
      breaks("sends a Close of one byte", server_frame(0x88, "\x03"), "close_one_byte", kClose, 1002),
      breaks("gives a close reason that is not UTF-8", close_frame(1000, "bye\xff"), "close_reason_not_utf8",
             kClose, 1007),
      breaks("cuts its close reason inside a character", close_frame(1000, "bye \xe3\x81"),
             "close_reason_not_utf8", kClose, 1007),
      illegal_code("closes with 0", 0),
      illegal_code("closes with 999", 999),
      illegal_code("closes with 1004", 1004),
      illegal_code("closes with 1005", 1005),
      illegal_code("closes with 1006", 1006),
      illegal_code("closes with 1015", 1015),
      illegal_code("closes with 1016", 1016),
      illegal_code("closes with 2999", 2999),
      illegal_code("closes with 5000", 5000),
      illegal_code("closes with 65535", 65535),
      after_close,
  };
}

}  // namespace

std::vector<Behaviour> behaviours_at_the_end() {
  const auto fin = [](std::string bytes) { return open_then_end(std::move(bytes), &PeerStream::close); };
  std::vector<Behaviour> all = bad_closes();
  // A ping need not be answered once a Close came (section 5.5.2), and nothing follows our own Close.
  Behaviour ping_and_close = legal_close("sends a ping and closes in one breath", 1000, "", 0);
  ping_and_close.play = open_then_close(hello() + server_frame(0x89, "still there?") + close_frame(1000));
  for (Behaviour& behaviour : std::vector<Behaviour>{
           legal_close("closes with 1000 and a reason", 1000, "bye \xe3\x81\x93", 0),
           ping_and_close,
           legal_close("closes with 1001", 1001, "", 3),
           legal_close("closes with 1011 and a reason", 1011, "out of memory", 3),
           legal_close("closes with 3000", 3000, "", 3),
           legal_close("closes with 4999", 4999, "", 3),
           without_close("ends with a FIN alone", fin({}), "fin", "peer_closed_plainly"),
           without_close("resets the open connection", open_then_end({}, &PeerStream::reset), "reset",
                         "reset_by_peer"),
           without_close("ends inside the head of a frame", fin("\x81"), "fin", "cut_in_message"),
           without_close("ends inside the payload of a frame", fin("\x81\x7dHel"), "fin", "cut_in_message"),
           without_close("ends inside a message", fin(server_frame(0x01, "Hel")), "fin", "cut_in_message"),
           over_tls(without_close("cuts the TLS stream", open_then_end({}, &PeerStream::cut), "tls_cut",
                                  "tls_cut")),
           over_tls(without_close("ends the TLS stream in order but without a Close",
                                  open_then_end({}, &PeerStream::close), "tls_closed",
                                  "peer_closed_plainly")),
           over_tls(legal_close("closes with 1000 over TLS", 1000, "bye", 0)),
           Behaviour{.does = "does not answer the Close",
           .play = ignore_close,
           .expected = {.close_code = 1000, .also = tells_one_sided_close},
           .arguments = wait_for_one()},
       })
    all.push_back(std::move(behaviour));
  return all;
}

}  // namespace echoscope::test
