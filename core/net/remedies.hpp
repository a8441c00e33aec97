#pragma once

#include <string>
#include <vector>

#include "net/explain_failure.hpp"

namespace echoscope {

/// What can be done about a failure with one press, best first. Addresses to connect to have passed
/// parse_url and differ from the attempt's own. Pure; any thread.
[[nodiscard]] std::vector<Suggestion> remedies(FailureCause cause, const FailureContext& context);

/// The same host, port and resource with TLS instead of without, or the reverse. The port stays: it is the
/// one that answered. Pure; any thread.
[[nodiscard]] std::string with_other_scheme(const Url& url);

}  // namespace echoscope
