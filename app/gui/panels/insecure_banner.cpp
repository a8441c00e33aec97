#include "gui/panels/insecure_banner.hpp"

#include <cmath>

#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

float InsecureBanner::height(const Widgets& widgets, const SessionView& view) {
  const bool ended = is_at_rest(view.state) || view.state == ConnectionState::waiting_to_retry;
  return view.insecure && !ended ? widgets.px(kFieldHeight) : 0;
}

void InsecureBanner::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const BannerTexts& words = texts().window.banner;
  const Palette& colours = widgets.palette();
  const Rgb ink = lit_ink(colours, colours.warn);
  Box line = box;
  widgets.banded(box, lit_surface(colours, colours.warn), kCorner, line.cut_left(widgets.px(3)),
                 colours.warn);
  line = line.inset(widgets.px(12), 0);
  // A triangle with its mark: not by colour alone.
  const Box sign = line.cut_left(widgets.px(18));
  const ImVec2 middle(std::floor(sign.x + sign.w / 2), std::floor(sign.middle_y()));
  const float half = widgets.px(8);
  ImGui::GetWindowDrawList()->AddTriangle({middle.x, middle.y - half}, {middle.x + half, middle.y + half - 1},
                                          {middle.x - half, middle.y + half - 1}, to_u32(ink),
                                          widgets.px(1.5F));
  widgets.text_quietly({sign.x, sign.y + widgets.px(2), sign.w, sign.h},
                       {Typeface::words_bold, kHintSize - 1}, ink, "!", Align::centre);
  line.cut_left(widgets.px(8));
  const Attempt* const attempt = view.latest_attempt();
  const bool explained = attempt != nullptr && attempt->tls && !attempt->tls->verify_text.empty();
  widgets.text(line, kWords, ink,
               explained ? phrase(words.insecure, escape_for_display(attempt->tls->verify_text))
                         : std::string(words.insecure_unexplained));
}

}  // namespace echoscope
