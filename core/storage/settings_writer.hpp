#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "storage/kept_file.hpp"

namespace echoscope {

/// Carries changes out on a thread of its own, so that nobody who makes one waits for a disk. Changes that
/// come while it writes are written together. Any thread.
class SettingsWriter {
 public:
  /// wake: called on that thread when there is a notice to be taken.
  SettingsWriter(std::vector<KeptFile> files, std::function<void()> wake);
  /// Writes what waits, then joins the thread.
  ~SettingsWriter();
  SettingsWriter(const SettingsWriter&) = delete;
  SettingsWriter& operator=(const SettingsWriter&) = delete;

  /// file: its place among those given. A change that can't be written is tried again with the next one to
  /// that file.
  void post(std::size_t file, DocumentChange change);
  /// Sentences about what went wrong since the last call; one that stays true comes once.
  [[nodiscard]] std::vector<std::string> take_notices();
  /// Blocks until all that was posted before was written, or could not be.
  void wait_until_written();

 private:
  struct Entry {
    KeptFile file;
    std::deque<DocumentChange> waiting;  // guarded by mutex_
    bool posted = false;                 // guarded by mutex_: since the last try
    std::string last_notice;             // of the thread
  };

  void run();
  void write(Entry& entry, std::unique_lock<std::mutex>& lock);
  [[nodiscard]] Entry* next();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Entry> entries_;        // their number never changes
  std::vector<std::string> notices_;  // guarded by mutex_
  bool writing_ = false;              // guarded by mutex_
  bool ending_ = false;               // guarded by mutex_
  std::function<void()> wake_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace echoscope
