#include "gui/panels/message_header.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

struct Tab {
  MessageView view;
  std::string_view name;
  std::string tip;
};

std::string facts_of(const OpenedMessage& message) {
  const MessageHeaderTexts& words = texts().message_views.header;
  const WireFacts& wire = message.meta.wire;
  const std::size_t bytes = message.payload.bytes.size();
  std::string facts = phrase(words.sequence, format_count(message.sequence + 1));
  if (!message.is_message()) return facts;
  facts += "   " + format_size(bytes);
  if (wire.bytes == 0) return facts;
  facts += " · " + phrase(words.on_the_wire, format_size(wire.bytes));
  if (wire.compressed) facts += " · " + phrase(words.ratio, static_cast<double>(bytes) / wire.bytes);
  return facts;
}

Tab tab_of(MessageView view) {
  const MessageHeaderTexts& words = texts().message_views.header;
  const std::string_view label = view_label(view);
  switch (view) {
    case MessageView::text:
      return {view, words.text_name, std::string(words.text_tip)};
    case MessageView::hex:
      return {view, words.hex_name, std::string(words.hex_tip)};
    case MessageView::frames:
      return {view, words.frames_name, std::string(words.frames_tip)};
    case MessageView::base64:
      return {view, words.base64_name, phrase(words.unpack_tip, label)};
    case MessageView::gzip:
      return {view, words.gzip_name, phrase(words.unpack_tip, label)};
    case MessageView::json:
      return {view, words.json_name, phrase(words.tree_tip, label)};
    case MessageView::messagepack:
      return {view, words.messagepack_name, phrase(words.tree_tip, label)};
    case MessageView::cbor:
      return {view, words.cbor_name, phrase(words.tree_tip, label)};
    case MessageView::bson:
      return {view, words.bson_name, phrase(words.tree_tip, label)};
    case MessageView::protobuf:
      break;
  }
  return {view, words.protobuf_name, phrase(words.tree_tip, label)};
}

}  // namespace

std::optional<MessageView> MessageHeader::draw(Widgets& widgets, const OpenedMessage& message,
                                               const Box& line) {
  Box rest = line;
  std::optional<MessageView> chosen;
  if (message.is_message() && !message.formats.empty()) {
    chosen = draw_views(widgets, message, rest);
    rest.cut_right(widgets.px(10));
  }
  const std::string facts = facts_of(message);
  widgets.text_quietly(rest, kHint, widgets.palette().text2, facts);
  const bool wire = message.meta.wire.bytes != 0;
  widgets.tooltip(rest, wire ? phrase(texts().message_views.header.facts_tip, facts) : facts);
  return chosen;
}

std::optional<MessageView> MessageHeader::draw_views(Widgets& widgets, const OpenedMessage& message,
                                                     Box& line) {
  // What the bytes are has a tab of its own; what else they could be is behind a menu.
  std::vector<MessageView> others;
  for (const ContentFormat format : message.formats) {
    if (format != ContentFormat::text && format != ContentFormat::hex) others.push_back(view_of(format));
  }
  std::vector<Tab> tabs{tab_of(MessageView::text), tab_of(MessageView::hex), tab_of(MessageView::frames)};
  if (!others.empty()) {
    tabs.insert(tabs.begin(), tab_of(others.front()));
    others.erase(others.begin());
  }
  std::optional<MessageView> chosen;
  if (!others.empty()) chosen = draw_more(widgets, message, others, line);
  const Palette& colours = widgets.palette();
  for (auto tab = tabs.rbegin(); tab != tabs.rend(); ++tab) {
    const std::string_view label = view_label(tab->view);
    const Box place = line.cut_right(std::ceil(widgets.width(kHint, label)) + widgets.px(16));
    ImGui::SetCursorScreenPos(place.min());
    const ImVec2 size(std::max(1.0F, place.w), std::max(1.0F, place.h));
    if (ImGui::InvisibleButton(std::string(tab->name).c_str(), size)) chosen = tab->view;
    const bool current = message.shows(tab->view);
    const bool lit = current || ImGui::IsItemHovered();
    widgets.tooltip(place, tab->tip);
    widgets.text_quietly(place.inset(widgets.px(8), 0), kHint, lit ? colours.text : colours.text3, label);
    if (!current) continue;
    widgets.fill({place.x + widgets.px(8), std::floor(place.middle_y() + widgets.px(10)),
                  place.w - widgets.px(16), widgets.px(2)},
                 colours.accent);
  }
  return chosen;
}

std::optional<MessageView> MessageHeader::draw_more(Widgets& widgets, const OpenedMessage& message,
                                                    std::span<const MessageView> others, Box& line) {
  const MessageHeaderTexts& words = texts().message_views.header;
  const bool current = std::find(others.begin(), others.end(), message.view) != others.end();
  const ButtonSpec spec{words.more_name,
                        words.more_tip,
                        ButtonLook::quiet,
                        {},
                        {},
                        current ? view_label(message.view) : words.more};
  std::vector<MenuItem> items;
  items.reserve(others.size());
  for (const MessageView other : others)
    items.push_back({.label = view_label(other), .checked = other == message.view});
  const Box place = line.cut_right(Menu::width(widgets, spec)).inset(0, (line.h - widgets.px(24)) / 2);
  const auto chosen = more_.draw(widgets, place, spec, items);
  return chosen ? std::optional(others[*chosen]) : std::nullopt;
}

}  // namespace echoscope
