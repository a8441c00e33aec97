#include "session/close_record.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("Who closed, how the transport ended and why have names for scripts", "[close_record]") {
  CHECK(name(CloseBy::none) == "none");
  CHECK(name(CloseBy::local) == "local");
  CHECK(name(CloseBy::remote) == "remote");

  CHECK(name(TransportEnd::not_seen) == "not_seen");
  CHECK(name(TransportEnd::fin) == "fin");
  CHECK(name(TransportEnd::reset) == "reset");
  CHECK(name(TransportEnd::tls_closed) == "tls_closed");
  CHECK(name(TransportEnd::tls_cut) == "tls_cut");
  CHECK(name(TransportEnd::timed_out) == "timed_out");

  CHECK(name(LikelyCause::idle_timeout) == "idle_timeout");
  CHECK(name(LikelyCause::reset_by_peer) == "reset_by_peer");
  CHECK(name(LikelyCause::ping_unanswered) == "ping_unanswered");
  CHECK(name(LikelyCause::cut_in_message) == "cut_in_message");
  CHECK(name(LikelyCause::tls_cut) == "tls_cut");
  CHECK(name(LikelyCause::peer_closed_plainly) == "peer_closed_plainly");
  CHECK(name(LikelyCause::protocol_error) == "protocol_error");
  CHECK(name(LikelyCause::network_lost) == "network_lost");
}

}  // namespace echoscope
