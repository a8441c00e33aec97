#include "cli/arguments.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/connection_arguments.hpp"
#include "cli/version_text.hpp"
#include "cli/written.hpp"
#include "protocol/ip_literal.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

struct WindowArguments {
  Written url{"URL"};
  bool no_connect = false;
  Written size{"--size"};
  Written theme{"--theme"};
  Written screenshot{"--screenshot"};
  Written after_ms{"--after-ms"};
  Written exit_after_ms{"--exit-after-ms"};
  Written stats_json{"--stats-json"};
  Written config_dir{"--config-dir"};
  bool no_history = false;
  ConnectionArguments connection;
};

struct ServeArguments {
  Written host{"--host"};
  Written port{"--port"};
  Written target{"--default"};
  Written certificate{"--cert"};
  Written key{"--key"};
  Written authority{"--ca-out"};
  Written max_clients{"--max-clients"};
  Written max_message{"--max-message"};
  Written origin{"--origin"};
  Written ping_after{"--ping-after"};
  Written seed{"--seed"};
  bool tls = false;
  bool any_address = false;
  bool list = false;
  bool json = false;
};

struct ProbeArguments {
  Written url{"URL"};
  Written send{"--send"};
  Written count{"--count"};
  Written timeout{"--timeout"};
  bool json = false;
  bool show_secrets = false;
  ConnectionArguments connection;
};

struct SendArguments {
  Written url{"URL"};
  bool json = false;
  bool binary = false;
  Written delimiter{"--delimiter"};
  Written rate{"--rate"};
  Written linger{"--linger"};
  Written record{"--record"};
  ConnectionArguments connection;
};

struct LogArguments {
  Written file{"FILE"};
  Written filter{"--filter"};
  Written format{"--export"};
};

void add_url(CLI::App& app, Written& written) {
  app.add_option(std::string{written.name}, written.values, std::string{texts().cli.url})
      ->type_name("")
      ->take_all()
      ->expected(0, 1);
}

std::chrono::milliseconds read_milliseconds(const std::string& text) {
  return std::chrono::milliseconds(
      read_number<std::int64_t>(text, 0, 86'400'000, texts().cli.window.bad_milliseconds));
}

void read_size(const std::string& text, WindowOptions& options) {
  const auto read = [](std::string_view part, int& value, int least) {
    const auto [stopped, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    constexpr int kMost = 16384;
    return error == std::errc{} && stopped == part.data() + part.size() && value >= least && value <= kMost;
  };
  const std::string_view whole = text;
  const auto cross = whole.find('x');
  if (cross == std::string_view::npos || !read(whole.substr(0, cross), options.width, 320) ||
      !read(whole.substr(cross + 1), options.height, 240))
    refuse(texts().cli.window.bad_size, text);
}

ThemeName read_theme(const std::string& text) {
  if (text == "light") return ThemeName::light;
  if (text == "dark") return ThemeName::dark;
  refuse(texts().cli.window.bad_theme, text);
}

// "echoscope prob ws://…" is a mistyped command rather than a mistyped address.
bool looks_like_command(const std::string& text) {
  return !text.empty() && text.find_first_of(":/.") == std::string::npos && text != "localhost";
}

std::optional<Url> read_address(const Written& url) {
  const CliTexts& t = texts().cli;
  if (url.values.empty()) return std::nullopt;
  if (url.values.size() > 1) refuse(t.one_url, url.values[1]);
  auto address = parse_url(url.values.front());
  if (!address) refuse(t.with_hint, address.error().message, address.error().hint);
  return *std::move(address);
}

WindowOptions read_window(const WindowArguments& given, TimePoint process_start) {
  const CliTexts& t = texts().cli;
  WindowOptions options;
  options.process_start = process_start;
  options.connect_at_start = !given.no_connect;
  if (!given.url.values.empty() && looks_like_command(given.url.values.front()))
    refuse(t.unknown_command, given.url.values.front());
  if (const auto url = read_address(given.url)) options.url = url->to_string();
  if (const auto size = given.size.once()) read_size(*size, options);
  if (const auto theme = given.theme.once()) options.theme = read_theme(*theme);
  if (const auto path = given.screenshot.once()) {
    if (!path->ends_with(".png")) refuse(t.window.screenshot_not_png, *path);
    options.screenshot_path = *path;
  }
  if (const auto after = given.after_ms.once()) {
    if (options.screenshot_path.empty()) refuse(t.window.after_needs_screenshot);
    options.screenshot_after = read_milliseconds(*after);
  }
  if (const auto after = given.exit_after_ms.once()) options.exit_after = read_milliseconds(*after);
  if (const auto path = given.stats_json.once()) {
    if (path->empty()) refuse(t.window.stats_path_empty);
    options.stats_path = *path;
  }
  if (const auto path = given.config_dir.once()) {
    if (path->empty()) refuse(t.window.config_dir_empty);
    options.config_dir = *path;
  }
  options.history = given.no_history ? HistoryKept::no : HistoryKept::yes;
  options.connect = given.connection.read({});
  return options;
}

void read_tls_of_server(const ServeArguments& given, ServeOptions& options) {
  const CliTexts::Serve& t = texts().cli.serve;
  using Tls = lab::ServerOptions::Tls;
  lab::ServerOptions& server = options.server;
  if (given.tls) server.tls = Tls::made;
  const auto certificate = given.certificate.once();
  const auto key = given.key.once();
  if (certificate.has_value() != key.has_value()) refuse(t.certificate_and_key);
  if (certificate) {
    server.tls = Tls::files;
    server.certificate_file = *certificate;
    server.key_file = *key;
  }
  if (const auto file = given.authority.once()) {
    if (server.tls != Tls::made) refuse(t.authority_needs_tls);
    options.authority_file = *file;
  }
}

ServeOptions read_serve(const ServeArguments& given) {
  const CliTexts& t = texts().cli;
  ServeOptions options;
  lab::ServerOptions& server = options.server;
  options.list = given.list;
  options.json = given.json;
  if (const auto host = given.host.once()) {
    if (!is_ipv4_literal(*host) && !is_ipv6_literal(*host)) refuse(t.serve.bad_host, *host);
    const bool loopback = host->starts_with("127.") || *host == "::1";
    if (!loopback && !given.any_address) refuse(t.serve.not_loopback, *host);
    server.host = *host;
  }
  if (const auto port = given.port.once())
    server.port = static_cast<std::uint16_t>(read_number<int>(*port, 0, 65535, t.serve.bad_port));
  if (const auto target = given.target.once()) {
    if (const auto read = lab::read_behaviour(*target, 1); !read)
      refuse(t.serve.bad_target, *target, read.error().offset + 1, read.error().message, read.error().hint);
    server.default_target = *target;
  }
  read_tls_of_server(given, options);
  if (const auto clients = given.max_clients.once())
    server.max_clients = read_number<std::size_t>(*clients, 1, 1'000'000, t.serve.bad_clients);
  if (const auto bytes = given.max_message.once())
    server.limits.max_message_bytes =
        read_bytes(*bytes, 1, std::size_t{4} * 1024 * 1024 * 1024, t.serve.bad_message_size);
  if (const auto after = given.ping_after.once())
    server.limits.ping_after = read_seconds(*after, t.serve.bad_ping_after);
  if (const auto seed = given.seed.once())
    server.seed = read_number<std::uint64_t>(*seed, 1, ~std::uint64_t{0}, t.serve.bad_seed);
  server.origins = given.origin.values;
  return options;
}

/// The limits of each stage, where none is given. A time for the whole run that is shorter ends first, so
/// that running out of it always shows as that.
ConnectOptions limits_for(std::chrono::milliseconds whole_run) {
  ConnectOptions limits;
  const auto longer = whole_run + std::chrono::seconds(1);
  if (whole_run <= limits.connect_timeout) limits.connect_timeout = longer;
  if (whole_run <= limits.handshake_timeout) limits.handshake_timeout = longer;
  limits.close_timeout = std::chrono::seconds(1);
  return limits;
}

ProbeOptions read_probe(const ProbeArguments& given) {
  const CliTexts& t = texts().cli;
  auto url = read_address(given.url);
  if (!url) refuse(t.probe.no_url);
  ProbeOptions options;
  options.url = *std::move(url);
  for (const std::string& text : given.send.values)
    if (!is_valid_utf8(text)) refuse(t.probe.bad_text, text);
  options.texts = given.send.values;
  options.count = options.texts.size();
  if (const auto count = given.count.once())
    options.count = read_number<std::uint64_t>(*count, 0, 1'000'000'000, t.probe.bad_count);
  if (const auto timeout = given.timeout.once()) options.timeout = read_seconds(*timeout, t.bad_seconds);
  options.connect = given.connection.read(limits_for(options.timeout));
  options.json = given.json;
  options.show_secrets = given.show_secrets;
  return options;
}

char read_delimiter(const std::string& text) {
  if (text == "\\n") return '\n';
  if (text == "\\t") return '\t';
  if (text == "\\0") return '\0';
  if (text.size() != 1) refuse(texts().send_command.send.bad_delimiter, text);
  return text.front();
}

SendOptions read_send(const SendArguments& given) {
  const SendCommandTexts::Send& t = texts().send_command.send;
  auto url = read_address(given.url);
  if (!url) refuse(t.no_url);
  SendOptions options;
  options.url = *std::move(url);
  options.json = given.json;
  options.binary = given.binary;
  if (const auto delimiter = given.delimiter.once()) options.delimiter = read_delimiter(*delimiter);
  if (const auto rate = given.rate.once())
    options.rate = read_number<double>(*rate, 0.001, 1'000'000, t.bad_rate);
  if (const auto linger = given.linger.once())
    options.linger =
        *linger == "0" ? std::chrono::milliseconds(0) : read_seconds(*linger, texts().cli.bad_seconds);
  if (const auto record = given.record.once()) {
    if (record->empty()) refuse(t.record_empty);
    options.record = *record;
  }
  options.connect = given.connection.read({});
  return options;
}

LogOptions read_log(const LogArguments& given) {
  const SendCommandTexts::Log& t = texts().send_command.log;
  LogOptions options;
  if (given.file.values.empty() || given.file.values.front().empty()) refuse(t.no_file);
  options.path = *given.file.once();
  options.filter = given.filter.once().value_or("");
  if (const auto format = given.format.once()) {
    const auto known = export_format(*format);
    if (!known) refuse(t.bad_format, *format);
    options.format = *known;
  }
  return options;
}

/// The command line's grammar and what was written in it.
class Grammar {
 public:
  Grammar() {
    const CliTexts& t = texts().cli;
    app_.footer(std::string{t.footer});
    app_.require_subcommand(0, 1);
    app_.add_flag("--version", version_, std::string{t.version_option});
    add_url(app_, window_.url);
    app_.add_flag("--no-connect", window_.no_connect, std::string{t.window.no_connect});
    add_value(app_, window_.size, t.window.size, "WxH");
    add_value(app_, window_.theme, t.window.theme, "NAME");
    add_value(app_, window_.screenshot, t.window.screenshot, "FILE.png");
    add_value(app_, window_.after_ms, t.window.after_ms, "N");
    add_value(app_, window_.exit_after_ms, t.window.exit_after_ms, "N");
    add_value(app_, window_.stats_json, t.window.stats_json, "FILE");
    add_value(app_, window_.config_dir, t.window.config_dir, "DIR");
    app_.add_flag("--no-history", window_.no_history, std::string{t.window.no_history});
    window_.connection.add_to(app_);

    add_value(*serve_app_, serve_.host, t.serve.host, "H");
    add_value(*serve_app_, serve_.port, t.serve.port, "P");
    add_value(*serve_app_, serve_.target, t.serve.target, "TARGET");
    add_value(*serve_app_, serve_.certificate, t.serve.certificate, "FILE");
    add_value(*serve_app_, serve_.key, t.serve.key, "FILE");
    add_value(*serve_app_, serve_.authority, t.serve.authority, "FILE");
    add_value(*serve_app_, serve_.max_clients, t.serve.max_clients, "N");
    add_value(*serve_app_, serve_.max_message, t.serve.max_message, "BYTES");
    add_value(*serve_app_, serve_.origin, t.serve.origin, "ORIGIN");
    add_value(*serve_app_, serve_.ping_after, t.serve.ping_after, "S");
    add_value(*serve_app_, serve_.seed, t.serve.seed, "N");
    serve_app_->add_flag("--tls", serve_.tls, std::string{t.serve.tls});
    serve_app_->add_flag("--any-address", serve_.any_address, std::string{t.serve.any_address});
    serve_app_->add_flag("--list", serve_.list, std::string{t.serve.list});
    serve_app_->add_flag("--json", serve_.json, std::string{t.serve.json});

    add_url(*probe_app_, probe_.url);
    add_value(*probe_app_, probe_.send, t.probe.send, "TEXT");
    add_value(*probe_app_, probe_.count, t.probe.count, "N");
    add_value(*probe_app_, probe_.timeout, t.probe.timeout, "S");
    probe_app_->add_flag("--json", probe_.json, std::string{t.probe.json});
    probe_app_->add_flag("--show-secrets", probe_.show_secrets, std::string{t.probe.show_secrets});
    probe_.connection.add_to(*probe_app_);

    const SendCommandTexts::Send& send = texts().send_command.send;
    add_url(*send_app_, send_.url);
    send_app_->add_flag("--json", send_.json, std::string{send.json});
    send_app_->add_flag("--binary", send_.binary, std::string{send.binary});
    add_value(*send_app_, send_.delimiter, send.delimiter, "BYTE");
    add_value(*send_app_, send_.rate, send.rate, "N");
    add_value(*send_app_, send_.linger, send.linger, "S");
    add_value(*send_app_, send_.record, send.record, "FILE");
    send_.connection.add_to(*send_app_);

    const SendCommandTexts::Log& log = texts().send_command.log;
    log_app_->add_option(std::string{log_.file.name}, log_.file.values, std::string{log.file})
        ->type_name("")
        ->take_all()
        ->expected(0, 1);
    add_value(*log_app_, log_.filter, log.filter, "LINE");
    add_value(*log_app_, log_.format, log.format, "FORMAT");
  }

  Invocation read(int argc, const char* const* argv, TimePoint process_start) {
    app_.parse(argc, argv);
    if (version_) return PrintAndExit{version_text()};
    if (command() != nullptr) settle_what_came_before();
    if (serve_app_->parsed()) return read_serve(serve_);
    if (probe_app_->parsed()) return read_probe(probe_);
    if (send_app_->parsed()) return read_send(send_);
    if (log_app_->parsed()) return read_log(log_);
    return read_window(window_, process_start);
  }

  [[nodiscard]] std::string help() const { return app_.help(); }

  /// The command line that tells more.
  [[nodiscard]] std::string help_command() const {
    const CLI::App* const asked = command();
    return app_.get_name() + (asked != nullptr ? " " + asked->get_name() : "") + " --help";
  }

  /// What is wrong with arguments that fit nowhere.
  [[nodiscard]] std::string explain_leftover() const {
    return fmt::format(fmt::runtime(texts().cli.not_understood), app_.remaining(true).front(),
                       help_command());
  }

 private:
  /// The command that was given; null: the window.
  [[nodiscard]] const CLI::App* command() const {
    for (const CLI::App* const each : {serve_app_, probe_app_, send_app_, log_app_})
      if (each->parsed()) return each;
    return nullptr;
  }

  // The window's arguments, written before a command, which would ignore them.
  void settle_what_came_before() {
    const CliTexts& t = texts().cli;
    if (const std::string given = window_.connection.first_given(); !given.empty())
      refuse(t.of_connection, given);
    for (const CLI::Option* const option : app_.get_options())
      if (!option->empty() && !option->get_positional()) refuse(t.not_of_command, option->get_name());
    if (window_.url.values.empty()) return;
    if (serve_app_->parsed()) refuse(t.not_understood, window_.url.values.front(), help_command());
    // "echoscope probe -- ws://…": CLI11 gives what follows the two dashes to the window.
    Written& operand = send_app_->parsed() ? send_.url : log_app_->parsed() ? log_.file : probe_.url;
    operand.values.insert(operand.values.end(), window_.url.values.begin(), window_.url.values.end());
  }

  CLI::App app_{std::string{texts().cli.about}, "echoscope"};
  CLI::App* serve_app_ = app_.add_subcommand("serve", std::string{texts().cli.serve.about});
  CLI::App* probe_app_ = app_.add_subcommand("probe", std::string{texts().cli.probe.about});
  CLI::App* send_app_ = app_.add_subcommand("send", std::string{texts().send_command.send.about});
  CLI::App* log_app_ = app_.add_subcommand("log", std::string{texts().send_command.log.about});
  bool version_ = false;
  WindowArguments window_;
  ServeArguments serve_;
  ProbeArguments probe_;
  SendArguments send_;
  LogArguments log_;
};

}  // namespace

tl::expected<Invocation, ArgumentError> parse_arguments(int argc, const char* const* argv,
                                                        TimePoint process_start) {
  const CliTexts& t = texts().cli;
  Grammar grammar;
  const auto bad = [](std::string_view text, const auto&... args) {
    return tl::unexpected(ArgumentError{fmt::format(fmt::runtime(text), args...)});
  };
  try {
    return grammar.read(argc, argv, process_start);
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{grammar.help()};
  } catch (const CLI::ExtrasError&) {
    return tl::unexpected(ArgumentError{grammar.explain_leftover()});
  } catch (const CLI::ArgumentMismatch&) {
    // Every option takes whatever follows it: only at the end can a value be missing.
    return bad(t.no_value, argv[argc - 1], grammar.help_command());
  } catch (const CLI::ParseError& error) {
    return bad(t.see_help, error.what(), grammar.help_command());
  } catch (const BadArgument& error) {
    return tl::unexpected(ArgumentError{error.message});
  }
}

}  // namespace echoscope
