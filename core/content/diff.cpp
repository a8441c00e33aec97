#include "content/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "content/content.hpp"
#include "content/json_diff.hpp"
#include "content/line_diff.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// The lines of one payload, without their ends. Beyond the limit the rest is one line.
struct Lines {
  std::vector<std::string_view> all;
  bool rest_is_one = false;
};

Lines lines_of(std::string_view payload, std::size_t max_lines) {
  Lines lines;
  while (!payload.empty()) {
    if (lines.all.size() + 1 == max_lines) {
      lines.rest_is_one = payload.find('\n') != std::string_view::npos;
      lines.all.push_back(payload);
      break;
    }
    const std::size_t size = std::min(payload.find('\n'), payload.size());
    lines.all.push_back(payload.substr(0, size));
    if (size + 1 == payload.size()) lines.all.emplace_back();  // behind the last line break
    payload.remove_prefix(std::min(size + 1, payload.size()));
  }
  return lines;
}

// Numbers for the lines of both, the same for the same bytes. By sorting: no input makes it slow.
std::vector<std::uint64_t> numbered(const std::vector<std::string_view>& lines) {
  std::vector<std::uint32_t> order(lines.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = static_cast<std::uint32_t>(i);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return lines[i]; });
  std::vector<std::uint64_t> numbers(lines.size());
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && lines[order[i]] != lines[order[i - 1]]) ++number;
    numbers[order[i]] = number;
  }
  return numbers;
}

Diff diff_lines(std::string_view left, std::string_view right, const std::atomic<bool>& cancel,
                const DiffLimits& limits) {
  Diff out;
  out.text.append(left).append(right);
  const Lines left_lines = lines_of(std::string_view(out.text).substr(0, left.size()), limits.lines);
  const Lines right_lines = lines_of(std::string_view(out.text).substr(left.size()), limits.lines);
  std::vector<std::string_view> all = left_lines.all;
  all.insert(all.end(), right_lines.all.begin(), right_lines.all.end());
  const std::vector<std::uint64_t> numbers = numbered(all);
  const std::span<const std::uint64_t> both(numbers);
  const SequenceDiff found = compare_sequences(both.first(left_lines.all.size()),
                                               both.subspan(left_lines.all.size()), limits.steps, cancel);

  const auto span_of = [&](std::string_view line) -> Diff::Span {
    if (line.empty()) return {};
    return {static_cast<std::uint32_t>(line.data() - out.text.data()),
            static_cast<std::uint32_t>(line.size())};
  };
  for (const DiffRun& run : found.runs) {
    for (std::size_t i = 0; i < run.left_size; ++i) {
      Diff::Line line{.left = span_of(left_lines.all[run.left + i]),
                      .left_line = static_cast<std::uint32_t>(run.left + i + 1),
                      .kind = run.same ? Diff::Kind::same : Diff::Kind::removed};
      if (run.same) {
        line.right = span_of(right_lines.all[run.right + i]);
        line.right_line = static_cast<std::uint32_t>(run.right + i + 1);
      }
      out.lines.push_back(line);
    }
    for (std::size_t i = 0; !run.same && i < run.right_size; ++i)
      out.lines.push_back({.right = span_of(right_lines.all[run.right + i]),
                           .right_line = static_cast<std::uint32_t>(run.right + i + 1),
                           .kind = Diff::Kind::added});
    (run.same ? out.same : out.removed) += run.left_size;
    if (!run.same) out.added += run.right_size;
  }
  if (found.given_up > 0)
    out.notice = fmt::format(fmt::runtime(texts().content.diff_given_up), found.given_up);
  else if (left_lines.rest_is_one || right_lines.rest_is_one)
    out.notice = fmt::format(fmt::runtime(texts().content.diff_line_limit), limits.lines);
  return out;
}

}  // namespace

Diff diff(std::string_view left, std::string_view right, const std::atomic<bool>& cancel,
          const DiffLimits& limits) {
  if (left.size() + right.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
    Diff out;
    out.notice = texts().content.diff_too_large;
    return out;
  }
  const auto left_tree = read_tree(left, ContentFormat::json, cancel);
  const auto right_tree =
      left_tree ? read_tree(right, ContentFormat::json, cancel) : tl::unexpected(ContentError{});
  if (!left_tree || !right_tree) return diff_lines(left, right, cancel, limits);
  if (left_tree->notice.empty() && right_tree->notice.empty())
    return diff_json(left, *left_tree, right, *right_tree, cancel, limits);
  Diff out = diff_lines(left, right, cancel, limits);
  if (out.notice.empty()) out.notice = texts().content.diff_json_limit;
  return out;
}

}  // namespace echoscope
