#include "gui/drawn_text.hpp"

#include <array>
#include <cmath>
#include <map>

#include <imgui_internal.h>

namespace echoscope::test {

namespace {

struct KnownGlyph {
  const ImFontGlyph* glyph;
  float size;  // of the line
  float space_advance;
};

using TexturePlace = std::array<float, 4>;
using Glyphs = std::map<TexturePlace, KnownGlyph>;

Glyphs all_glyphs() {
  Glyphs glyphs;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  auto& pool = atlas.Builder->BakedPool;
  for (int n = 0; n < pool.Size; ++n) {
    ImFontBaked& baked = pool[n];
    if (baked.WantDestroy) continue;
    const float space = baked.GetCharAdvance(' ');
    for (const ImFontGlyph& glyph : baked.Glyphs) {
      if (glyph.Visible) glyphs[{glyph.U0, glyph.V0, glyph.U1, glyph.V1}] = {&glyph, baked.Size, space};
    }
  }
  return glyphs;
}

void append_utf8(std::string& text, unsigned codepoint) {
  std::array<char, 5> bytes{};
  ImTextCharToUtf8(bytes.data(), codepoint);
  text += bytes.data();
}

class Reader {
 public:
  explicit Reader(const Glyphs& glyphs) : glyphs_(glyphs) {}

  void read(const ImDrawList& list) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
      pen_ = {};
      unsigned n = 0;
      while (n + 6 <= command.ElemCount)
        n += read_quad(list, command, n) ? 6U : 3U;
    }
  }

  std::vector<DrawnText> take() { return std::move(texts_); }

 private:
  struct Pen {
    float x = -1e9F;
    float y = -1e9F;
    float size = 0;
  };

  bool read_quad(const ImDrawList& list, const ImDrawCmd& command, unsigned n) {
    const ImDrawIdx* index = &list.IdxBuffer[static_cast<int>(command.IdxOffset + n)];
    if (index[1] != index[0] + 1 || index[2] != index[0] + 2 || index[3] != index[0] ||
        index[4] != index[2] || index[5] != index[0] + 3) {
      return false;
    }
    const ImDrawVert& top_left = list.VtxBuffer[static_cast<int>(command.VtxOffset) + index[0]];
    const ImDrawVert& bottom_right = list.VtxBuffer[static_cast<int>(command.VtxOffset) + index[2]];
    const auto known = glyphs_.find({top_left.uv.x, top_left.uv.y, bottom_right.uv.x, bottom_right.uv.y});
    if (known == glyphs_.end()) return false;
    const ImVec4& clip = command.ClipRect;
    const ImVec2 middle((top_left.pos.x + bottom_right.pos.x) / 2, (top_left.pos.y + bottom_right.pos.y) / 2);
    const bool seen = middle.x > clip.x && middle.x < clip.z && middle.y > clip.y && middle.y < clip.w;
    if (seen) add(known->second, top_left);
    return true;
  }

  void add(const KnownGlyph& known, const ImDrawVert& corner) {
    const ImFontGlyph& glyph = *known.glyph;
    const Pen at{corner.pos.x - glyph.X0, std::round(corner.pos.y - glyph.Y0), known.size};
    const float gap = at.x - pen_.x;
    const bool goes_on = !texts_.empty() && std::abs(at.y - pen_.y) < 1.5F && at.size == pen_.size &&
                         gap > -2 && gap < 4 * known.space_advance;
    const ImU32 colour = glyph.Colored ? (texts_.empty() ? 0 : texts_.back().colour) : corner.col;
    if (!goes_on || (colour != texts_.back().colour && !glyph.Colored)) {
      texts_.push_back({{}, {at.x, at.y}, at.x, colour, at.size});
    } else {
      const auto spaces = static_cast<int>(std::lround(gap / known.space_advance));
      texts_.back().text.append(static_cast<std::size_t>(std::max(0, spaces)), ' ');
    }
    append_utf8(texts_.back().text, glyph.Codepoint);
    pen_ = {at.x + glyph.AdvanceX, at.y, at.size};
    texts_.back().right = pen_.x;
  }

  const Glyphs& glyphs_;
  Pen pen_;
  std::vector<DrawnText> texts_;
};

}  // namespace

std::vector<DrawnText> read_text(const ImDrawData& frame) {
  const Glyphs glyphs = all_glyphs();
  Reader reader(glyphs);
  for (const ImDrawList* list : frame.CmdLists)
    reader.read(*list);
  return reader.take();
}

}  // namespace echoscope::test
