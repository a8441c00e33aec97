#include "gui/panels/attempt_picker.hpp"

#include <algorithm>

#include "gui/format.hpp"
#include "gui/panels/attempt_text.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

void AttemptPicker::update(const SessionView& view) {
  if (latest_ == view.attempt) return;
  latest_ = view.attempt;
  chosen_.reset();
}

std::size_t AttemptPicker::index(const SessionView& view) const {
  const std::size_t last = view.attempts.size() - 1;
  if (!chosen_) return last;
  const auto found =
      std::ranges::find_if(view.attempts, [&](const auto& attempt) { return attempt->number == *chosen_; });
  return found == view.attempts.end() ? last : static_cast<std::size_t>(found - view.attempts.begin());
}

std::shared_ptr<const Attempt> AttemptPicker::attempt(const SessionView& view) const {
  return view.attempts.empty() ? nullptr : view.attempts[index(view)];
}

void AttemptPicker::draw(Widgets& widgets, const SessionView& view, Box& rest) {
  if (view.attempts.size() < 2) return;
  const RecordCommonTexts& words = texts().record.common;
  const std::size_t current = index(view);
  const std::size_t last = view.attempts.size() - 1;
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  line.w += widgets.px(8);  // a quiet button's label ends where other text does
  const auto button = [&](const ButtonSpec& spec) {
    const Box place = line.cut_right(widgets.button_width(spec));
    return widgets.button(place.inset(0, widgets.px(4)), spec);
  };
  const std::string_view no_later = current == last ? words.no_later : std::string_view{};
  const std::string_view no_earlier = current == 0 ? words.no_earlier : std::string_view{};
  if (button({words.later, words.later_tip, ButtonLook::quiet, no_later}))
    choose(view.attempts[current + 1]->number);
  if (button({words.earlier, words.earlier_tip, ButtonLook::quiet, no_earlier}))
    choose(view.attempts[current - 1]->number);
  const Attempt& shown = *view.attempts[current];
  line.cut_right(widgets.px(8));
  widgets.text(line, kWords, widgets.palette().text2,
               phrase(current == last ? words.attempt_latest : words.attempt_of, shown.number,
                      format_time_of_day(shown.started)));
}

}  // namespace echoscope
