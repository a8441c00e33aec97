#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/written.hpp"
#include "net/connect_options.hpp"

namespace echoscope {

/// The options of a connection, the same for the window and for every command that connects. Adds them to a
/// grammar and reads what was written; the grammar points into this object, so it stays where it is.
class ConnectionArguments {
 public:
  ConnectionArguments() = default;
  ConnectionArguments(const ConnectionArguments&) = delete;
  ConnectionArguments& operator=(const ConnectionArguments&) = delete;

  /// Adds the options, in groups, to a command or to the program itself.
  void add_to(CLI::App& app);

  /// What was written, checked, over the defaults of the command. Reads the environment variable that
  /// --key-pass-env names and tries whether the files can be read. Throws a BadArgument.
  [[nodiscard]] ConnectOptions read(ConnectOptions defaults) const;

  /// The name of an option that was given, "" if none was.
  [[nodiscard]] std::string first_given() const;

 private:
  void add_value(CLI::App& app, std::string_view group, Written& written, std::string_view what,
                 const char* type);
  void add_flag(CLI::App& app, std::string_view group, const char* name, bool& given, std::string_view what);

  void read_request(ConnectOptions& options) const;
  void read_deflate(ConnectOptions& options) const;
  void read_tls(ConnectOptions& options) const;
  void read_way(ConnectOptions& options) const;
  void read_limits(ConnectOptions& options) const;

  std::vector<const CLI::Option*> all_;

  Written header_{"--header"};
  Written subprotocol_{"--subprotocol"};
  Written origin_{"--origin"};
  Written user_agent_{"--user-agent"};
  Written cookie_{"--cookie"};
  Written basic_{"--basic"};
  Written bearer_{"--bearer"};

  bool no_deflate_ = false;
  Written client_window_bits_{"--client-window-bits"};
  Written server_window_bits_{"--server-window-bits"};
  bool no_context_takeover_ = false;

  Written ca_{"--ca"};
  Written cert_{"--cert"};
  Written key_{"--key"};
  Written key_pass_env_{"--key-pass-env"};
  bool insecure_ = false;
  Written server_name_{"--server-name"};

  Written proxy_{"--proxy"};
  bool no_proxy_ = false;
  bool only_ipv4_ = false;
  bool only_ipv6_ = false;

  Written connect_timeout_{"--connect-timeout"};
  Written handshake_timeout_{"--handshake-timeout"};
  Written close_timeout_{"--close-timeout"};
  Written ping_interval_{"--ping-interval"};
  Written max_message_{"--max-message"};
  bool lenient_ = false;
};

}  // namespace echoscope
