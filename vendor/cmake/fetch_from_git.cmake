# fetch_from_git(OUT DESTINATION NAME URL TAG COMMIT): brings the tree of one commit by FetchContent.
# OUT is empty on success, else says what went wrong.
#
# FetchContent stops the whole configuration when a clone fails. It therefore runs in a process of its own
# (populate_from_git.cmake), with a limit on its time, and only once the repository was seen to answer.
include_guard()

set(ECHOSCOPE_GIT_PROBE_SECONDS 8)
set(ECHOSCOPE_GIT_CLONE_SECONDS 600)
set(ECHOSCOPE_VENDOR_CMAKE_DIR "${CMAKE_CURRENT_LIST_DIR}")

function(fetch_from_git out destination name url tag commit)
  find_program(GIT_COMMAND git)
  if(NOT GIT_COMMAND)
    set(${out} "git is not installed" PARENT_SCOPE)
    return()
  endif()

  # One host that does not answer is waited for once, not once a library.
  string(REGEX MATCH "^[a-z+]+://[^/]+" host "${url}")
  get_property(silent_hosts GLOBAL PROPERTY ECHOSCOPE_SILENT_HOSTS)
  if(host IN_LIST silent_hosts)
    set(${out} "${host} does not answer" PARENT_SCOPE)
    return()
  endif()

  set(git_environment GIT_TERMINAL_PROMPT=0 GIT_HTTP_LOW_SPEED_LIMIT=1000 GIT_HTTP_LOW_SPEED_TIME=15)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env ${git_environment} ${GIT_COMMAND} ls-remote --exit-code "${url}" "refs/tags/${tag}"
    TIMEOUT ${ECHOSCOPE_GIT_PROBE_SECONDS}
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if(NOT result EQUAL 0)
    set_property(GLOBAL APPEND PROPERTY ECHOSCOPE_SILENT_HOSTS "${host}")
    set(${out} "${host} does not answer" PARENT_SCOPE)
    return()
  endif()

  message(STATUS "${name}: cloning ${url} at ${tag}")
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env ${git_environment} ${CMAKE_COMMAND}
      -D CMAKE_GENERATOR=${CMAKE_GENERATOR} -D CMAKE_MAKE_PROGRAM=${CMAKE_MAKE_PROGRAM}
      -D NAME=${name} -D URL=${url} -D TAG=${tag} -D COMMIT=${commit} -D DESTINATION=${destination}
      -P ${ECHOSCOPE_VENDOR_CMAKE_DIR}/populate_from_git.cmake
    TIMEOUT ${ECHOSCOPE_GIT_CLONE_SECONDS}
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if(NOT result EQUAL 0)
    set(${out} "commit ${commit} could not be cloned from ${url}" PARENT_SCOPE)
    return()
  endif()
  set(${out} "" PARENT_SCOPE)
endfunction()
