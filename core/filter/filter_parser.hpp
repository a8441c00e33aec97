#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "filter/filter.hpp"
#include "filter/filter_term.hpp"

namespace echoscope {

/// So many terms a line may have: each regular expression may take kMaxRegexBytes.
inline constexpr std::size_t kMaxFilterTerms = 64;

/// Reads a filter line:
///
///     line       = *( 1*space / term )             terms are parted by spaces
///     term       = [ "-" ] ( direction / kinds / size / time / json / regex / word )
///     direction  = "in:" / "out:"
///     kinds      = "op:" kind *( "|" kind )
///     kind       = "text" / "binary" / "ping" / "pong" / "close" / "state" / "crafted"
///     size       = "size" ( "<" / ">" / "<=" / ">=" / "=" ) 1*digit [ "k" / "M" / "G" ]   powers of 1024
///     time       = ( "after:" / "before:" ) time   see read_filter_time; after includes that instant
///     json       = "json:" step *( "." name / index ) [ ( "=" / "!=" / "<" / ">" / "<=" / ">=" ) value ]
///     step       = name / index
///     name       = quoted / 1*( not space . [ = ! < > " )
///     index      = "[" 1*digit "]"
///     value      = quoted / 1*( not space )
///     regex      = "/" 1*( not / / "\/" ) "/" [ "i" ]       RE2's syntax; i: in any case of letters
///     word       = quoted / 1*( not space )        one that begins as no other term does
///     quoted     = DQUOTE *( not DQUOTE / "\" DQUOTE / "\\" ) DQUOTE
///
/// Terms come in the order of their cost. Any thread; blocks not.
[[nodiscard]] tl::expected<std::vector<FilterTerm>, FilterError> parse_filter_terms(std::string_view line,
                                                                                    const ClockPair& clock);

}  // namespace echoscope
