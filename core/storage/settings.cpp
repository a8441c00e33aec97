#include "storage/settings.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "protocol/utf8.hpp"
#include "storage/kept_file.hpp"
#include "storage/settings_json.hpp"
#include "storage/settings_writer.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

enum class File : std::uint8_t { history, saved_messages, filters, columns, appearance };

std::vector<KeptFile> files_in(const KeptFolders& folders, HistoryKept history) {
  const auto file = [](const std::string& folder, const std::string& name) {
    const std::string path = folder.empty() ? std::string() : folder + '/' + name + ".json";
    return KeptFile(path, "echoscope " + name);
  };
  // In the order of File.
  return {file(history == HistoryKept::yes ? folders.state : std::string(), "history"),
          file(folders.config, "saved-messages"), file(folders.config, "filters"),
          file(folders.config, "columns"), file(folders.config, "appearance")};
}

}  // namespace

struct Settings::Files {
  Files(std::vector<KeptFile> files, std::function<void()> wake)
      : writer(std::move(files), std::move(wake)) {}

  void post(File file, DocumentChange change) {
    writer.post(static_cast<std::size_t>(file), std::move(change));
  }

  std::vector<std::string> notices;  // about reading
  SettingsWriter writer;
};

Settings::Settings() = default;

Settings::Settings(const KeptFolders& folders, HistoryKept history, std::function<void()> wake) {
  std::vector<KeptFile> files = files_in(folders, history);
  std::vector<std::string> notices;
  if (folders.config.empty() && folders.state.empty())
    notices.emplace_back(texts().storage.settings.no_folder);
  const auto read = [&](File file) {
    KeptFile::Reading reading = files.at(static_cast<std::size_t>(file)).read();
    if (!reading.notice.empty()) notices.push_back(std::move(reading.notice));
    return std::move(reading.document);
  };
  history_ = read_history(read(File::history));
  saved_messages_ = read_saved_messages(read(File::saved_messages));
  std::ranges::stable_sort(saved_messages_, {},
                           [](const SavedMessage& saved) { return std::tie(saved.folder, saved.name); });
  saved_filters_ = read_saved_filters(read(File::filters));
  columns_ = read_columns(read(File::columns));
  theme_ = read_theme(read(File::appearance));
  files_ = std::make_unique<Files>(std::move(files), std::move(wake));
  files_->notices = std::move(notices);
}

Settings::~Settings() = default;

void Settings::add_sent(SentText sent) {
  if (sent.text.size() > kMaxHistoryText || !is_valid_utf8(sent.text)) return;
  if (!history_.empty() && history_.back() == sent) return;
  history_.push_back(sent);
  trim_history(history_);
  if (files_) files_->post(File::history, adding(std::move(sent)));
}

void Settings::save_message(SavedMessage message) {
  const auto key = [](const SavedMessage& saved) { return std::tie(saved.folder, saved.name); };
  const auto at = std::ranges::lower_bound(saved_messages_, key(message), {}, key);
  if (at != saved_messages_.end() && key(*at) == key(message)) {
    *at = message;
  } else {
    saved_messages_.insert(at, message);
  }
  if (files_) files_->post(File::saved_messages, saving(std::move(message)));
}

void Settings::remove_message(std::string_view folder, std::string_view name) {
  if (files_) files_->post(File::saved_messages, removing_message(folder, name));
  std::erase_if(saved_messages_,
                [folder = std::string(folder), name = std::string(name)](const SavedMessage& saved) {
                  return saved.folder == folder && saved.name == name;
                });
}

void Settings::save_filter(SavedFilter filter) {
  const auto at = std::ranges::find(saved_filters_, filter.name, &SavedFilter::name);
  if (at == saved_filters_.end()) {
    saved_filters_.push_back(filter);
  } else {
    *at = filter;
  }
  if (files_) files_->post(File::filters, saving(std::move(filter)));
}

void Settings::remove_filter(std::string_view name) {
  if (files_) files_->post(File::filters, removing_filter(name));
  std::erase_if(saved_filters_,
                [name = std::string(name)](const SavedFilter& saved) { return saved.name == name; });
}

void Settings::set_columns(std::vector<ListColumn> columns) {
  if (columns == columns_) return;
  columns_ = std::move(columns);
  if (files_) files_->post(File::columns, setting(columns_));
}

void Settings::set_theme(std::string theme) {
  if (theme == theme_) return;
  theme_ = std::move(theme);
  if (files_) files_->post(File::appearance, setting_theme(theme_));
}

std::vector<std::string> Settings::take_notices() {
  if (!files_) return {};
  std::vector<std::string> notices = std::exchange(files_->notices, {});
  for (std::string& notice : files_->writer.take_notices())
    notices.push_back(std::move(notice));
  return notices;
}

void Settings::wait_until_written() {
  if (files_) files_->writer.wait_until_written();
}

}  // namespace echoscope
