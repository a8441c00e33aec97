#pragma once

#include "content/tree_builder.hpp"

namespace echoscope {

/// Reads a BSON document (https://bsonspec.org, version 1.1). The nodes' types are the specification's words:
/// "int32", "double", "ObjectId", "datetime", "binary 4". Datetimes are ISO 8601 in UTC. False: see
/// TreeBuilder::finish.
bool read_bson(std::string_view payload, TreeBuilder& builder);

}  // namespace echoscope
