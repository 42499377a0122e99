internal import DJCore

/// What the desk asks of the engine. Crosses a ring as plain bytes.
enum RenderOrder: BitwiseCopyable {
  /// The item in a reel comes next, by this timetable. Replaces an earlier one that has not
  /// started; for a reel that is cued already only the timetable and the gain change.
  case cue(Cue)
  /// Nothing comes next: let what sounds go by this timetable, say its words, then be stopped.
  case farewell(Timetable)
  /// Forget a cued entry, unless it has started.
  case uncue(EntryNumber)
  /// Fade one entry out over so many frames and end it.
  case drop(EntryNumber, fade: Int)
  /// Change an entry over to another reel, which holds the same file from another place.
  case change(EntryNumber, reel: Int, place: Int, tempo: TempoCurve)
  case pause
  case resume
  /// Linear gain after everything else.
  case volume(Float)
  /// A clip of mono samples, which stay where they are until it is given back.
  case clip(Clip)
  /// Fade these words out, or forget them if they do not sound yet.
  case hush(LinkNumber)
  /// Fade everything out over so many frames, and end it.
  case stop(fade: Int)
}

/// An item made ready.
struct Cue: BitwiseCopyable {
  var entry: EntryNumber
  var reel: Int
  /// Linear.
  var gain: Float
  /// The frame of the file, at the engine's rate, with which the reel begins.
  var place: Int
  /// How fast it plays the file, in frames.
  var tempo = TempoCurve.own
  /// Its true peak, with this gain, stays under the limiter's ceiling.
  var isTame = false
  var timetable: Timetable
}

/// Spoken words in memory that the engine may read.
struct Clip: BitwiseCopyable {
  var link: LinkNumber
  var serial: Int
  var samples: UnsafePointer<Float>
  var frames: Int
}

/// What the engine has to tell the desk. Crosses a ring as plain bytes.
enum RenderReport: BitwiseCopyable, Equatable {
  enum Cause: BitwiseCopyable { case finished, dropped, failed }

  case started(EntryNumber)
  /// With the frames heard, and the reel that held its last sample.
  case ended(EntryNumber, frames: Int, cause: Cause, reel: Int)
  /// An entry that was cued will not start.
  case uncued(EntryNumber, reel: Int)
  /// Nothing reads this reel any more.
  case released(reel: Int)
  /// A reel meant for a jump could not be read.
  case changeFailed(EntryNumber, reel: Int)
  case linkStarted(LinkNumber)
  case linkEnded(LinkNumber)
  /// Words were due, but there is no clip.
  case voiceMissing(LinkNumber)
  /// Nothing reads this clip any more.
  case clipReleased(serial: Int)
  case stopped
}
