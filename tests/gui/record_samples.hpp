#pragma once

#include <chrono>
#include <string>

#include "session/attempt.hpp"

namespace echoscope::test {

/// A request with a secret in it.
[[nodiscard]] std::string sample_request();

/// A handshake that kept every rule, with permessage-deflate.
void write_good_handshake(Attempt& attempt);
/// A 403 with a JSON body, judged.
void write_refusal(Attempt& attempt);
/// TLS 1.3 with a chain of two certificates, of which the first is valid for so long from now.
void write_tls(Attempt& attempt, std::chrono::days left);
/// The race of an IPv6 address that fails and an IPv4 address that connects, in so much time after begin.
void write_race(Attempt& attempt, TimePoint begin, Duration connected_after);

}  // namespace echoscope::test
