#include "gui/message_reader.hpp"

#include <atomic>
#include <utility>

#include "gui/panels/row_text.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kDescribedBytes = 400;
// Of a large text, so much is shown at once while the rest is being cut into rows.
constexpr std::size_t kFirstSlice = std::size_t{256} * 1024;

// As much of a text as can be shown without waiting.
Reading beginning_of(const HeldBytes& payload, std::uint32_t columns) {
  Reading reading;
  reading.view = MessageView::text;
  reading.content = payload;
  reading.shown_as = ContentFormat::text;
  reading.text = TextRows(payload.bytes, columns);
  reading.text.index(kFirstSlice);
  return reading;
}

}  // namespace

std::string describe_row(const LogView& log, const Record& record) {
  const RecordKind kind = record.meta.kind;
  if (!is_control_row(kind) || kind == RecordKind::crafted || kind == RecordKind::ping) return {};
  std::string text = row_text(log, record, kDescribedBytes);
  if (kind == RecordKind::close) {
    text += '\n';
    text += describe_close_code(parse_close_payload(record.payload).code).meaning;
  }
  return text;
}

void MessageReader::stop() {
  job_.cancel();
  pending_.reset();
  ++showing_;
}

void MessageReader::open(const SessionView& view, std::uint64_t sequence) {
  if (opened_ && opened_->sequence == sequence) return;
  stop();
  compared_.reset();
  const Record record = view.log[sequence];
  opened_ = OpenedMessage{.sequence = sequence,
                          .meta = record.meta,
                          .payload = {view.log.hold(sequence), record.payload},
                          .description = describe_row(view.log, record),
                          .frames = frames_of(view.frames, view.log, record),
                          .formats = {},
                          .view = MessageView::hex,
                          .reading = std::nullopt};
  if (opened_->payload.bytes.size() <= kReadAtOnceBytes) {
    take_formats(formats_for(opened_->payload, record.meta.kind));
    return;
  }
  pending_ = Pending{};
  job_.start([payload = opened_->payload, kind = record.meta.kind](const std::atomic<bool>&) -> Result {
    return Formats{formats_for(payload, kind)};
  });
}

void MessageReader::compare(const SessionView& view, std::array<std::uint64_t, 2> sequences) {
  if (compared_ && compared_->sequences == sequences) return;
  stop();
  opened_.reset();
  compared_ = ComparedMessages{.sequences = sequences, .sizes = {}, .dropped = false, .diff = std::nullopt};
  std::array<HeldBytes, 2> payloads;
  for (std::size_t n = 0; n < payloads.size(); ++n) {
    if (sequences.at(n) < view.log.first_sequence()) {
      compared_->dropped = true;
      return;
    }
    payloads.at(n) = {view.log.hold(sequences.at(n)), view.log[sequences.at(n)].payload};
    compared_->sizes.at(n) = payloads.at(n).bytes.size();
  }
  if (compared_->sizes[0] + compared_->sizes[1] <= kReadAtOnceBytes) {
    compared_->diff = diff(payloads[0].bytes, payloads[1].bytes, std::atomic<bool>(false));
    return;
  }
  pending_ = Pending{};
  job_.start([payloads](const std::atomic<bool>& cancel) -> Result {
    return diff(payloads[0].bytes, payloads[1].bytes, cancel);
  });
}

void MessageReader::update() {
  std::optional<Result> result = job_.take();
  if (!result) return;
  pending_.reset();
  if (auto* const formats = std::get_if<Formats>(&*result); formats != nullptr && opened_) {
    take_formats(std::move(formats->formats));
  } else if (auto* const reading = std::get_if<Reading>(&*result); reading != nullptr && opened_) {
    opened_->reading = std::move(*reading);
  } else if (auto* const diff = std::get_if<Diff>(&*result); diff != nullptr && compared_) {
    compared_->diff = std::move(*diff);
  }
}

void MessageReader::take_formats(std::vector<ContentFormat> formats) {
  opened_->formats = std::move(formats);
  show(choices_.view_for(opened_->meta.kind, opened_->formats));
}

void MessageReader::choose(MessageView view) {
  choices_.choose(opened_->meta.kind, opened_->formats, view);
  show(view);
}

void MessageReader::show(MessageView view) {
  stop();
  opened_->view = view;
  opened_->reading.reset();
}

void MessageReader::read_again() {
  show(opened_->view);
}

bool MessageReader::is_read(std::uint32_t columns) const {
  if (opened_->view == MessageView::hex || opened_->view == MessageView::frames) return true;
  const std::optional<Reading>& reading = opened_->reading;
  if (!reading) return false;
  return reading->shown_as != ContentFormat::text ||
         (reading->text.columns() == columns && reading->text.complete());
}

bool MessageReader::reads_at_once() const {
  // What is packed may be large however small it is.
  return opened_->payload.bytes.size() <= kReadAtOnceBytes && !is_packed(format_of(opened_->view));
}

void MessageReader::read(std::uint32_t columns, const std::optional<ProtobufType>& type) {
  const Pending wanted{opened_->view, columns};
  if (opened_->formats.empty() || is_read(columns) || pending_ == wanted) return;
  ReadingRequest request{.payload = opened_->payload,
                         .kind = opened_->meta.kind,
                         .type = type,
                         .view = opened_->view,
                         .columns = columns};
  if (reads_at_once()) {
    opened_->reading = read_message(request, std::atomic<bool>(false));
    return;
  }
  if (opened_->view == MessageView::text && !opened_->reading)
    opened_->reading = beginning_of(opened_->payload, columns);
  pending_ = wanted;
  job_.start([request = std::move(request)](const std::atomic<bool>& cancel) -> Result {
    return read_message(request, cancel);
  });
}

}  // namespace echoscope
