#include "gui/view_choice.hpp"

#include <algorithm>

#include "text/texts.hpp"

namespace echoscope {

namespace {

std::size_t place_of(RecordKind kind, std::span<const ContentFormat> formats) {
  if (kind == RecordKind::crafted) return kContentFormats;
  return static_cast<std::size_t>(formats.empty() ? ContentFormat::hex : formats.front());
}

}  // namespace

std::string_view view_label(MessageView view) {
  const MessageHeaderTexts& words = texts().message_views.header;
  switch (view) {
    case MessageView::text:
      return words.text;
    case MessageView::json:
      return words.json;
    case MessageView::hex:
      return words.hex;
    case MessageView::messagepack:
      return words.messagepack;
    case MessageView::cbor:
      return words.cbor;
    case MessageView::bson:
      return words.bson;
    case MessageView::protobuf:
      return words.protobuf;
    case MessageView::base64:
      return words.base64;
    case MessageView::gzip:
      return words.gzip;
    case MessageView::frames:
      break;
  }
  return words.frames;
}

MessageView ViewChoices::view_for(RecordKind kind, std::span<const ContentFormat> formats) const {
  const std::size_t place = place_of(kind, formats);
  if (const auto chosen = choices_.at(place)) {
    const bool always =
        *chosen == MessageView::frames || *chosen == MessageView::hex || *chosen == MessageView::text;
    if (always || std::find(formats.begin(), formats.end(), format_of(*chosen)) != formats.end())
      return *chosen;
  }
  if (place == kContentFormats) return MessageView::frames;
  const auto likeliest = static_cast<ContentFormat>(place);
  // A text that is not UTF-8 is read as the text that it was meant to be.
  if (kind == RecordKind::text && likeliest == ContentFormat::hex) return MessageView::text;
  return view_of(likeliest);
}

void ViewChoices::choose(RecordKind kind, std::span<const ContentFormat> formats, MessageView view) {
  choices_.at(place_of(kind, formats)) = view;
}

}  // namespace echoscope
