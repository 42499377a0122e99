#include "CLibav.h"

#if __has_include(<libavcodec/avcodec.h>)

#include <dlfcn.h>
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
#include <libavutil/pixdesc.h>
#include <stdlib.h>
#include <string.h>

#define CODEC_FUNCTIONS(X)                                                          \
  X(avcodec_find_decoder) X(avcodec_alloc_context3) X(avcodec_free_context)         \
  X(avcodec_open2) X(avcodec_send_packet) X(avcodec_receive_frame) X(av_new_packet) \
  X(av_packet_alloc) X(av_packet_free)
#define UTIL_FUNCTIONS(X) \
  X(av_frame_alloc) X(av_frame_free) X(av_pix_fmt_desc_get) X(av_read_image_line) X(av_log_set_level)

#define DECLARE(name) static __typeof__(name) *p_##name;
CODEC_FUNCTIONS(DECLARE)
UTIL_FUNCTIONS(DECLARE)

#define TEXT2(x) #x
#define TEXT(x) TEXT2(x)

static int load(void) {
  static int state = 1;  // 1: not tried yet
  if (state != 1) return state;
  state = -1;
  void *util = dlopen("libavutil.so." TEXT(LIBAVUTIL_VERSION_MAJOR), RTLD_NOW);
  void *codec = dlopen("libavcodec.so." TEXT(LIBAVCODEC_VERSION_MAJOR), RTLD_NOW);
  if (util == NULL || codec == NULL) return state;
#define FIND(library, name) \
  if ((p_##name = (__typeof__(name) *)dlsym(library, #name)) == NULL) return state;
#define FIND_CODEC(name) FIND(codec, name)
#define FIND_UTIL(name) FIND(util, name)
  CODEC_FUNCTIONS(FIND_CODEC)
  UTIL_FUNCTIONS(FIND_UTIL)
  p_av_log_set_level(AV_LOG_QUIET);
  return state = 0;
}

/// The kind of a picture by its first bytes.
static enum AVCodecID kind(const uint8_t *bytes, size_t count) {
  if (count < 16) return AV_CODEC_ID_NONE;
  if (memcmp(bytes, "\xFF\xD8\xFF", 3) == 0) return AV_CODEC_ID_MJPEG;
  if (memcmp(bytes, "\x89PNG\r\n\x1A\n", 8) == 0) return AV_CODEC_ID_PNG;
  if (memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0)
    return AV_CODEC_ID_WEBP;
  if (memcmp(bytes, "GIF8", 4) == 0) return AV_CODEC_ID_GIF;
  if (memcmp(bytes, "BM", 2) == 0) return AV_CODEC_ID_BMP;
  return AV_CODEC_ID_NONE;
}

static AVFrame *decode(enum AVCodecID id, const uint8_t *bytes, size_t count) {
  const AVCodec *decoder = p_avcodec_find_decoder(id);
  AVCodecContext *codec = decoder ? p_avcodec_alloc_context3(decoder) : NULL;
  AVPacket *packet = p_av_packet_alloc();
  AVFrame *frame = p_av_frame_alloc();
  int isDone = 0;
  if (codec && packet && frame && p_av_new_packet(packet, (int)count) == 0) {
    memcpy(packet->data, bytes, count);
    packet->flags |= AV_PKT_FLAG_KEY;
    codec->thread_count = 1;
    codec->max_pixels = CLIBAV_MOST_PIXELS;
    if (p_avcodec_open2(codec, decoder, NULL) == 0 &&
        p_avcodec_send_packet(codec, packet) == 0) {
      int error = p_avcodec_receive_frame(codec, frame);
      if (error == AVERROR(EAGAIN)) {
        p_avcodec_send_packet(codec, NULL);
        error = p_avcodec_receive_frame(codec, frame);
      }
      isDone = error == 0;
    }
  }
  p_av_packet_free(&packet);
  p_avcodec_free_context(&codec);
  if (!isDone) p_av_frame_free(&frame);
  return isDone ? frame : NULL;
}

static uint8_t byte(float value) {
  return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5f);
}

/// Lines of a picture as 8-bit components, each as wide as the picture.
struct reader {
  const AVFrame *frame;
  const AVPixFmtDescriptor *form;
  uint16_t *line;
  uint8_t *parts[4];
  int isFull;
};

static void read_component(struct reader *reader, int part, int row) {
  const AVPixFmtDescriptor *form = reader->form;
  int width = reader->frame->width;
  int isColour = (part == 1 || part == 2) && !(form->flags & AV_PIX_FMT_FLAG_RGB) &&
                 form->nb_components >= 3;
  int across = isColour ? form->log2_chroma_w : 0, down = isColour ? form->log2_chroma_h : 0;
  int count = -((-width) >> across);
  p_av_read_image_line(reader->line, (const uint8_t **)reader->frame->data,
                       reader->frame->linesize, form, 0, row >> down, part, count, 0);
  int depth = form->comp[part].depth;
  for (int x = 0; x < width; x++) {
    unsigned value = reader->line[x >> across];
    reader->parts[part][x] = depth > 8   ? (uint8_t)(value >> (depth - 8))
                             : depth < 8 ? (uint8_t)(value * 255 / ((1u << depth) - 1))
                                         : (uint8_t)value;
  }
}

/// Red, green, blue of one row, three bytes a pixel.
static void read_row(struct reader *reader, int row, uint8_t *rgb) {
  const AVFrame *frame = reader->frame;
  const AVPixFmtDescriptor *form = reader->form;
  if (form->flags & AV_PIX_FMT_FLAG_PAL) {
    const uint8_t *places = frame->data[0] + (ptrdiff_t)row * frame->linesize[0];
    const uint32_t *colours = (const uint32_t *)frame->data[1];
    for (int x = 0; x < frame->width; x++) {
      uint32_t colour = colours[places[x]];
      for (int c = 0; c < 3; c++) rgb[3 * x + c] = (uint8_t)(colour >> (16 - 8 * c));
    }
    return;
  }
  for (int part = 0; part < form->nb_components; part++) read_component(reader, part, row);
  uint8_t **parts = reader->parts;
  int hasAlpha = (form->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
  int colours = form->nb_components - hasAlpha;
  for (int x = 0; x < frame->width; x++) {
    float r, g, b;
    if (colours < 3) {
      r = g = b = parts[0][x];
    } else if (form->flags & AV_PIX_FMT_FLAG_RGB) {
      r = parts[0][x], g = parts[1][x], b = parts[2][x];
    } else {
      // BT.601, as JPEG and WebP have it.
      float y = parts[0][x], u = parts[1][x] - 128.0f, v = parts[2][x] - 128.0f;
      if (!reader->isFull) y = (y - 16) * 255 / 219, u = u * 255 / 224, v = v * 255 / 224;
      r = y + 1.402f * v, g = y - 0.344f * u - 0.714f * v, b = y + 1.772f * u;
    }
    float alpha = hasAlpha ? parts[colours][x] / 255.0f : 1;
    rgb[3 * x] = byte(r * alpha), rgb[3 * x + 1] = byte(g * alpha), rgb[3 * x + 2] = byte(b * alpha);
  }
}

/// The mean of the pixels that fall on each of a smaller picture.
static int shrink(struct reader *reader, int columns, int rows, uint8_t *pixels) {
  int width = reader->frame->width, height = reader->frame->height;
  uint8_t *rgb = malloc((size_t)width * 3);
  uint32_t *sums = calloc((size_t)columns * 4, sizeof *sums);
  if (rgb == NULL || sums == NULL) {
    free(rgb);
    free(sums);
    return -1;
  }
  int row = 0;
  for (int y = 0; y < height; y++) {
    read_row(reader, y, rgb);
    for (int x = 0; x < width; x++) {
      uint32_t *sum = sums + (int64_t)x * columns / width * 4;
      for (int c = 0; c < 3; c++) sum[c] += rgb[3 * x + c];
      sum[3]++;
    }
    if (y + 1 < height && (int64_t)(y + 1) * rows / height == row) continue;
    for (int x = 0; x < columns; x++)
      for (int c = 0; c < 3; c++)
        pixels[((size_t)row * columns + x) * 3 + c] =
            sums[4 * x + 3] ? (uint8_t)(sums[4 * x + c] / sums[4 * x + 3]) : 0;
    memset(sums, 0, (size_t)columns * 4 * sizeof *sums);
    row++;
  }
  free(rgb);
  free(sums);
  return 0;
}

static int convert(const AVFrame *frame, int edge, uint8_t *pixels, int *columns, int *rows) {
  const AVPixFmtDescriptor *form = p_av_pix_fmt_desc_get(frame->format);
  int width = frame->width, height = frame->height;
  const uint64_t strange =
      AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT;
  if (form == NULL || (form->flags & strange) || width < 1 || height < 1 || width > 65535 ||
      height > 65535 || form->nb_components < 1 || form->nb_components > 4)
    return -1;
  int longest = width > height ? width : height;
  int target = longest < edge ? longest : edge;
  *columns = (int)((int64_t)width * target / longest);
  *rows = (int)((int64_t)height * target / longest);
  if (*columns < 1) *columns = 1;
  if (*rows < 1) *rows = 1;
  struct reader reader = {.frame = frame, .form = form};
  reader.isFull = frame->color_range == AVCOL_RANGE_JPEG || frame->format == AV_PIX_FMT_YUVJ420P ||
                  frame->format == AV_PIX_FMT_YUVJ422P || frame->format == AV_PIX_FMT_YUVJ444P ||
                  frame->format == AV_PIX_FMT_YUVJ440P;
  reader.line = calloc((size_t)width + 16, sizeof *reader.line);
  uint8_t *parts = calloc((size_t)width, 4);
  int error = -1;
  if (reader.line && parts) {
    for (int part = 0; part < 4; part++) reader.parts[part] = parts + (size_t)part * width;
    error = shrink(&reader, *columns, *rows, pixels);
  }
  free(reader.line);
  free(parts);
  return error;
}

int clibav_picture(const uint8_t *bytes, size_t count, int edge, uint8_t *pixels, int *columns,
                   int *rows) {
  enum AVCodecID id = kind(bytes, count);
  if (id == AV_CODEC_ID_NONE || count > CLIBAV_MOST_BYTES || edge < 1 || load() != 0) return -1;
  AVFrame *frame = decode(id, bytes, count);
  if (frame == NULL) return -1;
  int error = convert(frame, edge, pixels, columns, rows);
  p_av_frame_free(&frame);
  return error;
}

#else

int clibav_picture(const uint8_t *bytes, size_t count, int edge, uint8_t *pixels, int *columns,
                   int *rows) {
  (void)bytes, (void)count, (void)edge, (void)pixels, (void)columns, (void)rows;
  return -1;
}

#endif
