#include "gui/frame_damage.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

namespace echoscope {
namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  // The odd constant and the shift are those of splitmix64.
  constexpr std::uint64_t kFactor = 0xBF58476D1CE4E5B9;
  hash = (hash ^ value) * kFactor;
  return hash ^ (hash >> 29U);
}

std::uint64_t mix_pair(std::uint64_t hash, float a, float b) {
  return mix(hash, (std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32U) | std::bit_cast<std::uint32_t>(b));
}

std::uint64_t mix_vertex(std::uint64_t hash, const ImDrawVert& vertex) {
  hash = mix_pair(hash, vertex.pos.x, vertex.pos.y);
  hash = mix_pair(hash, vertex.uv.x, vertex.uv.y);
  return mix(hash, vertex.col);
}

Area bounds(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
  const auto [left, right] = std::minmax({a.pos.x, b.pos.x, c.pos.x});
  const auto [top, bottom] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
  return {left, top, right, bottom};
}

}  // namespace

Area Area::joined(const Area& other) const {
  if (empty()) {
    return other;
  }
  if (other.empty()) {
    return *this;
  }
  return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
          std::max(bottom, other.bottom)};
}

Area Area::intersected(const Area& other) const {
  return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
          std::min(bottom, other.bottom)};
}

Area FrameDamage::next(const ImDrawData& frame) {
  const Area window{frame.DisplayPos.x, frame.DisplayPos.y, frame.DisplayPos.x + frame.DisplaySize.x,
                    frame.DisplayPos.y + frame.DisplaySize.y};
  const bool all = std::exchange(window_, window) != window;
  Area damage;
  const auto count = static_cast<std::size_t>(frame.CmdLists.Size);
  lists_.resize(std::max(lists_.size(), count));
  for (std::size_t n = 0; n < lists_.size(); ++n) {
    spare_.clear();
    if (n < count) {
      collect(*frame.CmdLists[static_cast<int>(n)], spare_);
    }
    damage = damage.joined(difference(lists_[n], spare_));
    std::swap(lists_[n], spare_);
  }
  lists_.resize(count);
  return all ? window : damage.intersected(window);
}

void FrameDamage::collect(const ImDrawList& list, Pieces& pieces) {
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const Area clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w};
    const std::uint64_t look =
        mix(mix_pair(mix_pair(0, clip.left, clip.top), clip.right, clip.bottom), command.GetTexID());
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const std::span indices(list.IdxBuffer.Data + command.IdxOffset, command.ElemCount);
    for (std::size_t n = 0; n + 2 < indices.size(); n += 3) {
      const ImDrawVert& a = vertices[indices[n]];
      const ImDrawVert& b = vertices[indices[n + 1]];
      const ImDrawVert& c = vertices[indices[n + 2]];
      const Area area = bounds(a, b, c).intersected(clip);
      if (!area.empty()) {
        pieces.push_back({mix_vertex(mix_vertex(mix_vertex(look, a), b), c), area});
      }
    }
  }
}

// Leaves out what is the same from the front and from the back: what is between is where something changed,
// whatever was inserted or removed there.
Area FrameDamage::difference(const Pieces& before, const Pieces& after) {
  const auto same = [](const Piece& a, const Piece& b) { return a.hash == b.hash; };
  const auto [first_before, first_after] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end(), same);
  const auto [last_before, last_after] =
      std::mismatch(before.rbegin(), std::make_reverse_iterator(first_before), after.rbegin(),
                    std::make_reverse_iterator(first_after), same);
  Area damage;
  const auto join = [&damage](const Piece& piece) { damage = damage.joined(piece.area); };
  std::for_each(first_before, last_before.base(), join);
  std::for_each(first_after, last_after.base(), join);
  return damage;
}

}  // namespace echoscope
