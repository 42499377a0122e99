// Signals as bytes on a pipe, and the stop of Ctrl-Z.

#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct {
  int ends[2];
  int signals[16];
  struct sigaction before[16];
  int count;
} watch = {.ends = {-1, -1}};

static void note_signal(int number) {
  int saved = errno;
  uint8_t byte = (uint8_t)number;
  ssize_t written = write(watch.ends[1], &byte, 1);
  (void)written;
  errno = saved;
}

int cn_watch(const int *signals, int count) {
  if (count < 0 || count > 16) {
    errno = EINVAL;
    return -1;
  }
  cn_unwatch();
  if (watch.ends[0] < 0 && cn_pipe(watch.ends) != 0) return -1;
  for (int i = 0; i < count; i++) {
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(signals[i], &action, &watch.before[i]) != 0) {
      int saved = errno;
      cn_unwatch();
      errno = saved;
      return -1;
    }
    watch.signals[i] = signals[i];
    watch.count = i + 1;
  }
  return watch.ends[0];
}

void cn_unwatch(void) {
  for (int i = 0; i < watch.count; i++) sigaction(watch.signals[i], &watch.before[i], NULL);
  watch.count = 0;
}

void cn_stop_process(void) {
  struct sigaction usual = {.sa_handler = SIG_DFL}, before;
  sigset_t open, mask;
  sigemptyset(&usual.sa_mask);
  sigemptyset(&open);
  sigaddset(&open, SIGTSTP);
  sigaction(SIGTSTP, &usual, &before);
  pthread_sigmask(SIG_UNBLOCK, &open, &mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}

int cn_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }
