#include "session/likely_cause.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""h;

using Causes = std::vector<LikelyCause>;

Causes after_silence(Duration silence, TransportEnd end = TransportEnd::fin) {
  return likely_causes({.transport = end, .idle_before = silence, .open_for = 24h});
}

const Causes kPlainOnly{LikelyCause::peer_closed_plainly};
const Causes kIdleFirst{LikelyCause::idle_timeout, LikelyCause::peer_closed_plainly};
const Causes kIdleLast{LikelyCause::peer_closed_plainly, LikelyCause::idle_timeout};

}  // namespace

TEST_CASE("How the transport ended names a cause by itself", "[likely_cause]") {
  CHECK(after_silence(0ms, TransportEnd::not_seen).empty());
  CHECK(after_silence(0ms, TransportEnd::fin) == kPlainOnly);
  CHECK(after_silence(0ms, TransportEnd::tls_closed) == kPlainOnly);
  CHECK(after_silence(0ms, TransportEnd::tls_cut) == Causes{LikelyCause::tls_cut});
  CHECK(after_silence(0ms, TransportEnd::reset) == Causes{LikelyCause::reset_by_peer});
  CHECK(after_silence(0ms, TransportEnd::timed_out) == Causes{LikelyCause::network_lost});
}

TEST_CASE("Silence of a usual idle limit before an end in order is an idle limit", "[likely_cause]") {
  for (const Duration limit : {2s, 10s, 30s, 55s, 60s, 75s, 100s, 120s, 300s, 350s, 600s, 3600s}) {
    CAPTURE(limit);
    CHECK(after_silence(limit) == kIdleFirst);
    CHECK(after_silence(limit + 100ms) == kIdleFirst);
    CHECK(after_silence(limit, TransportEnd::tls_closed) == kIdleFirst);
    CHECK(after_silence(limit, TransportEnd::tls_cut) ==
          Causes{LikelyCause::idle_timeout, LikelyCause::tls_cut});
  }
}

TEST_CASE("Near is within 5 % or 300 ms, and not under 1.9 s", "[likely_cause]") {
  CHECK(after_silence(1899ms) == kPlainOnly);
  CHECK(after_silence(1900ms) == kIdleFirst);
  CHECK(after_silence(2300ms) == kIdleFirst);
  CHECK(after_silence(2301ms) == kIdleLast);
  CHECK(after_silence(9499ms) == kIdleLast);
  CHECK(after_silence(9500ms) == kIdleFirst);
  CHECK(after_silence(10'500ms) == kIdleFirst);
  CHECK(after_silence(10'501ms) == kIdleLast);
  CHECK(after_silence(3780s) == kIdleFirst);
  CHECK(after_silence(3781s) == kIdleLast);
}

TEST_CASE("Silence says nothing where the end was not in order", "[likely_cause]") {
  CHECK(after_silence(60s, TransportEnd::reset) == Causes{LikelyCause::reset_by_peer});
  CHECK(after_silence(60s, TransportEnd::timed_out) == Causes{LikelyCause::network_lost});
  CHECK(after_silence(60s, TransportEnd::not_seen).empty());
}

TEST_CASE("A connection can't have been silent for longer than it was open", "[likely_cause]") {
  CHECK(likely_causes({.transport = TransportEnd::fin, .idle_before = 60s, .open_for = 1s}) == kPlainOnly);
  CHECK(likely_causes({.transport = TransportEnd::fin, .idle_before = 60s, .open_for = 5s}) == kIdleLast);
}

TEST_CASE("What was seen of the peer before comes first", "[likely_cause]") {
  CHECK(likely_causes({.transport = TransportEnd::reset, .inside_frame_or_message = true}) ==
        Causes{LikelyCause::cut_in_message, LikelyCause::reset_by_peer});
  CHECK(likely_causes({.transport = TransportEnd::fin,
                       .idle_before = 60s,
                       .inside_frame_or_message = true,
                       .ping_unanswered = true,
                       .violation = true,
                       .open_for = 90s}) == Causes{LikelyCause::protocol_error, LikelyCause::cut_in_message,
                                                   LikelyCause::ping_unanswered, LikelyCause::idle_timeout,
                                                   LikelyCause::peer_closed_plainly});
  CHECK(likely_causes({.transport = TransportEnd::not_seen, .ping_unanswered = true}) ==
        Causes{LikelyCause::ping_unanswered});
  CHECK(likely_causes({.transport = TransportEnd::timed_out, .ping_unanswered = true}) ==
        Causes{LikelyCause::network_lost, LikelyCause::ping_unanswered});
}

}  // namespace echoscope
