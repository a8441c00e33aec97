#include "filter/filter.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "filter/filter_parser.hpp"
#include "filter/filter_term.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// Where one term's matches stand in a text, one after the other.
class TermMarks {
 public:
  TermMarks(const FilterTerm& term, std::string_view text, std::size_t max_empty)
      : term_(term), text_(text), empty_left_(max_empty) {}

  // The first match at that place or behind it that is not empty; places ascend from call to call.
  std::optional<TextRange> first_from(std::size_t place) {
    while (place_ != kNowhere && (!found_ || found_->offset < place)) {
      place_ = std::max(place_, place);
      look();
    }
    return place_ == kNowhere ? std::nullopt : found_;
  }

 private:
  void look() {
    found_ = match();
    if (!found_) {
      place_ = kNowhere;
    } else if (found_->length == 0) {
      place_ = empty_left_-- == 0 ? kNowhere : found_->offset + 1;
      found_.reset();
    }
    if (place_ != kNowhere && place_ > text_.size()) place_ = kNowhere;
  }

  [[nodiscard]] std::optional<TextRange> match() const {
    if (const auto* word = std::get_if<WordCondition>(&term_.condition)) {
      const std::size_t offset = word->word.find(text_, place_);
      if (offset == WordSearch::kNowhere) return std::nullopt;
      return TextRange{.offset = offset, .length = word->word.size()};
    }
    const auto& regex = *std::get<RegexCondition>(term_.condition).regex;
    re2::StringPiece part;
    if (!regex.Match({text_.data(), text_.size()}, place_, text_.size(), re2::RE2::UNANCHORED, &part, 1))
      return std::nullopt;
    return TextRange{.offset = static_cast<std::size_t>(part.data() - text_.data()), .length = part.size()};
  }

  const FilterTerm& term_;
  const std::string_view text_;
  std::size_t empty_left_;  // so many empty matches are passed by, so that they do not cost O(text) each
  std::size_t place_ = 0;   // where to look from; kNowhere: no more matches
  std::optional<TextRange> found_;
};

bool has_marks(const FilterTerm& term) {
  return !term.negated && (std::holds_alternative<WordCondition>(term.condition) ||
                           std::holds_alternative<RegexCondition>(term.condition));
}

}  // namespace

Filter::Filter(std::vector<FilterTerm> terms) : terms_(std::move(terms)) {}
Filter::~Filter() = default;
Filter::Filter(Filter&&) noexcept = default;
Filter& Filter::operator=(Filter&&) noexcept = default;

tl::expected<Filter, FilterError> Filter::parse(std::string_view line, const ClockPair& clock) {
  auto terms = parse_filter_terms(line, clock);
  if (!terms) return tl::unexpected(std::move(terms.error()));
  return Filter(std::move(*terms));
}

bool Filter::passes_all() const {
  return terms_.empty();
}

bool Filter::matches(const Record& record) const {
  JsonReader reader;
  return std::ranges::all_of(terms_, [&](const FilterTerm& term) { return term.passes(record, reader); });
}

std::span<const FilterTerm> Filter::terms() const {
  return terms_;
}

std::vector<TextRange> Filter::marks(std::string_view text, std::size_t max_marks) const {
  std::vector<TermMarks> marked;
  for (const FilterTerm& term : terms_)
    if (has_marks(term)) marked.emplace_back(term, text, max_marks);
  std::vector<TextRange> marks;
  std::size_t place = 0;
  while (marks.size() < max_marks) {
    // The one that begins first; of those, the longest.
    std::optional<TextRange> next;
    for (TermMarks& term : marked) {
      const std::optional<TextRange> mark = term.first_from(place);
      if (!mark) continue;
      const bool better = !next || mark->offset < next->offset ||
                          (mark->offset == next->offset && mark->length > next->length);
      if (better) next = mark;
    }
    if (!next) break;
    marks.push_back(*next);
    place = next->offset + next->length;
  }
  return marks;
}

}  // namespace echoscope
