#include "gui/panels/tree_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "content/json_path.hpp"
#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "gui/tint.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

using Node = ContentTree::Node;
using Kind = ContentTree::Kind;

constexpr double kRowsPerNotch = 3;
constexpr float kRow = 22;
constexpr float kBar = 12;
constexpr float kIndent = 14;
constexpr float kSign = 16;
constexpr std::size_t kShownBytes = 400;  // of a value; Copy takes all of it

bool is_container(const Node& node) {
  return node.kind == Kind::object || node.kind == Kind::array;
}

std::string_view name_of(const ContentTree& tree, std::uint32_t node) {
  return tree.at(tree.nodes[node].key);
}

std::string shown(std::string_view bytes) {
  return escape_for_display(truncate_utf8(bytes, kShownBytes));
}

std::string value_text(const ContentTree& tree, const Node& node) {
  const ContentViewTexts& words = texts().message_views.content;
  switch (node.kind) {
    case Kind::object:
      return phrase(words.object, format_count(node.children));
    case Kind::array:
      return phrase(words.array, format_count(node.children));
    case Kind::string:
      return '"' + shown(tree.at(node.value)) + (node.value.length > kShownBytes ? "…" : "\"");
    case Kind::bytes:
      return phrase(words.bytes, shown(tree.at(node.value)));
    default:
      return shown(tree.at(node.value));
  }
}

Rgb value_colour(const Palette& colours, const Node& node) {
  if (node.kind == Kind::string || node.kind == Kind::number || node.kind == Kind::boolean)
    return colours.text;
  return colours.text2;
}

void draw_sign(const Widgets& widgets, const Box& box, bool folded, Rgb colour) {
  const float unit = widgets.px(1);
  const ImVec2 middle(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  constexpr std::array<ImVec2, 3> kFolded{ImVec2(-2, -4), ImVec2(3, 0), ImVec2(-2, 4)};
  constexpr std::array<ImVec2, 3> kUnfolded{ImVec2(-4, -2), ImVec2(4, -2), ImVec2(0, 3)};
  for (const ImVec2& point : folded ? kFolded : kUnfolded)
    draw.PathLineTo({middle.x + unit * point.x, middle.y + unit * point.y});
  draw.PathFillConvex(to_u32(colour));
}

float indent_of(const Widgets& widgets, const Node& node, float wide) {
  // Very deep data stays in view: from there on only the order tells the depth.
  return std::min(widgets.px(kIndent) * static_cast<float>(node.depth), std::floor(wide * 0.45F));
}

}  // namespace

void TreeView::reset() {
  scroller_ = {};
  selected_ = 0;
  path_of_.reset();
}

void TreeView::switch_fold(const TreeSubject& subject, std::size_t row) {
  if (subject.rows.folded(subject.rows.node(row))) {
    subject.rows.unfold(subject.tree, row);
  } else {
    subject.rows.fold(subject.tree, row);
  }
}

void TreeView::move_to(const TreeSubject& subject, std::size_t row) {
  const std::size_t target = std::min(row, subject.rows.size() - 1);
  selected_ = subject.rows.node(target);
  scroller_.reveal(target);
}

void TreeView::fold_or_leave(const TreeSubject& subject, std::size_t row) {
  const Node& node = subject.tree.nodes[selected_];
  if (node.children > 0 && !subject.rows.folded(selected_)) {
    subject.rows.fold(subject.tree, row);
  } else {
    move_to(subject, subject.rows.parent_row(subject.tree, row));
  }
}

void TreeView::handle_keys(const TreeSubject& subject, const PanelKeys& keys) {
  const std::size_t row = subject.rows.row_of(selected_);
  const auto page = static_cast<std::size_t>(std::max(1.0, scroller_.rows_in_view() - 1));
  if (keys.pressed(ImGuiKey_UpArrow)) move_to(subject, row - std::min<std::size_t>(row, 1));
  if (keys.pressed(ImGuiKey_DownArrow)) move_to(subject, row + 1);
  if (keys.pressed(ImGuiKey_PageUp)) move_to(subject, row - std::min(row, page));
  if (keys.pressed(ImGuiKey_PageDown)) move_to(subject, row + page);
  if (keys.pressed(ImGuiKey_Home)) move_to(subject, 0);
  if (keys.pressed(ImGuiKey_End)) move_to(subject, subject.rows.size() - 1);
  if (keys.pressed(ImGuiKey_LeftArrow)) fold_or_leave(subject, row);
  if (keys.pressed(ImGuiKey_RightArrow)) {
    if (subject.rows.folded(selected_)) {
      subject.rows.unfold(subject.tree, row);
    } else if (subject.tree.nodes[selected_].children > 0) {
      move_to(subject, row + 1);
    }
  }
}

// Returns the row under the mouse.
std::optional<std::size_t> TreeView::handle_mouse(Widgets& widgets, const TreeSubject& subject,
                                                  const Box& area) {
  ImGui::SetCursorScreenPos(area.min());
  ImGui::SetNextItemAllowOverlap();  // a row has a button of its own
  const bool clicked =
      ImGui::InvisibleButton(std::string(texts().message_views.content.tree_rows).c_str(),
                             ImVec2(std::max(1.0F, area.w), std::max(1.0F, area.h)),
                             ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  if (!ImGui::IsItemHovered() && !clicked) return std::nullopt;
  if (const float notches = ImGui::GetIO().MouseWheel; notches != 0)
    scroller_.scroll_by(-static_cast<double>(notches) * kRowsPerNotch);
  const double below = static_cast<double>((ImGui::GetMousePos().y - area.y) / widgets.px(kRow));
  const auto row =
      static_cast<std::size_t>(static_cast<double>(scroller_.top()) + std::floor(below + scroller_.offset()));
  if (row >= subject.rows.size()) return std::nullopt;
  if (!clicked) return row;
  const std::uint32_t node = subject.rows.node(row);
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    selected_ = node;
    menu_.open_at_mouse();
    return row;
  }
  const float sign = area.x + indent_of(widgets, subject.tree.nodes[node], area.w) + widgets.px(kSign);
  const bool again = selected_ == node && is_container(subject.tree.nodes[node]);
  selected_ = node;
  if (ImGui::GetMousePos().x < sign || again) switch_fold(subject, row);
  return row;
}

std::optional<ChartRequest> TreeView::draw(Widgets& widgets, const TreeSubject& subject,
                                           const PanelKeys& keys, const Box& place) {
  const float step = widgets.px(kRow);
  Box box = place;
  box.h = std::floor(box.h / step) * step;  // no row is cut at rest
  scroller_.show_rows(subject.rows.size(), static_cast<double>(box.h / step));
  Box area = box;
  area.cut_right(widgets.px(kBar));
  const std::optional<std::size_t> hovered = handle_mouse(widgets, subject, area);
  handle_keys(subject, keys);
  scroller_.show_rows(subject.rows.size(), static_cast<double>(box.h / step));

  std::optional<ChartRequest> chart;
  ImGui::PushClipRect(box.min(), box.max(), true);
  Box line{area.x, area.y - std::round(static_cast<float>(scroller_.offset()) * step), area.w, step};
  for (std::size_t n = scroller_.top(); n < subject.rows.size() && line.y < box.bottom(); ++n) {
    const Row row{
        .number = n, .box = line, .selected = subject.rows.node(n) == selected_, .hovered = hovered == n};
    if (auto wanted = draw_row(widgets, subject, row)) chart = std::move(wanted);
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = box;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.detail.scrollbar, scroller_);
  if (auto wanted = draw_menu(widgets, subject)) chart = std::move(wanted);
  return chart;
}

std::optional<ChartRequest> TreeView::draw_row(Widgets& widgets, const TreeSubject& subject, const Row& row) {
  const ContentViewTexts& words = texts().message_views.content;
  const Palette& colours = widgets.palette();
  const std::uint32_t index = subject.rows.node(row.number);
  const Node& node = subject.tree.nodes[index];
  if (row.selected) {
    widgets.fill(row.box, selected_surface(colours), 4);
  } else if (row.hovered) {
    widgets.fill(row.box, hovered_surface(colours), 4);
  }
  Box line = row.box;
  std::optional<ChartRequest> chart;
  if (subject.numbers_can_be_charted && node.kind == Kind::number && row.selected) {
    if (path_of_ != index) {
      path_of_ = index;
      path_ = path_of(subject.tree, index);
    }
    const bool charted =
        std::find(subject.charted.begin(), subject.charted.end(), path_) != subject.charted.end();
    const ButtonSpec spec{words.chart, words.chart_tip, ButtonLook::quiet};
    if (charted) {
      const float wide = std::ceil(widgets.width(kHint, words.charted));
      widgets.text(line.cut_right(wide + widgets.px(8)), kHint, selected_ink(colours, colours.text2),
                   words.charted);
    } else if (widgets.button(line.cut_right(widgets.button_width(spec)), spec)) {
      chart = ChartRequest{path_};
    }
  }
  line.cut_left(indent_of(widgets, node, row.box.w));
  const Box sign = line.cut_left(widgets.px(kSign));
  if (node.children > 0) draw_sign(widgets, sign, subject.rows.folded(index), colours.text3);
  draw_value(widgets, subject, row, line);
  return chart;
}

void TreeView::draw_value(Widgets& widgets, const TreeSubject& subject, const Row& row, Box line) const {
  const Palette& colours = widgets.palette();
  const std::uint32_t index = subject.rows.node(row.number);
  const Node& node = subject.tree.nodes[index];
  const auto ink = [&](Rgb colour) { return row.selected ? selected_ink(colours, colour) : colour; };
  const bool root = index == 0;
  if (!root) {
    const std::optional<std::uint32_t> element = subject.rows.place(index);
    const bool named = !element;
    const std::string name = named ? shown(name_of(subject.tree, index)) : std::to_string(*element);
    Box place = line;
    place.w = std::min(place.w, std::floor(row.box.w * 0.5F));
    line.cut_left(widgets.text(place, kMono, ink(named ? colours.accent : colours.text3), name));
    line.cut_left(widgets.px(12));
  }
  const std::string value = value_text(subject.tree, node);
  const std::string_view type = subject.tree.at(node.type);
  const float type_width = type.empty() ? 0 : std::ceil(widgets.width(kHint, type)) + widgets.px(10);
  Box place = line;
  place.w = std::max(0.0F, place.w - type_width);
  const float drawn = widgets.text(place, kMono, ink(value_colour(colours, node)), value);
  if (type.empty()) return;
  line.cut_left(drawn + widgets.px(10));
  widgets.text_quietly(line, kHint, ink(colours.text3), type);
}

std::optional<ChartRequest> TreeView::draw_menu(Widgets& widgets, const TreeSubject& subject) {
  const ContentViewTexts& words = texts().message_views.content;
  enum Item : std::size_t { value, path, source, chart, expand, collapse };
  const Node& node = subject.tree.nodes[selected_];
  const bool number = subject.numbers_can_be_charted && node.kind == Kind::number;
  const std::array items{
      MenuItem{.label = words.copy_value},
      MenuItem{.label = words.copy_path},
      MenuItem{.label = words.copy_source},
      MenuItem{.label = words.chart_item, .disabled_because = number ? "" : words.not_a_number},
      MenuItem{.label = words.expand_all},
      MenuItem{.label = words.collapse_all}};
  const auto chosen = menu_.draw(widgets, {}, {words.tree_menu, {}}, items);
  if (!chosen) return std::nullopt;
  const std::string_view as_written = subject.source.substr(node.source.offset, node.source.length);
  switch (static_cast<Item>(*chosen)) {
    case value:
      ImGui::SetClipboardText(
          std::string(is_container(node) ? as_written : subject.tree.at(node.value)).c_str());
      break;
    case path:
      ImGui::SetClipboardText(path_of(subject.tree, selected_).c_str());
      break;
    case source:
      ImGui::SetClipboardText(std::string(as_written).c_str());
      break;
    case chart:
      return ChartRequest{path_of(subject.tree, selected_)};
    case expand:
      subject.rows.unfold_all(subject.tree);
      break;
    case collapse:
      subject.rows.fold_all(subject.tree);
      selected_ = subject.rows.node(subject.rows.row_of(selected_));
      break;
  }
  return std::nullopt;
}

}  // namespace echoscope
