#pragma once
#include <stddef.h>

// libshout, loaded with dlopen when a stream is first wanted: it brings OpenSSL along, which would
// cost every start 10 ms. Only its header is needed to build.

/// Loads the library once. Returns 0; -1 where it is not installed; -2 where this program was built
/// without its header.
int cshout_load(void);

/// Where a stream goes, and what is said of it. Texts are UTF-8, and copied.
typedef struct {
  const char *host;
  unsigned short port;
  const char *user;
  const char *password;
  /// With its slash.
  const char *mount;
  /// Over TLS, with the server's certificate checked.
  int is_secure;
  /// Ogg, or else MP3.
  int is_ogg;
  const char *agent;
  const char *name;
  const char *description;
} cshout_target;

/// A connection, for one thread. It never blocks, but for looking up the host's name.
typedef struct cshout_stream cshout_stream;

/// How a call went.
typedef enum {
  cshout_done,
  /// Not yet: ask again.
  cshout_busy,
  /// Failed; see `cshout_reason`.
  cshout_failed,
  /// The server knows the user or the password, or wants the mount, not.
  cshout_refused,
} cshout_status;

/// Begins to connect. NULL if memory is short or the target makes no sense.
cshout_stream *cshout_open(const cshout_target *target, cshout_status *status);

/// Whether it is connected by now.
cshout_status cshout_connected(cshout_stream *stream);

/// Sends bytes; what the network does not take at once is kept by the library.
cshout_status cshout_send(cshout_stream *stream, const unsigned char *bytes, size_t count);

/// Bytes kept.
size_t cshout_waiting(cshout_stream *stream);

/// In words, why a call failed; valid until the next.
const char *cshout_reason(cshout_stream *stream);

/// Closes and frees.
void cshout_close(cshout_stream *stream);

/// Tells a server the title of what a stream plays, through a connection of its own. Blocks until
/// the server answers. From any thread.
cshout_status cshout_tell(const cshout_target *target, const char *title);
