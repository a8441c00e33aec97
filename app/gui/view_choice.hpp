#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "content/content.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// The ways to look at one message: as each of the formats that a payload can have, or at its frames.
enum class MessageView : std::uint8_t {
  text = static_cast<std::uint8_t>(ContentFormat::text),
  json = static_cast<std::uint8_t>(ContentFormat::json),
  hex = static_cast<std::uint8_t>(ContentFormat::hex),
  messagepack = static_cast<std::uint8_t>(ContentFormat::messagepack),
  cbor = static_cast<std::uint8_t>(ContentFormat::cbor),
  bson = static_cast<std::uint8_t>(ContentFormat::bson),
  protobuf = static_cast<std::uint8_t>(ContentFormat::protobuf),
  base64 = static_cast<std::uint8_t>(ContentFormat::base64),
  gzip = static_cast<std::uint8_t>(ContentFormat::gzip),
  frames = kContentFormats,
};
inline constexpr std::size_t kMessageViews = kContentFormats + 1;

[[nodiscard]] constexpr MessageView view_of(ContentFormat format) {
  return static_cast<MessageView>(format);
}
/// What the payload is read as; hex for frames, which do not look at it.
[[nodiscard]] constexpr ContentFormat format_of(MessageView view) {
  return view == MessageView::frames ? ContentFormat::hex : static_cast<ContentFormat>(view);
}
/// Whether a format is read as a tree.
[[nodiscard]] constexpr bool is_tree(ContentFormat format) {
  return format == ContentFormat::json ||
         (format >= ContentFormat::messagepack && format <= ContentFormat::protobuf);
}
/// Whether a format has others within it.
[[nodiscard]] constexpr bool is_packed(ContentFormat format) {
  return format == ContentFormat::base64 || format == ContentFormat::gzip;
}

/// The name of a view, in the window's language.
[[nodiscard]] std::string_view view_label(MessageView view);

/// Which view a message is opened in: by what its bytes are, until a person chooses another one for that kind
/// of content. Plain value.
class ViewChoices {
 public:
  /// formats: of the payload, the likeliest first.
  [[nodiscard]] MessageView view_for(RecordKind kind, std::span<const ContentFormat> formats) const;
  void choose(RecordKind kind, std::span<const ContentFormat> formats, MessageView view);

 private:
  // By the likeliest format; the last one is for frames that were made by hand.
  std::array<std::optional<MessageView>, kContentFormats + 1> choices_;
};

}  // namespace echoscope
