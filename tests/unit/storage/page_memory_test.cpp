#include "storage/page_memory.hpp"

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

constexpr std::size_t kHugePage = std::size_t{2} * 1024 * 1024;

bool begins_a_huge_page(const void* block) {
  return reinterpret_cast<std::uintptr_t>(block) % kHugePage == 0;
}

}  // namespace

TEST_CASE("A block can be filled to its last byte and given back, whatever its size", "[storage][page_memory]") {
  const std::size_t bytes = GENERATE(std::size_t{1}, std::size_t{65'536}, kHugePage - 1, kHugePage, kHugePage + 1,
                                     3 * kHugePage + 12'345);
  CAPTURE(bytes);
  void* const block = page_memory()->allocate(bytes);
  std::memset(block, 'x', bytes);
  CHECK(static_cast<const char*>(block)[bytes - 1] == 'x');
  page_memory()->deallocate(block, bytes);
}

TEST_CASE("A large block begins where a huge page can", "[storage][page_memory]") {
  void* const first = page_memory()->allocate(kHugePage);
  void* const second = page_memory()->allocate(kHugePage + 4096);
  CHECK(begins_a_huge_page(first));
  CHECK(begins_a_huge_page(second));
  page_memory()->deallocate(first, kHugePage);
  page_memory()->deallocate(second, kHugePage + 4096);
}

TEST_CASE("A block that the system cannot give is an exception", "[storage][page_memory]") {
  CHECK_THROWS_AS(page_memory()->allocate(std::numeric_limits<std::size_t>::max() / 4), std::bad_alloc);
}

}  // namespace echoscope
