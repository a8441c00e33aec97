#pragma once

#include "content/tree_builder.hpp"

namespace echoscope {

/// Reads MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md). The nodes' types are the
/// specification's words for how a value was encoded: "fixint", "uint16", "str8", "ext 5", "timestamp".
/// False: see TreeBuilder::finish.
bool read_messagepack(std::string_view payload, TreeBuilder& builder);

}  // namespace echoscope
