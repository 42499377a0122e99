/// A hand on the incoming fader: a beginning that is louder than what lies around it is held back a
/// little, and let go so slowly that nobody hears it done.
struct Ride: Equatable {
  /// dB by which it is held back.
  var depth: Double
  /// Seconds from its first sample.
  var hold: Double

  /// Seconds in which it comes back: half a decibel a second is not heard as a change of level.
  var release: Double { max(4, depth * 2) }
  /// Seconds from the first sample until the track is as loud as it is.
  var seconds: Double { hold + release }

  /// Corners of the way back: equal steps of decibels rather than of gain.
  private static let corners = 4

  /// A segue with the incoming track held back; it is otherwise the same.
  func applied(to segue: Segue) -> Segue {
    var segue = segue
    let low = Decibels.amplitude(-depth)
    let points = segue.plan.incoming.points.map { Envelope.Point($0.time, $0.gain * low) }
    let start = max(segue.plan.incomingStart + hold, points.last?.time ?? 0)
    let back = (0...Self.corners).map { corner in
      let share = Double(corner) / Double(Self.corners)
      return Envelope.Point(start + share * release, Decibels.amplitude(-depth * (1 - share)))
    }
    segue.plan.incoming = Envelope(points + back)
    segue.reason = "\(segue.reason); the loud beginning held back"
    return segue
  }
}
