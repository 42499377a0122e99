internal import DJCore
internal import Foundation

/// A sound file being written, stereo, with tags and chapters, and a cue sheet beside it. At every
/// moment what is on disk can be played. For one thread.
final class SoundFile {
  private let path: String
  private let notes: ShowNotes?
  private let rate: Int
  private let tape: Tape
  private let body: Body
  private let coder: any SoundEncoder
  private var chapters: [TrackMark] = []
  private var isOpen = true

  /// What stands between the encoder and the disk.
  private enum Body {
    case wav(WaveTape)
    case flac(FlacTape)
    case ogg(OggTape)
  }

  /// Creates or replaces a file; its ending says the format.
  ///
  /// - Parameters:
  ///   - rate: frames a second; Opus takes 8, 12, 16, 24 and 48 kHz only.
  ///   - bits: 16 or 24, of wav and flac.
  ///   - notes: what it says of itself; without, there is no cue sheet either.
  init(path: String, rate: Int, bits: Int = 24, notes: ShowNotes? = nil) throws(PlaybackError) {
    let format = try SoundFormat(path: path)
    self.path = path
    self.notes = notes
    self.rate = rate
    let tape = try Tape(path: path)
    self.tape = tape
    let comments = VorbisComments(notes: notes ?? ShowNotes(), rate: rate)
    let target: any ByteTarget
    switch format {
    case .wav, .mp3:
      let wave = WaveTape(tape, rate: rate, bits: bits)
      (body, coder) = (.wav(wave), wave)
      try writeCueSheet()
      return
    case .flac:
      let flac = FlacTape(tape, comments: comments)
      (body, target) = (.flac(flac), flac)
    case .vorbis, .opus:
      let ogg = OggTape(tape, comments: comments, isOpus: format == .opus)
      (body, target) = (.ogg(ogg), ogg)
    }
    guard let coder = SoundCoder(format, rate: rate, bits: bits, into: target) else {
      throw PlaybackError(
        .unsupported,
        "cannot write \(outside: path) at \(rate) Hz: \(outside: SoundCoder.reason); choose another --rate or format"
      )
    }
    self.coder = coder
    try writeCueSheet()
  }

  /// Appends interleaved frames.
  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    guard isOpen, !samples.isEmpty else { return }
    let isWritten = coder.write(samples)
    if let complaint = tape.complaint { throw complaint }
    guard isWritten else {
      throw PlaybackError(
        .cannotWrite, "cannot write \(outside: path) any further: the encoder failed")
    }
  }

  /// Notes that a track begins.
  func begin(_ chapter: TrackMark) {
    chapters.append(chapter)
    switch body {
    case .wav: break
    case .flac(let flac): flac.add(chapter)
    case .ogg(let ogg): ogg.add(chapter)
    }
    // What cannot be written now is told at the end.
    try? writeCueSheet()
  }

  /// Completes the file, and lays the cue sheet beside it.
  func close() throws(PlaybackError) {
    guard isOpen else { return }
    isOpen = false
    coder.close()
    switch body {
    case .wav(let wave): wave.finish(notes.map { WaveNotes(notes: $0).chunks(chapters) } ?? [])
    case .flac(let flac): flac.finish()
    case .ogg: break
    }
    tape.close()
    if let complaint = tape.complaint { throw complaint }
    try writeCueSheet()
  }

  private func writeCueSheet() throws(PlaybackError) {
    guard let notes else { return }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let sheet = CueSheet(notes: notes, file: name, rate: rate).text(chapters)
    do {
      try Data(sheet.utf8).write(to: URL(fileURLWithPath: path + ".cue"))
    } catch {
      throw PlaybackError(
        .cannotWrite, "cannot write \(outside: path).cue: check the folder and the disk's room")
    }
  }
}
