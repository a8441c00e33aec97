#include "gui/panels/message_panel.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "content/diff.hpp"
#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr std::size_t kDescribedBytes = 400;
// Of a large text, so much is shown at once while the rest is being cut into rows.
constexpr std::size_t kFirstSlice = std::size_t{256} * 1024;

// What a row says that is no message, or a control frame with a meaning of its own.
std::string description_of(const LogView& log, const Record& record) {
  const RecordKind kind = record.meta.kind;
  if (!is_control_row(kind) || kind == RecordKind::crafted || kind == RecordKind::ping) return {};
  std::string text = row_text(log, record, kDescribedBytes);
  if (kind == RecordKind::close) {
    text += '\n';
    text += describe_close_code(parse_close_payload(record.payload).code).meaning;
  }
  return text;
}

bool is_message(RecordKind kind) {
  return is_frame(kind) || kind == RecordKind::crafted;
}

std::string facts_of(std::uint64_t sequence, const RecordMeta& meta, std::size_t payload_bytes) {
  const MessageHeaderTexts& words = texts().message_views.header;
  std::string facts = phrase(words.sequence, format_count(sequence + 1));
  if (!is_message(meta.kind)) return facts;
  facts += "   " + format_size(payload_bytes);
  if (meta.wire.bytes == 0) return facts;
  facts += " · " + phrase(words.on_the_wire, format_size(meta.wire.bytes));
  if (meta.wire.compressed)
    facts += " · " + phrase(words.ratio, static_cast<double>(payload_bytes) / meta.wire.bytes);
  return facts;
}

std::string when_of(const SessionView& view, const RecordMeta& meta) {
  const DetailTexts& words = texts().window.detail;
  const std::string_view when = !is_message(meta.kind)            ? words.happened_at
                                : meta.direction == Direction::in ? words.received_at
                                                                  : words.sent_at;
  return std::string(row_kind(meta.kind)) + " · " +
         phrase(when, format_time_of_day(view.clock.to_wall(meta.at)));
}

std::string formats_text(std::span<const ContentFormat> formats) {
  std::string text;
  for (const ContentFormat format : formats) {
    if (!text.empty()) text += " + ";
    text += view_label(view_of(format));
  }
  return text;
}

std::string unpacked_text(const Reading& reading) {
  const MessageHeaderTexts& words = texts().message_views.header;
  return phrase(reading.unpacked_cut ? words.unpacked_cut : words.unpacked, formats_text(reading.unpacked),
                format_size(reading.content.bytes.size()), view_label(view_of(reading.shown_as)));
}

}  // namespace

MessagePanel::MessagePanel(std::function<void()> wake) : job_("message reader", std::move(wake)) {}

void MessagePanel::copy(const SessionView& view, std::uint64_t sequence) {
  if (sequence < view.log.first_sequence() || sequence >= view.log.end_sequence()) return;
  const Record record = view.log[sequence];
  const std::string whole =
      is_message(record.meta.kind) ? std::string(record.payload) : description_of(view.log, record);
  ImGui::SetClipboardText(whole.c_str());
}

bool MessagePanel::copy_selection() const {
  if (!keys_.has() || !opened_ || opened_->view != MessageView::hex || !hex_.selection()) return false;
  const ByteSelection& selection = *hex_.selection();
  const std::string_view bytes = hex_bytes();
  if (selection.first() + selection.size() > bytes.size()) return false;
  std::string hex;
  for (const char byte : bytes.substr(static_cast<std::size_t>(selection.first()),
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

bool MessagePanel::shows(MessageView view) const {
  return opened_->view == view && !opened_->formats.empty() && is_message(opened_->meta.kind);
}

bool MessagePanel::reads_at_once(MessageView view) const {
  // What is packed may be large however small it is.
  return opened_->payload.bytes.size() <= kReadAtOnceBytes && !is_packed(format_of(view));
}

void MessagePanel::open(const SessionView& view, std::uint64_t sequence) {
  const Record record = view.log[sequence];
  stop_reading();
  pair_.reset();
  opened_ = Opened{.sequence = sequence,
                   .meta = record.meta,
                   .payload = {view.log.hold(sequence), record.payload},
                   .description = description_of(view.log, record),
                   .frames = frames_of(view.frames, view.log, record),
                   .formats = {},
                   .view = MessageView::hex,
                   .reading = std::nullopt};
  if (opened_->payload.bytes.size() <= kReadAtOnceBytes) {
    take_formats(formats_for(opened_->payload, record.meta.kind));
    return;
  }
  pending_ = Pending{};
  job_.start([payload = opened_->payload, kind = record.meta.kind](const std::atomic<bool>&) -> Result {
    return Formats{formats_for(payload, kind)};
  });
}

void MessagePanel::take_formats(std::vector<ContentFormat> formats) {
  opened_->formats = std::move(formats);
  show(choices_.view_for(opened_->meta.kind, opened_->formats));
}

void MessagePanel::show(MessageView view) {
  opened_->view = view;
  opened_->reading.reset();
  stop_reading();
}

void MessagePanel::stop_reading() {
  job_.cancel();
  pending_.reset();
  text_.reset();
  tree_.reset();
  hex_.reset();
  frames_.reset();
}

void MessagePanel::take_result() {
  std::optional<Result> result = job_.take();
  if (!result) return;
  pending_.reset();
  if (auto* const formats = std::get_if<Formats>(&*result); formats != nullptr && opened_) {
    take_formats(std::move(formats->formats));
  } else if (auto* const reading = std::get_if<Reading>(&*result); reading != nullptr && opened_) {
    opened_->reading = std::move(*reading);
  } else if (auto* const diff = std::get_if<Diff>(&*result); diff != nullptr && pair_) {
    pair_->diff = std::move(*diff);
  }
}

void MessagePanel::read(std::uint32_t columns) {
  Opened& opened = *opened_;
  if (opened.formats.empty() || opened.view == MessageView::hex || opened.view == MessageView::frames) return;
  const bool fits =
      opened.reading && (opened.reading->shown_as != ContentFormat::text ||
                         (opened.reading->text.columns() == columns && opened.reading->text.complete()));
  const Pending wanted{opened.view, columns};
  if (fits || pending_ == wanted) return;
  ReadingRequest request{.payload = opened.payload,
                         .kind = opened.meta.kind,
                         .formats = opened.formats,
                         .view = opened.view,
                         .columns = columns};
  if (reads_at_once(opened.view)) {
    opened.reading = read_message(request, std::atomic<bool>(false));
    return;
  }
  if (opened.view == MessageView::text) {
    Reading& first = opened.reading.emplace();
    first.view = MessageView::text;
    first.content = opened.payload;
    first.shown_as = ContentFormat::text;
    first.text = TextRows(opened.payload.bytes, columns);
    first.text.index(kFirstSlice);
  }
  pending_ = wanted;
  job_.start([request = std::move(request)](const std::atomic<bool>& cancel) -> Result {
    return read_message(request, cancel);
  });
}

void MessagePanel::open_pair(const SessionView& view, const MessageSubject& subject) {
  const std::array<std::uint64_t, 2> sequences{subject.selected[0], subject.selected[1]};
  if (pair_ && pair_->sequences == sequences) return;
  stop_reading();
  opened_.reset();
  pair_ = Pair{.sequences = sequences, .sizes = {}, .diff = std::nullopt};
  diff_.reset();
  if (sequences[0] < view.log.first_sequence()) return;
  std::array<HeldBytes, 2> payloads;
  for (std::size_t n = 0; n < payloads.size(); ++n) {
    payloads.at(n) = {view.log.hold(sequences.at(n)), view.log[sequences.at(n)].payload};
    pair_->sizes.at(n) = payloads.at(n).bytes.size();
  }
  if (pair_->sizes[0] + pair_->sizes[1] <= kReadAtOnceBytes) {
    pair_->diff = diff(payloads[0].bytes, payloads[1].bytes, std::atomic<bool>(false));
    return;
  }
  pending_ = Pending{};
  job_.start([payloads](const std::atomic<bool>& cancel) -> Result {
    return diff(payloads[0].bytes, payloads[1].bytes, cancel);
  });
}

std::optional<ChartRequest> MessagePanel::draw(Widgets& widgets, const SessionView& view,
                                               const MessageSubject& subject, const Box& box) {
  take_result();
  keys_.update(box);
  const DetailTexts& words = texts().window.detail;
  if (subject.selected.empty()) {
    widgets.empty_place(box, words.no_selection_title, words.no_selection);
    return std::nullopt;
  }
  if (subject.selected.size() > 2) {
    const MessageHeaderTexts& header = texts().message_views.header;
    widgets.empty_place(box, phrase(header.several_title, format_count(subject.selected.size())),
                        header.several);
    return std::nullopt;
  }
  std::optional<ChartRequest> chart;
  ImGui::PushID("message");  // other panels have buttons of the same names
  const Box rest = box.inset(widgets.px(kPad), 0);
  if (subject.selected.size() == 2) {
    open_pair(view, subject);
    draw_pair(widgets, view, rest);
  } else {
    chart = draw_message(widgets, view, subject, rest);
  }
  ImGui::PopID();
  return chart;
}

void MessagePanel::draw_pair(Widgets& widgets, const SessionView& view, Box rest) {
  const DiffViewTexts& words = texts().message_views.diff;
  const Palette& colours = widgets.palette();
  widgets.text(
      rest.cut_top(widgets.px(40)), kBold, colours.text,
      phrase(words.title, format_count(pair_->sequences[0] + 1), format_count(pair_->sequences[1] + 1)));
  rest.cut_bottom(widgets.px(10));
  if (pair_->diff) {
    diff_.draw(widgets, *pair_->diff, keys_, rest);
    return;
  }
  const bool gone = pair_->sequences[0] < view.log.first_sequence() && !job_.busy();
  const std::string says =
      gone ? std::string(words.dropped)
           : phrase(words.comparing, format_size(pair_->sizes[0]), format_size(pair_->sizes[1]));
  widgets.paragraph(rest, kWords, gone ? colours.warn : colours.text2, says, 2);
}

std::optional<ChartRequest> MessagePanel::draw_message(Widgets& widgets, const SessionView& view,
                                                       const MessageSubject& subject, Box rest) {
  const DetailTexts& words = texts().window.detail;
  const std::uint64_t sequence = subject.selected.front();
  const bool dropped = sequence < view.log.first_sequence();
  const bool shown = opened_ && opened_->sequence == sequence;
  if (!shown && !dropped) open(view, sequence);
  if (dropped) {
    rest.cut_top(widgets.px(10));
    rest.cut_top(widgets.paragraph(rest, kWords, widgets.palette().warn, words.selection_dropped, 2));
    if (!shown) return std::nullopt;
  }
  draw_header(widgets, rest.cut_top(widgets.px(40)));
  draw_tools(widgets, view, rest.cut_top(widgets.px(shows(MessageView::hex) ? kFieldHeight : 24)));
  rest.cut_top(widgets.px(8));
  rest.cut_bottom(widgets.px(8));
  if (!opened_->description.empty()) {
    rest.cut_top(widgets.paragraph(rest, kWords, widgets.palette().text, opened_->description, 4));
    rest.cut_top(widgets.px(8));
  }
  if (!is_message(opened_->meta.kind)) return std::nullopt;
  read(wrap_ ? TextView::columns(widgets, rest) : TextRows::kUnwrappedColumns);
  draw_notes(widgets, rest);
  return draw_view(widgets, subject, rest);
}

void MessagePanel::draw_header(Widgets& widgets, const Box& header) {
  const MessageHeaderTexts& words = texts().message_views.header;
  Box line = header;
  if (is_message(opened_->meta.kind) && !opened_->formats.empty()) {
    draw_views(widgets, line);
    line.cut_right(widgets.px(10));
  }
  const std::string facts = facts_of(opened_->sequence, opened_->meta, opened_->payload.bytes.size());
  const Box place{line.x, line.y, line.w, line.h};
  widgets.text_quietly(place, kHint, widgets.palette().text2, facts);
  widgets.tooltip(place, opened_->meta.wire.bytes == 0 ? facts : phrase(words.facts_tip, facts));
}

void MessagePanel::draw_views(Widgets& widgets, Box& line) {
  const MessageHeaderTexts& words = texts().message_views.header;
  struct Tab {
    MessageView view;
    std::string_view name;
    std::string_view tip;
  };
  std::vector<MessageView> others;
  for (const ContentFormat format : opened_->formats) {
    if (format != ContentFormat::text && format != ContentFormat::hex) others.push_back(view_of(format));
  }
  std::vector<Tab> tabs{{MessageView::text, words.text_name, words.text_tip},
                        {MessageView::hex, words.hex_name, words.hex_tip},
                        {MessageView::frames, words.frames_name, words.frames_tip}};
  std::string tip;
  if (!others.empty()) {
    static constexpr std::array kNames{
        &MessageHeaderTexts::text_name,     &MessageHeaderTexts::json_name,
        &MessageHeaderTexts::hex_name,      &MessageHeaderTexts::messagepack_name,
        &MessageHeaderTexts::cbor_name,     &MessageHeaderTexts::bson_name,
        &MessageHeaderTexts::protobuf_name, &MessageHeaderTexts::base64_name,
        &MessageHeaderTexts::gzip_name,     &MessageHeaderTexts::frames_name};
    const MessageView first = others.front();
    tip = phrase(is_packed(format_of(first)) ? words.unpack_tip : words.tree_tip, view_label(first));
    tabs.insert(tabs.begin(), {first, words.*kNames.at(static_cast<std::size_t>(first)), tip});
    others.erase(others.begin());
  }
  if (!others.empty()) draw_more(widgets, line, others);
  const Palette& colours = widgets.palette();
  for (auto tab = tabs.rbegin(); tab != tabs.rend(); ++tab) {
    const std::string_view label = view_label(tab->view);
    const Box place = line.cut_right(std::ceil(widgets.width(kHint, label)) + widgets.px(16));
    ImGui::SetCursorScreenPos(place.min());
    if (ImGui::InvisibleButton(std::string(tab->name).c_str(), ImVec2(std::max(1.0F, place.w), place.h))) {
      choices_.choose(opened_->meta.kind, opened_->formats, tab->view);
      show(tab->view);
    }
    const bool lit = shows(tab->view) || ImGui::IsItemHovered();
    widgets.tooltip(place, tab->tip);
    widgets.text_quietly(place, kHint, lit ? colours.text : colours.text3, label, Align::centre);
    if (!shows(tab->view)) continue;
    widgets.fill({place.x + widgets.px(8), std::floor(place.middle_y() + widgets.px(10)),
                  place.w - widgets.px(16), widgets.px(2)},
                 colours.accent);
  }
}

void MessagePanel::draw_more(Widgets& widgets, Box& line, std::span<const MessageView> others) {
  const MessageHeaderTexts& words = texts().message_views.header;
  const bool current = std::find(others.begin(), others.end(), opened_->view) != others.end();
  const ButtonSpec spec{words.more_name,
                        words.more_tip,
                        ButtonLook::quiet,
                        {},
                        {},
                        current ? view_label(opened_->view) : words.more};
  std::vector<MenuItem> items;
  items.reserve(others.size());
  for (const MessageView other : others)
    items.push_back({.label = view_label(other), .checked = other == opened_->view});
  const Box place = line.cut_right(Menu::width(widgets, spec)).inset(0, (line.h - widgets.px(24)) / 2);
  if (const auto chosen = more_.draw(widgets, place, spec, items)) {
    choices_.choose(opened_->meta.kind, opened_->formats, others[*chosen]);
    show(others[*chosen]);
  }
}

void MessagePanel::draw_tools(Widgets& widgets, const SessionView& view, Box line) {
  const DetailTexts& words = texts().window.detail;
  const ButtonSpec spec{words.copy, words.copy_tip, ButtonLook::quiet, {}, words.copy_key};
  const auto centred = [&](const Box& box) { return box.inset(0, (box.h - widgets.px(24)) / 2); };
  if (widgets.button(centred(line.cut_right(widgets.button_width(spec))), spec))
    ImGui::SetClipboardText(
        std::string(is_message(opened_->meta.kind) ? opened_->payload.bytes : opened_->description).c_str());
  line.cut_right(widgets.px(8));
  if (shows(MessageView::hex)) {
    hex_.draw_tools(widgets, hex_bytes(), line);
    return;
  }
  draw_text_tools(widgets, line);
  widgets.text(line, kHint, widgets.palette().text3, when_of(view, opened_->meta));
}

void MessagePanel::draw_text_tools(Widgets& widgets, Box& line) {
  const ContentViewTexts& words = texts().message_views.content;
  if (!opened_->reading) return;
  Reading& reading = *opened_->reading;
  const auto button = [&](const ButtonSpec& spec) {
    return widgets.button(line.cut_right(widgets.button_width(spec)), spec);
  };
  if (reading.shown_as == ContentFormat::text) {
    const Box place = line.cut_right(widgets.px(30) + std::ceil(widgets.width(kWords, words.wrap)));
    if (toggle(widgets, place, words.wrap, words.wrap_tip, wrap_)) wrap_ = !wrap_;
    line.cut_right(widgets.px(8));
  } else if (is_tree(reading.shown_as)) {
    if (button({words.collapse_all, words.collapse_all_tip, ButtonLook::quiet}))
      reading.tree_rows.fold_all(reading.tree);
    if (button({words.expand_all, words.expand_all_tip, ButtonLook::quiet}))
      reading.tree_rows.unfold_all(reading.tree);
    line.cut_right(widgets.px(8));
  }
}

void MessagePanel::draw_notes(Widgets& widgets, Box& rest) {
  const MessageHeaderTexts& words = texts().message_views.header;
  const Palette& colours = widgets.palette();
  const auto note = [&](Rgb colour, std::string_view text) {
    rest.cut_top(widgets.paragraph(rest, kHint, colour, text, 3));
    rest.cut_top(widgets.px(6));
  };
  if (opened_->payload.bytes.empty() && opened_->view != MessageView::frames)
    note(colours.text3, texts().window.detail.no_payload);
  const bool reading = pending_ && !opened_->reading;
  if (reading) note(colours.text2, phrase(words.reading, format_size(opened_->payload.bytes.size())));
  if (!opened_->reading) return;
  const Reading& shown = *opened_->reading;
  if (!shown.unpacked.empty()) note(colours.text3, unpacked_text(shown));
  if (!shown.problem.empty())
    note(colours.warn, phrase(words.not_readable, view_label(view_of(shown.shown_as)), shown.problem));
  if (!shown.tree.notice.empty()) note(colours.warn, shown.tree.notice);
}

std::string_view MessagePanel::hex_bytes() const {
  const bool other = opened_->reading && opened_->view != MessageView::hex;
  return other ? opened_->reading->content.bytes : opened_->payload.bytes;
}

std::optional<ChartRequest> MessagePanel::draw_view(Widgets& widgets, const MessageSubject& subject,
                                                    const Box& box) {
  if (shows(MessageView::frames)) {
    frames_.draw(widgets, opened_->frames, is_message(opened_->meta.kind), keys_, box);
    return std::nullopt;
  }
  if (shows(MessageView::hex)) {
    hex_.draw(widgets, opened_->payload.bytes, opened_->frames, keys_, box);
    return std::nullopt;
  }
  if (!opened_->reading) return std::nullopt;
  Reading& reading = *opened_->reading;
  if (reading.shown_as == ContentFormat::text) {
    text_.draw(widgets, reading.text, subject.filter, keys_, box);
    return std::nullopt;
  }
  if (!is_tree(reading.shown_as)) {
    hex_.draw(widgets, reading.content.bytes, {}, keys_, box);
    return std::nullopt;
  }
  const bool json = opened_->view == MessageView::json && reading.unpacked.empty();
  return tree_.draw(widgets,
                    {.tree = reading.tree,
                     .rows = reading.tree_rows,
                     .source = reading.content.bytes,
                     .numbers_can_be_charted = json,
                     .charted = subject.charted},
                    keys_, box);
}

}  // namespace echoscope
