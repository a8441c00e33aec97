#include "gui/panels/row_groups.hpp"

namespace echoscope {

std::string_view name(RowGroup group) {
  switch (group) {
    case RowGroup::text:
      return "text";
    case RowGroup::binary:
      return "binary";
    case RowGroup::ping:
      return "ping";
    case RowGroup::pong:
      return "pong";
    case RowGroup::close:
      return "close";
    case RowGroup::state:
      return "state";
    case RowGroup::crafted:
      return "crafted";
  }
  return {};
}

std::string RowGroups::filter_term() const {
  std::string term;
  for (const RowGroup group : kRowGroups) {
    if (shows(group)) continue;
    term += term.empty() ? "-op:" : "|";
    term += name(group);
  }
  return term;
}

}  // namespace echoscope
