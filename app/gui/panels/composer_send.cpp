// What happens when something is to be sent. See composer.hpp.
#include <memory>
#include <utility>

#include "compose/repeat.hpp"
#include "gui/compose/typed_reading.hpp"
#include "gui/format.hpp"
#include "gui/panels/composer.hpp"
#include "gui/panels/composer_words.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

std::string at_place(const InputError& error) {
  return phrase(texts().composer.at_place, error.line, error.column, error.sentence);
}

}  // namespace

void Composer::send(const SessionView& view, Opcode opcode) {
  focus();
  if (is_frame()) return;  // its editor sends it, when it is drawn and judged
  if (text().empty()) return;
  if (view.state != ConnectionState::open) {
    warn(view, why_not_open(view.state));
    return;
  }
  if (field_.form() != ComposeForm::file) {
    send_typed(view, is_bytes(field_.form()) ? bytes_opcode_ : opcode);
  } else if (!file_.is_running()) {
    file_.start("file to send", [path = std::string(text())] { return read_input(path, InputForm::file); });
  }
}

void Composer::send_typed(const SessionView& view, Opcode opcode) {
  TypedReading reading = read_typed(text(), input_form(field_.form()), values());
  if (!reading.payload) {
    warn(view, at_place(reading.payload.error()));
    return;
  }
  deliver(view, opcode, std::move(*reading.payload));
}

std::optional<std::vector<std::size_t>> Composer::fragments(const SessionView& view, std::size_t size) {
  const ComposerPanelTexts& words = texts().composer;
  const std::optional<std::size_t> each = rows_.fragment_bytes();
  if (!each) {
    warn(view, words.bad_frame_bytes);
    return std::nullopt;
  }
  auto parts = fragments_of(size, *each);
  if (!parts) warn(view, phrase(words.too_many_frames, format_count(kMaxFragments)));
  return parts;
}

bool Composer::refused(const SessionView& view, const tl::expected<void, CommandError>& taken) {
  if (taken) return false;
  warn(view, phrase(texts().window.composer.queue_full, format_size(view.send_queue_bytes)));
  return true;
}

void Composer::deliver(const SessionView& view, Opcode opcode, std::string payload) {
  if (opcode == Opcode::text && !is_valid_utf8(payload)) {
    warn(view, texts().composer.not_utf8);
    return;
  }
  auto parts = fragments(view, payload.size());
  if (!parts) return;
  if (refused(view, control_.send(OutgoingMessage{opcode, std::move(payload), std::move(*parts)}))) return;
  notice_.clear();
  settings_.add_sent({std::string(name(field_.form())), opcode, std::string(text())});
  counter_->fetch_add(1);
  ++seed_;
  field_.sent();
}

void Composer::send_frame(const SessionView& view) {
  if (refused(view, control_.send_frame(frame_.reading().frame))) return;
  notice_.clear();
}

void Composer::start_repeat(const SessionView& view) {
  focus();
  const std::optional<RepeatTiming> timing = rows_.timing();
  if (!timing || check_.error()) return;
  auto parts = fragments(view, check_.bytes());
  if (!parts) return;
  Repeat repeat{std::string(text()),
                input_form(field_.form()),
                opcode(),
                std::move(*parts),
                timing->every,
                timing->times == 0 ? kEndless : timing->times};
  if (field_.form() == ComposeForm::file) {
    file_repeat_.start("file to send",
                       [repeat = std::move(repeat)] { return make_source(repeat, current_values(1)); });
    return;
  }
  auto source = make_source(std::move(repeat), values());
  if (source) {
    play(view, std::move(*source));
  } else {
    warn(view, at_place(source.error()));
  }
}

void Composer::play(const SessionView& view, SendSource source) {
  if (view.state != ConnectionState::open) return;
  settings_.add_sent({std::string(name(field_.form())), opcode(), std::string(text())});
  const auto alive = std::make_shared<const int>();
  rows_.started(alive);
  // What is sent after it goes on counting.
  control_.play([source = std::move(source), counter = counter_, alive] {
    auto message = source();
    if (message) counter->fetch_add(1);
    return message;
  });
  ++seed_;
  notice_.clear();
}

void Composer::take_files(const SessionView& view) {
  if (auto read = file_.take()) {
    if (!*read) {
      warn(view, read->error().sentence);
    } else if (view.state != ConnectionState::open) {
      warn(view, why_not_open(view.state));
    } else {
      deliver(view, bytes_opcode_, std::move(**read));
    }
  }
  if (auto source = file_repeat_.take()) {
    if (*source) {
      play(view, std::move(**source));
    } else {
      warn(view, source->error().sentence);
    }
  }
}

}  // namespace echoscope
