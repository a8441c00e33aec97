#include "gui/panels/head_view.hpp"

#include <algorithm>
#include <cmath>

#include "gui/panels/record_pieces.hpp"
#include "gui/panels/row_text.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {

namespace {

constexpr float kLineHeight = 19;
constexpr std::size_t kMaxLineBytes = 4096;
constexpr int kMaxValueLines = 12;

}  // namespace

float head_line_height(const Widgets& widgets) {
  return widgets.px(kLineHeight);
}

void HeadView::take(std::string_view head) {
  lines_.clear();
  bool start_line = true;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t colon = start_line ? std::string_view::npos : line.find(':');
    if (line.empty()) {
      // The end of a head; what follows a 1xx is another one.
      start_line = true;
      if (!head.empty()) lines_.emplace_back();
    } else if (colon == std::string_view::npos) {
      start_line = false;
      lines_.push_back({{}, escape_for_display(line)});
    } else {
      std::string_view value = line.substr(colon + 1);
      while (value.starts_with(' ') || value.starts_with('\t'))
        value.remove_prefix(1);
      lines_.push_back({escape_for_display(line.substr(0, colon)), escape_for_display(value)});
    }
  }
}

void HeadView::draw(Widgets& widgets, const ScrollArea& area, Box& rest, HeadLook look,
                    Rgb first_line) const {
  const float step = head_line_height(widgets);
  const Palette& colours = widgets.palette();
  float names = 0;
  for (const Line& line : lines_)
    names = std::max(names, widgets.width(kMono, line.name));
  names = std::min(std::ceil(names) + widgets.px(16), std::floor(rest.w * 0.45F));
  for (const Line& line : lines_) {
    const Rgb ink = line.name.empty() ? first_line : colours.text;
    if (look == HeadLook::text || line.name.empty()) {
      const Box box = rest.cut_top(step);
      if (area.shows(box)) draw_text_line(widgets, line, box, ink);
      continue;
    }
    const float wide = rest.w - names;
    const float tall =
        std::max(step, widgets.paragraph_height(wide, kMono, line.value, kMaxValueLines) + widgets.px(2));
    Box box = rest.cut_top(tall);
    if (!area.shows(box)) continue;
    Box name = box.cut_left(names);
    name.h = step;
    name.cut_right(widgets.px(8));
    widgets.text(name, kMono, colours.text2, line.name);
    widgets.paragraph(box, kMono, ink, line.value, kMaxValueLines);
  }
}

void HeadView::draw_text_line(Widgets& widgets, const Line& line, const Box& box, Rgb ink) const {
  Box rest = box;
  if (!line.name.empty()) {
    const std::string name = line.name + ": ";
    rest.cut_left(std::ceil(widgets.width(kMono, name)));
    widgets.text(box, kMono, widgets.palette().text2, name);
  }
  widgets.text(rest, kMono, ink, line.value);
}

void BodyView::take(std::string_view body) {
  text_ = escape_lines(body);
  lines_.clear();
  std::string_view rest = text_;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines_.push_back(truncate_utf8(rest.substr(0, end), kMaxLineBytes));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void BodyView::draw(Widgets& widgets, const ScrollArea& area, Box& rest) const {
  const float step = head_line_height(widgets);
  const Box all = rest.cut_top(step * static_cast<float>(lines_.size()));
  Box line{all.x, all.y, all.w, step};
  for (const std::string_view text : lines_) {
    if (area.shows(line)) widgets.text(line, kMono, widgets.palette().text, text);
    line.y += step;
  }
}

}  // namespace echoscope
