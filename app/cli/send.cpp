#include "cli/send.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <system_error>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/probe_options.hpp"
#include "net/service.hpp"
#include "protocol/close_code.hpp"
#include "protocol/utf8.hpp"
#include "storage/json_lines.hpp"
#include "storage/recorder.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kMostWaitingBytes = std::size_t{1} * 1024 * 1024;
// So that two of them and what may wait between have room: the one that is being written holds all of its
// bytes until the last.
constexpr std::size_t kMaxMessageBytes = (Service::kMaxQueuedBytes - kMostWaitingBytes) / 2;
constexpr auto kDefaultLinger = std::chrono::seconds(1);

const SendCommandTexts::Send& words() {
  return texts().send_command.send;
}

/// A descriptor that is closed with its owner.
class OwnedDescriptor {
 public:
  explicit OwnedDescriptor(int fd) : fd_(fd) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category());
  }
  ~OwnedDescriptor() { close(fd_); }
  OwnedDescriptor(const OwnedDescriptor&) = delete;
  OwnedDescriptor& operator=(const OwnedDescriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

// Blocked in every thread that is started from here on, and taken by a descriptor.
int ending_signals() {
  sigset_t ending{};
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  return signalfd(-1, &ending, SFD_CLOEXEC);
}

/// Messages out of bytes that come in pieces.
class MessageSplitter {
 public:
  explicit MessageSplitter(char delimiter) : delimiter_(delimiter) {}

  void feed(std::string_view bytes) {
    bytes_.erase(0, taken_);
    searched_ -= std::exchange(taken_, 0);
    bytes_ += bytes;
  }
  /// The next one that has its end.
  std::optional<std::string> next() {
    const auto end = bytes_.find(delimiter_, searched_);
    if (end == std::string::npos) {
      searched_ = bytes_.size();
      return std::nullopt;
    }
    std::string message = bytes_.substr(taken_, end - taken_);
    taken_ = end + 1;
    searched_ = taken_;
    return message;
  }
  /// What is left behind the last end.
  std::optional<std::string> rest() {
    std::string message = bytes_.substr(taken_);
    bytes_.clear();
    taken_ = 0;
    searched_ = 0;
    if (message.empty()) return std::nullopt;
    return message;
  }
  [[nodiscard]] std::size_t unfinished_bytes() const { return bytes_.size() - taken_; }

 private:
  const char delimiter_;
  std::string bytes_;
  std::size_t taken_ = 0;
  std::size_t searched_ = 0;  // no delimiter between taken_ and this
};

/// One run: a loop on the main thread that waits for stdin, the session, a signal or a time.
class Run {
 public:
  explicit Run(const SendOptions& options)
      : options_(options),
        signals_(ending_signals()),
        bell_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        session_([this] { ring(); }),
        splitter_(options.delimiter),
        escapes_(isatty(STDOUT_FILENO) == 1 && !options.json) {}

  int operator()() {
    if (options_.json && !print(kJsonLinesHeader)) return kExitFailed;
    if (!options_.record.empty()) recorder_ = std::make_unique<Recorder>(session_, options_.record);
    service_ = std::make_unique<Service>();
    id_ = service_->add(session_);
    service_->connect(id_, options_.url, options_.connect);
    while (view_.state != ConnectionState::closed) {
      wait();
      session_.sync_to(view_);
      if (!print_received()) end_with(kExitFailed, kCloseGoingAway);
      if (view_.state == ConnectionState::open && !closing_) {
        take_messages();
        if (is_finished()) end_with(0, kCloseNormal);
      }
    }
    service_.reset();
    session_.sync_to(view_);
    static_cast<void>(print_received());
    return judge();
  }

 private:
  void ring() {
    const std::uint64_t one = 1;
    std::ignore = ::write(bell_.get(), &one, sizeof one);
  }

  // --- Waiting

  void wait() {
    // Nothing is asked of stdout but whether its reader has gone.
    std::array<pollfd, 4> watched{
        {{.fd = bell_.get(), .events = POLLIN, .revents = 0},
         {.fd = signals_.get(), .events = POLLIN, .revents = 0},
         {.fd = stdout_gone_ ? -1 : STDOUT_FILENO, .events = 0, .revents = 0},
         {.fd = wants_input() ? STDIN_FILENO : -1, .events = POLLIN, .revents = 0}}};
    if (poll(watched.data(), watched.size(), milliseconds_to_wait()) <= 0) return;
    const auto& [bell, signals, output, input] = watched;
    if (bell.revents != 0) {
      std::uint64_t count = 0;
      std::ignore = ::read(bell_.get(), &count, sizeof count);
    }
    if (signals.revents != 0) take_signal();
    if ((output.revents & (POLLERR | POLLHUP)) != 0) {
      stdout_gone_ = true;
      if (!closing_)
        print_error(
            fmt::format(fmt::runtime(texts().cli.cannot_print), std::generic_category().message(EPIPE)));
      end_with(kExitFailed, kCloseGoingAway);
    }
    if (input.revents != 0) read_input();
  }

  [[nodiscard]] bool wants_input() const {
    return view_.state == ConnectionState::open && !closing_ && !input_ended_ && !is_queue_full() &&
           !next_message_;
  }

  // Sent or not, what is beyond this waits in stdin.
  [[nodiscard]] bool is_queue_full() const {
    return given_bytes_ - std::min(given_bytes_, view_.counters.bytes_out) > kMostWaitingBytes;
  }

  [[nodiscard]] int milliseconds_to_wait() const {
    std::optional<TimePoint> until;
    if (next_message_ && next_send_ && !is_queue_full()) until = next_send_;
    if (lingers_until_ && view_.counters.messages_out >= given_)
      until = until ? std::min(*until, *lingers_until_) : *lingers_until_;
    if (!until || closing_) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
  }

  void take_signal() {
    signalfd_siginfo info{};
    if (::read(signals_.get(), &info, sizeof info) != sizeof info) return;
    constexpr int kBySignal = 128;
    end_with(kBySignal + static_cast<int>(info.ssi_signo), kCloseGoingAway);
  }

  void end_with(int exit_code, std::uint16_t close_code) {
    if (closing_) return;
    closing_ = true;
    exit_code_ = exit_code;
    static_cast<void>(service_->disconnect(id_, close_code, {}));
  }

  // --- stdin to messages

  void read_input() {
    std::array<char, 65536> piece{};
    const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count < 0) {
      print_error(fmt::format(fmt::runtime(words().cannot_read), std::generic_category().message(errno)));
      end_with(kExitFailed, kCloseNormal);
      return;
    }
    if (count == 0) {
      input_ended_ = true;
      return;
    }
    splitter_.feed({piece.data(), static_cast<std::size_t>(count)});
    if (splitter_.unfinished_bytes() > kMaxMessageBytes + piece.size()) refuse_long();
  }

  void refuse_long() {
    constexpr std::size_t kMiB = std::size_t{1} * 1024 * 1024;
    print_error(fmt::format(fmt::runtime(words().too_long), given_ + 1, kMaxMessageBytes / kMiB));
    end_with(kExitFailed, kCloseNormal);
  }

  void take_messages() {
    while (!closing_ && !is_queue_full()) {
      if (!next_message_) next_message_ = splitter_.next();
      if (!next_message_ && input_ended_) next_message_ = splitter_.rest();
      if (!next_message_) break;
      if (next_send_ && Clock::now() < *next_send_) return;
      give(*std::exchange(next_message_, std::nullopt));
    }
    if (input_ended_ && !next_message_ && splitter_.unfinished_bytes() == 0 && !lingers_until_)
      lingers_until_ = Clock::now() + options_.linger.value_or(kDefaultLinger);
  }

  void give(std::string message) {
    if (!options_.binary && !is_valid_utf8(message)) {
      print_error(fmt::format(fmt::runtime(words().not_utf8), given_ + 1));
      end_with(kExitFailed, kCloseNormal);
      return;
    }
    if (message.size() > kMaxMessageBytes) {
      refuse_long();
      return;
    }
    const std::size_t bytes = message.size();
    // Never full: there is room for a message beside the one that is being written and what may wait.
    if (!service_->send(id_, options_.binary ? Opcode::binary : Opcode::text, std::move(message))) return;
    ++given_;
    given_bytes_ += bytes;
    if (!options_.rate) return;
    const auto pause =
        std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / *options_.rate));
    next_send_ = std::max(next_send_.value_or(Clock::now()), Clock::now() - pause) + pause;
  }

  [[nodiscard]] bool is_finished() const {
    if (!lingers_until_ || view_.counters.messages_out < given_) return false;
    if (Clock::now() >= *lingers_until_) return true;
    // Who sends nothing and asks to linger wants to listen.
    const bool listens = given_ == 0 && options_.linger.has_value();
    return !listens && view_.counters.messages_in >= given_;
  }

  // --- What came back to stdout

  // False: stdout takes no more.
  bool print_received() {
    if (stdout_gone_) return false;
    std::string out;
    const LogView& log = view_.log;
    if (next_row_ < log.first_sequence()) {
      lost_ += log.first_sequence() - next_row_;
      next_row_ = log.first_sequence();
    }
    constexpr std::size_t kBufferBytes = std::size_t{1} * 1024 * 1024;
    for (; next_row_ < log.end_sequence(); ++next_row_) {
      append_row(out, log[next_row_]);
      if (out.size() < kBufferBytes) continue;
      if (!print_part(out)) return false;
    }
    return out.empty() || print_part(out);
  }

  bool print_part(std::string& out) {
    stdout_gone_ = !print(out);
    out.clear();
    return !stdout_gone_;
  }

  void append_row(std::string& out, const Record& record) const {
    const bool is_message = record.meta.kind == RecordKind::text || record.meta.kind == RecordKind::binary;
    if (record.meta.direction == Direction::out || !is_message) return;
    if (options_.json) {
      append_json_line(out, record, session_.clock());
      return;
    }
    if (escapes_) {
      out += escape_for_display(record.payload);
    } else {
      out += record.payload;
    }
    out += options_.delimiter;
  }

  // --- The end

  int judge() {
    int exit_code = exit_code_;
    const auto complain = [&exit_code](ProbeExit exit, const std::string& sentence) {
      print_error(sentence);
      if (exit_code == 0) exit_code = static_cast<int>(exit);
    };
    if (view_.failure && exit_code == 0) {
      complain(ProbeExit::not_connected,
               fmt::format(fmt::runtime(texts().cli.with_hint), view_.failure->message, view_.failure->hint));
    } else if (view_.close && view_.close->code != kCloseNormal && exit_code == 0) {
      const CloseCodeInfo info = describe_close_code(view_.close->code);
      complain(ProbeExit::ended_abnormally,
               fmt::format(fmt::runtime(words().ended), view_.close->code, info.name, info.meaning));
    }
    const std::uint64_t sent = view_.counters.messages_out;
    if (exit_code_ == 0 && view_.close && (sent < given_ || !input_ended_))
      complain(ProbeExit::ended_abnormally,
               fmt::format(fmt::runtime(words().unsent), given_ - std::min(sent, given_), given_));
    if (lost_ > 0) complain(ProbeExit::ended_abnormally, fmt::format(fmt::runtime(words().lost), lost_));
    if (recorder_) {
      const std::string error = end_of_recording();
      if (!error.empty()) complain(ProbeExit::not_connected, error);
    }
    return exit_code;
  }

  std::string end_of_recording() {
    recorder_->stop();
    while (!recorder_->status().ended)
      poll(nullptr, 0, 1);
    return recorder_->status().error;
  }

  const SendOptions& options_;
  const OwnedDescriptor signals_;
  const OwnedDescriptor bell_;
  Session session_;
  SessionView view_;
  std::unique_ptr<Recorder> recorder_;
  std::unique_ptr<Service> service_;
  ConnectionId id_{};

  MessageSplitter splitter_;
  const bool escapes_;
  bool input_ended_ = false;
  std::optional<std::string> next_message_;  // taken from stdin, not yet given
  std::uint64_t given_ = 0;
  std::uint64_t given_bytes_ = 0;
  std::optional<TimePoint> next_send_;      // by --rate
  std::optional<TimePoint> lingers_until_;  // once all of stdin was given

  std::uint64_t next_row_ = 0;  // of the log, to be printed
  std::uint64_t lost_ = 0;
  bool stdout_gone_ = false;
  bool closing_ = false;
  int exit_code_ = 0;
};

}  // namespace

int send(const SendOptions& options) {
  return Run(options)();
}

}  // namespace echoscope
