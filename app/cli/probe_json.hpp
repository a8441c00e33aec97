#pragma once

#include <string>

#include "cli/probe_options.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The report of a finished probe as JSON: one object, the contract that scripts rely on. Times in
/// milliseconds since the attempt began. Bytes that are not UTF-8 become U+FFFD, but for a body, which is in
/// base64 then. Secrets are masked unless the options ask for them. Pure.
[[nodiscard]] std::string probe_report_json(const ProbeOptions& options, const SessionView& view);

}  // namespace echoscope
