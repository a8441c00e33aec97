#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace echoscope {

/// One header line of a request or a response (RFC 9110 section 5).
struct HeaderField {
  std::string name;   ///< as written
  std::string value;  ///< without the white space around it

  [[nodiscard]] bool operator==(const HeaderField&) const = default;
};

/// The header lines of a request or a response, in their order.
struct HeaderFields {
  std::vector<HeaderField> fields;

  /// The value of the first field of that name, whatever its case.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// How many fields have that name.
  [[nodiscard]] std::size_t count(std::string_view name) const;
  /// All values of that name joined by ", " (RFC 9110 section 5.3).
  [[nodiscard]] std::string joined(std::string_view name) const;
  /// Whether a list of tokens has that one, whatever its case, as Connection and Upgrade are read (RFC 6455
  /// section 4.2.1).
  [[nodiscard]] bool lists(std::string_view name, std::string_view token) const;
};

/// The head of an HTTP/1.x response (RFC 9112 section 4).
struct ResponseHead : HeaderFields {
  int minor_version = 1;  ///< 0: HTTP/1.0
  int status = 0;         ///< 100 to 999
  std::string reason;     ///< as written, may be empty
};

/// Why bytes are not the head of an HTTP response.
enum class HeadProblem : std::uint8_t {
  none,
  looks_like_tls,    ///< the first bytes are a TLS record: the port speaks TLS
  looks_like_http2,  ///< the first bytes are an HTTP/2 SETTINGS frame
  not_http,          ///< the status line does not start with HTTP/1.
  bad_status_line,
  line_without_colon,
  bad_field_name,   ///< empty, or with a character that is no token (RFC 9110 section 5.6.2)
  bad_field_value,  ///< a NUL, a lone CR or another control character
  too_large,        ///< longer than HttpHeadParser::kMaxBytes
};

/// The name that scripts see: "looks_like_tls", ... Any thread.
[[nodiscard]] std::string_view name(HeadProblem problem) noexcept;

/// Reads one line of a head, without its end; a line that starts with white space goes on with the field
/// before it (RFC 9112 section 5.2). Any thread.
[[nodiscard]] HeadProblem add_header_line(std::string_view line, HeaderFields& to);

/// Incremental parser of one response head; any bytes, any split. No I/O; one thread at a time. Accepts a
/// bare LF as a line end (RFC 9112 section 2.2) and joins a folded line to the one before (obs-fold,
/// section 5.2).
class HttpHeadParser {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{256} * 1024;

  enum class State : std::uint8_t { more, complete, failed };

  /// Takes bytes up to the end of the head; returns how many it took. Once complete or failed it takes none.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] HeadProblem problem() const { return problem_; }
  /// What was taken so far, byte for byte.
  [[nodiscard]] const std::string& raw() const { return raw_; }
  /// Complete only.
  [[nodiscard]] const ResponseHead& head() const { return head_; }
  /// Starts afresh, for the head that follows a 1xx (RFC 9110 section 15.2).
  void restart();

 private:
  void fail(HeadProblem problem);
  std::size_t take_first_byte(char byte);
  std::size_t take_from_line(std::string_view bytes);
  void take_line(std::string_view line);

  State state_ = State::more;
  HeadProblem problem_ = HeadProblem::none;
  std::string raw_;
  std::size_t line_start_ = 0;
  ResponseHead head_;
};

}  // namespace echoscope
