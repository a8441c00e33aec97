#include "gui/panels/status_bar.hpp"

#include <cmath>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "session/session.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

// Less than this leaves within a few milliseconds: showing it would only flicker.
constexpr std::size_t kWorthSaying = std::size_t{256} * 1024;

}  // namespace

void StatusBar::draw(Widgets& widgets, const SessionView& view, std::string_view notice, const Box& box) {
  const StatusTexts& words = texts().window.status;
  const Palette& colours = widgets.palette();
  const Counters& counters = view.counters;
  const float gap = widgets.px(18);
  Box rest = box;
  const auto item = [&](Rgb colour, const std::string& text) {
    const Box place = rest.cut_left(std::ceil(widgets.width(kHint, text)) + 1);
    widgets.text(place, kHint, colour, text);
    rest.cut_left(gap);
    return place;
  };
  item(colours.text2,
       phrase(words.sent, format_count(counters.messages_out), format_size(counters.bytes_out)));
  item(colours.text2,
       phrase(words.received, format_count(counters.messages_in), format_size(counters.bytes_in)));
  item(view.log.dropped() == 0 ? colours.text2 : colours.warn,
       phrase(words.dropped, format_count(view.log.dropped())));
  if (view.attempts.size() > 1 && view.state != ConnectionState::open) {
    item(colours.text2,
         phrase(words.attempts, format_count(view.attempt), format_count(view.attempts.size())));
  }
  if (view.state == ConnectionState::waiting_to_retry && view.retry)
    item(colours.warn, phrase(words.next_try, format_countdown(view.retry->at - widgets.now())));
  if (view.send_queue_bytes >= kWorthSaying) {
    widgets.tooltip(item(colours.warn, phrase(words.queued, format_size(view.send_queue_bytes))),
                    words.queued_tip);
  }
  const std::string log =
      phrase(words.log, format_size(view.log.bytes_held()), format_size(Session::kDefaultLogBudget));
  widgets.text(rest.cut_right(std::ceil(widgets.width(kHint, log)) + 1), kHint, colours.text2, log,
               Align::right);
  rest.cut_right(gap);
  widgets.text(rest, kHint, colours.warn, notice, Align::right);
}

}  // namespace echoscope
