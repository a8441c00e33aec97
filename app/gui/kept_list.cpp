#include "gui/kept_list.hpp"

#include <algorithm>

#include "gui/panels/list_columns.hpp"

namespace echoscope {
namespace {

// Stands among the columns, as it says what one of them shows.
constexpr std::string_view kSinceOpen = "since_open";

}  // namespace

ListSettings kept_list(const Settings& settings) {
  ListSettings list;
  for (const SavedFilter& filter : settings.saved_filters())
    list.saved_filters.push_back(filter.line);
  ListColumns columns;
  for (const ListColumn& kept : settings.columns()) {
    if (kept.name == kSinceOpen && kept.visible) columns.show_time(TimeShown::since_open);
    const auto* const known =
        std::ranges::find_if(kColumns, [&](Column column) { return name(column) == kept.name; });
    if (known == kColumns.end() || *known == Column::message) continue;
    if (columns.shows(*known) != kept.visible) columns.toggle(*known);
    if (kept.width > 0) columns.set_width(*known, kept.width);
  }
  list.columns = columns.to_text();
  return list;
}

void keep_list(Settings& settings, const ListSettings& list) {
  const std::vector<SavedFilter> before = settings.saved_filters();
  for (const SavedFilter& filter : before)
    if (std::ranges::find(list.saved_filters, filter.line) == list.saved_filters.end())
      settings.remove_filter(filter.name);
  for (const std::string& line : list.saved_filters)
    if (std::ranges::find(before, line, &SavedFilter::line) == before.end())
      settings.save_filter({line, line});
  const ListColumns columns = ListColumns::from_text(list.columns);
  std::vector<ListColumn> kept;
  for (const Column column : kColumns)
    if (column != Column::message)
      kept.push_back({std::string(name(column)), columns.shows(column), columns.width(column)});
  kept.push_back({std::string(kSinceOpen), columns.time_shown() == TimeShown::since_open, 0});
  if (kept != settings.columns()) settings.set_columns(std::move(kept));
}

}  // namespace echoscope
