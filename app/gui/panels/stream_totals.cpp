#include "gui/panels/stream_totals.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "gui/format.hpp"
#include "gui/panels/record_pieces.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kLine = 22;
constexpr float kColumn = 96;
constexpr int kMaxLines = 6;

template <std::size_t kColumns>
std::array<Box, kColumns + 1> cells_of(const Widgets& widgets, Box line) {
  const float column =
      std::min(widgets.px(kColumn), std::floor(line.w * 0.76F / static_cast<float>(kColumns)));
  std::array<Box, kColumns + 1> cells;
  for (std::size_t n = kColumns; n > 0; --n)
    cells.at(n) = line.cut_right(column);
  cells[0] = line;
  return cells;
}

template <std::size_t kColumns>
void draw_table_head(Widgets& widgets, std::string_view title,
                     const std::array<std::string_view, kColumns>& names, Box& rest) {
  const Box line = rest.cut_top(widgets.px(24));
  const auto cells = cells_of<kColumns>(widgets, line);
  section_title(widgets, cells[0], title);
  for (std::size_t n = 0; n < kColumns; ++n)
    widgets.text(cells.at(n + 1), kHint, widgets.palette().text3, names.at(n), Align::right);
  widgets.hairline_below(line);
}

struct Label {
  std::string_view text;
  Rgb colour;
};

template <std::size_t kColumns>
void draw_table_row(Widgets& widgets, const ScrollArea& area, const Label& label,
                    const std::array<std::string, kColumns>& values, Box& rest) {
  const Box line = rest.cut_top(widgets.px(kLine));
  if (!area.shows(line)) return;
  const auto cells = cells_of<kColumns>(widgets, line);
  widgets.text(cells[0], kWords, label.colour, label.text);
  for (std::size_t n = 0; n < kColumns; ++n)
    widgets.text(cells.at(n + 1), kMono, widgets.palette().text, values.at(n), Align::right);
}

Rgb total_colour(const Palette& colours, RecordKind kind, Direction direction) {
  if (!is_data(kind) && kind != RecordKind::crafted) return colours.control;
  return direction == Direction::in ? colours.good : colours.accent;
}

void draw_sentence(Widgets& widgets, TextStyle style, Rgb colour, std::string_view text, Box& rest) {
  rest.cut_top(widgets.px(6));
  rest.cut_top(widgets.paragraph(rest, style, colour, text, kMaxLines));
}

void draw_http(Widgets& widgets, const Overhead& overhead, Box& rest) {
  const OverheadTexts& words = texts().stream.overhead;
  const Palette& colours = widgets.palette();
  rest.cut_top(widgets.px(14));
  const Box line = rest.cut_top(widgets.px(24));
  section_title(widgets, line, words.http_title);
  widgets.hairline_below(line);
  if (!overhead.http) {
    draw_sentence(widgets, kHint, colours.text3, words.http_missing, rest);
    return;
  }
  const HttpComparison& http = *overhead.http;
  const double times = static_cast<double>(http.http_bytes) / static_cast<double>(http.websocket_bytes);
  draw_sentence(widgets, kWords, colours.text,
                phrase(words.http_times, format_size(http.http_bytes), format_size(http.websocket_bytes),
                       fmt::format("{:.1f}", times)),
                rest);
  draw_sentence(widgets, kHint, colours.text3,
                phrase(words.http_assumes, format_count(http.exchanges), format_size(http.request_head_bytes),
                       format_size(http.response_head_bytes)),
                rest);
}

}  // namespace

void draw_stream_totals(Widgets& widgets, const ScrollArea& area, const StreamStatistics& stream, Box& rest) {
  const StreamPanelTexts& words = texts().stream.panel;
  draw_table_head<3>(widgets, words.totals, {words.messages, words.payload, words.on_wire}, rest);
  for (const Direction direction : {Direction::in, Direction::out}) {
    for (const RecordKind kind : StreamStatistics::kKinds) {
      const StreamTotals& totals = stream.totals(kind, direction);
      if (totals.messages == 0) continue;
      const std::string_view word = kind == RecordKind::crafted ? words.crafted : row_kind(kind);
      const std::string label =
          phrase(direction == Direction::in ? words.received_kind : words.sent_kind, word);
      const bool known = totals.unknown_messages < totals.messages;
      draw_table_row<3>(widgets, area, {label, total_colour(widgets.palette(), kind, direction)},
                        {format_count(totals.messages), format_size(totals.payload_bytes),
                         known ? format_size(totals.wire_bytes) : std::string(words.unknown)},
                        rest);
    }
  }
}

void draw_overhead(Widgets& widgets, const ScrollArea& area, const Overhead& overhead, Box& rest) {
  const OverheadTexts& words = texts().stream.overhead;
  const Palette& colours = widgets.palette();
  draw_table_head<2>(widgets, words.title, {words.received, words.sent}, rest);
  const DirectionOverhead& in = overhead.in;
  const DirectionOverhead& out = overhead.out;
  const auto row = [&](std::string_view label, std::string received, std::string sent) {
    draw_table_row<2>(widgets, area, {label, colours.text2}, {std::move(received), std::move(sent)}, rest);
  };
  row(words.payload, format_size(in.payload_bytes), format_size(out.payload_bytes));
  row(words.heads, "+ " + format_size(in.head_bytes), "+ " + format_size(out.head_bytes));
  if (in.control_bytes + out.control_bytes > 0)
    row(words.control, "+ " + format_size(in.control_bytes), "+ " + format_size(out.control_bytes));
  if (in.saved_bytes != 0 || out.saved_bytes != 0) {
    const auto change = [](std::int64_t saved) {
      const std::string_view sign = saved < 0 ? "+ " : saved > 0 ? "− " : "";
      return std::string(sign) + format_size(static_cast<std::uint64_t>(std::abs(saved)));
    };
    row(words.compression, change(in.saved_bytes), change(out.saved_bytes));
  }
  row(words.wire, format_size(in.wire_bytes), format_size(out.wire_bytes));
  if (const std::uint64_t payload = in.payload_bytes + out.payload_bytes; payload > 0) {
    const double share = static_cast<double>(in.wire_bytes + out.wire_bytes) / static_cast<double>(payload);
    draw_sentence(widgets, kWords, colours.text, phrase(words.more, fmt::format("{:.1f}", 100 * share)),
                  rest);
  }
  if (const std::uint64_t unknown = in.unknown_messages + out.unknown_messages; unknown > 0) {
    draw_sentence(
        widgets, kHint, colours.warn,
        unknown == 1 ? std::string(words.unknown_one) : phrase(words.unknown, format_count(unknown)), rest);
  }
  draw_http(widgets, overhead, rest);
}

}  // namespace echoscope
