# fetch_from_debian(OUT DESTINATION PACKAGE VERSION SUITES): brings the upstream tarball of a Debian source package.
# OUT is empty on success, else says what went wrong.
#
# apt works on a list of its own in the build folder and checks the archive's signature; the system's apt
# configuration is only read: the mirror is the one that this machine already uses.
include_guard()

set(ECHOSCOPE_DEBIAN_KEYRING /usr/share/keyrings/debian-archive-keyring.gpg)

# Sets OUT to the addresses of the Debian archive that this machine is set up with, the main one first.
function(find_debian_sites out)
  set(sites "")
  foreach(filter "Label: Debian" "Origin: Debian" "Created-By: Packages")
    execute_process(
      COMMAND apt-get indextargets --format "$(SITE)" "${filter}"
      RESULT_VARIABLE result OUTPUT_VARIABLE answer ERROR_QUIET)
    if(result EQUAL 0)
      string(REGEX MATCHALL "[^\n]+" lines "${answer}")
      list(APPEND sites ${lines})
    endif()
  endforeach()
  list(FILTER sites EXCLUDE REGEX "security")
  list(REMOVE_DUPLICATES sites)
  set(${out} "${sites}" PARENT_SCOPE)
endfunction()

function(fetch_from_debian out destination package version suites)
  find_program(APT_GET_COMMAND apt-get)
  if(NOT APT_GET_COMMAND OR NOT EXISTS ${ECHOSCOPE_DEBIAN_KEYRING})
    set(${out} "this is not a Debian system" PARENT_SCOPE)
    return()
  endif()
  find_debian_sites(sites)

  foreach(site IN LISTS sites)
    foreach(suite IN LISTS suites)
      string(MAKE_C_IDENTIFIER "${site}" site_name)
      set(apt_dir "${PROJECT_BINARY_DIR}/apt/${site_name}/${suite}")
      set(apt_options
        -o Dir::Etc::SourceList=${apt_dir}/sources.list
        -o Dir::Etc::SourceParts=/dev/null
        -o Dir::State::Lists=${apt_dir}/lists
        -o Dir::Cache=${apt_dir}/cache
        -o Acquire::Languages=none
        -o Acquire::Retries=2
        -o APT::Sandbox::User=
      )

      # The package lists of a suite are brought once a configuration.
      get_property(ready GLOBAL PROPERTY "ECHOSCOPE_APT_READY_${apt_dir}")
      if(NOT ready)
        message(STATUS "reading Debian's list of source packages (${suite})")
        file(MAKE_DIRECTORY "${apt_dir}/lists/partial" "${apt_dir}/cache/archives/partial")
        file(WRITE "${apt_dir}/sources.list" "deb-src [signed-by=${ECHOSCOPE_DEBIAN_KEYRING}] ${site} ${suite} main\n")
        execute_process(
          COMMAND ${APT_GET_COMMAND} ${apt_options} --error-on=any update
          TIMEOUT 180 RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
        if(NOT result EQUAL 0)
          continue()
        endif()
        set_property(GLOBAL PROPERTY "ECHOSCOPE_APT_READY_${apt_dir}" TRUE)
      endif()

      file(MAKE_DIRECTORY "${destination}.download")
      execute_process(
        COMMAND ${APT_GET_COMMAND} ${apt_options} source --download-only --tar-only ${package}/${suite}
        WORKING_DIRECTORY "${destination}.download"
        TIMEOUT 600 RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
      file(GLOB tarball "${destination}.download/${package}_${version}*.orig.tar.*")
      if(result EQUAL 0 AND tarball)
        # The tarball holds one folder, whatever its name.
        file(ARCHIVE_EXTRACT INPUT "${tarball}" DESTINATION "${destination}.unpacked")
        file(GLOB top_folder "${destination}.unpacked/*")
        file(RENAME "${top_folder}" "${destination}")
        set(${out} "" PARENT_SCOPE)
        return()
      endif()
      file(REMOVE_RECURSE "${destination}.download")
    endforeach()
  endforeach()
  set(${out} "no Debian archive in reach has ${package} ${version}" PARENT_SCOPE)
endfunction()

# The package lists are large and soon out of date.
function(forget_debian_lists)
  file(REMOVE_RECURSE "${PROJECT_BINARY_DIR}/apt")
endfunction()
