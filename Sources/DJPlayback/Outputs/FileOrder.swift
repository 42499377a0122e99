internal import DJCore
internal import Foundation

/// A file that is to be rendered.
public struct FileOrder: Sendable {
  /// Where; the ending says the format.
  public var path: String
  /// Frames a second, if they can be chosen: Opus has 48,000.
  public var sampleRate: Int
  /// 16 or 24, of .wav and .flac.
  public var bits: Int
  /// What it says of itself.
  public var notes: ShowNotes
  /// Whether only the segues are wanted.
  public var isPreview: Bool

  /// A file.
  public init(
    path: String, sampleRate: Int, bits: Int = 24, notes: ShowNotes = ShowNotes(),
    isPreview: Bool = false
  ) {
    self.path = path
    self.sampleRate = sampleRate
    self.bits = bits
    self.notes = notes
    self.isPreview = isPreview
  }

  /// Whether a file may be written at a path: its ending says a format, and what is there already,
  /// if anything, was written by this program, as a cue sheet or an event log beside it shows.
  public static func check(_ path: String) throws(PlaybackError) {
    _ = try SoundFormat(path: path)
    let files = FileManager.default
    guard files.fileExists(atPath: path), !files.fileExists(atPath: path + ".cue"),
      !files.fileExists(atPath: path + ".jsonl")
    else { return }
    throw PlaybackError(
      .cannotWrite,
      "will not replace \(outside: path), which is not of djterm's making: choose another name")
  }

  /// The rate it will have.
  var rate: Int {
    get throws(PlaybackError) { try SoundFormat(path: path).rate(near: sampleRate) }
  }
}
