#include "cli/arguments.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/version_text.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

/// Thrown by the readers below, caught in parse_arguments: CLI11 reports by exceptions as well.
struct BadArgument {
  std::string message;
};

template <typename... Args>
[[noreturn]] void refuse(std::string_view text, const Args&... args) {
  throw BadArgument{fmt::format(fmt::runtime(text), args...)};
}

template <typename Number>
Number read_number(const std::string& text, Number least, Number most, std::string_view complaint) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  // Written so that a NaN is refused too.
  if (error != std::errc{} || stopped != end || !(value >= least && value <= most))
    refuse(complaint, escape_for_display(text));
  return value;
}

std::chrono::milliseconds read_milliseconds(const std::string& text) {
  return std::chrono::milliseconds(
      read_number<std::int64_t>(text, 0, 86'400'000, texts().cli.window.bad_milliseconds));
}

Url read_url(const std::string& text) {
  auto url = parse_url(text);
  if (!url) refuse(texts().cli.bad_url, url.error().message, url.error().hint);
  return *std::move(url);
}

void read_size(const std::string& text, WindowOptions& options) {
  const std::string_view complaint = texts().cli.window.bad_size;
  const auto cross = text.find('x');
  if (cross == std::string::npos) refuse(complaint, escape_for_display(text));
  const auto read = [&](const std::string& part, int least) {
    int value = 0;
    const auto [stopped, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || stopped != part.data() + part.size() || value < least || value > 16384)
      refuse(complaint, escape_for_display(text));
    return value;
  };
  options.width = read(text.substr(0, cross), 320);
  options.height = read(text.substr(cross + 1), 240);
}

// What the options write, before it is read: every reader has a sentence of its own for what it refuses.
struct WindowArguments {
  std::vector<std::string> urls;
  bool no_connect = false;
  std::string size, theme, screenshot, after_ms, exit_after_ms, stats_json;
};
struct ServeArguments {
  std::string host = "127.0.0.1", port = "0";
};
struct ProbeArguments {
  std::vector<std::string> urls, texts;
  std::string count, timeout;
  bool json = false;
};

WindowOptions read_window(const WindowArguments& given, TimePoint process_start) {
  const CliTexts& t = texts().cli;
  WindowOptions options;
  options.process_start = process_start;
  if (given.urls.size() > 1) refuse(t.one_url, escape_for_display(given.urls[1]));
  if (!given.urls.empty()) {
    const std::string& text = given.urls.front();
    // "echoscope prob ws://…" is a mistyped command rather than a mistyped address.
    if (text.find_first_of(":/.") == std::string::npos && text != "localhost")
      refuse(t.unknown_command, escape_for_display(text));
    options.url = read_url(text).to_string();
  }
  options.connect_at_start = !given.no_connect;
  if (!given.size.empty()) read_size(given.size, options);
  if (given.theme == "light")
    options.theme = ThemeName::light;
  else if (given.theme == "dark")
    options.theme = ThemeName::dark;
  else if (!given.theme.empty())
    refuse(t.window.bad_theme, escape_for_display(given.theme));
  options.screenshot_path = given.screenshot;
  if (!given.screenshot.empty() && !given.screenshot.ends_with(".png"))
    refuse(t.window.screenshot_not_png, escape_for_display(given.screenshot));
  if (!given.after_ms.empty()) {
    if (given.screenshot.empty()) refuse(t.window.after_needs_screenshot);
    options.screenshot_after = read_milliseconds(given.after_ms);
  }
  if (!given.exit_after_ms.empty()) options.exit_after = read_milliseconds(given.exit_after_ms);
  options.stats_path = given.stats_json;
  return options;
}

ServeOptions read_serve(const ServeArguments& given) {
  ServeOptions options;
  options.listen.host = given.host;
  options.listen.port =
      static_cast<std::uint16_t>(read_number<int>(given.port, 0, 65535, texts().cli.serve.bad_port));
  return options;
}

ProbeOptions read_probe(const ProbeArguments& given) {
  const CliTexts& t = texts().cli;
  if (given.urls.empty()) refuse(t.probe.no_url);
  if (given.urls.size() > 1) refuse(t.one_url, escape_for_display(given.urls[1]));
  ProbeOptions options;
  options.url = read_url(given.urls.front());
  for (const std::string& text : given.texts)
    if (!is_valid_utf8(text)) refuse(t.probe.bad_text, escape_for_display(text));
  options.texts = given.texts;
  options.count = given.count.empty()
                      ? options.texts.size()
                      : read_number<std::uint64_t>(given.count, 0, 1'000'000'000, t.probe.bad_count);
  if (!given.timeout.empty()) {
    const auto seconds = read_number<double>(given.timeout, 0.001, 86'400, t.probe.bad_timeout);
    options.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  }
  options.json = given.json;
  return options;
}

}  // namespace

tl::expected<Invocation, ArgumentError> parse_arguments(int argc, const char* const* argv,
                                                        TimePoint process_start) {
  const CliTexts& t = texts().cli;
  CLI::App app{std::string{t.about}, "echoscope"};
  app.footer(std::string{t.footer});
  app.require_subcommand(0, 1);
  bool version = false;
  app.add_flag("--version", version, std::string{t.version_option});

  WindowArguments window;
  app.add_option("URL", window.urls, std::string{t.url})->expected(0, -1);
  app.add_flag("--no-connect", window.no_connect, std::string{t.window.no_connect});
  app.add_option("--size", window.size, std::string{t.window.size})->type_name("WxH");
  app.add_option("--theme", window.theme, std::string{t.window.theme})->type_name("NAME");
  app.add_option("--screenshot", window.screenshot, std::string{t.window.screenshot})->type_name("FILE.png");
  app.add_option("--after-ms", window.after_ms, std::string{t.window.after_ms})->type_name("N");
  app.add_option("--exit-after-ms", window.exit_after_ms, std::string{t.window.exit_after_ms})
      ->type_name("N");
  app.add_option("--stats-json", window.stats_json, std::string{t.window.stats_json})->type_name("FILE");

  ServeArguments serve;
  CLI::App* const serve_app = app.add_subcommand("serve", std::string{t.serve.about});
  serve_app->add_option("--host", serve.host, std::string{t.serve.host})->type_name("H");
  serve_app->add_option("--port", serve.port, std::string{t.serve.port})->type_name("P");

  ProbeArguments probe;
  CLI::App* const probe_app = app.add_subcommand("probe", std::string{t.probe.about});
  probe_app->add_option("URL", probe.urls, std::string{t.url})->expected(0, -1);
  probe_app->add_option("--send", probe.texts, std::string{t.probe.send})
      ->type_name("TEXT")
      ->take_all()
      ->expected(1)
      ->allow_extra_args(false);
  probe_app->add_option("--count", probe.count, std::string{t.probe.count})->type_name("N");
  probe_app->add_option("--timeout", probe.timeout, std::string{t.probe.timeout})->type_name("S");
  probe_app->add_flag("--json", probe.json, std::string{t.probe.json});

  const auto command = [&]() -> std::string {
    if (serve_app->parsed()) return "serve ";
    return probe_app->parsed() ? "probe " : "";
  };
  try {
    app.parse(argc, argv);
    if (version) return PrintAndExit{version_text()};
    if (serve_app->parsed()) return read_serve(serve);
    if (probe_app->parsed()) return read_probe(probe);
    return read_window(window, process_start);
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{app.help()};
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(
        ArgumentError{fmt::format(fmt::runtime(t.see_help), escape_for_display(error.what()), command())});
  } catch (const BadArgument& error) {
    return tl::unexpected(ArgumentError{fmt::format(fmt::runtime(t.error), error.message)});
  }
}

}  // namespace echoscope
