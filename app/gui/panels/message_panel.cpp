#include "gui/panels/message_panel.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;

std::string when_of(const SessionView& view, const OpenedMessage& message) {
  const DetailTexts& words = texts().window.detail;
  const RecordMeta& meta = message.meta;
  const std::string_view when = !message.is_message()             ? words.happened_at
                                : meta.direction == Direction::in ? words.received_at
                                                                  : words.sent_at;
  return std::string(row_kind(meta.kind)) + " · " +
         phrase(when, format_time_of_day(view.clock.to_wall(meta.at)));
}

std::string unpacked_text(const Reading& reading) {
  const MessageHeaderTexts& words = texts().message_views.header;
  std::string formats;
  for (const ContentFormat format : reading.unpacked) {
    if (!formats.empty()) formats += " + ";
    formats += view_label(view_of(format));
  }
  return phrase(reading.unpacked_cut ? words.unpacked_cut : words.unpacked, formats,
                format_size(reading.content.bytes.size()), view_label(view_of(reading.shown_as)));
}

}  // namespace

MessagePanel::MessagePanel(const std::function<void()>& wake) : schema_(wake), reader_(wake) {}

void MessagePanel::copy(const SessionView& view, std::uint64_t sequence) {
  if (sequence < view.log.first_sequence() || sequence >= view.log.end_sequence()) return;
  const Record record = view.log[sequence];
  const bool message = is_frame(record.meta.kind) || record.meta.kind == RecordKind::crafted;
  const std::string whole = message ? std::string(record.payload) : describe_row(view.log, record);
  ImGui::SetClipboardText(whole.c_str());
}

bool MessagePanel::copy_selection() const {
  const OpenedMessage* const message = reader_.opened();
  if (!keys_.has() || message == nullptr || !message->shows(MessageView::hex) || !hex_.selection())
    return false;
  const ByteSelection& selection = *hex_.selection();
  std::string hex;
  for (const char byte : message->payload.bytes.substr(static_cast<std::size_t>(selection.first()),
                                                       static_cast<std::size_t>(selection.size()))) {
    if (!hex.empty()) hex += ' ';
    fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(byte));
  }
  ImGui::SetClipboardText(hex.c_str());
  return true;
}

std::optional<TimePoint> MessagePanel::next_change(TimePoint now) const {
  return hex_.searching() ? std::optional(now) : std::nullopt;
}

void MessagePanel::reset_views() {
  text_.reset();
  tree_.reset();
  hex_.reset();
  frames_.reset();
  diff_.reset();
}

std::optional<ChartRequest> MessagePanel::draw(Widgets& widgets, const SessionView& view,
                                               const MessageSubject& subject, const Box& box) {
  reader_.update();
  keys_.update(box);
  const DetailTexts& words = texts().window.detail;
  const MessageHeaderTexts& header = texts().message_views.header;
  const std::span<const std::uint64_t> selected = subject.selected;
  if (selected.empty()) {
    widgets.empty_place(box, words.no_selection_title, words.no_selection);
    return std::nullopt;
  }
  if (selected.size() > 2) {
    widgets.empty_place(box, header.several_title, header.several);
    return std::nullopt;
  }
  if (selected.size() == 2) {
    reader_.compare(view, {selected[0], selected[1]});
  } else if (selected[0] >= view.log.first_sequence()) {
    reader_.open(view, selected[0]);
  }
  std::optional<ChartRequest> chart;
  ImGui::PushID("message");  // other panels have buttons of the same names
  const Box rest = box.inset(widgets.px(kPad), 0);
  if (selected.size() == 2) {
    draw_pair(widgets, rest);
  } else {
    chart = draw_message(widgets, view, subject, rest);
  }
  ImGui::PopID();
  return chart;
}

void MessagePanel::draw_pair(Widgets& widgets, Box rest) {
  const DiffViewTexts& words = texts().message_views.diff;
  const Palette& colours = widgets.palette();
  const ComparedMessages& pair = *reader_.compared();
  if (std::exchange(showing_, reader_.showing()) != reader_.showing()) reset_views();
  widgets.text(rest.cut_top(widgets.px(40)), kBold, colours.text,
               phrase(words.title, format_count(pair.sequences[0] + 1), format_count(pair.sequences[1] + 1)));
  rest.cut_bottom(widgets.px(10));
  if (pair.diff) {
    diff_.draw(widgets, *pair.diff, keys_, rest);
    return;
  }
  const std::string says =
      pair.dropped ? std::string(words.dropped)
                   : phrase(words.comparing, format_size(pair.sizes[0]), format_size(pair.sizes[1]));
  widgets.paragraph(rest, kWords, pair.dropped ? colours.warn : colours.text2, says, 2);
}

std::optional<ChartRequest> MessagePanel::draw_message(Widgets& widgets, const SessionView& view,
                                                       const MessageSubject& subject, Box rest) {
  const std::uint64_t sequence = subject.selected.front();
  OpenedMessage* const message = reader_.opened();
  const bool shown = message != nullptr && message->sequence == sequence;
  if (sequence < view.log.first_sequence()) {
    rest.cut_top(widgets.px(10));
    rest.cut_top(
        widgets.paragraph(rest, kWords, widgets.palette().warn, texts().window.detail.selection_dropped, 2));
  }
  if (!shown) return std::nullopt;
  if (const auto chosen = header_.draw(widgets, *message, rest.cut_top(widgets.px(40))))
    reader_.choose(*chosen);
  if (std::exchange(showing_, reader_.showing()) != reader_.showing()) reset_views();
  const bool fields = message->shows(MessageView::hex) || message->shows(MessageView::protobuf);
  draw_tools(widgets, view, *message, rest.cut_top(widgets.px(fields ? kFieldHeight : 24)));
  rest.cut_top(widgets.px(8));
  rest.cut_bottom(widgets.px(8));
  if (!message->description.empty()) {
    rest.cut_top(widgets.paragraph(rest, kWords, widgets.palette().text, message->description, 4));
    rest.cut_top(widgets.px(8));
  }
  if (!message->is_message()) return std::nullopt;
  reader_.read(wrap_ ? TextView::columns(widgets, rest) : TextRows::kUnwrappedColumns, schema_.type());
  draw_notes(widgets, *message, rest);
  return draw_view(widgets, subject, *message, rest);
}

void MessagePanel::draw_tools(Widgets& widgets, const SessionView& view, OpenedMessage& message, Box line) {
  const DetailTexts& words = texts().window.detail;
  const ButtonSpec spec{words.copy, words.copy_tip, ButtonLook::quiet, {}, words.copy_key};
  const Box place =
      line.cut_right(widgets.button_width(spec)).inset(0, std::floor((line.h - widgets.px(24)) / 2));
  if (widgets.button(place, spec)) {
    const std::string_view whole = message.is_message() ? message.payload.bytes : message.description;
    ImGui::SetClipboardText(std::string(whole).c_str());
  }
  line.cut_right(widgets.px(8));
  if (message.shows(MessageView::hex)) {
    hex_.draw_tools(widgets, message.payload.bytes, line);
  } else if (message.shows(MessageView::protobuf)) {
    if (schema_.draw(widgets, line)) reader_.read_again();
  } else {
    if (message.reading) draw_reading_tools(widgets, *message.reading, line);
    widgets.text(line, kHint, widgets.palette().text3, when_of(view, message));
  }
}

void MessagePanel::draw_reading_tools(Widgets& widgets, Reading& reading, Box& line) {
  const ContentViewTexts& words = texts().message_views.content;
  const auto button = [&](const ButtonSpec& spec) {
    return widgets.button(line.cut_right(widgets.button_width(spec)), spec);
  };
  if (reading.shown_as == ContentFormat::text) {
    const Box place = line.cut_right(widgets.px(30) + std::ceil(widgets.width(kWords, words.wrap)));
    if (toggle(widgets, place, words.wrap, words.wrap_tip, wrap_)) wrap_ = !wrap_;
  } else if (is_tree(reading.shown_as)) {
    if (button({words.collapse_all, words.collapse_all_tip, ButtonLook::quiet}))
      reading.tree_rows.fold_all(reading.tree);
    if (button({words.expand_all, words.expand_all_tip, ButtonLook::quiet}))
      reading.tree_rows.unfold_all(reading.tree);
  }
  line.cut_right(widgets.px(8));
}

void MessagePanel::draw_notes(Widgets& widgets, const OpenedMessage& message, Box& rest) const {
  const MessageHeaderTexts& words = texts().message_views.header;
  const Palette& colours = widgets.palette();
  const auto note = [&](Rgb colour, std::string_view text) {
    rest.cut_top(widgets.paragraph(rest, kHint, colour, text, 3));
    rest.cut_top(widgets.px(6));
  };
  if (message.payload.bytes.empty() && message.view != MessageView::frames)
    note(colours.text3, texts().window.detail.no_payload);
  if (message.shows(MessageView::protobuf) && !schema_.problem().empty())
    note(colours.warn, schema_.problem());
  if (reader_.busy() && !message.reading)
    note(colours.text2, phrase(words.reading, format_size(message.payload.bytes.size())));
  if (!message.reading) return;
  const Reading& shown = *message.reading;
  if (!shown.unpacked.empty()) note(colours.text3, unpacked_text(shown));
  if (!shown.problem.empty())
    note(colours.warn, phrase(words.not_readable, view_label(view_of(shown.shown_as)), shown.problem));
  if (!shown.tree.notice.empty()) note(colours.warn, shown.tree.notice);
}

std::optional<ChartRequest> MessagePanel::draw_view(Widgets& widgets, const MessageSubject& subject,
                                                    OpenedMessage& message, const Box& box) {
  if (message.shows(MessageView::frames)) {
    frames_.draw(widgets, message.frames, keys_, box);
    return std::nullopt;
  }
  if (message.shows(MessageView::hex)) {
    hex_.draw(widgets, message.payload.bytes, message.frames, keys_, box);
    return std::nullopt;
  }
  if (!message.reading) return std::nullopt;
  Reading& reading = *message.reading;
  if (reading.shown_as == ContentFormat::text) {
    text_.draw(widgets, reading.text, subject.filter, keys_, box);
    return std::nullopt;
  }
  if (!is_tree(reading.shown_as)) {
    hex_.draw(widgets, reading.content.bytes, {}, keys_, box);
    return std::nullopt;
  }
  return tree_.draw(widgets,
                    {.tree = reading.tree,
                     .rows = reading.tree_rows,
                     .source = reading.content.bytes,
                     .numbers_can_be_charted = message.shows(MessageView::json),
                     .charted = subject.charted},
                    keys_, box);
}

}  // namespace echoscope
