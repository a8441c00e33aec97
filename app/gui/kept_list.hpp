#pragma once

#include "gui/panels/list_settings.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// What the message list begins with, from what was kept.
[[nodiscard]] ListSettings kept_list(const Settings& settings);

/// Keeps what a person changed in the message list.
void keep_list(Settings& settings, const ListSettings& list);

}  // namespace echoscope
