#include "gui/canvas.hpp"

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cmath>
#include <cstddef>

#include "gui/theme.hpp"

namespace echoscope {
namespace {

// Whole pixels around the area; a triangle's edge may colour the pixel beside it.
Area outset(const Area& area) {
  return {std::floor(area.left) - 1, std::floor(area.top) - 1, std::ceil(area.right) + 1,
          std::ceil(area.bottom) + 1};
}

void limit_to(ImDrawData& frame, const Area& area) {
  for (ImDrawList* list : frame.CmdLists) {
    for (ImDrawCmd& command : list->CmdBuffer) {
      const Area clip =
          area.intersected({command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w});
      // An empty clip rectangle is left out by the back end.
      command.ClipRect = ImVec4(clip.left, clip.top, clip.right, clip.bottom);
    }
  }
}

void clear(const Area& area, const ImDrawData& frame, int height, Rgb ground) {
  const ImVec2 scale = frame.FramebufferScale;
  const auto left = static_cast<int>(std::floor((area.left - frame.DisplayPos.x) * scale.x));
  const auto right = static_cast<int>(std::ceil((area.right - frame.DisplayPos.x) * scale.x));
  const auto top = static_cast<int>(std::floor((area.top - frame.DisplayPos.y) * scale.y));
  const auto bottom = static_cast<int>(std::ceil((area.bottom - frame.DisplayPos.y) * scale.y));
  const ImVec4 colour = to_imgui(ground);
  glEnable(GL_SCISSOR_TEST);
  glScissor(left, height - bottom, right - left, bottom - top);  // OpenGL counts lines from the bottom
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace

Canvas::~Canvas() {
  release();
}

bool Canvas::update(Rgb ground) {
  ImDrawData& frame = *ImGui::GetDrawData();
  const auto width = static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x);
  const auto height = static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y);
  // Before the comparison: a texture gets its name here, by which a picture that uses it is known.
  for (ImTextureData* texture : *frame.Textures) {
    if (texture->Status != ImTextureStatus_OK) {
      ImGui_ImplOpenGL3_UpdateTexture(texture);
    }
  }
  const Area changed = damage_.next(frame);
  if (width <= 0 || height <= 0 || changed.empty()) {
    return false;
  }
  if (width != width_ || height != height_) {
    resize(width, height);
  }
  const Area area = outset(changed);
  glBindFramebuffer(GL_FRAMEBUFFER, frame_buffer_);
  clear(area, frame, height, ground);
  limit_to(frame, area);
  ImGui_ImplOpenGL3_RenderDrawData(&frame);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return true;
}

void Canvas::copy_to_window() const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_buffer_);
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
}

Pixels Canvas::read() const {
  Pixels pixels{width_, height_, {}};
  const std::size_t line = static_cast<std::size_t>(width_) * 3;
  pixels.rgb.resize(line * static_cast<std::size_t>(height_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_buffer_);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  for (int y = 0; y < height_; ++y) {
    glReadPixels(0, height_ - 1 - y, width_, 1, GL_RGB, GL_UNSIGNED_BYTE,
                 pixels.rgb.data() + (static_cast<std::size_t>(y) * line));
  }
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
  return pixels;
}

void Canvas::resize(int width, int height) {
  release();
  width_ = width;
  height_ = height;
  glGenRenderbuffers(1, &picture_);
  glBindRenderbuffer(GL_RENDERBUFFER, picture_);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glGenFramebuffers(1, &frame_buffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, frame_buffer_);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, picture_);
}

void Canvas::release() {
  glDeleteFramebuffers(1, &frame_buffer_);
  glDeleteRenderbuffers(1, &picture_);
}

}  // namespace echoscope
