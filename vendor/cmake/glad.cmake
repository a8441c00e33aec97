# glad: the loader of OpenGL 3.3 core, generated at build time; without a network thanks to --reproducible.
# The system's glad is looked for first: another Python on the PATH may lack it.
find_program(GLAD_COMMAND glad HINTS /usr/bin NO_CMAKE_ENVIRONMENT_PATH REQUIRED)

set(glad_dir "${CMAKE_CURRENT_BINARY_DIR}/glad")
add_custom_command(
  OUTPUT "${glad_dir}/src/gl.c" "${glad_dir}/include/glad/gl.h"
  COMMAND ${GLAD_COMMAND} --quiet --reproducible --api gl:core=3.3 --extensions "" --out-path "${glad_dir}" c
  COMMENT "Generating the OpenGL loader"
  VERBATIM)
add_library(glad STATIC EXCLUDE_FROM_ALL "${glad_dir}/src/gl.c" "${glad_dir}/include/glad/gl.h")
target_include_directories(glad SYSTEM PUBLIC "${glad_dir}/include")
target_compile_options(glad PRIVATE -w)
target_link_libraries(glad PRIVATE echoscope_vendor_sanitizers)
