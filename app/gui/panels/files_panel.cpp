#include "gui/panels/files_panel.hpp"

#include <array>
#include <filesystem>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr float kLabelWidth = 90;
constexpr float kLineHeight = 24;
// How many selected rows an export may name; "All" and "Filtered" have no bound.
constexpr std::size_t kMostSelected = 1'000'000;

void draw_progress(Widgets& widgets, const Box& box, double part) {
  const float corner = box.h / 2;
  widgets.fill(box, widgets.palette().field, corner);
  Box done = box;
  done.w = box.w * static_cast<float>(std::clamp(part, 0.0, 1.0));
  if (done.w > box.h) widgets.fill(done, widgets.palette().accent, corner);
}

double part_of(std::uint64_t done, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(done) / static_cast<double>(all);
}

}  // namespace

FilesPanel::FilesPanel()
    : export_path_(std::string(texts().session_files.export_path), kMono, TextField::Lines::one),
      record_path_(std::string(texts().session_files.record_path), kMono, TextField::Lines::one),
      open_path_(std::string(texts().session_files.open_path), kMono, TextField::Lines::one) {}

void FilesPanel::draw(Widgets& widgets, SessionFiles& files, const SessionView& live,
                      const SessionView& shown, const MessageList& list, const Box& box) {
  widgets.card(box);
  Box place = box;
  draw_header(widgets, place.cut_top(widgets.px(kHeaderHeight)));
  ImGui::SetCursorScreenPos(place.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ImVec4(0, 0, 0, 0));
  if (ImGui::BeginChild("Files list", place.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NoSavedSettings)) {
    constexpr float kEndless = 1e6F;
    const float bar = ImGui::GetScrollMaxY() > 0 ? ImGui::GetStyle().ScrollbarSize : 0;
    const float pad = widgets.px(14);
    Box rest{place.x + pad, place.y - ImGui::GetScrollY(), place.w - bar - 2 * pad, kEndless};
    draw_export(widgets, files, shown, list, rest);
    draw_recording(widgets, files, rest);
    draw_opening(widgets, files, rest);
    draw_title(widgets, texts().session_files.replay_title, {}, rest);
    replay_.draw(widgets, files, live, rest);
    ImGui::SetCursorScreenPos({place.x, rest.y});
    ImGui::Dummy(ImVec2(1, widgets.px(12)));
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void FilesPanel::draw_header(Widgets& widgets, const Box& header) {
  const SessionFileTexts& words = texts().session_files;
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  const ButtonSpec spec{words.close, words.close_tip, ButtonLook::quiet, {}, words.close_key};
  const Box button = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
  if (widgets.button(button, spec)) close();
  widgets.text(line, kBold, widgets.palette().text, words.title);
}

void FilesPanel::draw_title(Widgets& widgets, std::string_view title, std::string_view about,
                            Box& rest) const {
  rest.cut_top(widgets.px(12));
  widgets.text(rest.cut_top(widgets.px(kLineHeight)), kBold, widgets.palette().text, title);
  if (!about.empty())
    rest.cut_top(widgets.paragraph(rest, kHint, widgets.palette().text3, about, 3) + widgets.px(8));
}

bool FilesPanel::draw_path(Widgets& widgets, TextField& field, std::string_view label, std::string_view hint,
                           const ButtonSpec& action, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  widgets.text(line.cut_left(widgets.px(kLabelWidth)), kWords, widgets.palette().text2, label);
  ButtonSpec spec = action;
  const Box button = line.cut_right(widgets.px(96));
  line.cut_right(widgets.px(8));
  const TextFieldEvents events = field.draw(widgets, line, hint);
  if (spec.disabled_because.empty() && field.text().empty()) spec.disabled_because = words.no_path;
  const bool pressed = widgets.button(button, spec);
  rest.cut_top(widgets.px(8));
  return (pressed || events.submitted) && spec.disabled_because.empty();
}

void FilesPanel::draw_export(Widgets& widgets, SessionFiles& files, const SessionView& shown,
                             const MessageList& list, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const Palette& colours = widgets.palette();
  draw_title(widgets, words.export_title, words.export_about, rest);
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  widgets.text(line.cut_left(widgets.px(kLabelWidth)), kWords, colours.text2, words.format);
  const std::array formats{words.json_lines, words.har, words.csv, words.plain};
  format_ = segments(widgets, line, formats, words.format_tip, format_);
  rest.cut_top(widgets.px(8));
  line = rest.cut_top(widgets.px(kFieldHeight));
  widgets.text(line.cut_left(widgets.px(kLabelWidth)), kWords, colours.text2, words.rows);
  const std::array rows{words.all, words.filtered, words.selected};
  rows_ = static_cast<Rows>(segments(widgets, line, rows, words.rows_tip, static_cast<std::size_t>(rows_)));
  rest.cut_top(widgets.px(8));

  ButtonSpec action{words.export_now, words.export_tip, ButtonLook::accent};
  if (shown.log.empty()) action.disabled_because = words.nothing_to_export;
  if (rows_ == Rows::selected && list.selected_rows(1).empty())
    action.disabled_because = words.nothing_selected;
  const auto progress = files.exporting();
  if (progress) action = {words.cancel, words.cancel_export_tip, ButtonLook::plain};
  if (draw_path(widgets, export_path_, words.export_path, words.export_path_hint, action, rest)) {
    if (progress) {
      files.cancel_export();
    } else {
      export_now(files, shown, list);
    }
  }
  if (progress) {
    Box bar = rest.cut_top(widgets.px(kLineHeight));
    bar.cut_left(widgets.px(kLabelWidth));
    widgets.text(bar.cut_right(widgets.px(240)), kHint, colours.text2,
                 phrase(words.export_progress, format_count(progress->rows_done),
                        format_count(progress->rows), format_size(progress->bytes)),
                 Align::right);
    draw_progress(widgets, bar.inset(0, (bar.h - widgets.px(6)) / 2),
                  part_of(progress->rows_done, progress->rows));
  } else if (const auto& result = files.exported()) {
    const Rgb colour = result->outcome == JobOutcome::failed ? colours.bad : colours.text2;
    rest.cut_top(widgets.paragraph(rest, kHint, colour, result->sentence, 3) + widgets.px(4));
  }
}

void FilesPanel::export_now(SessionFiles& files, const SessionView& shown, const MessageList& list) const {
  ExportRequest request;
  request.path = export_path_.text();
  request.format = static_cast<ExportFormat>(format_);
  request.log = shown.log;
  request.clock = shown.clock;
  request.attempts = shown.attempts;
  if (const auto& filter = list.filter().filter(); rows_ == Rows::filtered && filter)
    request.wanted = [filter](const Record& record) { return filter->matches(record); };
  if (rows_ == Rows::selected) request.rows = list.selected_rows(kMostSelected);
  files.export_rows(std::move(request));
}

void FilesPanel::draw_recording(Widgets& widgets, SessionFiles& files, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const Palette& colours = widgets.palette();
  draw_title(widgets, words.record_title, words.record_about, rest);
  const bool recording = files.recording();
  const ButtonSpec action = recording ? ButtonSpec{words.stop, words.stop_recording_tip, ButtonLook::plain}
                                      : ButtonSpec{words.record_now, words.record_tip, ButtonLook::plain};
  ImGui::PushID("record");
  if (draw_path(widgets, record_path_, words.record_path, words.record_path_hint, action, rest)) {
    if (recording) {
      files.stop_recording();
    } else {
      files.record(std::string(record_path_.text()));
    }
  }
  ImGui::PopID();
  const auto status = files.recorded();
  if (!status) return;
  const auto say = [&](Rgb colour, std::string_view text) {
    rest.cut_top(widgets.paragraph(rest, kHint, colour, text, 3) + widgets.px(4));
  };
  const std::string rows = format_count(status->rows);
  const std::string size = format_size(status->bytes);
  if (!status->error.empty()) {
    say(colours.bad, status->error);
  } else if (status->ended) {
    say(colours.text2, phrase(words.recorded, rows, size));
  } else if (status->last_sync) {
    say(colours.good, phrase(words.on_disk, rows, size, format_duration(widgets.now() - *status->last_sync)));
  } else {
    say(colours.good, phrase(words.recording, rows, size));
  }
  if (!status->notice.empty()) say(colours.warn, status->notice);
  if (status->missing_rows > 0) say(colours.warn, phrase(words.missing, format_count(status->missing_rows)));
}

void FilesPanel::draw_opening(Widgets& widgets, SessionFiles& files, Box& rest) {
  const SessionFileTexts& words = texts().session_files;
  const Palette& colours = widgets.palette();
  draw_title(widgets, words.open_title, words.open_about, rest);
  const auto progress = files.opening();
  const ButtonSpec action = progress ? ButtonSpec{words.cancel, words.cancel_opening_tip, ButtonLook::plain}
                                     : ButtonSpec{words.open_now, words.open_tip, ButtonLook::plain};
  ImGui::PushID("open");
  if (draw_path(widgets, open_path_, words.open_path, words.open_path_hint, action, rest)) {
    if (progress) {
      files.cancel_opening();
    } else {
      files.open(std::string(open_path_.text()));
    }
  }
  ImGui::PopID();
  if (progress) {
    widgets.text(rest.cut_top(widgets.px(kLineHeight)), kHint, colours.text2,
                 phrase(words.open_progress, format_size(progress->bytes_done), format_size(progress->bytes),
                        format_count(progress->rows)));
  }
  if (!files.open_error().empty())
    rest.cut_top(widgets.paragraph(rest, kHint, colours.bad, files.open_error(), 4) + widgets.px(4));
  if (files.opened() == nullptr) return;
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  const ButtonSpec back{words.back, words.back_tip, ButtonLook::plain};
  const Box button = line.cut_right(widgets.button_width(back));
  line.cut_right(widgets.px(8));
  const std::string name = std::filesystem::path(files.opened_path()).filename().string();
  widgets.text(line, kWords, colours.text,
               phrase(words.shown, escape_for_display(name), format_count(files.opened()->log.size())));
  for (const std::string& notice : files.notices())
    rest.cut_top(widgets.paragraph(rest, kHint, colours.warn, notice, 3) + widgets.px(4));
  if (widgets.button(button, back)) files.close();
}

}  // namespace echoscope
