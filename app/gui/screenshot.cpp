#include "gui/screenshot.hpp"

#include <png.h>

#include "gui/output_file.hpp"

namespace echoscope {

tl::expected<void, std::string> write_png(const Pixels& pixels, const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = PNG_FORMAT_RGB;

  // To memory first: libpng would give its own reasons for a file that can't be written, not the system's.
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgb.data(), 0, nullptr) == 0) {
    return tl::unexpected(std::string(image.message));
  }
  bytes.resize(size);
  return write_file(path, bytes);
}

}  // namespace echoscope
