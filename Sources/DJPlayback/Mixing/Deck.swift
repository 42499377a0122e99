internal import DJCore

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
  /// Frames heard of the entry.
  var heard = 0
  /// As the incoming of a plan, whose mix time began at `arrivalZero`.
  var arrival = GainLine()
  var arrivalZero = 0
  /// As the outgoing of the next.
  var departure = GainLine()
  var departureZero = 0
  /// Against clicks at a beginning in mid-sound, in frames of the show.
  var entrance = GainLine()
  /// The fade towards `stopAt`, in frames of the show.
  var closing = GainLine()
  /// The frame of the show at which it stops, if its file lasts so long.
  var stopAt = Int.max
  /// What its end will be called.
  var cause = RenderReport.Cause.finished

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
