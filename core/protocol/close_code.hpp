#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

/// What a close code means, for a person (RFC 6455 section 7.4 and IANA's registry).
struct CloseCodeInfo {
  std::string_view name;     ///< the registry's name, e.g. "Going Away"; for ranges, e.g. "Private use"
  std::string_view meaning;  ///< one full sentence in plain words
};

/// Describes any value a peer can send, including illegal ones. Any thread, never fails.
[[nodiscard]] CloseCodeInfo describe_close_code(std::uint16_t code) noexcept;

/// Whether an endpoint may put this code into a Close frame (RFC 6455 sections 7.4.1 and 7.4.2): 1000-1003,
/// 1007-1014, 3000-4999.
[[nodiscard]] bool may_be_sent(std::uint16_t code) noexcept;

/// No Close frame came: the connection just ended (RFC 6455 section 7.1.5). Never on the wire.
inline constexpr std::uint16_t kCloseAbnormal = 1006;
/// A Close frame without a code came (RFC 6455 section 7.1.5). Never on the wire.
inline constexpr std::uint16_t kCloseNoStatus = 1005;
inline constexpr std::uint16_t kCloseNormal = 1000;
inline constexpr std::uint16_t kCloseGoingAway = 1001;
inline constexpr std::uint16_t kCloseProtocolError = 1002;
inline constexpr std::uint16_t kCloseInvalidPayload = 1007;
inline constexpr std::uint16_t kCloseMessageTooBig = 1009;
inline constexpr std::uint16_t kCloseInternalError = 1011;
inline constexpr std::uint16_t kCloseTryAgainLater = 1013;

/// The longest close reason in bytes: a control frame's 125 less the code's two (RFC 6455 section 5.5).
inline constexpr std::size_t kMaxCloseReasonBytes = 123;

}  // namespace echoscope
