#pragma once

#include <string_view>

#include "content/content.hpp"
#include "content/tree_builder.hpp"

namespace echoscope {

/// Reads a payload into a builder that was made for it; false where the format has no tree, or see
/// TreeBuilder::finish.
bool read_into(TreeBuilder& builder, std::string_view payload, ContentFormat format);

}  // namespace echoscope
