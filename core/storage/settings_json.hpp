#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "storage/kept_file.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// What stands in the files of the settings: {"entries": [{…}, …]}, and {"theme": "…"}. Readers pass over
/// entries that they don't understand; changes leave them, and fields that they don't know, as they are. Any
/// thread.

[[nodiscard]] std::deque<SentText> read_history(const nlohmann::ordered_json& document);
[[nodiscard]] std::vector<SavedMessage> read_saved_messages(const nlohmann::ordered_json& document);
[[nodiscard]] std::vector<SavedFilter> read_saved_filters(const nlohmann::ordered_json& document);
[[nodiscard]] std::vector<ListColumn> read_columns(const nlohmann::ordered_json& document);
[[nodiscard]] std::string read_theme(const nlohmann::ordered_json& document);

[[nodiscard]] DocumentChange adding(SentText sent);
[[nodiscard]] DocumentChange saving(SavedMessage message);
[[nodiscard]] DocumentChange removing_message(std::string_view folder, std::string_view name);
[[nodiscard]] DocumentChange saving(SavedFilter filter);
[[nodiscard]] DocumentChange removing_filter(std::string_view name);
[[nodiscard]] DocumentChange setting(std::vector<ListColumn> columns);
[[nodiscard]] DocumentChange setting_theme(std::string theme);

/// Takes away the oldest until no more are left than Settings keeps.
void trim_history(std::deque<SentText>& history);

}  // namespace echoscope
