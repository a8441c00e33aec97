#include "session/activity_track.hpp"

#include <map>
#include <random>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

const TimePoint kStart = TimePoint{} + 1000ms;

std::uint64_t in_bucket(const ActivityTrack& track, std::size_t bucket, Activity what) {
  return track.buckets().at(bucket).at(static_cast<std::size_t>(what));
}

// Every time counted, and what the buckets must then hold.
class Model {
 public:
  void count(Activity what, TimePoint at, std::uint64_t times) {
    if (counted_.empty()) start_ = at;
    counted_[{std::max(at, start_), what}] += times;
  }

  [[nodiscard]] std::vector<ActivityTrack::Bucket> buckets(Duration length) const {
    std::vector<ActivityTrack::Bucket> buckets;
    for (const auto& [key, times] : counted_) {
      const auto bucket = static_cast<std::size_t>((key.first - start_) / length);
      buckets.resize(std::max(buckets.size(), bucket + 1));
      buckets[bucket][static_cast<std::size_t>(key.second)] += times;
    }
    return buckets;
  }

 private:
  TimePoint start_;
  std::map<std::pair<TimePoint, Activity>, std::uint64_t> counted_;
};

}  // namespace

TEST_CASE("A track that counted nothing has no start and no buckets", "[activity_track]") {
  const ActivityTrack track;
  CHECK_FALSE(track.start());
  CHECK(track.buckets().empty());
}

TEST_CASE("The first count is the start; buckets are 10 ms long at first", "[activity_track]") {
  ActivityTrack track;
  track.count(Activity::message_in, kStart);
  track.count(Activity::message_in, kStart + 9ms, 3);
  track.count(Activity::ping, kStart + 10ms);
  track.count(Activity::close, kStart + 35ms);
  CHECK(track.start() == kStart);
  CHECK(track.bucket_length() == 10ms);
  REQUIRE(track.buckets().size() == 4);
  CHECK(in_bucket(track, 0, Activity::message_in) == 4);
  CHECK(in_bucket(track, 1, Activity::ping) == 1);
  CHECK(in_bucket(track, 1, Activity::message_in) == 0);
  CHECK(track.buckets()[2] == ActivityTrack::Bucket{});
  CHECK(in_bucket(track, 3, Activity::close) == 1);
}

TEST_CASE("A time before the first one counts as the first", "[activity_track]") {
  ActivityTrack track;
  track.count(Activity::pong, kStart);
  track.count(Activity::pong, kStart + 20ms);
  track.count(Activity::pong, kStart - 500ms);
  CHECK(track.start() == kStart);
  CHECK(in_bucket(track, 0, Activity::pong) == 2);
}

TEST_CASE("A session that outgrows its buckets has neighbours merged", "[activity_track]") {
  ActivityTrack track;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(ActivityTrack::kBuckets); ++i)
    track.count(Activity::message_out, kStart + i * 10ms);
  CHECK(track.bucket_length() == 10ms);
  CHECK(track.buckets().size() == ActivityTrack::kBuckets);
  track.count(Activity::message_out, kStart + 10'240ms);
  CHECK(track.bucket_length() == 20ms);
  REQUIRE(track.buckets().size() == ActivityTrack::kBuckets / 2 + 1);
  CHECK(in_bucket(track, 0, Activity::message_out) == 2);
  CHECK(in_bucket(track, ActivityTrack::kBuckets / 2 - 1, Activity::message_out) == 2);
  CHECK(in_bucket(track, ActivityTrack::kBuckets / 2, Activity::message_out) == 1);
}

TEST_CASE("A message counts with the bytes of its payload, in its direction", "[activity_track]") {
  ActivityTrack track;
  track.count_message(Direction::in, kStart, 5'000'000'000);
  track.count_message(Direction::in, kStart + 1ms, 0);
  track.count_message(Direction::out, kStart + 10ms, 7);
  CHECK(in_bucket(track, 0, Activity::message_in) == 2);
  CHECK(in_bucket(track, 0, Activity::bytes_in) == 5'000'000'000);
  CHECK(in_bucket(track, 0, Activity::message_out) == 0);
  CHECK(in_bucket(track, 1, Activity::message_out) == 1);
  CHECK(in_bucket(track, 1, Activity::bytes_out) == 7);
}

TEST_CASE("Whatever is counted when, the buckets equal a model, and so does a copy by changes",
          "[activity_track][model]") {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&random](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
    ActivityTrack track;
    ActivityTrack copy;
    Model model;
    TimePoint now = kStart;
    for (int i = 0; i < 3'000; ++i) {
      // Mostly small steps; sometimes a pause, a long one or a step back.
      now += std::chrono::microseconds(below(3'000));
      if (below(200) == 0) now += std::chrono::milliseconds(below(5'000));
      if (below(1'000) == 0) now += std::chrono::minutes(below(60));
      const TimePoint at = below(20) == 0 ? now - std::chrono::milliseconds(below(100)) : now;
      const auto what = static_cast<Activity>(below(kActivities));
      const std::uint32_t times = 1 + below(3);
      track.count(what, at, times);
      model.count(what, at, times);
      if (below(50) == 0) {
        track.copy_changes_to(copy);
        REQUIRE(copy.buckets() == track.buckets());
        REQUIRE(copy.bucket_length() == track.bucket_length());
        REQUIRE(copy.start() == track.start());
      }
    }
    REQUIRE(track.buckets().size() <= ActivityTrack::kBuckets);
    REQUIRE(track.buckets() == model.buckets(track.bucket_length()));
  }
}

}  // namespace echoscope
