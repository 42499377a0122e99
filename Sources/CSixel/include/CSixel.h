#pragma once
#include <stddef.h>
#include <stdint.h>

// libsixel's encoder, loaded with dlopen when a terminal that shows sixels is met: most do not. Only
// its header is needed to build.

/// Loads the library once; any thread. Returns 0; -1 where it is not installed; -2 where this program
/// was built without its header.
int csixel_load(void);

/// Pixels of three bytes, row by row, as one sixel sequence of at most 256 colours. Returns bytes for
/// csixel_free, or NULL. Reads width * height * 3 bytes, writes none of them. Any thread.
uint8_t *csixel_encode(const uint8_t *pixels, int width, int height, size_t *count);
/// Frees what csixel_encode returned.
void csixel_free(uint8_t *bytes);
