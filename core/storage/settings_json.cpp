#include "storage/settings_json.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

// The entries of a document, made where there are none.
Json& entries_of(Json& document) {
  Json& entries = document["entries"];
  if (!entries.is_array()) entries = Json::array();
  return entries;
}

std::optional<std::string> text_of(const Json& entry, const char* field) {
  const auto found = entry.find(field);
  if (found == entry.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<Opcode> opcode_of(const Json& entry) {
  const std::optional<std::string> written = text_of(entry, "opcode");
  for (const Opcode opcode : {Opcode::text, Opcode::binary}) {
    if (written == name(opcode)) return opcode;
  }
  return std::nullopt;
}

// Reads the entries that are understood, in order.
template <typename Value, typename ReadOne>
std::vector<Value> read_entries(const Json& document, const ReadOne& read_one) {
  std::vector<Value> values;
  const auto entries = document.find("entries");
  if (entries == document.end() || !entries->is_array()) return values;
  for (const Json& entry : *entries) {
    if (!entry.is_object()) continue;
    if (std::optional<Value> value = read_one(entry)) values.push_back(std::move(*value));
  }
  return values;
}

std::optional<SentText> read_sent(const Json& entry) {
  const auto form = text_of(entry, "form");
  const auto opcode = opcode_of(entry);
  const auto text = text_of(entry, "text");
  if (!form || !opcode || !text) return std::nullopt;
  return SentText{*form, *opcode, *text};
}

// Whether the entry has those values in those fields.
bool has(const Json& entry, const Json& key) {
  return entry.is_object() && std::ranges::all_of(key.items(), [&](const auto& field) {
           return entry.value(field.key(), Json()) == field.value();
         });
}

// Puts the fields into the entry of that key, or adds one.
DocumentChange putting(Json key, Json fields) {
  return [key = std::move(key), fields = std::move(fields)](Json& document) {
    Json& entries = entries_of(document);
    const auto found = std::ranges::find_if(entries, [&](const Json& entry) { return has(entry, key); });
    Json& entry = found == entries.end() ? entries.emplace_back(key) : *found;
    entry.update(fields);
  };
}

DocumentChange removing(Json key) {
  return [key = std::move(key)](Json& document) {
    Json& entries = entries_of(document);
    Json left = Json::array();
    for (Json& entry : entries) {
      if (!has(entry, key)) left.push_back(std::move(entry));
    }
    entries = std::move(left);
  };
}

std::size_t text_bytes(const Json& entry) {
  const auto text = entry.is_object() ? text_of(entry, "text") : std::nullopt;
  return text ? text->size() : 0;
}

}  // namespace

std::deque<SentText> read_history(const Json& document) {
  std::vector<SentText> read = read_entries<SentText>(document, read_sent);
  std::deque<SentText> history(std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  trim_history(history);
  return history;
}

std::vector<SavedMessage> read_saved_messages(const Json& document) {
  return read_entries<SavedMessage>(document, [](const Json& entry) -> std::optional<SavedMessage> {
    auto sent = read_sent(entry);
    auto title = text_of(entry, "name");
    if (!sent || !title || title->empty()) return std::nullopt;
    const Json bytes = entry.value("fragment_bytes", Json(0U));
    return SavedMessage{text_of(entry, "folder").value_or(""),
                        *std::move(title),
                        std::move(sent->form),
                        sent->opcode,
                        std::move(sent->text),
                        bytes.is_number_unsigned() ? bytes.get<std::size_t>() : 0};
  });
}

std::vector<SavedFilter> read_saved_filters(const Json& document) {
  return read_entries<SavedFilter>(document, [](const Json& entry) -> std::optional<SavedFilter> {
    auto title = text_of(entry, "name");
    auto line = text_of(entry, "filter");
    if (!title || title->empty() || !line) return std::nullopt;
    return SavedFilter{*std::move(title), *std::move(line)};
  });
}

std::vector<ListColumn> read_columns(const Json& document) {
  return read_entries<ListColumn>(document, [](const Json& entry) -> std::optional<ListColumn> {
    auto title = text_of(entry, "name");
    const Json visible = entry.value("visible", Json(true));
    const Json width = entry.value("width", Json(0));
    if (!title || !visible.is_boolean() || !width.is_number()) return std::nullopt;
    constexpr float kWidest = 10'000;
    return ListColumn{*std::move(title), visible.get<bool>(), std::clamp(width.get<float>(), 0.0F, kWidest)};
  });
}

std::string read_theme(const Json& document) {
  return text_of(document, "theme").value_or("");
}

DocumentChange adding(SentText sent) {
  Json entry{{"form", sent.form}, {"opcode", name(sent.opcode)}, {"text", sent.text}};
  return [entry = std::move(entry)](Json& document) {
    Json& entries = entries_of(document);
    entries.push_back(entry);
    std::size_t bytes = 0;
    std::size_t kept = 0;
    while (kept < std::min(entries.size(), Settings::kMaxHistory)) {
      bytes += text_bytes(entries[entries.size() - 1 - kept]);
      if (bytes > Settings::kMaxHistoryBytes) break;
      ++kept;
    }
    entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(kept));
  };
}

DocumentChange saving(SavedMessage message) {
  return putting({{"folder", message.folder}, {"name", message.name}},
                 {{"form", message.form},
                  {"opcode", name(message.opcode)},
                  {"text", message.text},
                  {"fragment_bytes", message.fragment_bytes}});
}

DocumentChange removing_message(std::string_view folder, std::string_view name) {
  return removing({{"folder", folder}, {"name", name}});
}

DocumentChange saving(SavedFilter filter) {
  return putting({{"name", filter.name}}, {{"filter", filter.line}});
}

DocumentChange removing_filter(std::string_view name) {
  return removing({{"name", name}});
}

DocumentChange setting(std::vector<ListColumn> columns) {
  return [columns = std::move(columns)](Json& document) {
    Json entries = Json::array();
    for (const ListColumn& column : columns) {
      const Json key{{"name", column.name}};
      const Json& before = entries_of(document);
      const auto found = std::ranges::find_if(before, [&](const Json& entry) { return has(entry, key); });
      Json& entry = entries.emplace_back(found == before.end() ? key : *found);
      entry["visible"] = column.visible;
      entry["width"] = column.width;
    }
    document["entries"] = std::move(entries);
  };
}

DocumentChange setting_theme(std::string theme) {
  return [theme = std::move(theme)](Json& document) { document["theme"] = theme; };
}

void trim_history(std::deque<SentText>& history) {
  std::size_t bytes = 0;
  for (const SentText& sent : history)
    bytes += sent.text.size();
  while (history.size() > Settings::kMaxHistory || bytes > Settings::kMaxHistoryBytes) {
    bytes -= history.front().text.size();
    history.pop_front();
  }
}

}  // namespace echoscope
