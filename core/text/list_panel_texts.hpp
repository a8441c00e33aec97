#pragma once

#include <string_view>

namespace echoscope {

/// The message list: filter line, menus.
struct ListPanelTexts {
  std::string_view menu_scrollbar = "Menu scrollbar";  ///< names it for tests and assistive tools
};

}  // namespace echoscope
