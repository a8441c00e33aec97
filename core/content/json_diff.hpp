#pragma once

#include <atomic>

#include "content/content_tree.hpp"
#include "content/diff.hpp"

namespace echoscope {

/// Compares two JSON payloads that were read as trees. Elements of arrays are paired by what they are before
/// they are paired by where they stand, so that one put in front does not change all that follow.
[[nodiscard]] Diff diff_json(std::string_view left, const ContentTree& left_tree, std::string_view right,
                             const ContentTree& right_tree, const std::atomic<bool>& cancel,
                             const DiffLimits& limits);

}  // namespace echoscope
