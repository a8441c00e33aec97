#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "session/message_log.hpp"

namespace echoscope {

namespace {

struct ModelRecord {
  RecordMeta meta;
  std::string payload;
};

// Drives a log and the simplest thing that could be one, a vector, by the same random operations.
class LogAndModel {
 public:
  LogAndModel(std::uint32_t seed, std::size_t budget) : random_(seed), log_(budget) {}

  void step() {
    switch (random_() % 12) {
      case 0:
      case 1:
      case 2:
      case 3:
        append();
        break;
      case 4:
        begin();
        break;
      case 5:
      case 6:
      case 7:
        extend();
        break;
      case 8:
        finish();
        break;
      case 9:
        if (random_() % 4 == 0) abandon();
        break;
      case 10:
        publish();
        break;
      default:
        sync(random_() % 8 == 0 ? slow_ : fast_);
    }
  }

  void finish_all() {
    finish();
    publish();
    sync(slow_);
    sync(fast_);
    REQUIRE(fast_.view.end_sequence() == records_.size());
  }

 private:
  struct Reader {
    LogView view;
    std::uint64_t published_at_sync = 0;
  };

  std::string random_payload() {
    constexpr std::size_t kSizes[] = {0, 3, 30, 300, 3'000, 30'000, 90'000, 200'000};
    const std::size_t limit = kSizes[std::min(random_() % 8, random_() % 8)];
    std::string payload(limit == 0 ? 0 : random_() % limit, static_cast<char>(random_() % 256));
    if (payload.size() >= 4) payload.replace(0, 4, std::to_string(1000 + random_() % 9000));
    return payload;
  }

  RecordMeta random_meta() {
    constexpr RecordKind kKinds[] = {RecordKind::text, RecordKind::binary, RecordKind::close,
                                     RecordKind::ping};
    return {.at = TimePoint(Duration(random_())),
            .kind = kKinds[random_() % 4],
            .direction = random_() % 2 == 0 ? Direction::in : Direction::out,
            .invalid_utf8 = random_() % 2 == 0};
  }

  void append() {
    records_.push_back({random_meta(), random_payload()});
    log_.append(records_.back().meta, records_.back().payload);
  }

  void begin() {
    if (log_.is_open()) return;
    open_.clear();
    log_.begin(random_() % 2 == 0 ? 0 : random_() % 300'000);
  }

  void extend() {
    if (!log_.is_open()) return;
    const std::string piece = random_payload();
    log_.extend(piece);
    open_ += piece;
    REQUIRE(log_.open_bytes() == open_.size());
  }

  void finish() {
    if (!log_.is_open()) return;
    records_.push_back({random_meta(), open_});
    log_.finish(records_.back().meta);
  }

  void abandon() { log_.abandon(); }

  void publish() {
    log_.publish();
    log_.release_dropped();
    published_ = records_.size();
    REQUIRE(log_.next_sequence() == records_.size());
  }

  void sync(Reader& reader) {
    check(reader);  // what it showed before must not have changed meanwhile
    log_.sync_to(reader.view);
    reader.view.release_dropped();
    reader.published_at_sync = published_;
    check(reader);
    // Whatever the budget, the newest published record is there.
    REQUIRE((published_ == 0 || !reader.view.empty()));
  }

  void check(const Reader& reader) {
    const LogView& view = reader.view;
    REQUIRE(view.end_sequence() == reader.published_at_sync);
    REQUIRE(view.dropped() == view.first_sequence());
    for (std::uint64_t i = view.first_sequence(); i < view.end_sequence(); ++i) {
      const Record record = view[i];
      const ModelRecord& model = records_[i];
      const bool same =
          record.sequence == i && record.meta.at == model.meta.at && record.meta.kind == model.meta.kind &&
          record.meta.direction == model.meta.direction &&
          record.meta.invalid_utf8 == model.meta.invalid_utf8 && record.payload == model.payload;
      if (!same) FAIL("record " << i << " differs");
    }
  }

  std::mt19937 random_;
  MessageLog log_;
  std::vector<ModelRecord> records_;
  std::string open_;
  std::uint64_t published_ = 0;
  Reader fast_;
  Reader slow_;
};

}  // namespace

TEST_CASE("Under random operations a log shows what a vector would", "[session][message_log]") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U);
  const std::size_t budget = GENERATE(std::size_t{1}, std::size_t{1} << 20U, std::size_t{64} << 20U);
  CAPTURE(seed, budget);
  LogAndModel both(seed, budget);
  for (int i = 0; i < 3'000; ++i)
    both.step();
  both.finish_all();
}

}  // namespace echoscope
