#pragma once

#include <string>
#include <vector>

#include "session/close_record.hpp"

namespace echoscope {

/// How a connection ended, for a person. The meaning of the code alone: protocol/close_code.hpp.
struct CloseExplanation {
  std::string
      what_happened;  ///< full sentences: who closed, whether it was answered, how the transport ended
  std::vector<std::string> likely;  ///< why, one or two full sentences each, most likely first
  std::string hint;                 ///< what to try, full sentences; "" if nothing is to be done

  [[nodiscard]] bool operator==(const CloseExplanation&) const = default;
};

/// Puts a close into words (text/close_texts.hpp). Pure; any thread.
[[nodiscard]] CloseExplanation explain_close(const CloseRecord& record);

}  // namespace echoscope
