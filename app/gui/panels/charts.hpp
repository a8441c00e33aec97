#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/field_series.hpp"
#include "gui/number_plot.hpp"
#include "gui/scroll_area.hpp"
#include "gui/time_window.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Whether a row is to be counted; any thread.
using RowTest = std::function<bool(const Record&)>;

/// Numbers of JSON messages over time, one chart for each path that was asked for, and below them the rate of
/// all messages. Each chart reads the log in the background. UI thread.
class Charts {
 public:
  static constexpr std::size_t kMost = 8;

  /// A chart of the number at that path (JsonPath), if there is none yet. False: it is not written as a path,
  /// or there are kMost charts.
  bool add(std::string_view path);
  void remove(std::string_view path);
  [[nodiscard]] bool has(std::string_view path) const;
  /// How many numbers were found there so far.
  [[nodiscard]] std::uint64_t found(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> paths() const;
  [[nodiscard]] bool empty() const { return charts_.empty(); }

  /// Only rows that pass are counted; empty: all. All charts begin anew.
  void restrict_to(RowTest test);

  /// After each sync of the view.
  void update(const SessionView& view);
  /// How much of that height they take, 0 if there are none.
  [[nodiscard]] float height(const Widgets& widgets, float room) const;
  /// The row whose point was clicked, if one was.
  std::optional<std::uint64_t> draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// When what they show changes by itself: while they read.
  [[nodiscard]] std::optional<TimePoint> next_change(TimePoint now) const;

 private:
  struct Chart {
    std::string path;
    std::unique_ptr<FieldSeries> series;
    FieldSeries::Progress progress = {};
    TimeWindow window = {};
    // What the points below were reduced from, and for.
    std::shared_ptr<const FieldPoints> reduced = {};
    std::size_t columns = 0;
    Duration from = {};
    Duration length = {};
    std::vector<FieldPoint> visible = {};
  };

  [[nodiscard]] std::unique_ptr<FieldSeries> start(std::string_view path) const;
  std::optional<std::uint64_t> draw_chart(Widgets& widgets, const SessionView& view, Chart& chart, Box& rest);
  void draw_title(Widgets& widgets, const Chart& chart, std::string_view hint, const Box& line);
  static void reduce(Chart& chart, std::size_t columns);
  static void handle_mouse(Chart& chart, const Box& area);
  void draw_rate(Widgets& widgets, const SessionView& view, Box& rest) const;

  std::vector<Chart> charts_;
  RowTest test_;
  std::optional<std::string> closing_;  // the path of the chart whose button was pressed
  ScrollArea area_;
};

}  // namespace echoscope
