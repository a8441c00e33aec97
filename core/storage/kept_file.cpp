#include "storage/kept_file.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "protocol/utf8.hpp"
#include "storage/config_dir.hpp"
#include "storage/shared_file.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
// Longer than all that is ever written by this program.
constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;

template <typename... Values>
std::string sentence(std::string_view text, const Values&... values) {
  return fmt::format(fmt::runtime(text), escape_for_display(values)...);
}

// A name that no file has yet.
std::string damaged_name(const std::string& path) {
  std::string name = path + ".damaged";
  std::error_code ignored;
  constexpr int kMost = 1000;
  for (int n = 2; n < kMost && std::filesystem::exists(name, ignored); ++n)
    name = path + ".damaged-" + std::to_string(n);
  return name;
}

}  // namespace

KeptFile::KeptFile(std::string path, std::string format)
    : path_(std::move(path)), format_(std::move(format)) {}

Json KeptFile::fresh() const {
  return {{"format", format_}, {"version", kVersion}};
}

KeptFile::Reading KeptFile::set_aside() const {
  const SettingsTexts& words = texts().storage.settings;
  const std::string aside = damaged_name(path_);
  if (std::rename(path_.c_str(), aside.c_str()) != 0) {
    const std::string reason = std::generic_category().message(errno);
    return {fresh(), sentence(words.cannot_read, path_, reason), false};
  }
  const std::string name = std::filesystem::path(aside).filename().string();
  return {fresh(), sentence(words.damaged, path_, name), true};
}

KeptFile::Reading KeptFile::read() const {
  const SettingsTexts& words = texts().storage.settings;
  if (path_.empty()) return {fresh(), {}, true};
  const auto content = read_small_file(path_, kMaxBytes);
  if (!content) return {fresh(), sentence(words.cannot_read, path_, content.error()), false};
  if (!*content) return {fresh(), {}, true};
  Json document = Json::parse(**content, nullptr, false);
  if (!document.is_object() || document.value("format", Json()) != format_) return set_aside();
  const Json version = document.value("version", Json());
  if (!version.is_number_integer()) return set_aside();
  if (version > kVersion) return {fresh(), sentence(words.newer, path_), false};
  return {std::move(document), {}, true};
}

KeptFile::Outcome KeptFile::change(std::span<const DocumentChange> changes) const {
  if (path_.empty()) return {};
  const auto failed = [this](const std::string& reason) {
    return Outcome{sentence(texts().storage.settings.cannot_write, path_, reason), false};
  };
  if (const auto made = make_folder(std::filesystem::path(path_).parent_path().string()); !made)
    return failed(made.error());
  const auto lock = FileLock::take(path_);
  if (!lock) return failed(lock.error());
  Reading reading = read();
  if (!reading.usable) return {std::move(reading.notice), false, true};
  for (const DocumentChange& change : changes)
    change(reading.document);
  const std::string content = reading.document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
  if (const auto written = replace_file(path_, content); !written) return failed(written.error());
  return {std::move(reading.notice)};
}

}  // namespace echoscope
