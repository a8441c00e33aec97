#pragma once

#include <string_view>

namespace echoscope {

/// What core/net says of a connection besides failures: clauses that stand in a sentence, and what is sent.
struct ConnectionTexts {
  std::string_view out_of_memory = "out of memory";
  std::string_view unknown_reason = "unknown reason";
  std::string_view ca_file_unusable = "the CA file {} can't be read ({})";  ///< file, reason
  std::string_view certificate_unusable =
      "the client certificate in {} can't be read ({})";  ///< file, reason
  std::string_view key_unusable =
      "the key in {} can't be read or is another certificate's ({})";  ///< file, reason
  /// The reason in a Close frame, so short as it is.
  std::string_view no_pong_reason = "no pong in time";
};

}  // namespace echoscope
