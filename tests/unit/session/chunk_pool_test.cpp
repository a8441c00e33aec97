#include "session/chunk_pool.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

constexpr std::size_t kStandard = std::size_t{64} * 1024;

}  // namespace

TEST_CASE("A standard chunk that is let go is taken again, empty", "[session][chunk_pool]") {
  const auto pool = std::make_shared<ChunkPool>(kStandard);
  auto chunk = pool->take(kStandard);
  chunk->write("left over");
  chunk->commit({});
  const LogChunk* const address = chunk.get();
  chunk.reset();
  chunk = pool->take(100);
  CHECK(chunk.get() == address);
  CHECK(chunk->empty());
  CHECK(chunk->capacity() == kStandard);
}

TEST_CASE("A chunk is taken again only when its last holder lets go", "[session][chunk_pool]") {
  const auto pool = std::make_shared<ChunkPool>(kStandard);
  auto chunk = pool->take(kStandard);
  const std::shared_ptr<const LogChunk> reader = chunk;
  chunk.reset();
  CHECK(pool->take(kStandard).get() != reader.get());
}

TEST_CASE("A chunk larger than standard has the room asked for", "[session][chunk_pool]") {
  const auto pool = std::make_shared<ChunkPool>(kStandard);
  CHECK(pool->take(3 * kStandard)->capacity() == 3 * kStandard);
}

TEST_CASE("A chunk may outlive all other users of its pool", "[session][chunk_pool]") {
  auto pool = std::make_shared<ChunkPool>(kStandard);
  auto chunk = pool->take(kStandard);
  pool.reset();
  chunk->write("still here");
  CHECK(chunk->open_payload() == "still here");
  chunk.reset();
}

TEST_CASE("A pool keeps no more than its bound", "[session][chunk_pool]") {
  const auto pool = std::make_shared<ChunkPool>(ChunkPool::kMaxFreeBytes / 2);
  std::vector<std::shared_ptr<LogChunk>> chunks;
  chunks.reserve(5);
  for (int i = 0; i < 5; ++i)
    chunks.push_back(pool->take(1));
  chunks.clear();
  CHECK(pool->free_bytes() == ChunkPool::kMaxFreeBytes);
}

}  // namespace echoscope
