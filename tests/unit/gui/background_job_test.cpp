#include "gui/background_job.hpp"

#include <atomic>
#include <memory>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "support/eventually.hpp"

namespace echoscope {

TEST_CASE("A job's result comes once, and wakes", "[background_job]") {
  std::atomic<int> wakes = 0;
  BackgroundJob<int> job("test", [&] { ++wakes; });
  CHECK_FALSE(job.take());
  job.start([](const std::atomic<bool>&) { return 7; });
  CHECK(test::eventually([&] { return wakes == 1; }));
  CHECK_FALSE(job.busy());
  CHECK(job.take() == 7);
  CHECK_FALSE(job.take());
}

TEST_CASE("A new job ends the one before, whose result nobody sees", "[background_job]") {
  BackgroundJob<int> job("test", {});
  const auto ended = std::make_shared<std::atomic<bool>>(false);
  job.start([ended](const std::atomic<bool>& cancel) {
    while (!cancel)
      std::this_thread::yield();
    *ended = true;
    return 1;
  });
  job.start([](const std::atomic<bool>&) { return 2; });
  std::optional<int> result;
  CHECK(test::eventually([&] { return (result = job.take()).has_value(); }));
  CHECK(result == 2);
}

TEST_CASE("A job that is not wanted any more ends, and so does the thread with its owner",
          "[background_job]") {
  std::atomic<int> ended = 0;
  {
    BackgroundJob<int> job("test", {});
    const auto endless = [&ended](const std::atomic<bool>& cancel) {
      while (!cancel)
        std::this_thread::yield();
      return ++ended;
    };
    job.start(endless);
    job.cancel();
    CHECK_FALSE(job.busy());
    job.start(endless);
    CHECK(job.busy());
  }
  CHECK(ended <= 2);
}

}  // namespace echoscope
