#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/diff.hpp"
#include "gui/background_job.hpp"
#include "gui/message_reading.hpp"
#include "gui/view_choice.hpp"
#include "session/message_frames.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// A message that is read; it stays readable when the log drops it.
struct OpenedMessage {
  std::uint64_t sequence = 0;
  RecordMeta meta;
  HeldBytes payload;
  std::string description;  ///< what the row says, if it is more or other than its payload
  MessageFrames frames;
  std::vector<ContentFormat> formats;  ///< the likeliest first; empty: not known yet
  MessageView view = MessageView::hex;
  std::optional<Reading> reading;  ///< none: not yet, or the view needs none

  /// Whether the row is a message or a frame, and no change of the connection.
  [[nodiscard]] bool is_message() const { return is_frame(meta.kind) || meta.kind == RecordKind::crafted; }
  /// Whether it is known what the payload is, and that view was chosen.
  [[nodiscard]] bool shows(MessageView which) const {
    return view == which && !formats.empty() && is_message();
  }
};

/// Two messages that are compared.
struct ComparedMessages {
  std::array<std::uint64_t, 2> sequences{};
  std::array<std::size_t, 2> sizes{};
  bool dropped = false;      ///< one of them was gone before it could be read
  std::optional<Diff> diff;  ///< none: not yet
};

/// Reads the message that is shown, small ones at once and large ones on a thread of its own, and remembers
/// which view was chosen for which kind of content. UI thread; no call waits for the thread.
class MessageReader {
 public:
  /// Payloads up to this size are read within the call.
  static constexpr std::size_t kReadAtOnceBytes = std::size_t{64} * 1024;

  /// wake: called on the reader's thread when something was read; may be empty.
  explicit MessageReader(std::function<void()> wake) : job_("message reader", std::move(wake)) {}

  /// Takes over what the thread has read. Once a frame.
  void update();
  /// A row that the log has is shown from now on; nothing changes if it is already.
  void open(const SessionView& view, std::uint64_t sequence);
  /// Two rows are compared from now on; the same.
  void compare(const SessionView& view, std::array<std::uint64_t, 2> sequences);
  /// The opened message is shown in that view, and others of its kind will be.
  void choose(MessageView view);
  /// Once a frame: has the opened message read for its view. columns: of a row of text; type: of Protocol
  /// Buffers.
  void read(std::uint32_t columns, const std::optional<ProtobufType>& type);
  /// What was read is of no use any more: with another type.
  void read_again();

  [[nodiscard]] OpenedMessage* opened() { return opened_ ? &*opened_ : nullptr; }
  [[nodiscard]] const OpenedMessage* opened() const { return opened_ ? &*opened_ : nullptr; }
  [[nodiscard]] const ComparedMessages* compared() const { return compared_ ? &*compared_ : nullptr; }
  /// The thread is at the opened message, or at the comparison.
  [[nodiscard]] bool busy() const { return pending_.has_value(); }
  /// Counts what was shown: another number means another message, or another view of it.
  [[nodiscard]] std::uint64_t showing() const { return showing_; }

 private:
  struct Formats {
    std::vector<ContentFormat> formats;
  };
  using Result = std::variant<Formats, Reading, Diff>;
  // What the thread is at.
  struct Pending {
    MessageView view = MessageView::hex;
    std::uint32_t columns = 0;

    [[nodiscard]] bool operator==(const Pending&) const = default;
  };

  void stop();
  void take_formats(std::vector<ContentFormat> formats);
  void show(MessageView view);
  [[nodiscard]] bool is_read(std::uint32_t columns) const;
  [[nodiscard]] bool reads_at_once() const;

  ViewChoices choices_;
  std::optional<OpenedMessage> opened_;
  std::optional<ComparedMessages> compared_;
  std::optional<Pending> pending_;
  std::uint64_t showing_ = 0;
  BackgroundJob<Result> job_;  // last: its thread ends before the rest goes
};

/// What a row says that is no message, or a control frame with a meaning of its own; "" for others.
[[nodiscard]] std::string describe_row(const LogView& log, const Record& record);

}  // namespace echoscope
