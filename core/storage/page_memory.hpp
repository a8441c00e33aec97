#pragma once

#include <memory_resource>

namespace echoscope {

/// Memory for a log's chunks. Blocks of 2 MiB and more come from the system in huge pages, where it has them: a log that
/// fills at gigabytes a second is limited by the first touch of its memory, and one fault for 2 MiB costs a fraction of
/// 512 faults for 4 KiB each. Smaller blocks come from the allocator. Lives for ever; any thread; allocate() throws
/// std::bad_alloc.
[[nodiscard]] std::pmr::memory_resource* page_memory() noexcept;

}  // namespace echoscope
