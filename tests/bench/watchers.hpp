#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "bench/client_run.hpp"
#include "filter/field_series.hpp"
#include "filter/filter_run.hpp"
#include "session/session.hpp"
#include "storage/recorder.hpp"

namespace echoscope::bench {

/// What works on a flood of JSON (FloodBlock::Numbering::json) while it is received, each on a thread of its
/// own as in the program: a filter by a word that few messages have, a chart of their numbers, a recording to
/// a file among the temporary ones. One thread; ends the process with a sentence where something fails.
class Watchers {
 public:
  /// what: "filter", "chart", "recording" or "all"; "" for none. The session must outlive this.
  Watchers(std::string_view what, Session& session);
  /// Removes the recording.
  ~Watchers();
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  /// After each sync of the view, and asks how far they are, as the window does each frame.
  void feed(const LogView& log);
  /// Waits until all that is in the log, which was fed last, is looked at and written.
  void finish();
  /// Checks that each did its work on the whole flood but for what it says it missed, and tells how many rows
  /// that is for each, of those that the log dropped before they could be read. After finish().
  [[nodiscard]] std::vector<Figure> missed(std::uint64_t messages, const LogView& log);

 private:
  [[nodiscard]] bool done();

  const std::filesystem::path recording_path_;
  std::optional<FilterRun> filter_;
  std::optional<FieldSeries> chart_;
  std::optional<Recorder> recording_;
};

}  // namespace echoscope::bench
