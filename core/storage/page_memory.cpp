#include "storage/page_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace echoscope {
namespace {

constexpr std::size_t kHugePageBytes = std::size_t{2} * 1024 * 1024;

std::size_t rounded_up(std::size_t bytes, std::size_t unit) {
  return (bytes + unit - 1) / unit * unit;
}

std::size_t whole_pages(std::size_t bytes) {
  static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return rounded_up(bytes, page);
}

// Pages that begin where a huge page can.
std::byte* map_aligned(std::size_t bytes) {
  const std::size_t mapped = bytes + kHugePageBytes;
  void* const at = mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  auto* const start = static_cast<std::byte*>(at);
  const auto address = reinterpret_cast<std::uintptr_t>(start);
  const std::size_t before = rounded_up(address, kHugePageBytes) - address;
  if (before > 0) munmap(start, before);
  if (before < kHugePageBytes) munmap(start + before + bytes, kHugePageBytes - before);
  return start + before;
}

class PageMemory final : public std::pmr::memory_resource {
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    if (bytes < kHugePageBytes) return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    const std::size_t size = whole_pages(bytes);
    std::byte* const block = map_aligned(size);
    madvise(block, size, MADV_HUGEPAGE);  // refused where the kernel has none: then it is ordinary memory
    return block;
  }

  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
    if (bytes < kHugePageBytes) {
      std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
    } else {
      munmap(block, whole_pages(bytes));
    }
  }

  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }
};

}  // namespace

std::pmr::memory_resource* page_memory() noexcept {
  // Never destroyed: whatever still holds a block at the program's exit can give it back.
  static auto& memory = *new PageMemory;
  return &memory;
}

}  // namespace echoscope
