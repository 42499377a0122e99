internal import DJCore
internal import DJSignal

/// One item that sounds, as the engine keeps it: plain bytes in fixed storage.
struct Deck: BitwiseCopyable {
  var isSounding = false
  /// The rest of a reel that was changed for another: fades out, and nobody hears of its end.
  var isRemainder = false
  var entry = EntryNumber(EntryID(0))
  var reel = 0
  var gain: Float = 1
  /// As long as it sounds alone, the limiter has nothing to do.
  var isTame = false
  /// The next frame of the file, at the engine's rate.
  var place = 0
  /// How fast the reel plays the file, in frames from its first on.
  var tempo = TempoCurve.own
  /// The frame of the file with which the reel begins.
  var reelStart = 0
  /// Frames read from the reel.
  var spun = 0
  /// Frames heard of the entry.
  var heard = 0
  /// As the incoming of a plan, whose mix time began at `arrivalZero`.
  var arrival = GainLine()
  var arrivalZero = 0
  /// As the outgoing of the next.
  var departure = GainLine()
  var departureZero = 0
  /// Gain of the bass, in the same two parts.
  var arrivalBass = GainLine()
  var departureBass = GainLine()
  /// Takes the bass out, while its gain is not 1.
  var bass: BassCut?
  /// Against clicks at a beginning in mid-sound, in frames of the show.
  var entrance = GainLine()
  /// The fade towards `stopAt`, in frames of the show.
  var closing = GainLine()
  /// The frame of the show at which it stops, if its file lasts so long.
  var stopAt = Int.max
  /// What its end will be called.
  var cause = RenderReport.Cause.finished

  /// Begins with a reel that holds the file from a frame on.
  mutating func wind(to reel: Int, place: Int, tempo: TempoCurve) {
    self.reel = reel
    self.place = place
    self.tempo = tempo
    reelStart = place
    spun = 0
  }

  /// So many frames of the reel were heard.
  mutating func advance(_ frames: Int) {
    spun += frames
    heard += frames
    place = reelStart + Int(tempo.place(after: Double(spun)).rounded())
  }

  /// Frames of the show until a frame of the file is next; 0 or less if it has been heard.
  func frames(to place: Int) -> Int {
    let time = tempo.time(to: Double(place - reelStart))
    return place > self.place ? max(1, Int(time.rounded(.up)) - spun) : place - self.place
  }

  /// Gain of the bass at a frame of the show.
  func bassLevel(at clock: Int) -> Double {
    arrivalBass.gain(at: clock - arrivalZero) * departureBass.gain(at: clock - departureZero)
  }

  /// Whether the bass is left alone for so many frames.
  func isBassWhole(at clock: Int, for frames: Int) -> Bool {
    arrivalBass.isSteady(from: clock - arrivalZero, for: frames)
      && departureBass.isSteady(from: clock - departureZero, for: frames)
      && bassLevel(at: clock) == 1
  }

  /// Gain at a frame of the show, without the duck.
  func level(at clock: Int) -> Double {
    Double(gain) * arrival.gain(at: clock - arrivalZero)
      * departure.gain(at: clock - departureZero)
      * entrance.gain(at: clock) * closing.gain(at: clock)
  }

  /// Whether ``level(at:)`` stands still for so many frames.
  func isSteady(at clock: Int, for frames: Int) -> Bool {
    arrival.isSteady(from: clock - arrivalZero, for: frames)
      && departure.isSteady(from: clock - departureZero, for: frames)
      && entrance.isSteady(from: clock, for: frames)
      && closing.isSteady(from: clock, for: frames)
  }

  /// Fades from where it is to silence and stops then, unless it stops earlier anyway.
  mutating func close(at clock: Int, fade: Int) {
    guard clock + fade < stopAt else { return }
    closing = GainLine(from: closing.gain(at: clock), to: 0, start: clock, length: fade)
    stopAt = clock + fade
  }

  /// Stops at a frame, with a last bend against a click where the fade has not reached silence.
  mutating func stop(at frame: Int, bend: Int) {
    guard frame < stopAt else { return }
    closing = GainLine(from: 1, to: 0, start: frame - bend, length: bend)
    stopAt = frame
  }
}
