#include "session/likely_cause.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr Duration kShortestIdleLimit = 1900ms;

bool is_near_usual_limit(Duration silence) {
  static constexpr std::array<std::chrono::seconds, 12> kUsualLimits{2s,   10s,  30s,  55s,  60s,  75s,
                                                                     100s, 120s, 300s, 350s, 600s, 3600s};
  return std::ranges::any_of(kUsualLimits, [silence](Duration limit) {
    constexpr int kOneIn = 20;  // 5 %
    const Duration tolerance = std::max<Duration>(300ms, limit / kOneIn);
    return silence >= limit - tolerance && silence <= limit + tolerance;
  });
}

// What the way it ended says by itself.
std::optional<LikelyCause> plain_cause(TransportEnd transport) {
  switch (transport) {
    case TransportEnd::not_seen:
      return std::nullopt;
    case TransportEnd::fin:
    case TransportEnd::tls_closed:
      return LikelyCause::peer_closed_plainly;
    case TransportEnd::reset:
      return LikelyCause::reset_by_peer;
    case TransportEnd::tls_cut:
      return LikelyCause::tls_cut;
    case TransportEnd::timed_out:
      return LikelyCause::network_lost;
  }
  return std::nullopt;
}

}  // namespace

std::vector<LikelyCause> likely_causes(const EndEvidence& evidence) {
  const bool in_order = evidence.transport == TransportEnd::fin ||
                        evidence.transport == TransportEnd::tls_closed ||
                        evidence.transport == TransportEnd::tls_cut;
  const Duration silence = std::min(evidence.idle_before, evidence.open_for);
  const bool was_idle = in_order && silence >= kShortestIdleLimit;
  const bool at_usual_limit = was_idle && is_near_usual_limit(silence);

  std::vector<LikelyCause> causes;
  if (evidence.violation) causes.push_back(LikelyCause::protocol_error);
  // The kernel waited for minutes: that no pong came in that time follows from it.
  if (evidence.transport == TransportEnd::timed_out) causes.push_back(LikelyCause::network_lost);
  if (evidence.inside_frame_or_message) causes.push_back(LikelyCause::cut_in_message);
  if (evidence.ping_unanswered) causes.push_back(LikelyCause::ping_unanswered);
  if (at_usual_limit) causes.push_back(LikelyCause::idle_timeout);
  const auto plain = plain_cause(evidence.transport);
  if (plain && plain != LikelyCause::network_lost) causes.push_back(*plain);
  if (was_idle && !at_usual_limit) causes.push_back(LikelyCause::idle_timeout);
  return causes;
}

}  // namespace echoscope
