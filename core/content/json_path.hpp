#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/content_tree.hpp"

namespace echoscope {

/// The place of a value within structured data, as it is written in filters and copied from trees:
/// `user.name`, `items[0].price`, `"a name with spaces".x`:
///
///     path   = [ step *( "." name / index ) ]        "" is the root
///     step   = name / index
///     name   = quoted / 1*( not white space . [ = ! < > DQUOTE )
///     index  = "[" 1*digit "]"                       counted from 0
///     quoted = DQUOTE *( not DQUOTE / "\" DQUOTE / "\\" ) DQUOTE
class JsonPath {
 public:
  /// The name of a member of an object, or the index of an element of an array.
  using Step = std::variant<std::string, std::size_t>;

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
