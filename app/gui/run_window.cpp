#include "gui/run_window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "gui/canvas.hpp"
#include "gui/earliest.hpp"
#include "gui/fonts.hpp"
#include "gui/frame_pacer.hpp"
#include "gui/output_file.hpp"
#include "gui/process_usage.hpp"
#include "gui/screenshot.hpp"
#include "gui/startup_pages.hpp"
#include "gui/termination_watch.hpp"
#include "gui/window.hpp"
#include "gui/window_stats.hpp"
#include "gui/workbench.hpp"
#include "net/lab/server.hpp"
#include "net/service.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitFailed = 1;
constexpr int kExitBadArguments = 2;

void report(std::string_view sentence) {
  fmt::print(stderr, fmt::runtime(texts().cli.error), sentence);
  fmt::print(stderr, "\n");
}

// False, and one line on stderr, if that was not to be.
bool succeeded(const tl::expected<void, std::string>& written, const std::string& path) {
  if (!written) {
    report(fmt::format(fmt::runtime(texts().cli.cannot_write), escape_for_display(path), written.error()));
  }
  return written.has_value();
}

bool outputs_writable(const WindowOptions& options) {
  return std::ranges::all_of(
      std::initializer_list<std::string>{options.screenshot_path, options.stats_path},
      [](const std::string& path) { return path.empty() || succeeded(check_writable(path), path); });
}

// The loop: sleep as the pacer says, take over what is new, draw.
class WindowLoop {
 public:
  WindowLoop(const WindowOptions& options, Window& window, Theme& theme, Workbench& workbench,
             WindowStats& stats)
      : window_(window),
        theme_(theme),
        workbench_(workbench),
        stats_(stats),
        screenshot_path_(options.screenshot_path) {
    if (!screenshot_path_.empty()) {
      screenshot_at_ = options.process_start + options.screenshot_after;
    }
    if (options.exit_after) {
      exit_at_ = options.process_start + *options.exit_after;
    }
    pacer_.set_refresh_rate(window.refresh_rate());
  }

  // Runs until the window is closed or it is time to exit. False: the screenshot could not be written.
  bool run(const TerminationWatch& termination) {
    while (!termination.arrived() && !window_.close_requested() && !is_due(exit_at_)) {
      step();
    }
    // Asked for is asked for: also if the end came earlier.
    return written_ && (!screenshot_at_ || take_screenshot());
  }

 private:
  static bool is_due(std::optional<TimePoint> at) { return at && Clock::now() >= *at; }

  void step() {
    gather();
    const FramePacer::Step step = pacer_.next(Clock::now());
    switch (step.what) {
      case FramePacer::Do::draw:
        draw_frame();
        window_.wait(Duration::zero());
        break;
      case FramePacer::Do::sync:
        pacer_.note_sync(Clock::now());
        sync();
        break;
      case FramePacer::Do::rest:
        window_.wait(step.wait);
        break;
    }
    if (is_due(screenshot_at_)) {
      written_ = take_screenshot();
    }
  }

  // Tells the pacer what it decides by.
  void gather() {
    pacer_.set_visible(window_.visible());
    if (const std::uint64_t wakes = stats_.wakes(); wakes != std::exchange(wakes_seen_, wakes)) {
      pacer_.note_wake();
    }
    if (window_.take_events() || window_.wants_frame()) {
      pacer_.note_input();
    }
    if (auto path = window_.take_dropped_file()) workbench_.take_file(std::move(*path));
    pacer_.set_deadline(earliest(screenshot_at_, exit_at_));
  }

  void sync() {
    workbench_.sync();
    stats_.note_view(workbench_.view());
  }

  void draw_frame() {
    const TimePoint begin = Clock::now();
    const Duration cpu_begin = thread_cpu_time();
    pacer_.note_frame(begin);
    if (const float scale = window_.scale(); scale != theme_.scale()) {
      theme_.set_scale(scale);
      theme_.apply();
    }
    sync();
    window_.begin_frame();
    workbench_.draw();
    ImGui::Render();
    const Duration build = thread_cpu_time() - cpu_begin;
    // As of this frame: what is due by the next one must not be taken for shown.
    pacer_.set_next_change(workbench_.next_change(begin));
    const bool changed = canvas_.update(theme_.palette().ground);
    if (window_.take_damage() || changed) {
      canvas_.copy_to_window();
      window_.present();
    }
    const TimePoint done = Clock::now();
    stats_.note_frame(build, done - begin, done);
    if (frames_of_start_ > 0 && --frames_of_start_ == 0) give_back_startup_pages();
  }

  bool take_screenshot() {
    screenshot_at_.reset();
    draw_frame();
    return succeeded(write_png(canvas_.read(), screenshot_path_), screenshot_path_);
  }

  Window& window_;
  Theme& theme_;
  Workbench& workbench_;
  WindowStats& stats_;
  FramePacer pacer_;
  Canvas canvas_;
  std::uint64_t wakes_seen_ = 0;
  int frames_of_start_ = 3;  // until popups and layout have settled and every shader is compiled
  std::string screenshot_path_;
  std::optional<TimePoint> screenshot_at_;  // not set: none is wanted, or it was taken
  std::optional<TimePoint> exit_at_;
  bool written_ = true;
};

}  // namespace

int run_window(const WindowOptions& options) {
  hold_termination_signals();
  if (!outputs_writable(options)) {
    return kExitBadArguments;
  }
  const auto window = Window::open(options.width, options.height);
  if (!window) {
    report(window.error());
    return kExitFailed;
  }
  const TerminationWatch termination(&Window::wake);
  Settings settings(options.config_dir.empty() ? kept_folders() : kept_folders_in(options.config_dir),
                    options.history, &Window::wake);
  const ThemeName kept_theme = settings.theme() == "light" ? ThemeName::light : ThemeName::dark;
  Theme theme(options.theme.value_or(kept_theme), (*window)->scale());
  theme.apply();
  const Fonts fonts = load_fonts();

  WindowStats stats(options.process_start);
  const auto wake = [&stats] {
    stats.note_wake();
    Window::wake();
  };
  Session session(wake);
  const auto server = lab::Server::start();
  WorkbenchOptions shown{options.url, "", fonts.notice, options.connect_at_start, options.connect, wake};
  if (server) {
    shown.local_server_url = (*server)->url() + "/";
  } else {
    const Failure& failure = server.error();
    shown.notice =
        fmt::format(fmt::runtime(texts().platform.echo_server_failed), failure.message, failure.hint);
  }
  Service service(ServicePriority::below_window);
  Workbench workbench(service, session, settings, theme, fonts, std::move(shown));

  bool done = WindowLoop(options, **window, theme, workbench, stats).run(termination);
  if (!options.stats_path.empty()) {
    const std::string json = stats.to_json(workbench.view(), process_usage(), service.cpu_seconds());
    done = succeeded(write_file(options.stats_path, json), options.stats_path) && done;
  }
  return done ? kExitOk : kExitFailed;
}

}  // namespace echoscope
