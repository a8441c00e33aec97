#pragma once

#include <string>

#include "net/lab/event.hpp"

namespace echoscope {

/// Every behaviour of the lab as a JSON array: the contract that scripts rely on. Pure.
[[nodiscard]] std::string behaviours_json();
/// The same for a reader: a line each, by group. Pure.
[[nodiscard]] std::string behaviours_text();
/// What a server did or saw, as one line of JSON. Bytes that are not UTF-8 become U+FFFD. Pure.
[[nodiscard]] std::string event_json(const lab::Event& event);

}  // namespace echoscope
