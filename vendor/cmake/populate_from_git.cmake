# A script for `cmake -P`, called by fetch_from_git.cmake: FetchContent clones URL at TAG into DESTINATION, and the
# commit that was checked out must be COMMIT.
include(FetchContent)
FetchContent_Populate(${NAME}
  GIT_REPOSITORY ${URL}
  GIT_TAG ${TAG}
  GIT_SHALLOW TRUE
  GIT_SUBMODULES ""
  SOURCE_DIR ${DESTINATION}
  SUBBUILD_DIR ${DESTINATION}.subbuild
  BINARY_DIR ${DESTINATION}.build
)
execute_process(
  COMMAND git -C ${DESTINATION} rev-parse HEAD
  OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
if(NOT head STREQUAL COMMIT)
  message(FATAL_ERROR "${URL} has ${head} at ${TAG}, not ${COMMIT}")
endif()
