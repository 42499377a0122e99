#pragma once
#include <stdint.h>
#include <sys/types.h>

// System calls that Swift cannot reach or must not make between fork and exec.

/// What a child process may use, and how it is placed.
typedef struct {
  /// Bytes of address space (RLIMIT_AS); 0 for no limit.
  uint64_t memory;
  /// Descriptor that becomes the child's standard input.
  int input;
  /// Descriptor that becomes the child's standard output and error; -1 for /dev/null.
  int diagnostics;
  /// Descriptor that becomes the child's descriptor 3.
  int shared;
} csystem_child;

/// Makes a connected pair of stream sockets, closed on exec. Returns 0 or an errno.
int csystem_socket_pair(int descriptors[2]);

/// Makes memory of so many bytes that processes can share, of a size that nobody can change. Returns
/// its descriptor, closed on exec, or an errno negated.
int csystem_make_shared(size_t size);

/// Maps memory that was made so, for reading and writing. Returns NULL for whatever else the
/// descriptor may be, such as a file.
void *csystem_map_shared(int descriptor, size_t size);

/// Starts a program with default signals, save those that terminals send, which it does not hear, no
/// core file, limits as given and no descriptors but those given. `arguments` ends with NULL. Returns 0 and the process id, or an errno.
int csystem_spawn(const char *path, char *const arguments[], const csystem_child *child,
                  pid_t *process);

/// Opens a regular file for reading and nothing else: a FIFO, socket, device or folder is refused
/// without waiting and without being touched. Returns the descriptor, or an errno negated
/// (-EINVAL: not a regular file).
int csystem_open_regular(const char *path);

/// Ends this process at once when the other end of the socket is closed, whatever its threads are
/// doing. Starts one small thread. Returns 0 or an errno.
int csystem_end_with(int socket);

/// Keeps up to 8 MB that were given back, for the next to ask: blocks of samples come and go every
/// second, and fresh pages cost more than what is done with them.
void csystem_keep_memory(void);

/// Allows this process so many more seconds of CPU time before the kernel ends it.
void csystem_allow_cpu(uint32_t seconds);

/// Steps back behind other processes: nice 10, a batch job, last at the disk.
void csystem_step_back(void);

/// Lets the kernel end this process when its parent's thread ends, or after so many seconds.
void csystem_bind_child(uint32_t seconds);

/// How a child of this process is doing.
typedef struct {
  /// 'R' running or ready, 'S' sleeping, 'D' waiting for a disk, 'T' stopped, 'Z' dead; 0 unknown.
  char state;
  /// CPU seconds used so far.
  double cpu;
} csystem_pulse;

/// Reads the state of a process. Returns 0, or an errno.
int csystem_read_pulse(pid_t process, csystem_pulse *pulse);

/// Runs `body` in a fork of this process, which must have no threads that hold locks, and collects
/// what it writes to the descriptor it is given, up to `limit` bytes. The child is ended after so
/// many seconds and with this thread. Returns how it ended (as waitpid's status), or an errno
/// negated; `*bytes` is to be freed by the caller.
int csystem_in_child(uint32_t seconds, size_t limit, void *context,
                     void (*body)(void *context, int output), uint8_t **bytes, size_t *count);
