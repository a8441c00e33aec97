#include "gui/panels/list_copy.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"

using namespace echoscope;

namespace {

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
  const CopiedRows copied = copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text);
  CHECK(copied.rows == 4);
  CHECK(copied.text == "first\n\\u{0}\\x{ff}!\ntwo\nlines\na\\u{0}b");
}

TEST_CASE("Copied bytes are two digits each", "[list]") {
  CopyLog log;
  log.selection.select_only(1);
  CHECK(copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::hex).text == "00 ff 21");
}

TEST_CASE("Only rows that are shown are copied and counted", "[list]") {
  const CopyLog log;
  MatchSet matches;
  matches.add(0);
  matches.add(2);
  const ListRows rows(0, 4, matches);
  CHECK(copy_rows(log.view, rows, log.selection, CopyForm::text).text == "first\ntwo\nlines");
  CHECK(count_selected(rows, log.selection) == 2);
}

TEST_CASE("Copying ends before the row that would be too much, but never before the first", "[list]") {
  const CopyLog log;
  const CopiedRows copied = copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text, 7);
  CHECK(copied.rows == 1);
  CHECK(copied.text == "first");
  CHECK(copy_rows(log.view, ListRows(0, 4), log.selection, CopyForm::text, 1).rows == 1);
}
