internal import DJCore
internal import DJLibrary
internal import DJWire
internal import Foundation

/// What is known of one file, as JSON and for people.
struct FileReport {
  let path: MediaPath
  let entry: LibraryEntry?
  /// Why the file cannot be used.
  let error: Sanitised?

  /// Looks the file up, and listens to it if need be.
  init(_ path: MediaPath, _ studio: Studio) async {
    self.path = path
    do {
      let entry = try await studio.library.examine(path, using: studio.pool)
      self.entry = entry
      error = entry.error
    } catch {
      entry = nil
      self.error = error.message
    }
  }

  var track: Track? { entry?.track }
  var features: Features? { entry?.analysis?.features ?? track?.features }

  /// Seconds; nil if nobody could tell.
  var duration: Double? {
    let seconds = features?.duration ?? track?.duration ?? 0
    return seconds > 0 ? seconds : nil
  }

  /// Beats a minute: as heard or, before anybody listened, as tagged.
  var tempo: Double? { features.map(\.tempo) ?? track?.tags.tempo }
  /// The key: as heard or, before anybody listened, as tagged.
  var key: MusicalKey? { features.map(\.key) ?? track?.tags.key }
  /// LUFS: as measured or, before anybody listened, as tagged.
  var loudness: Double? { features.map(\.loudness) ?? track?.tags.trackGain.map { -18 - $0 } }
  /// The moment a voice enters: as heard or, before anybody listened, as the words say.
  var voiceStart: Double? { features.map(\.voice.start) ?? track?.tags.lyricsStart }

  /// Where tempo, key, loudness and voice come from.
  var sources: FeatureSources {
    if let features { return features.sources }
    return FeatureSources(
      tempo: tempo == nil ? .none : .tag, key: key == nil ? .none : .tag,
      loudness: loudness == nil ? .none : .tag, voice: voiceStart == nil ? .none : .lyrics)
  }

  /// The fields that were guessed from the file's name.
  var guessed: [Sanitised] {
    guard let guessed = track?.tags.guessed else { return [] }
    let names: [(Tags.Guessed, Sanitised)] = [
      (.title, "title"), (.artist, "artist"), (.album, "album"),
    ]
    return names.filter { guessed.contains($0.0) }.map(\.1)
  }
}
