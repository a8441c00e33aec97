#include "gui/view_choice.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("A message opens as what its bytes are, until another view is chosen for such bytes",
          "[view_choice]") {
  const std::vector json{ContentFormat::json, ContentFormat::text, ContentFormat::hex};
  const std::vector cbor{ContentFormat::cbor, ContentFormat::messagepack, ContentFormat::hex};
  const std::vector only_cbor{ContentFormat::cbor, ContentFormat::hex};
  ViewChoices choices;
  CHECK(choices.view_for(RecordKind::text, json) == MessageView::json);
  CHECK(choices.view_for(RecordKind::binary, cbor) == MessageView::cbor);
  choices.choose(RecordKind::text, json, MessageView::text);
  CHECK(choices.view_for(RecordKind::text, json) == MessageView::text);
  CHECK(choices.view_for(RecordKind::binary, cbor) == MessageView::cbor);
  choices.choose(RecordKind::binary, cbor, MessageView::messagepack);
  CHECK(choices.view_for(RecordKind::binary, cbor) == MessageView::messagepack);
  // It does not fit these.
  CHECK(choices.view_for(RecordKind::binary, only_cbor) == MessageView::cbor);
}

TEST_CASE("A text message that is not UTF-8 opens as text, bytes as bytes", "[view_choice]") {
  const std::vector bytes{ContentFormat::hex};
  CHECK(ViewChoices().view_for(RecordKind::text, bytes) == MessageView::text);
  CHECK(ViewChoices().view_for(RecordKind::binary, bytes) == MessageView::hex);
}

TEST_CASE("A frame made by hand opens as a frame", "[view_choice]") {
  const std::vector bytes{ContentFormat::hex};
  ViewChoices choices;
  CHECK(choices.view_for(RecordKind::crafted, bytes) == MessageView::frames);
  choices.choose(RecordKind::crafted, bytes, MessageView::hex);
  CHECK(choices.view_for(RecordKind::crafted, bytes) == MessageView::hex);
  CHECK(choices.view_for(RecordKind::binary, bytes) == MessageView::hex);
}

}  // namespace echoscope
