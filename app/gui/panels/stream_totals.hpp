#pragma once

#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/overhead.hpp"
#include "session/session_view.hpp"

namespace echoscope {

// Pieces of the stream's panel that are tables; each takes its height from the top of the rest. UI thread.

/// Messages, payload and bytes on the wire of each opcode and direction that there was any of.
void draw_stream_totals(Widgets& widgets, const ScrollArea& area, const StreamStatistics& stream, Box& rest);

/// Bytes on the wire against payload, and beside it the same exchange over HTTP.
void draw_overhead(Widgets& widgets, const ScrollArea& area, const Overhead& overhead, Box& rest);

}  // namespace echoscope
