#include "CSixel.h"

#include <stdlib.h>
#include <string.h>

void csixel_free(uint8_t *bytes) { free(bytes); }

#if __has_include(<sixel/sixel.h>)

#include <dlfcn.h>
#include <pthread.h>
#include <sixel/sixel.h>

#define FUNCTIONS(X)                                                                   \
  X(sixel_output_new) X(sixel_output_unref) X(sixel_dither_new) X(sixel_dither_unref)  \
  X(sixel_dither_initialize) X(sixel_encode)

#define DECLARE(name) static __typeof__(name) *p_##name;
FUNCTIONS(DECLARE)

static int state = -1;

static void load(void) {
  void *library = dlopen("libsixel.so.1", RTLD_NOW);
  if (library == NULL) return;
#define FIND(name) \
  if ((p_##name = (__typeof__(name) *)dlsym(library, #name)) == NULL) return;
  FUNCTIONS(FIND)
  state = 0;
}

int csixel_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return state;
}

// More than any picture of this program comes to.
enum { most = 4 << 20 };

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t room;
  int failed;
} sink;

static int take(char *data, int size, void *context) {
  sink *into = context;
  if (into->failed || size < 0) return 0;
  if (into->count + (size_t)size > most) return into->failed = 1, 0;
  if (into->count + (size_t)size > into->room) {
    size_t room = (into->room + (size_t)size) * 2;
    uint8_t *bytes = realloc(into->bytes, room);
    if (bytes == NULL) return into->failed = 1, 0;
    into->bytes = bytes;
    into->room = room;
  }
  memcpy(into->bytes + into->count, data, (size_t)size);
  into->count += (size_t)size;
  return size;
}

uint8_t *csixel_encode(const uint8_t *pixels, int width, int height, size_t *count) {
  if (csixel_load() != 0 || width < 1 || height < 1 || width > 4096 || height > 4096) return NULL;
  // The encoder takes pixels it may write to.
  size_t size = (size_t)width * (size_t)height * 3;
  unsigned char *copy = malloc(size);
  if (copy == NULL) return NULL;
  memcpy(copy, pixels, size);
  sink into = {0};
  sixel_output_t *output = NULL;
  sixel_dither_t *dither = NULL;
  int done = !SIXEL_FAILED(p_sixel_output_new(&output, take, &into, NULL)) &&
             !SIXEL_FAILED(p_sixel_dither_new(&dither, 256, NULL)) &&
             !SIXEL_FAILED(p_sixel_dither_initialize(dither, copy, width, height,
                                                     SIXEL_PIXELFORMAT_RGB888, SIXEL_LARGE_AUTO,
                                                     SIXEL_REP_AUTO, SIXEL_QUALITY_HIGH)) &&
             !SIXEL_FAILED(p_sixel_encode(copy, width, height, 3, dither, output)) && !into.failed;
  if (dither != NULL) p_sixel_dither_unref(dither);
  if (output != NULL) p_sixel_output_unref(output);
  free(copy);
  if (done && into.count > 0) {
    *count = into.count;
    return into.bytes;
  }
  free(into.bytes);
  return NULL;
}

#else

int csixel_load(void) { return -2; }

uint8_t *csixel_encode(const uint8_t *pixels, int width, int height, size_t *count) {
  (void)pixels, (void)width, (void)height, (void)count;
  return NULL;
}

#endif
