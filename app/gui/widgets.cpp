#include "gui/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/wrap.hpp"

namespace echoscope {

namespace {

constexpr std::chrono::milliseconds kTooltipDelay{350};
constexpr std::string_view kEllipsis = "…";

}  // namespace

void Widgets::begin_frame(TimePoint now) {
  now_ = now;
  hovered_this_frame_ = false;
}

void Widgets::end_frame() {
  if (!hovered_this_frame_) hover_.reset();
  if (!hover_ || now_ - hover_->since < kTooltipDelay) return;
  const float wrap = px(360);
  push_font(kWords);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(10), px(8)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(kCorner));
  if (ImGui::BeginTooltip()) {
    ImGui::PushTextWrapPos(wrap);
    ImGui::TextUnformatted(hover_->text.data(), hover_->text.data() + hover_->text.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
}

std::optional<TimePoint> Widgets::next_tooltip() const {
  if (!hover_ || now_ - hover_->since >= kTooltipDelay) return std::nullopt;
  return hover_->since + kTooltipDelay;
}

ImFont* Widgets::font(TextStyle style) const {
  switch (style.face) {
    case Typeface::words_bold:
      return fonts_.words_bold;
    case Typeface::mono:
      return fonts_.mono;
    case Typeface::words:
      break;
  }
  return fonts_.words;
}

float Widgets::line_height(TextStyle style) const {
  return std::round(size(style) * 1.2F);
}

float Widgets::width(TextStyle style, std::string_view text) const {
  return font(style)->CalcTextSizeA(size(style), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void Widgets::push_font(TextStyle style) const {
  // PushFont multiplies by the style's own factors; sizes here are those of the theme alone.
  const ImGuiStyle& factors = ImGui::GetStyle();
  ImGui::PushFont(font(style), size(style) / (factors.FontScaleMain * factors.FontScaleDpi));
}

void Widgets::draw_text(ImVec2 at, TextStyle style, Rgb colour, std::string_view text) const {
  ImGui::GetWindowDrawList()->AddText(font(style), size(style), at, to_u32(colour), text.data(),
                                      text.data() + text.size());
}

float Widgets::draw_line(const Box& box, TextStyle style, Rgb colour, std::string_view text,
                         Align align) const {
  const float y = std::floor(box.middle_y() - size(style) / 2);
  const char* const end = text.data() + text.size();
  const char* cut = end;
  // Measuring stops at the box's width: the cost of a line does not depend on the length of its text.
  const float whole = font(style)->CalcTextSizeA(size(style), box.w + 1, 0, text.data(), end, &cut).x;
  if (cut == end && whole <= box.w) {
    const float slack = align == Align::left    ? 0
                        : align == Align::right ? box.w - whole
                                                : (box.w - whole) / 2;
    draw_text({std::floor(box.x + slack), y}, style, colour, text);
    return whole;
  }
  const float room = box.w - width(style, kEllipsis);
  const float kept =
      room <= 0 ? 0 : font(style)->CalcTextSizeA(size(style), room, 0, text.data(), end, &cut).x;
  if (room <= 0) cut = text.data();
  draw_text({box.x, y}, style, colour, text.substr(0, static_cast<std::size_t>(cut - text.data())));
  draw_text({box.x + kept, y}, style, colour, kEllipsis);
  return box.w + 1;
}

float Widgets::text_quietly(const Box& box, TextStyle style, Rgb colour, std::string_view text, Align align) {
  return std::min(draw_line(box, style, colour, text, align), box.w);
}

float Widgets::text(const Box& box, TextStyle style, Rgb colour, std::string_view text, Align align) {
  const float drawn = draw_line(box, style, colour, text, align);
  if (drawn > box.w) tooltip(box, text);
  return std::min(drawn, box.w);
}

float Widgets::paragraph(const Box& box, TextStyle style, Rgb colour, std::string_view text, int max_lines) {
  const float step = line_height(style);
  LineWrapper lines(*font(style), size(style), box.w, text);
  Box line{box.x, box.y, box.w, step};
  for (int n = 0; n < max_lines && !lines.done(); ++n) {
    const std::string_view rest = lines.rest();
    const std::string_view piece = lines.next();
    if (n + 1 == max_lines && !lines.done()) {
      // A line that ends early gets its ellipsis too: draw it with one character more than it has room for.
      const std::string_view first_line = rest.substr(0, std::min(rest.find('\n'), rest.size()));
      if (first_line.size() > piece.size()) {
        this->text(line, style, colour, first_line);
      } else {
        const std::string with_ellipsis = std::string(piece) + std::string(kEllipsis);
        this->text(line, style, colour, with_ellipsis);
      }
    } else {
      draw_line(line, style, colour, piece, Align::left);
    }
    line.y += step;
  }
  return line.y - box.y;
}

float Widgets::paragraph_height(float width, TextStyle style, std::string_view text, int max_lines) const {
  LineWrapper lines(*font(style), size(style), width, text);
  int count = 0;
  for (; count < max_lines && !lines.done(); ++count)
    lines.next();
  return static_cast<float>(count) * line_height(style);
}

void Widgets::tooltip(const Box& box, std::string_view text) {
  if (text.empty() || !ImGui::IsMouseHoveringRect(box.min(), box.max()) ||
      !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows |
                              ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) ||
      ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    return;
  }
  hovered_this_frame_ = true;
  if (!hover_ || hover_->box.x != box.x || hover_->box.y != box.y) hover_ = Hover{box, now_, {}};
  hover_->text = text;
}

void Widgets::fill(const Box& box, Rgb colour, float corner, float alpha) const {
  ImGui::GetWindowDrawList()->AddRectFilled(box.min(), box.max(), to_u32(colour, alpha), px(corner));
}

void Widgets::outline(const Box& box, Rgb colour, float corner) const {
  ImGui::GetWindowDrawList()->AddRect(box.min(), box.max(), to_u32(colour), px(corner), 0,
                                      std::max(1.0F, px(1)));
}

void Widgets::card(const Box& box) const {
  fill(box, palette().card, kCardCorner);
}

void Widgets::banded(const Box& box, Rgb surface, float corner, const Box& band, Rgb colour) const {
  fill(box, surface, corner);
  // The same rounded shape again, of which only the band shows: so the band follows the corners.
  ImGui::PushClipRect(band.min(), band.max(), true);
  fill(box, colour, corner);
  ImGui::PopClipRect();
}

void Widgets::hairline_below(const Box& box) const {
  const float thick = std::max(1.0F, px(1));
  fill({box.x, box.bottom() - thick, box.w, thick}, palette().line);
}

void Widgets::empty_place(const Box& box, std::string_view title, std::string_view explanation) {
  const float wide = std::min(box.w - px(32), px(380));
  float tall = line_height(kBold) + px(4) + paragraph_height(wide, kWords, explanation, 3);
  // In a low place the title has to do.
  const bool low = tall > box.h;
  if (low) tall = line_height(kBold);
  Box place{box.x + (box.w - wide) / 2, std::max(box.y, box.middle_y() - tall / 2), wide, tall};
  text(place.cut_top(line_height(kBold)), kBold, palette().text2, title, Align::left);
  place.cut_top(px(4));
  if (low) return;
  paragraph(place, kWords, palette().text3, explanation, 3);
}

}  // namespace echoscope
