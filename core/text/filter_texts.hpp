#pragma once

#include <string_view>

namespace echoscope {

/// What is wrong with a filter line: each says what to write instead.
struct FilterTexts {
  std::string_view nothing_negated =
      "After - stands what must not match, without a space: -heartbeat. For a - itself write \"-\".";
  std::string_view too_many_terms = "A filter has at most {} terms. Words can be joined in one /a|b|c/.";
  std::string_view quote_open = "The closing \" is missing. For a \" itself write \\\" within quotes.";
  std::string_view quote_empty = "There is nothing between the quotes. Write the words to look for.";
  std::string_view quote_followed =
      "After the closing \" comes a space. For a \" within the quotes write \\\".";
  std::string_view direction_followed = "{} stands alone: put a space after it.";  ///< in: or out:
  std::string_view kind_missing =
      "A kind is missing: op: with text, binary, ping, pong, close, state or crafted, several with | "
      "between.";
  std::string_view kind_unknown = "'{}' is no kind: text, binary, ping, pong, close, state and crafted are.";
  std::string_view size_form =
      "A size is written like size>4k, with < > <= >= or =, a whole number, and k, M or G for KiB, MiB or "
      "GiB.";
  std::string_view size_large = "No message is so large: the largest is below 4G.";
  std::string_view time_form =
      "A time is written like 14:20, 14:20:07.5 or 2026-01-31T14:20:07Z, with +09:00 for another zone and "
      "nothing for the local one.";
  std::string_view time_impossible = "There is no such day or time. Write it like 2026-01-31T14:20:07.";
  std::string_view json_path =
      "The path to a value is missing: json:price, json:data.items[0].id or json:\"odd name\".";
  std::string_view json_index = "An index is a whole number in brackets, like json:items[0].";
  std::string_view json_operator =
      "After the path comes nothing or a comparison: = != < > <= >=, like json:price>100.";
  std::string_view json_value =
      "A value is missing. Write json:type=trade, or json:type=\"\" for an empty text.";
  std::string_view json_value_followed = "After the closing \" of the value comes a space.";
  std::string_view json_deep = "A path has at most {} steps.";

  std::string_view regex_open =
      "The closing / is missing. To look for a text that begins with /, put it in quotes.";
  std::string_view regex_empty = "There is nothing between the slashes. Write for example /trade|quote/.";
  std::string_view regex_flag =
      "After the closing / comes only i, for any case, and then a space. For a / itself write \\/, or look "
      "for "
      "the text in quotes.";
  std::string_view regex_escape = "The regular expression knows no '{}'. For a \\ itself write \\\\.";
  std::string_view regex_class =
      "There is no class or range of characters '{}': write it like [a-z] or [[:alpha:]].";
  std::string_view regex_bracket = "The closing ] is missing. For a [ itself write \\[.";
  std::string_view regex_parenthesis = "The closing ) is missing. For a ( itself write \\(.";
  std::string_view regex_unopened = "There is no ( for this ). For a ) itself write \\).";
  std::string_view regex_backslash = "A \\ ends the regular expression. For a \\ itself write \\\\.";
  std::string_view regex_nothing_repeated =
      "There is nothing for '{0}' to repeat. For the sign itself write \\{0}.";
  std::string_view regex_repeat_size =
      "'{}' repeats too often: at most 1000 times in all, and of two numbers the less comes first.";
  std::string_view regex_repeat =
      "'{}' repeats what is repeated: write one of them, or put ( ) around the first.";
  std::string_view regex_group =
      "'{}' is nothing that RE2 knows: it has (?:…), (?i) and (?P<name>…), but no look-ahead and no "
      "look-behind.";
  std::string_view regex_utf8 = "The regular expression is not valid UTF-8. Write other bytes like \\xFF.";
  std::string_view regex_large =
      "The regular expression becomes too large. Repeat less, and less within what is repeated.";
};

}  // namespace echoscope
