#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a file is, told from its contents by the caller.
typedef enum {
  ctaglib_mpeg,
  ctaglib_flac,
  ctaglib_ogg_vorbis,
  ctaglib_ogg_opus,
  ctaglib_ogg_flac,
  ctaglib_ogg_speex,
  ctaglib_wav,
  ctaglib_aiff,
  ctaglib_mp4,
  ctaglib_asf,
  ctaglib_ape,
  ctaglib_wavpack,
  ctaglib_musepack,
  ctaglib_true_audio,
} ctaglib_kind;

/// What the tag reader estimates of the sound; 0 where it does not know.
typedef struct {
  int64_t milliseconds;
  int32_t sample_rate;
  int32_t channels;
  /// An MP4 file holds Apple Lossless.
  int32_t is_alac;
} ctaglib_sound;

/// Receives one value of one property: an upper-case name and bytes that are meant to be UTF-8,
/// valid during the call only.
typedef void (*ctaglib_visitor)(void *context, const char *name, const char *value, size_t length);

/// Reads the properties of an open regular file with TagLib. At most 16 values of a property are
/// visited, each cut at `value_limit` bytes (`lyrics_limit` for lyrics); pictures are not.
/// Returns 0, or -1 where TagLib cannot read the file.
int ctaglib_read(int descriptor, ctaglib_kind kind, size_t value_limit, size_t lyrics_limit,
                 void *context, ctaglib_visitor visit, ctaglib_sound *sound);

/// Finds the picture of an open regular file's tags that shows the front of its cover, else the
/// first of at most `limit` bytes, and hands its bytes to the visitor (the name is NULL), once at
/// most. Returns 0, or -1 where there is none.
int ctaglib_picture(int descriptor, ctaglib_kind kind, size_t limit, void *context,
                    ctaglib_visitor visit);

/// Writes the name of a genre by its ID3v1 number into `name`; empty if there is none.
void ctaglib_genre(int number, char *name, size_t size);

#ifdef __cplusplus
}
#endif
