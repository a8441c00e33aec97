#pragma once

namespace echoscope {

/// ImGui::NewFrame, but that a shortcut typed faster than frames follow each other is seen. Dear ImGui takes
/// the waiting events of different keys together: with "Ctrl down, P down, Ctrl up" in one frame, P would
/// come without Ctrl. Here a modifier's change behind another key's press waits for the next frame. UI
/// thread.
void new_frame_keeping_chords();

}  // namespace echoscope
