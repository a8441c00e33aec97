#pragma once

#include <string_view>

#include "content/tree_builder.hpp"

namespace google::protobuf {
class Descriptor;
}  // namespace google::protobuf

namespace echoscope {

/// Reads a message of a known type along the wire format, so that unknown fields, the order and the offsets
/// are kept, which the library's own messages drop. False: see TreeBuilder::finish.
bool read_protobuf_message(std::string_view payload, const google::protobuf::Descriptor& type,
                           TreeBuilder& builder);

}  // namespace echoscope
