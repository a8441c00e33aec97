# Catch2::Catch2WithMain, compiled as two units instead of a hundred: a third of the time.
block()
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
  set(CMAKE_SKIP_INSTALL_RULES ON)
  set(CATCH_INSTALL_DOCS OFF)
  set(CATCH_INSTALL_EXTRAS OFF)
  add_subdirectory(${catch2_SOURCE_DIR} catch2 EXCLUDE_FROM_ALL SYSTEM)
endblock()

set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 60)
foreach(target Catch2 Catch2WithMain)
  target_compile_options(${target} PRIVATE -w
    $<TARGET_PROPERTY:echoscope_vendor_sanitizers,INTERFACE_COMPILE_OPTIONS>)
endforeach()
