// A program that is killed while it records.
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include "storage/recorder.hpp"
#include "stored_rows.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

/// What a process that records tells about itself while it can.
struct Told {
  std::atomic<std::uint64_t> rows_synced{0};
  std::atomic<bool> started{false};
};

/// Memory that this process shares with those it forks.
class SharedTold {
 public:
  explicit SharedTold(std::size_t count) : bytes_(count * sizeof(Told)) {
    memory_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory_ != MAP_FAILED);
    for (std::size_t i = 0; i < count; ++i)
      new (&(*this)[i]) Told;
  }
  ~SharedTold() { munmap(memory_, bytes_); }
  SharedTold(const SharedTold&) = delete;
  SharedTold& operator=(const SharedTold&) = delete;
  Told& operator[](std::size_t index) { return static_cast<Told*>(memory_)[index]; }

 private:
  std::size_t bytes_;
  void* memory_;
};

// Rows of all lengths, each with its number in front, until the process is killed.
[[noreturn]] void record_until_killed(const std::string& path, Told& told, std::uint32_t seed) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::mt19937 random(seed);
  Session session({}, std::size_t{64} * 1024 * 1024);
  const Recorder recorder(session, path);
  std::optional<TimePoint> last_sync;
  for (std::uint64_t number = 0;;) {
    for (int i = 0; i < 50; ++i, ++number) {
      const StoredRow row = text_row(std::to_string(number) + " " + std::string(random() % 500, 'x'));
      session.restore(row.meta, row.payload);
    }
    session.publish();
    // What is written is at least what was on the disk when its time was told.
    const Recorder::Status status = recorder.status();
    if (status.last_sync != last_sync) {
      last_sync = status.last_sync;
      told.rows_synced = status.rows;
    }
    told.started = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// How many rows the file has; they must be the first ones, in order.
std::uint64_t rows_in(const std::string& path) {
  const auto imported = import_file(ImportRequest{.path = path});
  REQUIRE(imported.has_value());
  CHECK(imported->missing_rows == 0);
  const LogView log = log_of(*imported->session);
  CHECK(log.dropped() == 0);
  for (std::uint64_t i = 0; i < log.end_sequence(); ++i)
    if (!log[i].payload.starts_with(std::to_string(i) + " ")) {
      FAIL_CHECK("row " << i << " is another one");
      break;
    }
  return imported->rows;
}

TEST_CASE("A recording that is killed at any moment has all that was synced, and opens", "[storage]") {
  constexpr std::size_t kAtOnce = 10;
  constexpr std::size_t kRounds = 5;
  const TemporaryFolder folder;
  std::mt19937 random(11);
  std::uint64_t synced_in_all = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    SharedTold told(kAtOnce);
    std::array<pid_t, kAtOnce> children{};
    const auto path = [&](std::size_t i) {
      return (folder.path() / (std::to_string(round) + "-" + std::to_string(i) + ".jsonl")).string();
    };
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      children[i] = fork();
      REQUIRE(children[i] >= 0);
      if (children[i] == 0) record_until_killed(path(i), told[i], static_cast<std::uint32_t>(random() + i));
    }
    // At moments spread over what two syncs take.
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 250));
      REQUIRE(kill(children[i], SIGKILL) == 0);
      REQUIRE(waitpid(children[i], nullptr, 0) == children[i]);
    }
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      CAPTURE(round, i);
      const std::uint64_t synced = told[i].rows_synced;
      synced_in_all += synced;
      if (!std::filesystem::exists(path(i))) {
        CHECK(synced == 0);  // killed before it was made
        continue;
      }
      CHECK(rows_in(path(i)) >= synced);
    }
  }
  CHECK(synced_in_all > 0);
}

}  // namespace
}  // namespace echoscope::test
