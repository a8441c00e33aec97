#pragma once

#include "content/tree_builder.hpp"

namespace echoscope {

/// Reads JSON text (RFC 8259) into a builder that was made for it. Of its own, since it keeps what parsers
/// drop: the digits of numbers, where each value stands, members with the same name, the byte that is wrong.
/// Surrogates without their pair become U+FFFD. False: see TreeBuilder::finish.
bool read_json(std::string_view text, TreeBuilder& builder);

}  // namespace echoscope
