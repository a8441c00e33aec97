#pragma once

#include <string_view>

namespace echoscope {

/// What differs between two attempts, by name; and values that are not taken from the wire as they are.
struct ComparisonTexts {
  std::string_view url = "URL";
  std::string_view resolve = "Resolve";
  std::string_view connect = "TCP";
  std::string_view tls = "TLS";
  std::string_view upgrade = "Upgrade";
  std::string_view whole = "Until open";
  std::string_view address = "Address";
  /// Filled with the header's name.
  std::string_view request_header = "request header {}";
  std::string_view response_header = "response header {}";
  std::string_view tls_version = "TLS version";
  std::string_view cipher = "Cipher";
  std::string_view certificate = "Certificate";
  /// Filled with the subject and the fingerprint.
  std::string_view certificate_value = "{}, SHA-256 {}";
  std::string_view chain = "Certificate chain";
  std::string_view outcome = "Outcome";
  std::string_view outcome_open = "The connection opened.";
  /// The value of a header that carries a secret: that it differs is all that is said.
  std::string_view hidden = "•••";
  std::string_view close = "Close";
  /// Filled with milliseconds.
  std::string_view milliseconds = "{:.1f} ms";
};

/// What core/session says to a person.
struct SessionTexts {
  ComparisonTexts comparison;
};

}  // namespace echoscope
