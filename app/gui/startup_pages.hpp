#pragma once

namespace echoscope {

/// Gives back the pages of programs and libraries that were read from their files so far: a software OpenGL
/// driver reads some 60 MB of its compiler while it starts, and needs few of them again. What is needed comes
/// back from the file. Once, after the first frames. Any thread; takes less than a millisecond or two.
void give_back_startup_pages();

}  // namespace echoscope
