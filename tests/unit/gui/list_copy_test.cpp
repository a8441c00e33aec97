#include "gui/panels/list_copy.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"
#include "storage/json_lines.hpp"

using namespace echoscope;

namespace {

const ClockPair kClock;

struct CopyLog {
  CopyLog() {
    add(RecordKind::text, "first");
    add(RecordKind::binary, std::string("\0\xff!", 3));
    add(RecordKind::text, "two\nlines");
    add(RecordKind::text, std::string("a\0b", 3));
    log.publish();
    log.sync_to(view);
    selection.select_range({0, view.end_sequence() - 1});
  }
  void add(RecordKind kind, std::string_view payload) { log.append({.at = {}, .kind = kind}, payload); }

  MessageLog log{1024 * 1024};
  LogView view;
  ListSelection selection;
};

}  // namespace

TEST_CASE("Copied texts are as they came, and what is none is escaped", "[list]") {
  const CopyLog log;
  const CopiedRows copied = copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text, kClock);
  CHECK(copied.rows == 4);
  CHECK(copied.text == "first\n\\u{0}\\x{ff}!\ntwo\nlines\na\\u{0}b");
}

TEST_CASE("Copied bytes are two digits each", "[list]") {
  CopyLog log;
  log.selection.select_only(1);
  CHECK(copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::hex, kClock).text == "00 ff 21");
}

TEST_CASE("Copied lines of JSON are those of the file format", "[list]") {
  const CopyLog log;
  const CopiedRows copied = copy_rows(log.view, ListRows(1, 3), log.selection, CopyForm::json_lines, kClock);
  CHECK(copied.text + "\n" == to_json_line(log.view[1], kClock) + to_json_line(log.view[2], kClock));
}

TEST_CASE("Only rows that are shown are copied and counted", "[list]") {
  const CopyLog log;
  MatchSet matches;
  matches.add(0);
  matches.add(2);
  const ListRows rows(0, 4, matches);
  CHECK(copy_rows(log.view, rows, log.selection, CopyForm::text, kClock).text == "first\ntwo\nlines");
  CHECK(count_selected(rows, log.selection) == 2);
}

TEST_CASE("Copying ends before the row that would be too much", "[list]") {
  const CopyLog log;
  const CopiedRows copied = copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text, kClock, 7);
  CHECK(copied.rows == 1);
  CHECK(copied.text == "first");
  CHECK(copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text, kClock, 1).rows == 0);
}
