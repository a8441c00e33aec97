# imgui: Dear ImGui with FreeType and the GLFW and OpenGL 3 back ends.
# imgui_test: the same with the hooks by which the GUI tests find an item by its label.
function(add_imgui target)
  add_library(${target} STATIC EXCLUDE_FROM_ALL
    ${imgui_SOURCE_DIR}/imgui.cpp
    ${imgui_SOURCE_DIR}/imgui_draw.cpp
    ${imgui_SOURCE_DIR}/imgui_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp
    ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp
    ${imgui_SOURCE_DIR}/misc/cpp/imgui_stdlib.cpp
    ${imgui_SOURCE_DIR}/misc/freetype/imgui_freetype.cpp
  )
  target_include_directories(${target} SYSTEM PUBLIC
    ${imgui_SOURCE_DIR}
    ${imgui_SOURCE_DIR}/backends
    ${imgui_SOURCE_DIR}/misc/cpp
    ${imgui_SOURCE_DIR}/misc/freetype
  )
  target_compile_definitions(${target}
    PUBLIC
      IMGUI_USE_WCHAR32
      IMGUI_ENABLE_FREETYPE
      IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    PRIVATE
      $<$<CONFIG:Release>:NDEBUG>
  )
  target_compile_options(${target} PRIVATE -w)
  target_link_libraries(${target}
    PUBLIC glfw PkgConfig::freetype ${CMAKE_DL_LIBS}
    PRIVATE echoscope_vendor_sanitizers)
endfunction()

add_imgui(imgui)
add_imgui(imgui_test)
target_compile_definitions(imgui_test PUBLIC IMGUI_ENABLE_TEST_ENGINE)
