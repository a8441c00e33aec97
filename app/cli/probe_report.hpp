#pragma once

#include <string>

#include "cli/probe_options.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The report of a finished probe for a reader, one line a fact; whatever came from the wire is escaped, so
/// that it can't steer a terminal. Pure.
[[nodiscard]] std::string probe_report_text(const ProbeOptions& options, const SessionView& view);

/// Why the exit code is not 0, and what to try: one line for stderr. "" if it is 0. Pure.
[[nodiscard]] std::string probe_complaint(const ProbeOptions& options, const SessionView& view,
                                          ProbeExit exit);

}  // namespace echoscope
