#pragma once

#include <string_view>

namespace echoscope {

/// The message list: filter line, menus.
struct ListPanelTexts {};

}  // namespace echoscope
