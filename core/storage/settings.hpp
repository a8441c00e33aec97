#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/opcode.hpp"
#include "storage/config_dir.hpp"

namespace echoscope {

/// A text that was typed and sent, as it was typed.
struct SentText {
  std::string form;  ///< how it was meant, by the name that stands in the file: "text", "json", ...
  Opcode opcode = Opcode::text;
  std::string text;

  [[nodiscard]] bool operator==(const SentText&) const = default;
};

/// A message to be sent again, under a name.
struct SavedMessage {
  std::string folder;  ///< "": in none
  std::string name;    ///< folder and name are one of a kind
  std::string form;    ///< as SentText::form
  Opcode opcode = Opcode::text;
  std::string text;
  std::size_t fragment_bytes = 0;  ///< of each frame; 0: in one

  [[nodiscard]] bool operator==(const SavedMessage&) const = default;
};

/// A filter line under a name.
struct SavedFilter {
  std::string name;  ///< one of a kind
  std::string line;

  [[nodiscard]] bool operator==(const SavedFilter&) const = default;
};

/// A column of the message list. Their order is the list's.
struct ListColumn {
  std::string name;
  bool visible = true;
  float width = 0;  ///< at scale 1; 0: the list's own choice

  [[nodiscard]] bool operator==(const ListColumn&) const = default;
};

/// Whether the history outlives the program.
enum class HistoryKept : bool { no, yes };

/// What stays between runs. A change counts at once; a thread of its own writes it to its file, where it is
/// merged into what other running programs wrote meanwhile: entry by entry, the last one wins. No error ends
/// anything: take_notices() tells, and what could not be written lives as long as this does. One thread at a
/// time; only the constructor and the destructor block.
class Settings {
 public:
  static constexpr std::size_t kMaxHistory = 500;
  static constexpr std::size_t kMaxHistoryBytes = std::size_t{1024} * 1024;  ///< of their texts, in all
  /// A longer text is not taken into the history.
  static constexpr std::size_t kMaxHistoryText = std::size_t{64} * 1024;

  /// In memory only.
  Settings();
  /// Reads the files in those folders. wake: called on another thread when there is a notice to be taken.
  explicit Settings(const KeptFolders& folders, HistoryKept history = HistoryKept::yes,
                    std::function<void()> wake = {});
  /// Writes what waits.
  ~Settings();
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  /// Oldest first.
  [[nodiscard]] const std::deque<SentText>& history() const { return history_; }
  /// One equal to the last is not taken twice; what is not UTF-8 is not taken.
  void add_sent(SentText sent);

  /// By folder, then by name.
  [[nodiscard]] const std::vector<SavedMessage>& saved_messages() const { return saved_messages_; }
  /// Adds it, or puts it in the place of the one of that folder and name.
  void save_message(SavedMessage message);
  void remove_message(std::string_view folder, std::string_view name);

  /// In the order in which they were saved first.
  [[nodiscard]] const std::vector<SavedFilter>& saved_filters() const { return saved_filters_; }
  /// Adds it, or puts it in the place of the one of that name.
  void save_filter(SavedFilter filter);
  void remove_filter(std::string_view name);

  /// Empty until they are set for the first time.
  [[nodiscard]] const std::vector<ListColumn>& columns() const { return columns_; }
  void set_columns(std::vector<ListColumn> columns);

  /// "dark", "light", or "" until one is chosen.
  [[nodiscard]] const std::string& theme() const { return theme_; }
  void set_theme(std::string theme);

  /// Sentences about files that are damaged, or can't be read or written, since the last call. Takes a short
  /// lock.
  [[nodiscard]] std::vector<std::string> take_notices();
  /// Blocks until all changes made before are in their files, or could not be written.
  void wait_until_written();

 private:
  struct Files;  // the writer, and what was wrong when they were read

  std::deque<SentText> history_;
  std::vector<SavedMessage> saved_messages_;
  std::vector<SavedFilter> saved_filters_;
  std::vector<ListColumn> columns_;
  std::string theme_;
  std::unique_ptr<Files> files_;  // null: in memory only
};

}  // namespace echoscope
