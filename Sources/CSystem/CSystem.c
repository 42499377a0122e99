#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <linux/close_range.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int csystem_socket_pair(int descriptors[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors) == 0 ? 0 : errno;
}

static const int fixed_size = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

int csystem_make_shared(size_t size) {
  int descriptor = memfd_create("samples", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return -errno;
  if (ftruncate(descriptor, (off_t)size) == 0 && fcntl(descriptor, F_ADD_SEALS, fixed_size) == 0)
    return descriptor;
  int error = errno;
  close(descriptor);
  return -error;
}

void *csystem_map_shared(int descriptor, size_t size) {
  // Only memory can be sealed: no file is mistaken for it and written to.
  int seals = fcntl(descriptor, F_GET_SEALS);
  struct stat status;
  if (seals < 0 || (seals & fixed_size) != fixed_size) return NULL;
  if (fstat(descriptor, &status) != 0 || status.st_size != (off_t)size) return NULL;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void csystem_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 8 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
  // An arena a thread would keep for each what only one needed at a time.
  mallopt(M_ARENA_MAX, 2);
}

static void limit(int resource, rlim_t most) {
  struct rlimit limits;
  if (getrlimit(resource, &limits) != 0) return;
  if (limits.rlim_max == RLIM_INFINITY || limits.rlim_max > most) limits.rlim_max = most;
  limits.rlim_cur = limits.rlim_max;
  setrlimit(resource, &limits);
}

// Runs in the child, which shares the parent's memory until it execs: system calls only.
static int become(const char *path, char *const arguments[], const csystem_child *child) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
  // What keys and the end of a terminal send reaches all of its processes: what is to be done about
  // it, the parent decides. Stopped before it execs, the child would never let the parent go on or
  // stop in its turn.
  static const int of_terminals[] = {SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU};
  standard.sa_handler = SIG_IGN;
  for (size_t i = 0; i < sizeof of_terminals / sizeof *of_terminals; i++)
    sigaction(of_terminals[i], &standard, NULL);

  int quiet = child->diagnostics;
  if (quiet < 0) quiet = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (quiet < 0) return errno;
  // Moved above the standard three first, so that no dup2 overwrites what another still needs.
  int input = fcntl(child->input, F_DUPFD_CLOEXEC, 3);
  int output = fcntl(quiet, F_DUPFD_CLOEXEC, 3);
  int shared = fcntl(child->shared, F_DUPFD_CLOEXEC, 4);
  if (input < 0 || output < 0 || shared < 0) return errno;
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 || dup2(shared, 3) < 0)
    return errno;
  close_range(4, ~0U, CLOSE_RANGE_CLOEXEC);

  limit(RLIMIT_CORE, 0);
  if (child->memory > 0) limit(RLIMIT_AS, child->memory);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  execve(path, arguments, environ);
  return errno;
}

int csystem_spawn(const char *path, char *const arguments[], const csystem_child *child,
                  pid_t *process) {
  // With vfork the pages of a large show are not copied and its render thread meets no page faults.
  // Signals are held back meanwhile: a handler must not run in the child, in our memory.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  volatile int failure = 0;
  pid_t child_process = vfork();
  if (child_process == 0) {
    failure = become(path, arguments, child);
    _exit(127);
  }
  int error = child_process < 0 ? errno : failure;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child_process > 0 && error != 0) {
    int status;
    while (waitpid(child_process, &status, 0) < 0 && errno == EINTR) {}
  }
  if (error == 0) *process = child_process;
  return error;
}

int csystem_open_regular(const char *path) {
  // Looked at before it is opened: opening a device may move it.
  struct stat status;
  if (stat(path, &status) != 0) return -errno;
  if (!S_ISREG(status.st_mode)) return -EINVAL;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return -errno;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(descriptor);
    return -EINVAL;
  }
  return descriptor;
}

static void *watch(void *argument) {
  struct pollfd entry = {.fd = (int)(intptr_t)argument, .events = POLLRDHUP};
  for (;;) {
    int ready = poll(&entry, 1, -1);
    if (ready > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL))) _exit(0);
    if (ready < 0 && errno != EINTR) return NULL;
  }
}

int csystem_end_with(int socket) {
  pthread_attr_t attributes;
  pthread_t thread;
  int error = pthread_attr_init(&attributes);
  if (error != 0) return error;
  pthread_attr_setstacksize(&attributes, 64 * 1024);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  error = pthread_create(&thread, &attributes, watch, (void *)(intptr_t)socket);
  pthread_attr_destroy(&attributes);
  return error;
}

void csystem_allow_cpu(uint32_t seconds) {
  struct rusage used;
  struct rlimit limits;
  if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limits) != 0) return;
  rlim_t until = (rlim_t)used.ru_utime.tv_sec + (rlim_t)used.ru_stime.tv_sec + seconds + 1;
  if (limits.rlim_max != RLIM_INFINITY && until > limits.rlim_max) until = limits.rlim_max;
  limits.rlim_cur = until;
  setrlimit(RLIMIT_CPU, &limits);
}

void csystem_step_back(void) {
  setpriority(PRIO_PROCESS, 0, 10);
  // Woken late rather than soon, and last in line at the disk (best effort, level 7).
  struct sched_param none = {0};
  sched_setscheduler(0, SCHED_BATCH, &none);
  syscall(SYS_ioprio_set, 1, 0, 2 << 13 | 7);
}

void csystem_bind_child(uint32_t seconds) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  alarm(seconds);
  csystem_allow_cpu(seconds);
}

int csystem_read_pulse(pid_t process, csystem_pulse *pulse) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  ssize_t count = read(descriptor, text, sizeof text - 1);
  int error = errno;
  close(descriptor);
  if (count <= 0) return count < 0 ? error : EIO;
  text[count] = 0;
  // The name in parentheses may hold anything: the fields begin after the last one.
  char *fields = strrchr(text, ')');
  unsigned long long user, system;
  char state;
  if (fields == NULL ||
      sscanf(fields + 1, " %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu %llu", &state, &user,
             &system) != 3)
    return EIO;
  pulse->state = state;
  pulse->cpu = (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
  return 0;
}

/// Reads to the end or the limit into memory that grows by need. Returns 0 or an errno.
static int collect(int input, size_t limit, uint8_t **bytes, size_t *count) {
  size_t room = 0;
  for (;;) {
    if (*count == room) {
      if (room >= limit) return 0;
      room = room ? room * 2 : 64 * 1024;
      if (room > limit) room = limit;
      uint8_t *grown = realloc(*bytes, room);
      if (grown == NULL) return ENOMEM;
      *bytes = grown;
    }
    ssize_t more = read(input, *bytes + *count, room - *count);
    if (more == 0) return 0;
    if (more > 0) *count += (size_t)more;
    else if (errno != EINTR) return errno;
  }
}

int csystem_in_child(uint32_t seconds, size_t limit, void *context,
                     void (*body)(void *context, int output), uint8_t **bytes, size_t *count) {
  int ends[2];
  *bytes = NULL;
  *count = 0;
  if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
  pid_t child = fork();
  if (child == 0) {
    csystem_bind_child(seconds);
    close(ends[0]);
    body(context, ends[1]);
    _exit(0);
  }
  int error = child < 0 ? errno : 0;
  close(ends[1]);
  if (error == 0) error = collect(ends[0], limit, bytes, count);
  close(ends[0]);
  if (child < 0) return -error;
  if (error != 0 || *count >= limit) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return error != 0 ? -error : status;
}
