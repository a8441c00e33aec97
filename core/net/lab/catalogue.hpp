#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/lab/behaviour.hpp"
#include "net/lab/query.hpp"

namespace echoscope::lab {

enum class Group : std::uint8_t { time, handshake, tls, frames, compression, end, load };

/// The name that scripts see: "time", "handshake", ... Any thread.
[[nodiscard]] std::string_view name(Group group) noexcept;

/// A parameter of a path's query.
struct Parameter {
  std::string_view name;
  std::string_view form;      ///< what may be written: "1000 to 4999", "200ms, 1s", "yes | no"
  std::string_view fallback;  ///< what holds where it is left out, "": nothing
  std::string_view meaning;   ///< half a sentence
};

/// A path and how it is read.
struct Route {
  std::string_view path;  ///< "/close"; with a slash at its end, what follows is read as well: "/status/"
  Group group;
  std::vector<Parameter> parameters = {};
  Behaviour (*make)(Query& query);  ///< what it refuses stands in the query
};

/// Every path. Any thread.
[[nodiscard]] std::span<const Route> routes();
/// The parameters that every path takes. Any thread.
[[nodiscard]] std::span<const Parameter> common_parameters();

/// What our client reports of it, in the names that scripts see (`echoscope probe --json`). "" or 0: not
/// there, or not looked at.
struct Expected {
  int exit_code = 0;
  std::string_view stage = {};  ///< of the failure: "tls_handshake", "upgrading"
  std::string_view cause = {};  ///< of the failure: "http_not_found", ...
  int status = 0;
  std::string_view rule = {};       ///< of the opening handshake
  std::string_view violation = {};  ///< of a frame or a message
  std::string_view section = {};    ///< of the violation
  std::optional<int> close_code =
      {};                           ///< of the connection: what the server sent, or else what the client did
  int close_sent = 0;               ///< by the client
  std::string_view transport = {};  ///< how TCP or TLS ended
  std::string_view likely = {};     ///< the first likely cause
};

/// A behaviour with a name: one line of the lab's list.
struct Entry {
  std::string name = {};  ///< "close-1011", unique
  Group group = Group::time;
  std::string target = {};        ///< "/close?code=1011"; for TLS faults what the server's default would be
  std::string_view host = {};     ///< for TLS faults the name to connect to: "expired.localhost"; "": any
  std::string summary = {};       ///< completes "a server that ..."
  std::string_view section = {};  ///< what the RFCs say of it, e.g. "RFC 6455 section 5.2"; "": nothing
  Expected expected = {};
  std::vector<std::string_view> arguments = {};  ///< with which `echoscope probe` sees it soonest
};

/// Every behaviour that has a name, by group. Made once. Any thread.
[[nodiscard]] std::span<const Entry> catalogue();
/// The entry with that name; null: none. Any thread.
[[nodiscard]] const Entry* find_entry(std::string_view name);

}  // namespace echoscope::lab
