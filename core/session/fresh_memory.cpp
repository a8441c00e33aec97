#include "session/fresh_memory.hpp"

#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace echoscope {

void populate(std::span<std::byte> memory) noexcept {
#ifdef MADV_POPULATE_WRITE  // Linux 5.14 and later
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(memory.data());
  const std::uintptr_t first = (start + page - 1) / page * page;
  const std::uintptr_t end = (start + memory.size()) / page * page;
  if (first >= end) return;
  static_cast<void>(madvise(memory.data() + (first - start), end - first, MADV_POPULATE_WRITE));
#else
  static_cast<void>(memory);
#endif
}

}  // namespace echoscope
