#include "content/read_tree.hpp"

#include <string>

#include "content/bson_reader.hpp"
#include "content/cbor_reader.hpp"
#include "content/json_reader.hpp"
#include "content/messagepack_reader.hpp"
#include "content/protobuf_wire.hpp"
#include "text/texts.hpp"

namespace echoscope {

bool read_into(TreeBuilder& builder, std::string_view payload, ContentFormat format) {
  switch (format) {
    case ContentFormat::json:
      return read_json(payload, builder);
    case ContentFormat::messagepack:
      return read_messagepack(payload, builder);
    case ContentFormat::cbor:
      return read_cbor(payload, builder);
    case ContentFormat::bson:
      return read_bson(payload, builder);
    case ContentFormat::protobuf:
      return read_protobuf(payload, builder);
    case ContentFormat::text:
    case ContentFormat::hex:
    case ContentFormat::base64:
    case ContentFormat::gzip:
      break;
  }
  return builder.fail(0, std::string(texts().content.not_structured));
}

tl::expected<ContentTree, ContentError> read_tree(std::string_view payload, ContentFormat format,
                                                  const std::atomic<bool>& cancel) {
  TreeBuilder builder(payload, cancel);
  read_into(builder, payload, format);
  return builder.finish();
}

}  // namespace echoscope
