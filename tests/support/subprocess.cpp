#include "support/subprocess.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/eventually.hpp"

namespace echoscope::test {
namespace {

constexpr int kCouldNotStart = 127;
constexpr int kBySignal = 128;

// The strings of a null-terminated array of pointers, as execvpe wants it.
class Pointers {
 public:
  explicit Pointers(std::vector<std::string> words) : words_(std::move(words)) {
    for (std::string& word : words_)
      pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }
  [[nodiscard]] char* const* data() const { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

std::vector<std::string> changed_environment(const Environment& changes) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    const auto changed = [&text](const auto& change) { return text.starts_with(change.first + "="); };
    if (std::none_of(changes.begin(), changes.end(), changed)) all.push_back(text);
  }
  for (const auto& [name, value] : changes)
    if (value) all.push_back(name + "=" + *value);
  return all;
}

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? kBySignal + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Subprocess::Capture::Capture() : fd_(memfd_create("output", MFD_CLOEXEC)) {
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  // Several programs may write to it: a server and what it starts.
  fcntl(fd_, F_SETFL, O_APPEND);
}

Subprocess::Capture::~Capture() {
  close(fd_);
}

std::string Subprocess::Capture::text() const {
  std::string all;
  std::array<char, 65536> part{};
  ssize_t got = 0;
  while ((got = pread(fd_, part.data(), part.size(), static_cast<off_t>(all.size()))) > 0)
    all.append(part.data(), static_cast<std::size_t>(got));
  return all;
}

Subprocess::Subprocess(std::vector<std::string> command, const Environment& environment, Stdout stdout_goes) {
  const std::string name = command.front();
  const Pointers arguments(std::move(command));
  const Pointers variables(changed_environment(environment));
  std::array<int, 2> pipe_ends{-1, -1};
  if (stdout_goes == Stdout::nobody_reads && pipe2(pipe_ends.data(), O_CLOEXEC) == 0) close(pipe_ends[0]);
  const int out = stdout_goes == Stdout::nobody_reads ? pipe_ends[1] : out_.descriptor();
  const pid_t parent = getpid();

  pid_ = fork();
  if (pid_ == 0) {
    // Only what may be called between fork and exec in a process with threads.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(kCouldNotStart);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err_.descriptor(), STDERR_FILENO);
    if (stdout_goes == Stdout::closed) close(STDOUT_FILENO);
    close(nothing);
    execvpe(name.c_str(), arguments.data(), variables.data());
    _exit(kCouldNotStart);
  }
  if (stdout_goes == Stdout::nobody_reads) close(pipe_ends[1]);
  if (pid_ < 0) throw std::runtime_error("can't start " + name);
}

Subprocess::~Subprocess() {
  signal(SIGKILL);
  wait();
}

bool Subprocess::running() {
  if (exit_code_) return false;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) == pid_) exit_code_ = exit_code_of(status);
  return !exit_code_;
}

void Subprocess::signal(int number) const {
  if (!exit_code_) kill(pid_, number);
}

std::optional<int> Subprocess::wait(std::chrono::milliseconds limit) {
  eventually([this] { return !running(); }, limit);
  return exit_code_;
}

std::string Subprocess::out() const {
  return out_.text();
}

std::string Subprocess::err() const {
  return err_.text();
}

std::optional<std::string> Subprocess::wait_for_line(const std::string& beginning,
                                                     std::chrono::milliseconds limit) {
  std::optional<std::string> rest;
  const auto look = [&] {
    const std::string lines = "\n" + out();
    const auto start = lines.find("\n" + beginning);
    if (start != std::string::npos) {
      const auto from = start + 1 + beginning.size();
      const auto end = lines.find('\n', from);
      if (end != std::string::npos) rest = lines.substr(from, end - from);
    }
    return rest.has_value() || !running();
  };
  eventually(look, limit);
  return rest;
}

std::optional<Finished> run(std::vector<std::string> command, const Environment& environment,
                            Stdout stdout_goes, std::chrono::milliseconds limit) {
  Subprocess process(std::move(command), environment, stdout_goes);
  const auto exit_code = process.wait(limit);
  if (!exit_code) return std::nullopt;
  return Finished{*exit_code, process.out(), process.err()};
}

}  // namespace echoscope::test
