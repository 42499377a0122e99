#pragma once
#include <stddef.h>
#include <stdint.h>

// libavformat and libavcodec, loaded with dlopen when first needed: linking them would cost every
// start 80 ms. Only their headers are needed to build.

/// Loads the libraries once. Returns 0; -1 where they are not installed; -2 where this program was
/// built without their headers.
int clibav_load(void);

/// How decoded samples are laid out.
typedef struct {
  int sample_rate;
  int channels;
  /// One bit a channel in their order (WAVEFORMATEXTENSIBLE's meaning); 0 if unknown.
  uint64_t channel_mask;
  /// Frames in all, as the header says; 0 if unknown.
  int64_t frames;
} clibav_format;

/// An open file.
typedef struct clibav_stream clibav_stream;

/// Opens the best audio stream of a file in the container named, and no other file besides. Takes
/// over the descriptor in any case. Returns NULL and words for people in `reason` on failure.
clibav_stream *clibav_open(int descriptor, const char *container, clibav_format *format,
                           char *reason, size_t reason_size);

/// Decodes up to so many interleaved frames; 0 at the end. Damaged packets are passed over.
int clibav_read(clibav_stream *stream, float *samples, int frames);

/// Moves to a frame, exactly; in containers that count time in milliseconds only, by at most 20
/// minutes exactly. Returns 0, or -1 if it cannot.
int clibav_seek(clibav_stream *stream, int64_t frame);

/// Tells the chapters of a file in the container named: seconds, and a title or NULL, both valid
/// during the call only. Takes over the descriptor. Returns 0, or -1 if the file cannot be opened.
int clibav_chapters(int descriptor, const char *container, void *context,
                    void (*each)(void *context, double start, const char *title));

/// Closes a file.
void clibav_close(clibav_stream *stream);

/// The most bytes of a picture's file, and the most pixels that are decoded.
enum { CLIBAV_MOST_BYTES = 16 * 1024 * 1024, CLIBAV_MOST_PIXELS = 36 * 1000 * 1000 };

/// Decodes a JPEG, PNG, WebP, GIF or BMP picture and makes it small: no edge is longer than `edge`.
/// `pixels` has room for edge * edge pixels of red, green and blue. Returns 0, or -1 where it is no
/// such picture, too large, or damaged, or where the decoders are not installed.
int clibav_picture(const uint8_t *bytes, size_t count, int edge, uint8_t *pixels, int *columns,
                   int *rows);
