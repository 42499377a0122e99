#include "CShout.h"

#if __has_include(<shout/shout.h>)

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <shout/shout.h>

#define FUNCTIONS(X)                                                                           \
  X(shout_init) X(shout_new) X(shout_free) X(shout_get_error) X(shout_set_host)                \
  X(shout_set_port) X(shout_set_user) X(shout_set_password) X(shout_set_mount)                 \
  X(shout_set_tls) X(shout_set_agent) X(shout_set_meta) X(shout_set_content_format)            \
  X(shout_set_nonblocking) X(shout_set_protocol) X(shout_open) X(shout_close)                  \
  X(shout_get_connected) X(shout_send) X(shout_queuelen) X(shout_metadata_new)                 \
  X(shout_metadata_free) X(shout_metadata_add) X(shout_set_metadata_utf8)

#define DECLARE(name) static __typeof__(name) *p_##name;
FUNCTIONS(DECLARE)

static int state = -1;

static void load(void) {
  void *library = dlopen("libshout.so.3", RTLD_NOW);
  if (library == NULL) return;
#define FIND(name) \
  if ((p_##name = (__typeof__(name) *)dlsym(library, #name)) == NULL) return;
  FUNCTIONS(FIND)
  p_shout_init();
  state = 0;
}

int cshout_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return state;
}

struct cshout_stream {
  shout_t *shout;
};

static cshout_status status(int code) {
  switch (code) {
    case SHOUTERR_SUCCESS:
    case SHOUTERR_CONNECTED: return cshout_done;
    case SHOUTERR_BUSY:
    case SHOUTERR_RETRY: return cshout_busy;
    case SHOUTERR_NOLOGIN: return cshout_refused;
    default: return cshout_failed;
  }
}

static shout_t *made(const cshout_target *target) {
  if (cshout_load() != 0) return NULL;
  shout_t *shout = p_shout_new();
  if (shout == NULL) return NULL;
  int tls = target->is_secure ? SHOUT_TLS_RFC2818 : SHOUT_TLS_DISABLED;
  int format = target->is_ogg ? SHOUT_FORMAT_OGG : SHOUT_FORMAT_MP3;
  if (p_shout_set_host(shout, target->host) == 0 && p_shout_set_port(shout, target->port) == 0 &&
      p_shout_set_user(shout, target->user) == 0 &&
      p_shout_set_password(shout, target->password) == 0 &&
      p_shout_set_mount(shout, target->mount) == 0 && p_shout_set_tls(shout, tls) == 0 &&
      p_shout_set_protocol(shout, SHOUT_PROTOCOL_HTTP) == 0 &&
      p_shout_set_agent(shout, target->agent) == 0 &&
      p_shout_set_content_format(shout, format, SHOUT_USAGE_AUDIO, NULL) == 0 &&
      p_shout_set_meta(shout, SHOUT_META_NAME, target->name) == 0 &&
      p_shout_set_meta(shout, SHOUT_META_DESCRIPTION, target->description) == 0)
    return shout;
  p_shout_free(shout);
  return NULL;
}

cshout_stream *cshout_open(const cshout_target *target, cshout_status *result) {
  *result = cshout_failed;
  cshout_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) return NULL;
  stream->shout = made(target);
  if (stream->shout == NULL || p_shout_set_nonblocking(stream->shout, 1) != 0) {
    cshout_close(stream);
    return NULL;
  }
  *result = status(p_shout_open(stream->shout));
  return stream;
}

cshout_status cshout_connected(cshout_stream *stream) {
  return status(p_shout_get_connected(stream->shout));
}

cshout_status cshout_send(cshout_stream *stream, const unsigned char *bytes, size_t count) {
  // Busy means that it is kept until there is room.
  cshout_status result = status(p_shout_send(stream->shout, bytes, count));
  return result == cshout_busy ? cshout_done : result;
}

size_t cshout_waiting(cshout_stream *stream) {
  ssize_t length = p_shout_queuelen(stream->shout);
  return length > 0 ? (size_t)length : 0;
}

const char *cshout_reason(cshout_stream *stream) {
  const char *reason = p_shout_get_error(stream->shout);
  return reason != NULL ? reason : "no connection";
}

void cshout_close(cshout_stream *stream) {
  if (stream == NULL) return;
  if (stream->shout != NULL) {
    p_shout_close(stream->shout);
    p_shout_free(stream->shout);
  }
  free(stream);
}

cshout_status cshout_tell(const cshout_target *target, const char *title) {
  shout_t *shout = made(target);
  if (shout == NULL) return cshout_failed;
  cshout_status result = cshout_failed;
  shout_metadata_t *words = p_shout_metadata_new();
  if (words != NULL && p_shout_metadata_add(words, "song", title) == 0)
    result = status(p_shout_set_metadata_utf8(shout, words));
  if (words != NULL) p_shout_metadata_free(words);
  p_shout_free(shout);
  return result;
}

#else

int cshout_load(void) { return -2; }
cshout_stream *cshout_open(const cshout_target *target, cshout_status *result) {
  *result = cshout_failed;
  return NULL;
}
cshout_status cshout_connected(cshout_stream *stream) { return cshout_failed; }
cshout_status cshout_send(cshout_stream *stream, const unsigned char *bytes, size_t count) {
  return cshout_failed;
}
size_t cshout_waiting(cshout_stream *stream) { return 0; }
const char *cshout_reason(cshout_stream *stream) { return ""; }
void cshout_close(cshout_stream *stream) {}
cshout_status cshout_tell(const cshout_target *target, const char *title) {
  return cshout_failed;
}

#endif
