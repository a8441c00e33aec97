#include "session/frame_log.hpp"

#include <utility>

namespace echoscope {

void FrameLog::start_chunk() {
  if (chunks_.size() == kMaxChunks) {
    chunks_.pop_front();
    dropped_ += kChunkFrames;
  }
  chunks_.push_back(std::make_shared<Chunk>());
  used_ = 0;
}

void FrameLog::publish() {
  bring_up(published_, chunks_, dropped_);
  published_.count_ = chunks_.empty() ? 0 : (chunks_.size() - 1) * kChunkFrames + used_;
}

void FrameLog::sync_to(View& view) const {
  bring_up(view, published_.chunks_, published_.dropped_);
  view.count_ = published_.count_;
}

template <typename Chunks>
void FrameLog::bring_up(View& view, const Chunks& chunks, std::uint64_t dropped) {
  while (!view.chunks_.empty() && view.dropped_ < dropped) {
    view.chunks_.pop_front();
    view.dropped_ += kChunkFrames;
  }
  view.dropped_ = dropped;  // further, if all that the view held went meanwhile
  for (std::size_t i = view.chunks_.size(); i < chunks.size(); ++i)
    view.chunks_.push_back(chunks[i]);
}

}  // namespace echoscope
