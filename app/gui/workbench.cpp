#include "gui/workbench.hpp"

#include <filesystem>
#include <utility>

#include "gui/earliest.hpp"
#include "gui/workbench_parts.hpp"

namespace echoscope {
namespace {

// Whether a file that was dropped on the window is a session to be shown, by its name; anything else is a
// message.
bool is_session_file(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  return extension == ".jsonl" || extension == ".har";
}

}  // namespace

Workbench::Parts::Parts(Service& service, Session& session_in, Settings& settings_in, Theme& theme_in,
                        const Fonts& fonts, WorkbenchOptions options_in)
    : options(std::move(options_in)),
      session(session_in),
      settings(settings_in),
      theme(theme_in),
      widgets(theme_in, fonts),
      control(service, session_in, options.connect),
      address_bar(control, options.url.empty() ? options.local_server_url : options.url,
                  options.local_server_url),
      options_panel(control),
      files(session_in, control, options.wake),
      live_panels(options.wake),
      composer(control, settings_in) {
  live_panels.list.use(kept_list(settings));
}

Workbench::Workbench(Service& service, Session& session, Settings& settings, Theme& theme, const Fonts& fonts,
                     WorkbenchOptions options)
    : parts_(std::make_unique<Parts>(service, session, settings, theme, fonts, std::move(options))) {
  parts_->composer.focus();
  const std::string_view address = parts_->address_bar.address();
  if (parts_->options.connect_at_start && !address.empty()) parts_->control.connect(address);
}

Workbench::~Workbench() = default;

const ConnectOptions& Workbench::options_in_use() const {
  return parts_->control.options_in_use();
}

void Workbench::chart(std::string_view path) {
  DetailTabs& details = parts_->panels().details;
  if (details.charts().add(path)) details.show(DetailTab::message);
}

const SessionView& Workbench::view() const {
  return parts_->view;
}

void Workbench::take_file(std::string path) {
  parts_->show_options(false);
  if (is_session_file(path)) {
    parts_->show_files(true);
    parts_->files.open(std::move(path));
  } else {
    parts_->show_files(false);
    parts_->composer.take_file(std::move(path));
  }
}

const MessageList& Workbench::message_list() const {
  return parts_->panels().list;
}

void Workbench::sync() {
  parts_->sync();
}

void Workbench::Parts::sync() {
  if (std::exchange(switch_theme_wanted, false)) switch_theme();
  const ConnectionState before = view.state;
  const std::uint32_t attempt_before = view.attempt;
  session.sync_to(view);
  files.update(view);
  if (files.opened() == nullptr) {
    file_panels.reset();
  } else if (!file_panels || file_panels_of != files.opened_count()) {
    file_panels_of = files.opened_count();
    file_panels = std::make_unique<SessionPanels>(options.wake);
    file_panels->list.use(kept_list(settings));
  }
  live_panels.list.update(view);
  live_panels.details.update(view, live_panels.list);
  if (file_panels) {
    file_panels->list.update(shown());
    file_panels->details.update(shown(), file_panels->list);
  }
  composer.take_back(view, std::exchange(view.unsent, {}));
  composer.update(view, Clock::now());
  for (std::string& notice : settings.take_notices())
    options.notice = std::move(notice);
  if (view.state == ConnectionState::open && before != ConnectionState::open && !files_panel.is_open())
    composer.focus();
  if (view.attempt != attempt_before) messages_wanted = false;
  switch (control.take_asked()) {
    case ConnectionControl::Asked::started:
      // Not at a try that came by itself: somebody may be typing there.
      if (options_panel.is_open()) show_options(false);
      break;
    case ConnectionControl::Asked::blocked:
      options_panel.open_at_problem();
      break;
    case ConnectionControl::Asked::nothing:
      break;
  }
}

std::optional<TimePoint> Workbench::next_change(TimePoint now) const {
  const Parts& parts = *parts_;
  std::optional<TimePoint> next = parts.strip.next_change(parts.view, parts.pong_limit(), now);
  next = earliest(next, parts.widgets.next_tooltip());
  next = earliest(next, parts.panels().details.next_change(parts.shown(), now));
  return earliest(next, parts.composer.next_change(now));
}

void Workbench::draw() {
  Parts& parts = *parts_;
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  parts.widgets.begin_frame(Clock::now());
  parts.handle_shortcuts();
  ImGui::SetNextWindowPos(viewport.Pos);
  ImGui::SetNextWindowSize(viewport.Size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (ImGui::Begin("EchoScope", nullptr, kBare)) {
    parts.draw_all({viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y});
  }
  ImGui::End();
  ImGui::PopStyleVar();
  parts.widgets.end_frame();
  if (parts.panels().list.take_settings_changed()) keep_list(parts.settings, parts.panels().list.settings());
}

}  // namespace echoscope
