#include "gui/panels/frames_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "gui/tint.hpp"
#include "protocol/frame_decoder.hpp"
#include "protocol/opcode.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

using LengthForm = MessageFrame::LengthForm;

constexpr double kRowsPerNotch = 3;
constexpr float kBar = 12;
constexpr float kLabel = 112;

bool is_known(std::uint8_t opcode) {
  return opcode <= static_cast<std::uint8_t>(Opcode::binary) ||
         (opcode >= static_cast<std::uint8_t>(Opcode::close) &&
          opcode <= static_cast<std::uint8_t>(Opcode::pong));
}

std::string opcode_text(std::uint8_t opcode) {
  const FramesViewTexts& words = texts().message_views.frames;
  if (!is_known(opcode)) return phrase(words.opcode_reserved, opcode);
  return phrase(words.opcode_value, name(static_cast<Opcode>(opcode)), opcode);
}

std::string length_text(const MessageFrame& frame) {
  const FramesViewTexts& words = texts().message_views.frames;
  const std::string_view form = frame.length_form == LengthForm::bits_7    ? words.length_7
                                : frame.length_form == LengthForm::bits_16 ? words.length_16
                                                                           : words.length_64;
  return phrase(form, format_count(frame.payload_bytes));
}

std::string rsv_text(const MessageFrame& frame) {
  const FramesViewTexts& words = texts().message_views.frames;
  if (frame.rsv == kRsv1) return std::string(words.rsv1_set);
  return std::string(frame.rsv == 0 ? words.rsv_unset : words.rsv_set);
}

std::string key_text(const MessageFrame& frame) {
  const FramesViewTexts& words = texts().message_views.frames;
  if (!frame.masked) return std::string(words.key_absent);
  if (!frame.mask) return std::string(words.key_not_kept);
  const auto& key = *frame.mask;
  return fmt::format("{:02x} {:02x} {:02x} {:02x}", key[0], key[1], key[2], key[3]);
}

// A part of a head's first two bytes.
struct Field {
  std::string_view name;
  unsigned bits;
};

std::uint32_t first_two_bytes(const MessageFrame& frame) {
  const std::uint64_t length = frame.length_form == LengthForm::bits_7    ? frame.payload_bytes & 0x7FU
                               : frame.length_form == LengthForm::bits_16 ? 126
                                                                          : 127;
  return (frame.fin ? 0x8000U : 0U) | (static_cast<std::uint32_t>(frame.rsv & 7U) << 12U) |
         (static_cast<std::uint32_t>(frame.opcode & 0xFU) << 8U) | (frame.masked ? 0x80U : 0U) |
         static_cast<std::uint32_t>(length);
}

// The drawing of RFC 6455 section 5.2: sixteen bits in a row, the names of the fields above them.
void draw_bits(Widgets& widgets, const MessageFrame& frame, const Box& box) {
  const FramesViewTexts& words = texts().message_views.frames;
  const Palette& colours = widgets.palette();
  const std::array<Field, 7> fields{Field{words.fin, 1},         Field{words.rsv1, 1},   Field{words.rsv2, 1},
                                    Field{words.rsv3, 1},        Field{words.opcode, 4}, Field{words.mask, 1},
                                    Field{words.length_short, 7}};
  const float wide = std::floor(std::min(box.w / 16, widgets.px(40)));
  const std::uint32_t bits = first_two_bytes(frame);
  Box names = box;
  Box cells = box;
  cells.cut_top(widgets.px(18));
  cells.h = widgets.px(26);
  names.h = widgets.px(18);
  unsigned bit = 0;
  for (const Field& field : fields) {
    const float across = wide * static_cast<float>(field.bits);
    widgets.text({names.x, names.y, across, names.h}, {Typeface::words, 10}, colours.text2, field.name,
                 Align::centre);
    widgets.fill({names.x + 1, cells.y, across - 2, cells.h}, colours.field, 4);
    for (unsigned n = 0; n < field.bits; ++n, ++bit) {
      const bool set = ((bits >> (15U - bit)) & 1U) != 0;
      widgets.text_quietly({names.x + wide * static_cast<float>(n), cells.y, wide, cells.h}, kMono,
                           set ? colours.text : colours.text3, set ? "1" : "0", Align::centre);
    }
    names.x += across;
  }
}

struct Line {
  std::string_view label;
  std::string value;
  std::string explanation;
  std::string section;
};

std::vector<Line> lines_of(const MessageFrame& frame) {
  const FramesViewTexts& words = texts().message_views.frames;
  const auto rfc = [&](std::string_view number) { return phrase(words.section, number); };
  return {
      {words.fin, frame.fin ? "1" : "0", std::string(frame.fin ? words.fin_set : words.fin_unset),
       rfc("5.4")},
      {"RSV1-3", fmt::format("{:03b}", frame.rsv), rsv_text(frame),
       frame.rsv == kRsv1 ? phrase(words.section_deflate, "6") : rfc("5.2")},
      {words.opcode, opcode_text(frame.opcode), "", rfc("11.8")},
      {words.mask, frame.masked ? "1" : "0", std::string(frame.masked ? words.mask_set : words.mask_unset),
       rfc("5.1")},
      {words.payload_length, "", length_text(frame), rfc("5.2")},
      {words.masking_key, frame.mask ? key_text(frame) : "", frame.mask ? "" : key_text(frame), rfc("5.3")},
      {words.head_bytes, head_hex(frame), "", rfc("5.2")},
  };
}

}  // namespace

std::string frame_summary(const MessageFrame& frame) {
  const FramesViewTexts& words = texts().message_views.frames;
  std::string text;
  const auto add = [&text](std::string_view part) {
    if (!text.empty()) text += " · ";
    text += part;
  };
  if (frame.fin) add(words.fin);
  if ((frame.rsv & kRsv1) != 0) add(words.rsv1);
  if ((frame.rsv & 2U) != 0) add(words.rsv2);
  if ((frame.rsv & 1U) != 0) add(words.rsv3);
  add(is_known(frame.opcode) ? name(static_cast<Opcode>(frame.opcode))
                             : std::string_view(opcode_text(frame.opcode)));
  if (frame.masked) add(words.mask);
  add(format_size(frame.payload_bytes));
  return text;
}

void FramesView::reset() {
  scroller_ = {};
  area_.scroll_to_top();
  selected_ = 0;
}

void FramesView::draw(Widgets& widgets, const MessageFrames& frames, const PanelKeys& keys, const Box& box) {
  const FramesViewTexts& words = texts().message_views.frames;
  if (frames.frames.empty()) {
    widgets.empty_place(box, words.none_title, words.none_kept);
    return;
  }
  Box rest = box;
  const bool assumed = frames.source == MessageFrames::Source::reconstructed;
  if (assumed || frames.first_missing) {
    rest.cut_top(widgets.paragraph(rest, kHint, widgets.palette().warn,
                                   assumed ? words.reconstructed : words.first_missing, 2));
    rest.cut_top(widgets.px(8));
  }
  selected_ = std::min(selected_, frames.frames.size() - 1);
  if (frames.frames.size() > 1) {
    const float rows = widgets.px(kRowHeight) * static_cast<float>(frames.frames.size() + 1);
    draw_list(widgets, frames, keys, rest.cut_top(std::min(rows, std::floor(rest.h * 0.45F))));
    rest.cut_top(widgets.px(10));
  }
  draw_frame(widgets, frames, rest);
}

void FramesView::draw_list(Widgets& widgets, const MessageFrames& frames, const PanelKeys& keys,
                           const Box& box) {
  const FramesViewTexts& words = texts().message_views.frames;
  const Palette& colours = widgets.palette();
  const float step = widgets.px(kRowHeight);
  Box rows = box;
  const auto cells = [&](Box line) {
    std::array<Box, 4> parts;
    line.cut_right(widgets.px(kBar));
    parts[0] = line.cut_left(widgets.px(48));
    parts[1] = line.cut_left(widgets.px(160));
    parts[2] = line.cut_left(widgets.px(76));
    line.cut_left(widgets.px(14));
    parts[3] = line;
    return parts;
  };
  const Box titles = rows.cut_top(step);
  const auto title = cells(titles);
  widgets.text(title[0], kHint, colours.text3, words.frame);
  widgets.text(title[1], kHint, colours.text3, words.opcode);
  widgets.text(title[2], kHint, colours.text3, words.length, Align::right);
  widgets.text(title[3], kHint, colours.text3, words.head);
  widgets.hairline_below(titles);

  const std::size_t last = frames.frames.size() - 1;
  scroller_.show_rows(frames.frames.size(), static_cast<double>(rows.h / step));
  Box area = rows;
  area.cut_right(widgets.px(kBar));
  ImGui::SetCursorScreenPos(area.min());
  const bool clicked = ImGui::InvisibleButton(std::string(words.rows).c_str(),
                                              ImVec2(std::max(1.0F, area.w), std::max(1.0F, area.h)));
  if (ImGui::IsItemHovered() && ImGui::GetIO().MouseWheel != 0)
    scroller_.scroll_by(-static_cast<double>(ImGui::GetIO().MouseWheel) * kRowsPerNotch);
  if (clicked) {
    const double row = static_cast<double>(scroller_.top()) + scroller_.offset() +
                       static_cast<double>((ImGui::GetMousePos().y - area.y) / step);
    selected_ = std::min(static_cast<std::size_t>(std::max(0.0, row)), last);
  }
  const std::size_t before = selected_;
  if (keys.pressed(ImGuiKey_UpArrow)) selected_ -= std::min<std::size_t>(selected_, 1);
  if (keys.pressed(ImGuiKey_DownArrow)) selected_ = std::min(selected_ + 1, last);
  if (keys.pressed(ImGuiKey_Home)) selected_ = 0;
  if (keys.pressed(ImGuiKey_End)) selected_ = last;
  if (selected_ != before) scroller_.reveal(selected_);

  ImGui::PushClipRect(rows.min(), rows.max(), true);
  Box line{rows.x, rows.y - std::round(static_cast<float>(scroller_.offset()) * step), rows.w, step};
  for (std::size_t n = scroller_.top(); n <= last && line.y < rows.bottom(); ++n) {
    const MessageFrame& frame = frames.frames[n];
    if (n == selected_) widgets.fill(line, selected_surface(colours), 4);
    const auto ink = [&](Rgb colour) { return n == selected_ ? selected_ink(colours, colour) : colour; };
    auto part = cells(line);
    part[0].cut_left(widgets.px(6));
    widgets.text_quietly(part[0], kMono, ink(colours.text2), format_count(n + 1));
    std::string what(is_known(frame.opcode) ? name(static_cast<Opcode>(frame.opcode))
                                            : opcode_text(frame.opcode));
    if (frame.fin) what += " · " + std::string(words.fin);
    widgets.text_quietly(part[1], kMono, colours.text, what);
    widgets.text_quietly(part[2], kMono, ink(colours.text2), format_size(frame.payload_bytes), Align::right);
    widgets.text_quietly(part[3], kMono, ink(colours.control), head_hex(frame));
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = rows;
  widgets.scrollbar(track.cut_right(widgets.px(10)), words.scrollbar, scroller_);
}

void FramesView::draw_frame(Widgets& widgets, const MessageFrames& frames, const Box& box) {
  const FramesViewTexts& words = texts().message_views.frames;
  const Palette& colours = widgets.palette();
  const MessageFrame& frame = frames.frames[selected_];
  Box content = area_.begin(widgets, box);
  const float top = content.y;
  const std::string title = frames.frames.size() == 1 ? std::string(words.count_one)
                                                      : phrase(words.frame_of, format_count(selected_ + 1),
                                                               format_count(frames.frames.size()));
  Box line = content.cut_top(widgets.px(26));
  line.cut_left(widgets.text(line, kBold, colours.text, title) + widgets.px(12));
  widgets.text(line, kHint, colours.text2, frame_summary(frame));
  content.cut_top(widgets.px(4));
  draw_bits(widgets, frame, content.cut_top(widgets.px(46)));
  content.cut_top(widgets.px(10));
  for (const Line& row : lines_of(frame)) {
    line = content.cut_top(widgets.px(26));
    const float section = std::ceil(widgets.width(kHint, row.section));
    widgets.text(line.cut_right(section), kHint, colours.text3, row.section, Align::right);
    line.cut_right(widgets.px(10));
    widgets.text(line.cut_left(widgets.px(kLabel)), kWords, colours.text2, row.label);
    if (!row.value.empty())
      line.cut_left(widgets.text(line, kMono, colours.text, row.value) + widgets.px(12));
    const bool only = row.value.empty();
    widgets.text(line, only ? kWords : kHint, only ? colours.text : colours.text2, row.explanation);
  }
  area_.end(widgets, top + (content.y - top), words.scrollbar);
}

}  // namespace echoscope
