#include "cli/connection_arguments.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>

#include "protocol/tokens.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

const CliTexts::Connection& words() {
  return texts().cli.connection;
}

// Neither refusal repeats what was written: it may be a secret.
HeaderField read_header(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) refuse(words().bad_header);
  return {std::string{text.substr(0, colon)}, std::string{trim_white_space(text.substr(colon + 1))}};
}

// A whole byte is read: a directory can be opened, but not read.
std::string read_path(const Written& option, const std::string& path) {
  if (path.empty()) refuse(words().no_file, option.name);
  errno = 0;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file || std::fgetc(file.get()) == EOF)
    refuse(words().cannot_read, option.name, path,
           errno != 0 ? std::generic_category().message(errno) : std::string{words().empty_file});
  return path;
}

}  // namespace

void ConnectionArguments::add_value(CLI::App& app, std::string_view group, Written& written,
                                    std::string_view what, const char* type) {
  all_.push_back(echoscope::add_value(app, written, what, type)->group(std::string{group}));
}

void ConnectionArguments::add_flag(CLI::App& app, std::string_view group, const char* name, bool& given,
                                   std::string_view what) {
  all_.push_back(app.add_flag(name, given, std::string{what})->group(std::string{group}));
}

void ConnectionArguments::add_to(CLI::App& app) {
  const CliTexts::Connection& t = words();
  add_value(app, t.request_group, header_, t.header, "'NAME: VALUE'");
  add_value(app, t.request_group, subprotocol_, t.subprotocol, "NAME");
  add_value(app, t.request_group, origin_, t.origin, "URL");
  add_value(app, t.request_group, user_agent_, t.user_agent, "TEXT");
  add_value(app, t.request_group, cookie_, t.cookie, "NAME=VALUE");
  add_value(app, t.request_group, basic_, t.basic, "USER:PASSWORD");
  add_value(app, t.request_group, bearer_, t.bearer, "TOKEN");

  add_flag(app, t.deflate_group, "--no-deflate", no_deflate_, t.no_deflate);
  add_value(app, t.deflate_group, client_window_bits_, t.client_window_bits, "N");
  add_value(app, t.deflate_group, server_window_bits_, t.server_window_bits, "N");
  add_flag(app, t.deflate_group, "--no-context-takeover", no_context_takeover_, t.no_context_takeover);

  add_value(app, t.tls_group, ca_, t.ca, "FILE");
  add_value(app, t.tls_group, cert_, t.cert, "FILE");
  add_value(app, t.tls_group, key_, t.key, "FILE");
  add_value(app, t.tls_group, key_pass_env_, t.key_pass_env, "VAR");
  add_flag(app, t.tls_group, "--insecure", insecure_, t.insecure);
  add_value(app, t.tls_group, server_name_, t.server_name, "NAME");

  add_value(app, t.way_group, proxy_, t.proxy, "URL");
  add_flag(app, t.way_group, "--no-proxy", no_proxy_, t.no_proxy);
  add_flag(app, t.way_group, "-4", only_ipv4_, t.only_ipv4);
  add_flag(app, t.way_group, "-6", only_ipv6_, t.only_ipv6);

  add_value(app, t.limits_group, connect_timeout_, t.connect_timeout, "S");
  add_value(app, t.limits_group, handshake_timeout_, t.handshake_timeout, "S");
  add_value(app, t.limits_group, close_timeout_, t.close_timeout, "S");
  add_value(app, t.limits_group, ping_interval_, t.ping_interval, "S");
  add_value(app, t.limits_group, max_message_, t.max_message, "BYTES");
  add_flag(app, t.limits_group, "--lenient", lenient_, t.lenient);
}

std::string ConnectionArguments::first_given() const {
  const auto given =
      std::find_if(all_.begin(), all_.end(), [](const auto* option) { return !option->empty(); });
  return given == all_.end() ? std::string{} : (*given)->get_name();
}

ConnectOptions ConnectionArguments::read(ConnectOptions defaults) const {
  ConnectOptions options = std::move(defaults);
  read_request(options);
  read_deflate(options);
  read_tls(options);
  read_way(options);
  read_limits(options);
  if (const OptionError error = check_options(options); !error.message.empty())
    refuse(texts().cli.with_hint, error.message, error.hint);
  return options;
}

void ConnectionArguments::read_request(ConnectOptions& options) const {
  for (const std::string& text : header_.values)
    options.headers.push_back(read_header(text));
  options.subprotocols = subprotocol_.values;
  if (const auto origin = origin_.once()) options.origin = *origin;
  if (const auto user_agent = user_agent_.once()) options.user_agent = *user_agent;
  if (const auto cookie = cookie_.once()) options.cookie = *cookie;
  if (const auto basic = basic_.once()) {
    const auto colon = basic->find(':');
    if (colon == std::string::npos || basic->size() == 1) refuse(words().bad_basic);
    options.basic_user = basic->substr(0, colon);
    options.basic_password = basic->substr(colon + 1);
  }
  if (const auto bearer = bearer_.once()) {
    if (bearer->empty()) refuse(words().bearer_empty);
    options.bearer = *bearer;
  }
}

void ConnectionArguments::read_deflate(ConnectOptions& options) const {
  options.deflate.offered = !no_deflate_;
  const auto contradicts = [this](std::string_view option) {
    if (no_deflate_) refuse(words().contradict, "--no-deflate", option);
  };
  for (const auto& [option, bits] :
       {std::pair{&client_window_bits_, &options.deflate.client_max_window_bits},
        std::pair{&server_window_bits_, &options.deflate.server_max_window_bits}})
    if (const auto text = option->once()) {
      contradicts(option->name);
      *bits = read_number<int>(*text, 8, 15, words().bad_window_bits);
    }
  if (!no_context_takeover_) return;
  contradicts("--no-context-takeover");
  options.deflate.client_no_context_takeover = true;
  options.deflate.server_no_context_takeover = true;
}

void ConnectionArguments::read_tls(ConnectOptions& options) const {
  for (const auto& [option, path] :
       {std::pair{&ca_, &options.tls.ca_file}, std::pair{&cert_, &options.tls.certificate_file},
        std::pair{&key_, &options.tls.key_file}})
    if (const auto text = option->once()) *path = read_path(*option, *text);
  if (const auto variable = key_pass_env_.once()) {
    const char* const passphrase = std::getenv(variable->c_str());
    if (passphrase == nullptr || *passphrase == '\0') refuse(words().variable_not_set, *variable);
    options.tls.key_passphrase = passphrase;
  }
  options.tls.insecure = insecure_;
  if (const auto name = server_name_.once()) {
    if (name->empty()) refuse(words().server_name_empty);
    options.tls.server_name = *name;
  }
}

void ConnectionArguments::read_way(ConnectOptions& options) const {
  if (const auto proxy = proxy_.once()) {
    if (no_proxy_) refuse(words().contradict, "--no-proxy", "--proxy");
    if (proxy->empty()) refuse(words().proxy_empty);
    options.proxy = *proxy;
  }
  options.proxy_from_environment = !no_proxy_;
  if (only_ipv4_ && only_ipv6_) refuse(words().contradict, "-4", "-6");
  if (only_ipv4_) options.family = AddressFamily::ipv4;
  if (only_ipv6_) options.family = AddressFamily::ipv6;
}

void ConnectionArguments::read_limits(ConnectOptions& options) const {
  for (const auto& [option, limit] : {std::pair{&connect_timeout_, &options.connect_timeout},
                                      std::pair{&handshake_timeout_, &options.handshake_timeout},
                                      std::pair{&close_timeout_, &options.close_timeout},
                                      std::pair{&ping_interval_, &options.ping_interval}})
    if (const auto text = option->once()) *limit = read_seconds(*text, texts().cli.bad_seconds);
  // The message log keeps sizes in 32 bits.
  if (const auto text = max_message_.once())
    options.max_message_bytes =
        read_bytes(*text, 1, std::numeric_limits<std::uint32_t>::max(), words().bad_max_message);
  options.strictness = lenient_ ? Strictness::lenient : Strictness::strict;
}

}  // namespace echoscope
