# pinned_source(NAME VERSION v GIT url TAG t COMMIT c DEBIAN package SUITES s...)
#
# Sets NAME_SOURCE_DIR (in the caller's scope) to a folder that holds exactly the files listed in
# checksums/NAME.sha256, each with the sum given there. The folder lies in the user's cache, so that a second build
# folder or a second clone needs no network:
#
#   ${XDG_CACHE_HOME:-$HOME/.cache}/echoscope/sources/NAME-VERSION-<first digits of the list's own sum>
#
# A source that is not there yet is brought by FetchContent from the git repository or, where that can't be reached,
# from Debian's source package of the same version; its files are checked and only then moved in place, in one rename.
include_guard()

if(DEFINED ENV{XDG_CACHE_HOME})
  set(ECHOSCOPE_SOURCE_CACHE "$ENV{XDG_CACHE_HOME}/echoscope/sources")
elseif(DEFINED ENV{HOME})
  set(ECHOSCOPE_SOURCE_CACHE "$ENV{HOME}/.cache/echoscope/sources")
else()
  set(ECHOSCOPE_SOURCE_CACHE "${PROJECT_BINARY_DIR}/sources")
endif()

include(${CMAKE_CURRENT_LIST_DIR}/fetch_from_git.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/fetch_from_debian.cmake)

# Sets OUT to an empty string if DIR holds the files of MANIFEST and no others, else to what is wrong with it.
# With EXTRA_ALLOWED, files that the list does not name are passed over.
function(compare_with_manifest out dir manifest)
  cmake_parse_arguments(PARSE_ARGV 3 arg "EXTRA_ALLOWED" "" "")
  set(${out} "" PARENT_SCOPE)
  file(STRINGS ${manifest} lines)
  foreach(line IN LISTS lines)
    string(SUBSTRING "${line}" 0 64 expected)
    string(SUBSTRING "${line}" 66 -1 path)
    if(NOT EXISTS "${dir}/${path}")
      set(${out} "${path} is missing" PARENT_SCOPE)
      return()
    endif()
    file(SHA256 "${dir}/${path}" actual)
    if(NOT actual STREQUAL expected)
      set(${out} "${path} has another checksum" PARENT_SCOPE)
      return()
    endif()
  endforeach()

  if(NOT arg_EXTRA_ALLOWED)
    list(LENGTH lines listed)
    file(GLOB_RECURSE present LIST_DIRECTORIES false "${dir}/*")
    list(LENGTH present found)
    if(NOT found EQUAL listed)
      set(${out} "it holds ${found} files where ${listed} are listed" PARENT_SCOPE)
    endif()
  endif()
endfunction()

# Copies the files that MANIFEST names, and no others, from one folder to another.
function(copy_listed_files from to manifest)
  file(STRINGS ${manifest} lines)
  foreach(line IN LISTS lines)
    string(SUBSTRING "${line}" 66 -1 path)
    cmake_path(GET path PARENT_PATH folder)
    file(COPY "${from}/${path}" DESTINATION "${to}/${folder}")
  endforeach()
endfunction()

function(pinned_source name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "VERSION;GIT;TAG;COMMIT;DEBIAN" "SUITES")
  set(manifest "${CMAKE_CURRENT_SOURCE_DIR}/checksums/${name}.sha256")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")

  file(SHA256 "${manifest}" manifest_sum)
  string(SUBSTRING "${manifest_sum}" 0 12 manifest_sum)
  set(source_dir "${ECHOSCOPE_SOURCE_CACHE}/${name}-${arg_VERSION}-${manifest_sum}")
  set(${name}_SOURCE_DIR "${source_dir}" PARENT_SCOPE)
  set(ECHOSCOPE_${name}_VERSION "${arg_VERSION}" CACHE INTERNAL "Version of ${name} that is built in")

  # Two clones may configure at once: the second waits, and then finds the source in place.
  file(LOCK "${ECHOSCOPE_SOURCE_CACHE}/${name}.lock" GUARD FUNCTION TIMEOUT 900)

  if(EXISTS "${source_dir}")
    compare_with_manifest(difference "${source_dir}" "${manifest}")
    if(difference)
      message(FATAL_ERROR "The cached source of ${name} is not the one that vendor/checksums/${name}.sha256 lists "
        "(${difference}): delete ${source_dir} and run again.")
    endif()
    return()
  endif()

  # The staging folder lies beside the final one, so that the last step is a rename on one file system. What an
  # interrupted run left there goes away first.
  set(staging "${ECHOSCOPE_SOURCE_CACHE}/.${name}-staging")
  file(REMOVE_RECURSE "${staging}")
  fetch_from_git(problem "${staging}/fetched" ${name} "${arg_GIT}" "${arg_TAG}" "${arg_COMMIT}")
  set(origin "${arg_GIT}")
  if(problem)
    message(STATUS "${name} ${arg_VERSION}: ${problem}; trying Debian's source package")
    file(REMOVE_RECURSE "${staging}")
    fetch_from_debian(problem "${staging}/fetched" ${arg_DEBIAN} "${arg_VERSION}" "${arg_SUITES}")
    set(origin "Debian's source package")
  endif()
  if(problem)
    file(REMOVE_RECURSE "${staging}")
    message(FATAL_ERROR "${name} ${arg_VERSION} can be had neither from ${arg_GIT} nor from Debian (${problem}): "
      "connect this machine to the network and run again.")
  endif()

  compare_with_manifest(difference "${staging}/fetched" "${manifest}" EXTRA_ALLOWED)
  if(difference)
    file(REMOVE_RECURSE "${staging}")
    message(FATAL_ERROR "${name} ${arg_VERSION} from ${origin} is not the one that vendor/checksums/${name}.sha256 "
      "lists (${difference}): do not use it; run again on a network that you trust.")
  endif()
  copy_listed_files("${staging}/fetched" "${staging}/listed" "${manifest}")
  file(RENAME "${staging}/listed" "${source_dir}")
  file(REMOVE_RECURSE "${staging}")
  message(STATUS "${name} ${arg_VERSION}: from ${origin}, checked, kept in ${source_dir}")
endfunction()
