#pragma once

#include "content/tree_builder.hpp"

namespace echoscope {

/// Reads CBOR (RFC 8949). The nodes' types tell how a value was encoded: "uint16" (a number within the first
/// byte is "uint"), "nint8", "float16", "text", "bytes, indefinite", after the numbers of its tags: "tag 1,
/// uint32". Bignums (tags 2 and 3) of up to 64 bytes are numbers. False: see TreeBuilder::finish.
bool read_cbor(std::string_view payload, TreeBuilder& builder);

}  // namespace echoscope
