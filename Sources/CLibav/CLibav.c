#include "CLibav.h"

#if __has_include(<libavformat/avformat.h>)

#include <dlfcn.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/log.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORMAT_FUNCTIONS(X)                                                                    \
  X(avformat_alloc_context) X(avformat_open_input) X(avformat_close_input)                     \
  X(avformat_find_stream_info) X(av_find_best_stream) X(av_find_input_format) X(av_read_frame) \
  X(av_seek_frame) X(avio_alloc_context) X(avio_context_free) X(avformat_free_context)
#define CODEC_FUNCTIONS(X)                                                                   \
  X(avcodec_alloc_context3) X(avcodec_free_context) X(avcodec_parameters_to_context)         \
  X(avcodec_open2) X(avcodec_find_decoder) X(avcodec_send_packet) X(avcodec_receive_frame)   \
  X(avcodec_flush_buffers) X(av_packet_alloc) X(av_packet_free) X(av_packet_unref)
#define UTIL_FUNCTIONS(X)                                                                    \
  X(av_frame_alloc) X(av_frame_free) X(av_frame_unref) X(av_malloc) X(av_free)               \
  X(av_log_set_level) X(av_rescale_q) X(av_sample_fmt_is_planar) X(av_get_bytes_per_sample)  \
  X(av_get_packed_sample_fmt) X(av_strerror) X(av_dict_get)

#define DECLARE(name) static __typeof__(name) *p_##name;
FORMAT_FUNCTIONS(DECLARE)
CODEC_FUNCTIONS(DECLARE)
UTIL_FUNCTIONS(DECLARE)

#define TEXT2(x) #x
#define TEXT(x) TEXT2(x)
#define SONAME(name, major) "lib" name ".so." TEXT(major)

int clibav_load(void) {
  static int state = 1;  // 1: not tried yet
  if (state != 1) return state;
  state = -1;
  // The interface is that of the headers' major version: no other will do.
  void *util = dlopen(SONAME("avutil", LIBAVUTIL_VERSION_MAJOR), RTLD_NOW);
  void *codec = dlopen(SONAME("avcodec", LIBAVCODEC_VERSION_MAJOR), RTLD_NOW);
  void *format = dlopen(SONAME("avformat", LIBAVFORMAT_VERSION_MAJOR), RTLD_NOW);
  if (util == NULL || codec == NULL || format == NULL) return state;
#define FIND(library, name) \
  if ((p_##name = (__typeof__(name) *)dlsym(library, #name)) == NULL) return state;
#define FIND_FORMAT(name) FIND(format, name)
#define FIND_CODEC(name) FIND(codec, name)
#define FIND_UTIL(name) FIND(util, name)
  FORMAT_FUNCTIONS(FIND_FORMAT)
  CODEC_FUNCTIONS(FIND_CODEC)
  UTIL_FUNCTIONS(FIND_UTIL)
  p_av_log_set_level(AV_LOG_QUIET);
  return state = 0;
}

struct clibav_stream {
  int descriptor;
  int64_t offset;
  const AVInputFormat *container;
  AVIOContext *io;
  AVFormatContext *format;
  AVCodecContext *codec;
  AVPacket *packet;
  AVFrame *frame;
  int index;
  int rate;
  int channels;
  /// Samples of `frame` handed on so far.
  int used;
  /// The frame that the next sample belongs to, and the time stamp of frame 0.
  int64_t position;
  int64_t origin;
  int is_draining;
};

// MARK: The file

static int read_bytes(void *opaque, uint8_t *buffer, int size) {
  clibav_stream *stream = opaque;
  ssize_t count = pread(stream->descriptor, buffer, (size_t)size, stream->offset);
  if (count == 0) return AVERROR_EOF;
  if (count < 0) return AVERROR(EIO);
  stream->offset += count;
  return (int)count;
}

static int64_t seek_bytes(void *opaque, int64_t offset, int whence) {
  clibav_stream *stream = opaque;
  int64_t size = lseek(stream->descriptor, 0, SEEK_END);
  if (whence & AVSEEK_SIZE) return size;
  int64_t base = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case SEEK_CUR: base = stream->offset; break;
    case SEEK_END: base = size; break;
  }
  int64_t target;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) return AVERROR(EINVAL);
  return stream->offset = target;
}

// Containers may name other files or addresses; none of them is opened.
static int refuse(AVFormatContext *format, AVIOContext **io, const char *url, int flags,
                  AVDictionary **options) {
  (void)format, (void)io, (void)url, (void)flags, (void)options;
  return AVERROR(EPERM);
}

static void close_format(clibav_stream *stream) {
  if (stream->codec) p_avcodec_free_context(&stream->codec);
  if (stream->format) p_avformat_close_input(&stream->format);
  if (stream->io) {
    p_av_free(stream->io->buffer);
    p_avio_context_free(&stream->io);
  }
}

static int open_container(clibav_stream *stream) {
  const int size = 64 * 1024;
  uint8_t *buffer = p_av_malloc(size);
  if (buffer == NULL) return AVERROR(ENOMEM);
  stream->offset = 0;
  stream->io = p_avio_alloc_context(buffer, size, 0, stream, read_bytes, NULL, seek_bytes);
  if (stream->io == NULL) {
    p_av_free(buffer);
    return AVERROR(ENOMEM);
  }
  stream->format = p_avformat_alloc_context();
  if (stream->format == NULL) return AVERROR(ENOMEM);
  stream->format->pb = stream->io;
  stream->format->flags |= AVFMT_FLAG_CUSTOM_IO;
  stream->format->io_open = refuse;
  stream->format->max_streams = 64;
  return p_avformat_open_input(&stream->format, "", stream->container, NULL);
}

static int open_codec(clibav_stream *stream) {
  int error = p_avformat_find_stream_info(stream->format, NULL);
  if (error < 0) return error;
  stream->index = p_av_find_best_stream(stream->format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
  if (stream->index < 0) return stream->index;
  for (unsigned i = 0; i < stream->format->nb_streams; i++)
    if ((int)i != stream->index) stream->format->streams[i]->discard = AVDISCARD_ALL;
  AVStream *audio = stream->format->streams[stream->index];
  const AVCodec *decoder = p_avcodec_find_decoder(audio->codecpar->codec_id);
  if (decoder == NULL) return AVERROR_DECODER_NOT_FOUND;
  stream->codec = p_avcodec_alloc_context3(decoder);
  if (stream->codec == NULL) return AVERROR(ENOMEM);
  error = p_avcodec_parameters_to_context(stream->codec, audio->codecpar);
  if (error < 0) return error;
  stream->codec->pkt_timebase = audio->time_base;
  stream->codec->thread_count = 1;
  return p_avcodec_open2(stream->codec, decoder, NULL);
}

// MARK: Decoding

/// Decodes the next frame that holds samples. Returns 0, or -1 at the end.
static int decode(clibav_stream *stream) {
  int failures = 0;
  stream->used = 0;
  while (failures < 10000) {
    p_av_frame_unref(stream->frame);
    int error = p_avcodec_receive_frame(stream->codec, stream->frame);
    if (error == 0) {
      int is_ours = stream->rate == 0 || stream->frame->sample_rate == stream->rate;
      if (stream->frame->nb_samples > 0 && stream->frame->ch_layout.nb_channels > 0 && is_ours)
        return 0;
      failures++;
      continue;
    }
    if (error == AVERROR_EOF) return -1;
    if (error != AVERROR(EAGAIN)) {
      failures++;
      if (stream->is_draining) return -1;
    }
    error = p_av_read_frame(stream->format, stream->packet);
    if (error < 0) {
      // Damage is passed over as long as the file goes on.
      if (error == AVERROR_EOF || stream->format->pb->eof_reached || ++failures > 100) {
        if (stream->is_draining) return -1;
        stream->is_draining = 1;
        p_avcodec_send_packet(stream->codec, NULL);
      }
      continue;
    }
    if (stream->packet->stream_index == stream->index &&
        p_avcodec_send_packet(stream->codec, stream->packet) < 0)
      failures++;
    p_av_packet_unref(stream->packet);
  }
  return -1;
}

static float sample(const AVFrame *frame, enum AVSampleFormat packed, int is_planar, int index,
                    int channel) {
  const uint8_t *data = frame->extended_data[is_planar ? channel : 0];
  int at = is_planar ? index : index * frame->ch_layout.nb_channels + channel;
  switch (packed) {
    case AV_SAMPLE_FMT_U8: return (float)(data[at] - 128) / 128.0f;
    case AV_SAMPLE_FMT_S16: return (float)((const int16_t *)data)[at] / 32768.0f;
    case AV_SAMPLE_FMT_S32: return (float)((const int32_t *)data)[at] / 2147483648.0f;
    case AV_SAMPLE_FMT_FLT: return ((const float *)data)[at];
    case AV_SAMPLE_FMT_DBL: return (float)((const double *)data)[at];
    case AV_SAMPLE_FMT_S64: return (float)((const int64_t *)data)[at] / 9223372036854775808.0f;
    default: return 0;
  }
}

/// Most codecs give floats, a plane a channel, or two channels in turn.
static int copy_floats(const clibav_stream *stream, float *restrict samples, int frames) {
  const AVFrame *frame = stream->frame;
  int channels = frame->ch_layout.nb_channels;
  if (channels != stream->channels || channels > 2) return 0;
  if (frame->format == AV_SAMPLE_FMT_FLT || (frame->format == AV_SAMPLE_FMT_FLTP && channels == 1)) {
    const float *from = (const float *)frame->extended_data[0] + (size_t)stream->used * channels;
    memcpy(samples, from, (size_t)frames * channels * sizeof *samples);
    return 1;
  }
  if (frame->format != AV_SAMPLE_FMT_FLTP) return 0;
  const float *left = (const float *)frame->extended_data[0] + stream->used;
  const float *right = (const float *)frame->extended_data[1] + stream->used;
  for (int i = 0; i < frames; i++) {
    samples[2 * i] = left[i];
    samples[2 * i + 1] = right[i];
  }
  return 1;
}

/// Copies samples of the decoded frame; a channel that it lacks gets its last one.
static void copy(const clibav_stream *stream, float *samples, int frames) {
  if (copy_floats(stream, samples, frames)) return;
  const AVFrame *frame = stream->frame;
  enum AVSampleFormat packed = p_av_get_packed_sample_fmt(frame->format);
  int is_planar = p_av_sample_fmt_is_planar(frame->format);
  int last = frame->ch_layout.nb_channels - 1;
  for (int i = 0; i < frames; i++)
    for (int c = 0; c < stream->channels; c++)
      *samples++ = sample(frame, packed, is_planar, stream->used + i, c < last ? c : last);
}

int clibav_read(clibav_stream *stream, float *samples, int frames) {
  int done = 0;
  while (done < frames) {
    int left = stream->frame->nb_samples - stream->used;
    if (left <= 0) {
      if (decode(stream) != 0) {
        p_av_frame_unref(stream->frame);
        stream->used = 0;
        break;
      }
      continue;
    }
    int count = left < frames - done ? left : frames - done;
    copy(stream, samples + (size_t)done * (size_t)stream->channels, count);
    stream->used += count;
    stream->position += count;
    done += count;
  }
  return done;
}

// MARK: Opening

/// Opens from the beginning and decodes the first frame: only then is the layout certain (AAC may
/// double the rate its header gives).
static int start(clibav_stream *stream) {
  close_format(stream);
  stream->is_draining = 0;
  stream->position = 0;
  int error = open_container(stream);
  if (error >= 0) error = open_codec(stream);
  if (error >= 0 && decode(stream) != 0) error = AVERROR_INVALIDDATA;
  if (error >= 0) stream->origin = stream->frame->best_effort_timestamp;
  return error;
}

static int64_t frames(const clibav_stream *stream) {
  const AVFormatContext *format = stream->format;
  const AVStream *audio = format->streams[stream->index];
  AVRational rate = {1, stream->rate};
  // A length guessed from the bit rate is none.
  if (format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) return 0;
  if (audio->duration > 0) return p_av_rescale_q(audio->duration, audio->time_base, rate);
  if (format->duration > 0) return p_av_rescale_q(format->duration, AV_TIME_BASE_Q, rate);
  return 0;
}

clibav_stream *clibav_open(int descriptor, const char *container, clibav_format *format,
                           char *reason, size_t reason_size) {
  clibav_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) {
    close(descriptor);
    return NULL;
  }
  stream->descriptor = descriptor;
  stream->container = p_av_find_input_format(container);
  stream->packet = p_av_packet_alloc();
  stream->frame = p_av_frame_alloc();
  int error = AVERROR_DEMUXER_NOT_FOUND;
  if (stream->container && stream->packet && stream->frame) error = start(stream);
  if (error < 0) {
    p_av_strerror(error, reason, reason_size);
    clibav_close(stream);
    return NULL;
  }
  const AVChannelLayout *layout = &stream->frame->ch_layout;
  stream->rate = stream->frame->sample_rate;
  stream->channels = layout->nb_channels;
  format->sample_rate = stream->rate;
  format->channels = stream->channels;
  format->channel_mask = layout->order == AV_CHANNEL_ORDER_NATIVE ? layout->u.mask : 0;
  format->frames = stream->rate > 0 ? frames(stream) : 0;
  return stream;
}

void clibav_close(clibav_stream *stream) {
  close_format(stream);
  if (stream->packet) p_av_packet_free(&stream->packet);
  if (stream->frame) p_av_frame_free(&stream->frame);
  close(stream->descriptor);
  free(stream);
}

// MARK: Seeking

/// Whether time stamps tell frames apart, and the container finds its way by them.
static int is_exact(const clibav_stream *stream) {
  AVRational base = stream->format->streams[stream->index]->time_base;
  const char *name = stream->container->name;
  int finds = strncmp(name, "mov", 3) == 0 || strcmp(name, "wv") == 0 ||
              strcmp(name, "tta") == 0 || strcmp(name, "ape") == 0 || strcmp(name, "flac") == 0;
  return finds && base.num > 0 && (int64_t)base.num * stream->rate <= base.den &&
         stream->origin != AV_NOPTS_VALUE;
}

/// Decodes and drops up to a frame. Returns 0 when it is reached.
static int drop(clibav_stream *stream, int64_t frame) {
  while (stream->position < frame) {
    int64_t left = stream->frame->nb_samples - stream->used;
    if (left <= 0) {
      if (decode(stream) != 0) return -1;
      continue;
    }
    int64_t count = left < frame - stream->position ? left : frame - stream->position;
    stream->used += (int)count;
    stream->position += count;
  }
  return 0;
}

/// Jumps by time stamp to a little before a frame. Returns 0 if it landed at or before it.
static int jump(clibav_stream *stream, int64_t frame) {
  AVRational rate = {1, stream->rate};
  AVRational base = stream->format->streams[stream->index]->time_base;
  // Decoders that overlap their frames need a few to settle.
  int64_t early = frame > 8192 ? frame - 8192 : 0;
  int64_t stamp = stream->origin + p_av_rescale_q(early, rate, base);
  if (p_av_seek_frame(stream->format, stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0) return -1;
  p_avcodec_flush_buffers(stream->codec);
  stream->is_draining = 0;
  if (decode(stream) != 0) return -1;
  int64_t found = stream->frame->best_effort_timestamp;
  if (found == AV_NOPTS_VALUE) return -1;
  stream->position = p_av_rescale_q(found - stream->origin, base, rate);
  return stream->position <= frame ? 0 : -1;
}

int clibav_seek(clibav_stream *stream, int64_t frame) {
  const int64_t near = 2 * (int64_t)stream->rate;
  const int64_t far = 20 * 60 * (int64_t)stream->rate;
  if (frame < 0) return -1;
  int64_t ahead = frame - stream->position;
  if (ahead >= 0 && ahead < near) return drop(stream, frame);
  int may_jump = is_exact(stream) ||
                 (stream->origin != AV_NOPTS_VALUE && frame > far && (ahead < 0 || ahead > far));
  if (may_jump && frame > near && jump(stream, frame) == 0) return drop(stream, frame);
  if (may_jump || ahead < 0) {
    p_av_frame_unref(stream->frame);
    if (start(stream) < 0) return -1;
  }
  return drop(stream, frame);
}

// MARK: Chapters

int clibav_chapters(int descriptor, const char *container, void *context,
                    void (*each)(void *context, double start, const char *title)) {
  clibav_stream stream = {.descriptor = descriptor};
  stream.container = p_av_find_input_format(container);
  int error = AVERROR_DEMUXER_NOT_FOUND;
  if (stream.container) error = open_container(&stream);
  if (error >= 0) {
    const AVFormatContext *format = stream.format;
    for (unsigned i = 0; i < format->nb_chapters && i < 4096; i++) {
      const AVChapter *chapter = format->chapters[i];
      const AVDictionaryEntry *title = p_av_dict_get(chapter->metadata, "title", NULL, 0);
      AVRational base = chapter->time_base;
      if (base.den <= 0 || base.num <= 0) continue;
      each(context, (double)chapter->start * base.num / base.den, title ? title->value : NULL);
    }
  }
  close_format(&stream);
  close(descriptor);
  return error < 0 ? -1 : 0;
}

#else

int clibav_load(void) { return -2; }

int clibav_chapters(int descriptor, const char *container, void *context,
                    void (*each)(void *context, double start, const char *title)) {
  (void)descriptor, (void)container, (void)context, (void)each;
  return -1;
}

clibav_stream *clibav_open(int descriptor, const char *container, clibav_format *format,
                           char *reason, size_t reason_size) {
  (void)descriptor, (void)container, (void)format, (void)reason, (void)reason_size;
  return NULL;
}

int clibav_read(clibav_stream *stream, float *samples, int frames) {
  (void)stream, (void)samples, (void)frames;
  return 0;
}

int clibav_seek(clibav_stream *stream, int64_t frame) {
  (void)stream, (void)frame;
  return -1;
}

void clibav_close(clibav_stream *stream) { (void)stream; }

#endif
