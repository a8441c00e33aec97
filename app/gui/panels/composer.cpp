#include "gui/panels/composer.hpp"

#include <random>
#include <utility>

#include "gui/compose/typed_reading.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

// A queue that is gone sooner would only flicker.
constexpr std::chrono::milliseconds kWorthSaying{300};
// How often a file that is being read is asked after.
constexpr std::chrono::milliseconds kLook{20};

// Whether a text field can hold these bytes.
bool is_typeable(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos && is_valid_utf8(bytes);
}

std::string in_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 3);
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto value = static_cast<std::uint8_t>(byte);
    if (!text.empty()) text += ' ';
    text += kDigits[value >> 4U];
    text += kDigits[value & 0xFU];
  }
  return text;
}

std::uint64_t new_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

}  // namespace

Composer::Composer(ConnectionControl& control, Settings& settings)
    : control_(control),
      settings_(settings),
      saved_(settings),
      counter_(std::make_shared<std::atomic<std::uint64_t>>(1)),
      seed_(new_seed()) {}

void Composer::focus() {
  if (is_frame()) {
    frame_.focus();
  } else {
    field_.focus();
  }
}

void Composer::leave() {
  field_.leave();
  frame_.leave();
}

void Composer::warn(const SessionView& view, std::string_view text) {
  notice_ = text;
  notice_state_ = view.state;
}

TemplateValues Composer::values() const {
  return seeded_values(*counter_, seed_);
}

void Composer::update(const SessionView& view, TimePoint now) {
  now_ = now;
  rows_.update(view);
  take_files(view);
  if (view.send_queue_messages == 0) {
    queued_since_.reset();
  } else if (!queued_since_) {
    queued_since_ = now;
  }
  if (view.state != notice_state_) notice_.clear();  // a sentence about a state is true in that state only
  check_.update(field_.revision(), text(), field_.form(), values());
}

std::optional<TimePoint> Composer::next_change(TimePoint now) const {
  if (file_.is_running() || file_repeat_.is_running()) return now + kLook;
  if (queued_since_ && now < *queued_since_ + kWorthSaying) return *queued_since_ + kWorthSaying;
  return std::nullopt;
}

void Composer::ping(const SessionView& view) {
  const ComposerTexts& words = texts().window.composer;
  focus();
  if (view.state != ConnectionState::open) {
    warn(view, words.ping_not_open);
  } else {
    control_.ping();
  }
}

void Composer::format_json() {
  if (field_.form() != ComposeForm::json) return;
  focus();
  if (auto formatted = ::echoscope::format_json(text())) field_.set_text(std::move(*formatted));
}

void Composer::take_file(std::string path) {
  field_.set_form(ComposeForm::file);
  keep_draft();
  field_.set_text(std::move(path));
  focus();
}

void Composer::keep_draft() {
  if (!text().empty()) came_back_.push_back({field_.form(), std::string(text())});
}

void Composer::put(Draft draft) {
  field_.set_form(draft.form);
  field_.set_text(std::move(draft.text));
}

void Composer::take_back(const SessionView& view, std::vector<UnsentMessage> messages) {
  if (messages.empty()) return;
  for (UnsentMessage& message : messages) {
    if (is_typeable(message.payload)) {
      came_back_.push_back({ComposeForm::text, std::move(message.payload)});
    } else {
      came_back_.push_back({ComposeForm::hex, in_hex(message.payload)});
    }
  }
  if (is_frame() || !text().empty()) return;
  put_back();
  warn(view, texts().window.composer.came_back);
}

void Composer::put_back() {
  if (came_back_.empty()) return;
  Draft draft = std::move(came_back_.front());
  came_back_.pop_front();
  if (!is_frame()) keep_draft();
  put(std::move(draft));
  focus();
}

void Composer::discard() {
  if (!field_.is_held()) return;
  field_.set_text({});
  focus();
}

void Composer::draw_saved_messages(Widgets& widgets, const Box& box) {
  SavedMessage typed{{},
                     {},
                     std::string(name(field_.form())),
                     opcode(),
                     std::string(text()),
                     rows_.fragment_bytes().value_or(0)};
  if (is_frame()) typed.text.clear();
  const bool was_open = saved_.is_open();
  if (const auto chosen = saved_.draw(widgets, box, std::move(typed))) {
    if (!is_frame()) keep_draft();
    put({form_named(chosen->form).value_or(ComposeForm::text), chosen->text});
    bytes_opcode_ = chosen->opcode;
    rows_.set_fragment_bytes(chosen->fragment_bytes);
    focus();
  }
  if (was_open && !saved_.is_open()) focus();
}

void Composer::close_saved_messages() {
  saved_.close();
  focus();
}

}  // namespace echoscope
