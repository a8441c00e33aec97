#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/content_tree.hpp"

namespace echoscope {

/// The place of a value within structured data, as it is written in filters and copied from trees:
/// `user.name`, `items[0].price`, `["a name with spaces"].x`. Names are parted by dots; in brackets stand the
/// number of an array's element, counted from 0, or any name as a JSON string. A number without brackets
/// (`items.0`) is the element of an array and the member of an object. "" is the root.
class JsonPath {
 public:
  struct Step {
    std::string name;                  ///< "" where only an element is meant
    std::optional<std::size_t> index;  ///< set where it can be an element
    bool is_name = true;               ///< whether it can be a member

    [[nodiscard]] bool operator==(const Step&) const = default;
  };

  JsonPath() = default;
  /// Reads a path; none if it is not written as above. Any thread.
  [[nodiscard]] static std::optional<JsonPath> parse(std::string_view text);

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] bool operator==(const JsonPath&) const = default;

 private:
  std::vector<Step> steps_;
};

/// A member's name, appended to a path as it is written. Any thread.
void append_name(std::string& path, std::string_view name);
/// An element's number, appended to a path as it is written. Any thread.
void append_index(std::string& path, std::size_t index);

/// The path of a node as it is written, "" for the root. O(nodes before it). Any thread.
[[nodiscard]] std::string path_of(const ContentTree& tree, std::size_t node);
/// The node at a path, the first one of several with the same name. Any thread.
[[nodiscard]] std::optional<std::size_t> find_node(const ContentTree& tree, const JsonPath& path);

/// Reads the number at one path out of many JSON payloads, without a tree. A string that is a number as a
/// whole counts, since prices often come as such. One thread at a time.
class JsonNumberReader {
 public:
  /// Larger payloads are not read, so that a peer does not decide how much memory is used.
  static constexpr std::size_t kMaxPayload = std::size_t{64} * 1024 * 1024;

  explicit JsonNumberReader(JsonPath path);
  ~JsonNumberReader();
  JsonNumberReader(JsonNumberReader&&) noexcept;
  JsonNumberReader& operator=(JsonNumberReader&&) noexcept;

  /// None if the payload is not JSON as far as it is looked at, or has no number there.
  [[nodiscard]] std::optional<double> read(std::string_view payload);

 private:
  struct Parser;
  [[nodiscard]] std::optional<double> read_with(Parser& memory, std::string_view payload) const;

  JsonPath path_;
  std::unique_ptr<Parser>
      parser_;  // made when first needed; what a large payload needed is given back at once
};

}  // namespace echoscope
