#include "gui/panels/frame_editor.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"
#include "text/violation_texts.hpp"

namespace echoscope {

namespace {

constexpr float kGap = 8;
constexpr float kPayloadHeight = 56;
constexpr float kVerdictLine = 18;
constexpr std::size_t kMaxVerdictLines = 3;
constexpr float kBitGap = 16;
constexpr float kOpcodeWidth = 176;
constexpr float kKeyField = 128;
// The two halves of the line for mask and length, when they stand beside each other.
constexpr float kMaskToggle = 76;
constexpr float kMaskPart = kMaskToggle + kGap + kKeyField;
constexpr float kLengthPart = 490;

}  // namespace

FrameEditor::FrameEditor()
    : key_(std::string(texts().composer.frame_editor.key), kMono, TextField::Lines::one),
      claimed_(std::string(texts().composer.frame_editor.claimed), kMono, TextField::Lines::one),
      payload_(std::string(texts().composer.frame_editor.payload), kMono, TextField::Lines::many) {
  for (std::size_t n = 0; n < opcode_labels_.size(); ++n) {
    opcode_labels_.at(n) =
        phrase(texts().composer.frame_editor.opcode_item, n, opcode_word(static_cast<std::uint8_t>(n)));
  }
}

bool FrameEditor::folded(const Widgets& widgets, float width) const {
  return width < widgets.px(kMaskPart + 2 * kGap + kLengthPart);
}

std::size_t FrameEditor::verdict_lines() const {
  return std::clamp<std::size_t>(reading_.violations.size(), 1, kMaxVerdictLines);
}

float FrameEditor::height(const Widgets& widgets, float width) const {
  const float rows = folded(widgets, width) ? 3 : 2;
  return widgets.px(rows * (kFieldHeight + kGap) + kPayloadHeight + kGap +
                    kVerdictLine * static_cast<float>(verdict_lines() + 1));
}

bool FrameEditor::draw(Widgets& widgets, const Box& box, bool deflate, std::string_view disabled_because) {
  edited_ = edited_ || deflate != std::exchange(deflate_, deflate);
  if (std::exchange(edited_, false)) reading_ = read_frame(draft_, deflate_);
  Box rest = box;
  const float gap = widgets.px(kGap);
  const float row = widgets.px(kFieldHeight);
  draw_bits(widgets, rest.cut_top(row));
  rest.cut_top(gap);
  draw_lengths(widgets, rest.cut_top(folded(widgets, box.w) ? 2 * row + gap : row));
  rest.cut_top(gap);
  const bool wanted = draw_payload(widgets, rest.cut_top(widgets.px(kPayloadHeight)), disabled_because);
  rest.cut_top(gap);
  draw_verdict(widgets, rest);
  if (!wanted || !disabled_because.empty() || !reading_.problem.empty()) return false;
  // Enter may have come in the same frame as the last letter.
  reading_ = read_frame(draft_, deflate_);
  return reading_.problem.empty();
}

void FrameEditor::draw_bits(Widgets& widgets, const Box& line) {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  Box rest = line;
  const auto bit = [&](std::string_view label, std::string_view tip, bool& on) {
    const Box place = rest.cut_left(toggle_width(widgets, label));
    rest.cut_left(widgets.px(kBitGap));
    if (!toggle(widgets, place, label, tip, on)) return;
    on = !on;
    edited_ = true;
  };
  bit(words.fin, words.fin_tip, draft_.fin);
  bit(words.rsv1, words.rsv1_tip, draft_.rsv[0]);
  bit(words.rsv2, words.rsv2_tip, draft_.rsv[1]);
  bit(words.rsv3, words.rsv3_tip, draft_.rsv[2]);
  draw_opcode(widgets, rest.cut_left(widgets.px(kOpcodeWidth)));
  rest.cut_left(widgets.px(2 * kGap));
  const std::array<std::string_view, 2> forms{words.payload_text, words.payload_hex};
  float wide = 0;
  for (const std::string_view form : forms)
    wide += std::ceil(widgets.width(kWords, form)) + widgets.px(28);
  const Box place = rest.w < wide ? rest : rest.cut_right(wide);
  rest.cut_right(widgets.px(kGap));
  if (widgets.width(kWords, words.payload_label) <= rest.w)
    widgets.text(rest, kWords, widgets.palette().text2, words.payload_label, Align::right);
  const auto was = static_cast<std::size_t>(draft_.payload_form);
  const std::size_t now = segments(widgets, place, forms, words.payload_form_tip, was);
  if (now == was) return;
  draft_.payload_form = static_cast<PayloadForm>(now);
  edited_ = true;
}

void FrameEditor::draw_opcode(Widgets& widgets, const Box& box) {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  const std::string shown = phrase(words.opcode_shown, draft_.opcode, opcode_word(draft_.opcode));
  std::array<MenuItem, 16> items;
  for (std::size_t n = 0; n < items.size(); ++n)
    items.at(n) = {opcode_labels_.at(n), {}, n == draft_.opcode};
  const ButtonSpec spec{words.opcode, words.opcode_tip, ButtonLook::plain, {}, {}, shown};
  const std::optional<std::size_t> chosen = opcodes_.draw(widgets, box, spec, items);
  if (!chosen) return;
  draft_.opcode = static_cast<std::uint8_t>(*chosen);
  edited_ = true;
}

void FrameEditor::take(TextFieldEvents events, const TextField& field, std::string& into) {
  if (events.edited) {
    into = field.text();
    edited_ = true;
    notice_.clear();
  }
  if (events.long_paste)
    notice_ = phrase(texts().composer.frame_editor.too_long, format_size(TextField::kMaxBytes));
}

void FrameEditor::draw_lengths(Widgets& widgets, const Box& box) {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  const float gap = widgets.px(kGap);
  Box rest = box;
  Box mask = rest.cut_top(widgets.px(kFieldHeight));
  Box length = mask;
  if (folded(widgets, box.w)) {
    rest.cut_top(gap);
    length = rest;
  } else {
    length.cut_left(widgets.px(kMaskPart + 2 * kGap));
  }
  if (toggle(widgets, mask.cut_left(widgets.px(kMaskToggle)), words.mask, words.mask_tip, draft_.masked)) {
    draft_.masked = !draft_.masked;
    edited_ = true;
  }
  mask.cut_left(gap);
  if (draft_.masked) {
    const Box place = mask.cut_left(widgets.px(kKeyField));
    take(key_.draw(widgets, place, words.key_hint), key_, draft_.key);
    widgets.tooltip(place, words.key_tip);
  }
  length.cut_left(widgets.text(length, kWords, widgets.palette().text2, words.length));
  length.cut_left(gap);
  // In the order of CustomFrame::LengthForm.
  const std::array<std::string_view, 4> forms{words.shortest, words.bits_7, words.bits_16, words.bits_64};
  float wide = 0;
  for (const std::string_view form : forms)
    wide += std::ceil(widgets.width(kWords, form)) + widgets.px(28);
  const auto was = static_cast<std::size_t>(draft_.length_form);
  const std::size_t now = segments(widgets, length.cut_left(wide), forms, words.length_tip, was);
  if (now != was) {
    draft_.length_form = static_cast<CustomFrame::LengthForm>(now);
    edited_ = true;
  }
  length.cut_left(gap);
  take(claimed_.draw(widgets, length, words.claimed_hint), claimed_, draft_.claimed);
  widgets.tooltip(length, words.claimed_tip);
}

bool FrameEditor::draw_payload(Widgets& widgets, const Box& line, std::string_view disabled_because) {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  Box row = line;
  const std::string_view why_not = disabled_because.empty() ? reading_.problem : disabled_because;
  const std::string_view tip = reading_.violations.empty() ? words.send_tip : words.send_illegal_tip;
  const ButtonSpec send{words.send, tip, ButtonLook::accent, why_not};
  const Box button = row.cut_right(widgets.button_width(send));
  row.cut_right(widgets.px(kGap));
  TextFieldEvents events = payload_.draw(widgets, row, words.payload_hint);
  const bool submitted = events.submitted;
  take(std::move(events), payload_, draft_.payload);
  return widgets.button(button, send) || submitted;
}

void FrameEditor::draw_verdict(Widgets& widgets, const Box& box) const {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  const Palette& colours = widgets.palette();
  Box rest = box;
  Box head = rest.cut_top(widgets.px(kVerdictLine));
  widgets.tooltip(head, words.head_tip);
  head.cut_left(widgets.text(head, kHint, colours.text3, words.head));
  head.cut_left(widgets.px(kGap));
  head.cut_left(widgets.text(head, kMono, colours.text, reading_.head));
  head.cut_left(widgets.px(2 * kGap));
  if (!reading_.problem.empty()) widgets.text(head, kHint, colours.bad, reading_.problem);
  if (reading_.violations.empty()) {
    widgets.text(rest.cut_top(widgets.px(kVerdictLine)), kHint, colours.good, words.legal);
    return;
  }
  const std::size_t count = reading_.violations.size();
  for (std::size_t n = 0; n < verdict_lines(); ++n) {
    const bool last_of_more = n + 1 == kMaxVerdictLines && count > kMaxVerdictLines;
    const Violation violation = reading_.violations[n];
    std::string line = phrase(words.violation, describe_violation(violation), section(violation));
    if (last_of_more) line += "  " + phrase(words.more_violations, count - kMaxVerdictLines);
    widgets.text(rest.cut_top(widgets.px(kVerdictLine)), kHint, colours.warn, line);
  }
}

}  // namespace echoscope
