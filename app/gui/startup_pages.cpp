#include "gui/startup_pages.hpp"

#include <cstddef>
#include <cstdint>

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

namespace echoscope {
namespace {

// Only what can't be written: such pages are as they are in the file, whatever the loader did.
int give_back_library(dl_phdr_info* library, std::size_t /*size*/, void* /*nothing*/) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  for (std::size_t i = 0; i < library->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = library->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const std::uintptr_t from = (library->dlpi_addr + segment.p_vaddr) & ~(page - 1);
    const std::uintptr_t to = (library->dlpi_addr + segment.p_vaddr + segment.p_memsz) & ~(page - 1);
    // Refused for what is no file's, such as the kernel's own pages: then there is nothing to give back.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader tells addresses as numbers.
    if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
  }
  return 0;
}

}  // namespace

void give_back_startup_pages() {
  dl_iterate_phdr(&give_back_library, nullptr);
}

}  // namespace echoscope
