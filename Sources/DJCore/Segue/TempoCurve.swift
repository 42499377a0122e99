/// How fast an item is played: at a speed that another track's beats ask for, held for a while,
/// then brought back to its own in a straight line. The pitch stays.
public struct TempoCurve: BitwiseCopyable, Equatable, Sendable {
  /// Seconds of the file that pass in a second of the show, at first; 1 is the file's own tempo.
  public var speed: Double
  /// Seconds of the show for which that is held.
  public var hold: Double
  /// Seconds of the show over which it goes back to 1.
  public var glide: Double

  /// Speeds that are ever asked for.
  public static let speeds = 0.5...3.0

  /// A curve; what is not a number, or no speed to play at, is the file's own tempo.
  public init(speed: Double, hold: Double, glide: Double) {
    let isSound = Self.speeds.contains(speed) && hold.isFinite && glide.isFinite
    self.speed = isSound ? speed : 1
    self.hold = isSound ? max(0, hold) : 0
    self.glide = isSound ? max(0, glide) : 0
  }

  /// As the file has it.
  public static let own = TempoCurve(speed: 1, hold: 0, glide: 0)

  /// One speed throughout, for what is spoken.
  public static func steady(_ speed: Double) -> TempoCurve {
    speed == 1 ? own : TempoCurve(speed: speed, hold: endless, glide: 0)
  }

  /// Longer than any file, in seconds and in frames.
  private static let endless = 1e7

  /// True if it never goes back to the file's own tempo.
  public var isSteady: Bool { hold >= Self.endless }

  /// What is left of it after a jump: only a speed that was to last.
  public var afterSeek: TempoCurve { isSteady ? self : .own }

  /// True if nothing is stretched.
  public var isOwn: Bool { speed == 1 || hold + glide == 0 }

  /// Seconds of the show until the tempo is the file's own.
  public var seconds: Double { isOwn ? 0 : hold + glide }

  /// Seconds of the file that have been played after so many of the show.
  public func place(after seconds: Double) -> Double {
    guard !isOwn, seconds > 0 else { return max(0, seconds) }
    if seconds <= hold { return speed * seconds }
    let gliding = min(seconds - hold, glide)
    // The integral of a speed that changes in a straight line.
    let bend = glide > 0 ? (1 - speed) * gliding * gliding / (2 * glide) : 0
    return speed * hold + speed * gliding + bend + max(0, seconds - hold - glide)
  }

  /// Seconds of the show after which so many of the file have been played.
  public func time(to place: Double) -> Double {
    guard !isOwn, place > 0 else { return max(0, place) }
    if place <= speed * hold { return place / speed }
    let whole = self.place(after: hold + glide)
    if place >= whole { return hold + glide + place - whole }
    // The smaller root of speed·t + (1 - speed)·t²/(2·glide) = rest, written so that nothing
    // cancels out where the speed is nearly 1.
    let rest = place - speed * hold
    let root = (speed * speed + 2 * (1 - speed) * rest / glide).squareRoot()
    return hold + 2 * rest / (speed + root)
  }

  /// The same in frames of a rate: whatever is a number of seconds above is one of frames there.
  /// Its parts last whole frames.
  public func inFrames(rate: Int) -> TempoCurve {
    TempoCurve(
      speed: speed, hold: (hold * Double(rate)).rounded(), glide: (glide * Double(rate)).rounded())
  }

  /// How fast the file is played after so many seconds of the show.
  public func speed(after seconds: Double) -> Double {
    if isOwn || seconds >= hold + glide { return 1 }
    guard seconds > hold, glide > 0 else { return speed }
    return speed + (1 - speed) * (seconds - hold) / glide
  }
}
