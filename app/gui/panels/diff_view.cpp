#include "gui/panels/diff_view.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "gui/tint.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr double kRowsPerNotch = 3;
constexpr float kBar = 12;
constexpr std::size_t kShownBytes = 1000;  // of a line

struct Look {
  std::string_view sign;
  Rgb colour;
};

Look look_of(const Palette& colours, Diff::Kind kind) {
  switch (kind) {
    case Diff::Kind::removed:
      return {"−", colours.bad};
    case Diff::Kind::added:
      return {"+", colours.good};
    case Diff::Kind::changed:
      return {"~", colours.warn};
    case Diff::Kind::same:
      break;
  }
  return {" ", colours.text3};
}

std::string shown(std::string_view bytes) {
  return escape_for_display(truncate_utf8(bytes, kShownBytes));
}

}  // namespace

void DiffView::reset() {
  scroller_ = {};
}

void DiffView::draw(Widgets& widgets, const Diff& diff, const PanelKeys& keys, const Box& box) {
  const DiffViewTexts& words = texts().message_views.diff;
  Box rest = box;
  if (!diff.differs()) {
    widgets.empty_place(rest, words.equal_title,
                        diff.basis == Diff::Basis::json ? words.equal_json : words.equal_bytes);
    return;
  }
  draw_summary(widgets, diff, rest.cut_top(widgets.px(26)));
  if (!diff.notice.empty()) {
    rest.cut_top(widgets.paragraph(rest, kHint, widgets.palette().warn, diff.notice, 2));
  }
  rest.cut_top(widgets.px(4));

  const float step = widgets.px(22);
  rest.h = std::floor(rest.h / step) * step;  // no row is cut at rest
  scroller_.show_rows(diff.lines.size(), static_cast<double>(rest.h / step));
  Box area = rest;
  area.cut_right(widgets.px(kBar));
  ImGui::SetCursorScreenPos(area.min());
  ImGui::InvisibleButton(std::string(words.rows).c_str(),
                         ImVec2(std::max(1.0F, area.w), std::max(1.0F, area.h)));
  if (ImGui::IsItemHovered() && ImGui::GetIO().MouseWheel != 0)
    scroller_.scroll_by(-static_cast<double>(ImGui::GetIO().MouseWheel) * kRowsPerNotch);
  const double page = std::max(1.0, scroller_.rows_in_view() - 1);
  if (keys.pressed(ImGuiKey_UpArrow)) scroller_.scroll_by(-1);
  if (keys.pressed(ImGuiKey_DownArrow)) scroller_.scroll_by(1);
  if (keys.pressed(ImGuiKey_PageUp)) scroller_.scroll_by(-page);
  if (keys.pressed(ImGuiKey_PageDown)) scroller_.scroll_by(page);
  if (keys.pressed(ImGuiKey_Home)) scroller_.scroll_to_first();
  if (keys.pressed(ImGuiKey_End)) scroller_.scroll_to_end();

  ImGui::PushClipRect(rest.min(), rest.max(), true);
  Box line{area.x, area.y - std::round(static_cast<float>(scroller_.offset()) * step), area.w, step};
  for (std::size_t n = scroller_.top(); n < diff.lines.size() && line.y < rest.bottom(); ++n) {
    draw_line(widgets, diff, diff.lines[n], line);
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = rest;
  widgets.scrollbar(track.cut_right(widgets.px(10)), words.scrollbar, scroller_);
}

void DiffView::draw_summary(Widgets& widgets, const Diff& diff, const Box& line) const {
  const DiffViewTexts& words = texts().message_views.diff;
  const Palette& colours = widgets.palette();
  Box rest = line;
  const auto add = [&](std::uint64_t count, std::string_view text, Rgb colour) {
    if (count == 0) return;
    rest.cut_left(widgets.text(rest, kHint, colour, phrase(text, format_count(count))) + widgets.px(12));
  };
  add(diff.removed, words.removed, colours.bad);
  add(diff.added, words.added, colours.good);
  add(diff.changed, words.changed, colours.warn);
  add(diff.same, words.same, colours.text3);
  widgets.text(rest, kHint, colours.text3, diff.basis == Diff::Basis::json ? words.as_json : words.by_lines,
               Align::right);
}

void DiffView::draw_line(Widgets& widgets, const Diff& diff, const Diff::Line& line, const Box& box) {
  const Palette& colours = widgets.palette();
  const Look look = look_of(colours, line.kind);
  const bool same = line.kind == Diff::Kind::same;
  if (!same) widgets.fill(box, mix(colours.card, look.colour, 0.12F));
  Box rest = box;
  const Box sign = rest.cut_left(widgets.px(20));
  widgets.text_quietly(sign, kMono, look.colour, look.sign, Align::centre);
  rest.cut_right(widgets.px(6));
  const Rgb ink = same ? colours.text2 : colours.text;
  if (diff.basis == Diff::Basis::lines) {
    const std::string_view text = diff.at(line.kind == Diff::Kind::added ? line.right : line.left);
    widgets.text(rest, kMono, ink, shown(text));
    return;
  }
  const std::string_view path = diff.at(line.path);
  std::string values = shown(diff.at(line.kind == Diff::Kind::added ? line.right : line.left));
  if (line.kind == Diff::Kind::changed) values += " → " + shown(diff.at(line.right));
  const float gap = widgets.px(12);
  Box place = rest;
  // The path has what the values leave, and at least half.
  place.w = std::floor(std::max(rest.w * 0.5F, rest.w - gap - std::ceil(widgets.width(kMono, values)) - 1));
  rest.cut_left(widgets.text(place, kMono, colours.accent,
                             path.empty() ? std::string(texts().message_views.diff.root) : shown(path)) +
                gap);
  widgets.text(rest, kMono, ink, values);
}

}  // namespace echoscope
