#include "storage/settings_writer.hpp"

#include <pthread.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace echoscope {
namespace {

// As many changes as a file takes that can't be written: the oldest go.
constexpr std::size_t kMaxWaiting = 1000;

}  // namespace

SettingsWriter::SettingsWriter(std::vector<KeptFile> files, std::function<void()> wake)
    : wake_(std::move(wake)) {
  entries_.reserve(files.size());
  for (KeptFile& file : files)
    entries_.push_back({std::move(file), {}, false, {}});
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "settings");
}

SettingsWriter::~SettingsWriter() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SettingsWriter::post(std::size_t file, DocumentChange change) {
  {
    const std::lock_guard lock(mutex_);
    Entry& entry = entries_.at(file);
    entry.waiting.push_back(std::move(change));
    while (entry.waiting.size() > kMaxWaiting)  // those that were given back may be many
      entry.waiting.pop_front();
    entry.posted = true;
  }
  changed_.notify_all();
}

std::vector<std::string> SettingsWriter::take_notices() {
  const std::lock_guard lock(mutex_);
  return std::exchange(notices_, {});
}

void SettingsWriter::wait_until_written() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !writing_ && next() == nullptr; });
}

SettingsWriter::Entry* SettingsWriter::next() {
  const auto found = std::ranges::find_if(entries_, &Entry::posted);
  return found == entries_.end() ? nullptr : &*found;
}

void SettingsWriter::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ending_ || next() != nullptr; });
    Entry* const entry = next();
    if (entry == nullptr) return;
    write(*entry, lock);
    changed_.notify_all();
  }
}

void SettingsWriter::write(Entry& entry, std::unique_lock<std::mutex>& lock) {
  const std::deque<DocumentChange> taken = std::exchange(entry.waiting, {});
  entry.posted = false;
  writing_ = true;
  lock.unlock();
  const std::vector<DocumentChange> changes(taken.begin(), taken.end());
  const KeptFile::Outcome outcome = entry.file.change(changes);
  const bool news = !outcome.notice.empty() && outcome.notice != entry.last_notice;
  entry.last_notice = outcome.notice;
  lock.lock();
  writing_ = false;
  if (!outcome.written && !outcome.hopeless)
    entry.waiting.insert(entry.waiting.begin(), taken.begin(), taken.end());
  if (!news) return;
  notices_.push_back(outcome.notice);
  if (wake_) wake_();
}

}  // namespace echoscope
