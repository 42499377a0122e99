#include "CTagLib.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>
#include <string>

#include <aifffile.h>
#include <apefile.h>
#include <apetag.h>
#include <attachedpictureframe.h>
#include <flacpicture.h>
#include <xiphcomment.h>
#include <asffile.h>
#include <flacfile.h>
#include <id3v2tag.h>
#include <id3v1genres.h>
#include <id3v2framefactory.h>
#include <mp4file.h>
#include <mpcfile.h>
#include <mpegfile.h>
#include <oggflacfile.h>
#include <opusfile.h>
#include <popularimeterframe.h>
#include <speexfile.h>
#include <synchronizedlyricsframe.h>
#include <tpropertymap.h>
#include <trueaudiofile.h>
#include <vorbisfile.h>
#include <wavfile.h>
#include <wavpackfile.h>

using namespace TagLib;

namespace {

/// A file that is only read, by descriptor, and never asked for more bytes than it has: TagLib
/// allocates what a header claims before it reads.
class Descriptor : public IOStream {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {
    struct stat status;
    size_ = fstat(descriptor, &status) == 0 ? static_cast<long>(status.st_size) : 0;
  }

  FileName name() const override { return ""; }
  bool readOnly() const override { return true; }
  bool isOpen() const override { return true; }
  long tell() const override { return position_; }
  long length() override { return size_; }
  void clear() override {}

  ByteVector readBlock(unsigned long length) override {
    if (position_ < 0 || position_ >= size_) return ByteVector();
    auto wanted = std::min(length, static_cast<unsigned long>(size_ - position_));
    if (auto cached = window(position_, wanted)) {
      position_ += static_cast<long>(wanted);
      return ByteVector(cached, static_cast<unsigned int>(wanted));
    }
    ByteVector block(static_cast<unsigned int>(std::min(wanted, 1UL << 30)), 0);
    auto count = pread(descriptor_, block.data(), block.size(), position_);
    if (count <= 0) return ByteVector();
    block.resize(static_cast<unsigned int>(count));
    position_ += count;
    return block;
  }

  void seek(long offset, Position from) override {
    long base = from == Current ? position_ : from == End ? size_ : 0;
    long target;
    if (__builtin_add_overflow(base, offset, &target)) return;
    position_ = target;
  }

  void writeBlock(const ByteVector &) override {}
  void insert(const ByteVector &, unsigned long, unsigned long) override {}
  void removeBlock(unsigned long, unsigned long) override {}
  void truncate(long) override {}

 private:
  // TagLib reads a few bytes at a time, nearly all of them at the beginning and the end: each is
  // read once, in one piece.
  static constexpr long piece = 16 * 1024;

  const char *window(long position, unsigned long wanted) {
    auto end = position + static_cast<long>(wanted);
    if (end <= std::min(piece, size_)) {
      if (head_.empty()) fill(head_, 0);
      return end <= static_cast<long>(head_.size()) ? head_.data() + position : nullptr;
    }
    auto start = std::max(0L, size_ - piece);
    if (position < start) return nullptr;
    if (tail_.empty()) fill(tail_, start);
    return end <= start + static_cast<long>(tail_.size()) ? tail_.data() + (position - start)
                                                          : nullptr;
  }

  void fill(std::string &into, long start) {
    into.resize(static_cast<size_t>(std::min(piece, size_ - start)));
    auto count = pread(descriptor_, &into[0], into.size(), start);
    into.resize(count > 0 ? static_cast<size_t>(count) : 0);
  }

  int descriptor_;
  long size_ = 0;
  long position_ = 0;
  std::string head_, tail_;
};

std::unique_ptr<File> open(ctaglib_kind kind, IOStream *stream) {
  auto frames = ID3v2::FrameFactory::instance();
  switch (kind) {
    case ctaglib_mpeg: return std::make_unique<MPEG::File>(stream, frames);
    case ctaglib_flac: return std::make_unique<FLAC::File>(stream, frames);
    case ctaglib_ogg_vorbis: return std::make_unique<Ogg::Vorbis::File>(stream);
    case ctaglib_ogg_opus: return std::make_unique<Ogg::Opus::File>(stream);
    case ctaglib_ogg_flac: return std::make_unique<Ogg::FLAC::File>(stream);
    case ctaglib_ogg_speex: return std::make_unique<Ogg::Speex::File>(stream);
    case ctaglib_wav: return std::make_unique<RIFF::WAV::File>(stream);
    case ctaglib_aiff: return std::make_unique<RIFF::AIFF::File>(stream);
    case ctaglib_mp4: return std::make_unique<MP4::File>(stream);
    case ctaglib_asf: return std::make_unique<ASF::File>(stream);
    case ctaglib_ape: return std::make_unique<APE::File>(stream);
    case ctaglib_wavpack: return std::make_unique<WavPack::File>(stream);
    case ctaglib_musepack: return std::make_unique<MPC::File>(stream);
    case ctaglib_true_audio: return std::make_unique<TrueAudio::File>(stream);
  }
  return nullptr;
}

const std::set<std::string> wanted = {
    "TITLE", "ARTIST", "ARTISTS", "ALBUMARTIST", "ALBUM ARTIST", "ALBUM", "GENRE", "DATE", "YEAR",
    "ORIGINALDATE", "ORIGINALYEAR", "TRACKNUMBER", "TRACKTOTAL", "TOTALTRACKS", "DISCNUMBER",
    "COMPOSER", "COMPILATION", "ITUNESCOMPILATION", "BPM", "TEMPO", "INITIALKEY", "KEY",
    "REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_ALBUM_GAIN", "R128_TRACK_GAIN", "R128_ALBUM_GAIN",
    "LYRICS", "UNSYNCEDLYRICS", "SYNCEDLYRICS", "MUSICBRAINZ_TRACKID", "MUSICBRAINZ_ALBUMID",
    "MUSICBRAINZ_ARTISTID", "LANGUAGE", "COMMENT", "DESCRIPTION", "RATING", "FMPS_RATING", "POPM",
    "PLAYCOUNT", "PLAY_COUNT", "PLAY_COUNTER", "PLAY COUNTER", "FMPS_PLAYCOUNT",
};

struct Visit {
  size_t value_limit;
  size_t lyrics_limit;
  void *context;
  ctaglib_visitor visitor;
  std::set<std::string> seen;

  void values(std::string name, const StringList &values) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    // A description may follow: "LYRICS:ENG".
    if (name.compare(0, 7, "LYRICS:") == 0) name = "LYRICS";
    // So may whose it is: "RATING:ANN@EXAMPLE.ORG".
    if (name.compare(0, 7, "RATING:") == 0) name = "RATING";
    if (name.compare(0, 10, "PLAYCOUNT:") == 0) name = "PLAYCOUNT";
    if (wanted.count(name) == 0 || values.isEmpty() || !seen.insert(name).second) return;
    bool words = name.find("LYRICS") != std::string::npos;
    unsigned int visited = 0;
    for (const auto &value : values) {
      if (visited++ == 16) break;
      // Cut before it is converted: a title may be ten megabytes.
      size_t limit = words ? lyrics_limit : value_limit;
      auto text = (value.size() > limit ? value.substr(0, static_cast<unsigned int>(limit)) : value)
                      .to8Bit(true);
      visitor(context, name.c_str(), text.data(), std::min(text.size(), limit));
    }
  }

  void properties(const PropertyMap &map) {
    for (const auto &property : map) values(property.first.to8Bit(true), property.second);
  }
};

/// Words with time stamps, as lines of an LRC file; at most about `limit` bytes.
std::string timed_words(ID3v2::Tag *tag, size_t limit) {
  std::string words;
  if (tag == nullptr) return words;
  for (auto frame : tag->frameList("SYLT")) {
    auto lyrics = dynamic_cast<ID3v2::SynchronizedLyricsFrame *>(frame);
    if (lyrics == nullptr || lyrics->type() != ID3v2::SynchronizedLyricsFrame::Lyrics ||
        lyrics->timestampFormat() != ID3v2::SynchronizedLyricsFrame::AbsoluteMilliseconds)
      continue;
    for (const auto &line : lyrics->synchedText()) {
      if (words.size() >= limit) return words;
      char stamp[32];
      std::snprintf(stamp, sizeof stamp, "[%u:%02u.%03u]", line.time / 60000,
                    line.time / 1000 % 60, line.time % 1000);
      auto text = line.text.substr(0, 400).to8Bit(true);
      std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
      words += stamp + text + "\n";
    }
  }
  return words;
}

/// Rating and counter of ID3's popularimeter, "196 12"; of several, the first that says anything.
std::string popularity(ID3v2::Tag *tag) {
  if (tag == nullptr) return "";
  for (auto frame : tag->frameList("POPM")) {
    auto popularimeter = dynamic_cast<ID3v2::PopularimeterFrame *>(frame);
    if (popularimeter == nullptr) continue;
    if (popularimeter->rating() == 0 && popularimeter->counter() == 0) continue;
    return std::to_string(popularimeter->rating()) + " " + std::to_string(popularimeter->counter());
  }
  return "";
}

/// The ID3v2 tag of a file of a kind that has one.
ID3v2::Tag *id3(File *file) {
  if (auto mpeg = dynamic_cast<MPEG::File *>(file)) return mpeg->ID3v2Tag(false);
  if (auto wav = dynamic_cast<RIFF::WAV::File *>(file)) return wav->ID3v2Tag();
  if (auto aiff = dynamic_cast<RIFF::AIFF::File *>(file)) return aiff->tag();
  if (auto tta = dynamic_cast<TrueAudio::File *>(file)) return tta->ID3v2Tag(false);
  if (auto flac = dynamic_cast<FLAC::File *>(file)) return flac->ID3v2Tag(false);
  return nullptr;
}

// What TagLib's property map leaves out.
void visit_extras(File *file, Visit &visit) {
  auto popular = popularity(id3(file));
  if (!popular.empty()) visit.values("POPM", StringList(String(popular)));
  if (auto mpeg = dynamic_cast<MPEG::File *>(file)) {
    auto words = timed_words(mpeg->ID3v2Tag(false), visit.lyrics_limit);
    if (!words.empty()) visit.values("SYNCEDLYRICS", StringList(String(words, String::UTF8)));
    if (auto tag = mpeg->ID3v2Tag(false)) {
      for (auto frame : tag->frameList("POPM")) {
        auto played = dynamic_cast<ID3v2::PopularimeterFrame *>(frame);
        if (played != nullptr && played->counter() > 0)
          visit.values("PLAY COUNTER", StringList(String(std::to_string(played->counter()))));
      }
    }
    // mp3gain writes an APE tag beside the ID3v2 tag that the property map was made of.
    if (auto ape = mpeg->APETag(false)) visit.properties(ape->properties());
  } else if (auto mp4 = dynamic_cast<MP4::File *>(file)) {
    if (mp4->tag() == nullptr) return;
    const std::string prefix = "----:com.apple.iTunes:";
    for (const auto &item : mp4->tag()->itemMap()) {
      auto name = item.first.to8Bit(true);
      if (name.compare(0, prefix.size(), prefix) == 0)
        visit.values(name.substr(prefix.size()), item.second.toStringList());
    }
  } else if (auto asf = dynamic_cast<ASF::File *>(file)) {
    if (asf->tag() == nullptr) return;
    for (const auto &item : asf->tag()->attributeListMap()) {
      auto name = item.first.to8Bit(true);
      if (item.second.isEmpty()) continue;
      // Windows Media Player has 1 to 99 here, and 1 to 255 in a popularimeter.
      if (name == "WM/SharedUserRating") {
        auto rating = std::min(item.second.front().toUInt(), 99U);
        auto byte = rating <= 1 ? rating : rating * 255 / 99;
        if (byte > 0) visit.values("POPM", StringList(String(std::to_string(byte) + " 0")));
      }
      if (name == "FMPS/Rating" || name == "FMPS/Playcount")
        visit.values(name == "FMPS/Rating" ? "FMPS_RATING" : "FMPS_PLAYCOUNT",
                     StringList(item.second.front().toString()));
    }
  }
}

/// The picture to show of those a file has.
struct Gallery {
  size_t limit;
  ByteVector best;
  bool is_front = false;

  void add(const ByteVector &bytes, bool front) {
    if (bytes.size() < 16 || bytes.size() > limit) return;
    if (!best.isEmpty() && (is_front || !front)) return;
    best = bytes;
    is_front = front;
  }

  void add(const List<FLAC::Picture *> &pictures) {
    for (auto picture : pictures)
      add(picture->data(), picture->type() == FLAC::Picture::FrontCover);
  }

  void add(ID3v2::Tag *tag) {
    if (tag == nullptr) return;
    for (auto frame : tag->frameList("APIC")) {
      auto picture = dynamic_cast<ID3v2::AttachedPictureFrame *>(frame);
      if (picture != nullptr)
        add(picture->picture(), picture->type() == ID3v2::AttachedPictureFrame::FrontCover);
    }
  }

  void add(APE::Tag *tag) {
    if (tag == nullptr) return;
    for (const auto &item : tag->itemListMap()) {
      auto name = item.first.upper();
      if (!name.startsWith("COVER ART") || item.second.type() != APE::Item::Binary) continue;
      // A file name and a zero byte come before the picture.
      auto bytes = item.second.binaryData();
      auto end = bytes.find('\0');
      if (end >= 0) add(bytes.mid(static_cast<unsigned int>(end) + 1), name.find("FRONT") >= 0);
    }
  }

  void add(Ogg::XiphComment *comment) {
    if (comment != nullptr) add(comment->pictureList());
  }
};

void visit_pictures(File *file, Gallery &gallery) {
  gallery.add(id3(file));
  if (auto flac = dynamic_cast<FLAC::File *>(file)) {
    gallery.add(flac->pictureList());
    gallery.add(flac->xiphComment(false));
  } else if (auto ogg = dynamic_cast<Ogg::File *>(file)) {
    gallery.add(dynamic_cast<Ogg::XiphComment *>(ogg->tag()));
  } else if (auto mpeg = dynamic_cast<MPEG::File *>(file)) {
    gallery.add(mpeg->APETag(false));
  } else if (auto ape = dynamic_cast<APE::File *>(file)) {
    gallery.add(ape->APETag(false));
  } else if (auto wavpack = dynamic_cast<WavPack::File *>(file)) {
    gallery.add(wavpack->APETag(false));
  } else if (auto musepack = dynamic_cast<MPC::File *>(file)) {
    gallery.add(musepack->APETag(false));
  } else if (auto mp4 = dynamic_cast<MP4::File *>(file)) {
    if (mp4->tag() == nullptr) return;
    for (const auto &art : mp4->tag()->item("covr").toCoverArtList()) gallery.add(art.data(), true);
  } else if (auto asf = dynamic_cast<ASF::File *>(file)) {
    if (asf->tag() == nullptr) return;
    for (const auto &attribute : asf->tag()->attribute("WM/Picture")) {
      auto picture = attribute.toPicture();
      if (picture.isValid())
        gallery.add(picture.picture(), picture.type() == ASF::Picture::FrontCover);
    }
  }
}

void measure(File *file, ctaglib_sound *sound) {
  auto properties = file->audioProperties();
  if (properties == nullptr) return;
  sound->milliseconds = properties->lengthInMilliseconds();
  sound->sample_rate = properties->sampleRate();
  sound->channels = properties->channels();
  if (auto mp4 = dynamic_cast<MP4::Properties *>(properties))
    sound->is_alac = mp4->codec() == MP4::Properties::ALAC;
}

}  // namespace

extern "C" int ctaglib_read(int descriptor, ctaglib_kind kind, size_t value_limit,
                            size_t lyrics_limit, void *context, ctaglib_visitor visitor,
                            ctaglib_sound *sound) {
  *sound = {};
  try {
    Descriptor stream(descriptor);
    auto file = open(kind, &stream);
    if (file == nullptr || !file->isValid()) return -1;
    measure(file.get(), sound);
    Visit visit{value_limit, lyrics_limit, context, visitor, {}};
    visit.properties(file->properties());
    visit_extras(file.get(), visit);
    return 0;
  } catch (...) {
    return -1;
  }
}

extern "C" int ctaglib_picture(int descriptor, ctaglib_kind kind, size_t limit, void *context,
                               ctaglib_visitor visitor) {
  try {
    Descriptor stream(descriptor);
    auto file = open(kind, &stream);
    if (file == nullptr || !file->isValid()) return -1;
    Gallery gallery{limit, ByteVector()};
    visit_pictures(file.get(), gallery);
    if (gallery.best.isEmpty()) return -1;
    visitor(context, nullptr, gallery.best.data(), gallery.best.size());
    return 0;
  } catch (...) {
    return -1;
  }
}

extern "C" void ctaglib_genre(int number, char *name, size_t size) {
  if (size == 0) return;
  name[0] = 0;
  try {
    auto text = ID3v1::genre(number).to8Bit(true);
    std::strncpy(name, text.c_str(), size - 1);
    name[size - 1] = 0;
  } catch (...) {
  }
}
