#include "gui/message_reading.hpp"

#include <algorithm>
#include <utility>

namespace echoscope {

namespace {

// Base64 within gzip within Base64 is read; what goes on like that is somebody's joke.
constexpr std::size_t kMaxUnpackings = 4;
constexpr std::size_t kSlice = std::size_t{256} * 1024;

Opcode opcode_of(RecordKind kind) {
  return is_frame(kind) ? static_cast<Opcode>(kind) : Opcode::binary;
}

// What content is shown as if nobody asked: the likeliest that is a tree, text or bytes.
ContentFormat unpack_all(Reading& reading, ContentFormat format) {
  while (is_packed(format) && reading.unpacked.size() < kMaxUnpackings) {
    auto unpacked = unpack(reading.content.bytes, format, kMaxUnpackedBytes);
    if (!unpacked) {
      reading.problem = std::move(unpacked.error().sentence);
      break;
    }
    reading.unpacked.push_back(format);
    reading.unpacked_cut = unpacked->cut;
    const auto bytes = std::make_shared<const std::string>(std::move(unpacked->bytes));
    reading.content = {bytes, *bytes};
    format = formats_of(*bytes, Opcode::binary).front();
  }
  if (!is_packed(format)) return format;
  const auto formats = formats_of(reading.content.bytes, Opcode::binary);
  const bool text = std::find(formats.begin(), formats.end(), ContentFormat::text) != formats.end();
  return text ? ContentFormat::text : ContentFormat::hex;
}

void read_text(Reading& reading, std::uint32_t columns, const std::atomic<bool>& cancel) {
  reading.shown_as = ContentFormat::text;
  reading.text = TextRows(reading.content.bytes, columns);
  while (!cancel.load(std::memory_order_relaxed) && !reading.text.index(kSlice)) {
  }
}

}  // namespace

std::vector<ContentFormat> formats_for(const HeldBytes& payload, RecordKind kind) {
  return formats_of(payload.bytes, opcode_of(kind));
}

Reading read_message(const ReadingRequest& request, const std::atomic<bool>& cancel) {
  Reading reading;
  reading.view = request.view;
  reading.content = request.payload;
  const ContentFormat format = unpack_all(reading, format_of(request.view));
  if (is_tree(format)) {
    const bool typed = format == ContentFormat::protobuf && request.type;
    auto tree = typed ? request.type->schema.read(reading.content.bytes, request.type->name, cancel)
                      : read_tree(reading.content.bytes, format, cancel);
    if (tree && !tree->nodes.empty()) {
      reading.shown_as = format;
      reading.tree = *std::move(tree);
      reading.tree_rows = TreeRows(reading.tree);
      return reading;
    }
    if (!tree) reading.problem = std::move(tree.error().sentence);
    // A text that is no JSON is read as the text that it is; other formats are for a machine.
    if (format == ContentFormat::json) read_text(reading, request.columns, cancel);
    return reading;
  }
  if (format == ContentFormat::text) read_text(reading, request.columns, cancel);
  return reading;
}

}  // namespace echoscope
