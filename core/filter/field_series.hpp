#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "filter/field_points.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// Reads the number that is looked for out of a row; none if the row has none, or is not to be counted.
/// Called on the worker.
using RowNumber = std::function<std::optional<double>(const Record&)>;

/// One number out of each row of a whole log, found in the background from the oldest row on; rows that come
/// meanwhile and later are read as they come. One worker thread of its own. The calls below: one thread, none
/// blocks longer than a short lock.
class FieldSeries {
 public:
  struct Progress {
    std::shared_ptr<const FieldPoints> points;  ///< a snapshot; never null
    std::uint64_t scanned = 0;                  ///< rows looked at
    std::uint64_t rows = 0;                     ///< rows there were and are since the scan began
    std::uint64_t missed = 0;  ///< of those scanned, fell out of the log's budget before they could be read
    [[nodiscard]] bool done() const { return scanned == rows; }
  };

  explicit FieldSeries(RowNumber number);
  /// Ends the worker, at the next row.
  ~FieldSeries();
  FieldSeries(const FieldSeries&) = delete;
  FieldSeries& operator=(const FieldSeries&) = delete;

  /// What there is now; to be called after each sync of the view. The series keeps the log's chunks until it
  /// has read them, or is fed again.
  void feed(const LogView& log);
  /// How far it is. Points are shown some ten times a second.
  [[nodiscard]] Progress progress() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace echoscope
