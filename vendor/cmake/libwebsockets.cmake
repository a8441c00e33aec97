# websockets: libwebsockets as the program uses it, with our patches (patches/).
# websockets_unpatched: the same without them, for the benchmark's comparison. Built only if something links to it.
block()
  # The library's own options. Its CMake file is older than the policy that lets plain variables set them.
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
  set(CMAKE_SKIP_INSTALL_RULES ON)
  set(CMAKE_WARN_DEPRECATED OFF)
  set(CMAKE_DISABLE_FIND_PACKAGE_Git ON)

  set(LWS_WITH_STATIC ON)
  set(LWS_WITH_SHARED OFF)
  set(LWS_WITH_SSL ON)
  set(LWS_IPV6 ON)
  set(LWS_WITH_CONMON ON)
  set(LWS_WITHOUT_EXTENSIONS ON)
  set(LWS_MAX_SMP 1)
  set(DISABLE_WERROR ON)
  foreach(unused
      LWS_ROLE_RAW_FILE LWS_UNIX_SOCK LWS_WITH_CACHE_NSCOOKIEJAR LWS_WITH_CBOR LWS_WITH_COSE LWS_WITH_DIR
      LWS_WITH_CUSTOM_HEADERS LWS_WITH_EVLIB_PLUGINS LWS_WITH_EXPORT_LWSTARGETS LWS_WITH_FILE_OPS LWS_WITH_HTTP2 LWS_WITH_HTTP_BASIC_AUTH
      LWS_WITH_LEJP LWS_WITH_LEJP_CONF LWS_WITH_LWSAC LWS_WITH_MINIMAL_EXAMPLES LWS_WITH_NETLINK LWS_WITH_PLUGINS
      LWS_WITH_SEQUENCER LWS_WITH_SYS_ASYNC_DNS LWS_WITH_SYS_SMD LWS_WITH_SYS_STATE LWS_WITH_TLS_SESSIONS
      LWS_LOG_TAG_LIFECYCLE LWS_WITH_UDP)
    set(${unused} OFF)
  endforeach()
  set(LWS_WITHOUT_TESTAPPS ON)
  # Else it obeys http_proxy in the environment by itself, also on a connection that went through a proxy already.
  set(LWS_CLIENT_HTTP_PROXYING OFF)

  # Its hundred checks of the system would fill the screen.
  set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
  set(CMAKE_REQUIRED_QUIET ON)
  add_subdirectory(${libwebsockets_SOURCE_DIR} libwebsockets EXCLUDE_FROM_ALL SYSTEM)
endblock()

# apply_patch(OUT FILE PATCH): writes FILE of libwebsockets as PATCH changes it into the build folder.
function(apply_patch out file patch)
  set(patched "${CMAKE_CURRENT_BINARY_DIR}/patched/${file}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${patch}")
  cmake_path(GET patched PARENT_PATH folder)
  file(MAKE_DIRECTORY "${folder}")
  find_program(PATCH_COMMAND patch REQUIRED)
  execute_process(
    COMMAND ${PATCH_COMMAND} --silent --force --fuzz=0 --input=${patch} --output=${patched}.new
      ${libwebsockets_SOURCE_DIR}/${file}
    RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${patch} does not fit ${libwebsockets_SOURCE_DIR}/${file}: bring it up to date (${said}).")
  endif()
  # An unchanged file keeps its time, so that nothing is built again.
  file(COPY_FILE "${patched}.new" "${patched}" ONLY_IF_DIFFERENT)
  file(REMOVE "${patched}.new")
  set(${out} "${patched}" PARENT_SCOPE)
endfunction()

function(add_websockets_targets)
  # Each patch and the file that it changes.
  set(patches
    libwebsockets-bulk-client-payload.patch lib/roles/ws/client-ws.c
    libwebsockets-connected-socket.patch lib/core-net/client/connect3.c
    libwebsockets-no-common-subprotocol.patch lib/roles/ws/server-ws.c
    libwebsockets-request-write-error.patch lib/roles/http/client/client-http.c)

  get_target_property(sources websockets SOURCES)
  get_target_property(source_dir websockets SOURCE_DIR)
  list(TRANSFORM sources PREPEND "${source_dir}/" REGEX "^[^/]")

  # The twin takes the pristine list and everything that the library's own CMake decided.
  get_target_property(includes websockets INCLUDE_DIRECTORIES)
  get_target_property(public_includes websockets INTERFACE_INCLUDE_DIRECTORIES)
  get_target_property(libraries websockets LINK_LIBRARIES)
  add_library(websockets_unpatched STATIC EXCLUDE_FROM_ALL ${sources})
  target_include_directories(websockets_unpatched PRIVATE ${includes})
  target_include_directories(websockets_unpatched SYSTEM INTERFACE ${public_includes})
  target_link_libraries(websockets_unpatched PUBLIC ${libraries})
  target_compile_definitions(websockets_unpatched PRIVATE LWS_BUILDING_STATIC)
  target_compile_options(websockets_unpatched PRIVATE -fvisibility=hidden -pthread)
  add_dependencies(websockets_unpatched GENHDR)

  while(patches)
    list(POP_FRONT patches patch path)
    apply_patch(patched_file ${path} ${CMAKE_CURRENT_SOURCE_DIR}/patches/${patch})
    list(TRANSFORM sources REPLACE "^${libwebsockets_SOURCE_DIR}/${path}$" "${patched_file}")
    if(NOT patched_file IN_LIST sources)
      message(FATAL_ERROR "libwebsockets no longer compiles ${path}: bring ${patch} up to date.")
    endif()
  endwhile()
  set_target_properties(websockets PROPERTIES SOURCES "${sources}")

  foreach(target websockets websockets_unpatched)
    target_compile_definitions(${target} PRIVATE $<$<CONFIG:Release>:NDEBUG>)
    target_compile_options(${target} PRIVATE -w
      $<TARGET_PROPERTY:echoscope_vendor_sanitizers,INTERFACE_COMPILE_OPTIONS>)
  endforeach()
endfunction()

add_websockets_targets()
