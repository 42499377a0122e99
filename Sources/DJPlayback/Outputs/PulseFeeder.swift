internal import CPulse
internal import DJCore
internal import Glibc

/// Keeps a stream's buffer full of what the engine makes, and makes what is not heard yet anew when
/// orders come: a large buffer wakes the machine seldom, and keys are heard at once all the same.
///
/// Positions are the engine's (``RenderCore/position``); the server's own numbers are never used,
/// only how much it has that is not heard. Used with the main loop's lock held.
final class PulseFeeder {
  /// Seconds between now and what is made anew: for the way to the server.
  private static let margin = 0.015
  /// Seconds before the buffer runs dry at which frames that are still to be decoded are not waited
  /// for any longer.
  private static let patience = 0.08
  /// Seconds without a sign of life after which the server is given up. Its buffer is empty then.
  static let silenceLimit = 2.0

  /// Seconds after its last sign of life at which a silent server is taken to have stopped: half of
  /// what lies between two.
  private static let halfTurn = 0.18

  /// Seconds for which a server that stood still is given nothing: a sink that does not follow a
  /// device's clock first makes up for the time it missed, and swallows what is there.
  private static let settling = 0.1

  /// Seconds of a pause after which the stream is not worth its upkeep.
  private static let pauseLimit = 5.0

  let core: RenderCore
  /// Whether the sink gives back what it has taken already.
  var sinkGoesBack = false
  private var stream: PulseStream?
  /// The last position heard, and when that was known.
  private var heard = 0
  private var stamp = RenderCore.now
  /// When the server last gave a sign of life, and what was heard then.
  private var sign = (stamp: RenderCore.now, heard: 0)
  /// Frames by which the server's end lies after the engine's position.
  private var surplus = 0
  /// The position up to which the server holds frames that are not meant any more.
  private var staleEnd = 0
  /// The engine lacked frames that are still to be decoded.
  private var isShort = false
  private var isAsleep = false
  /// The server stood still when the last stream ended.
  private var hasStoodStill = false
  /// What is written does not play yet.
  private var hasToStart = false
  /// Until when the server is given nothing.
  private var settled = 0
  /// The show has not begun: the server is given nothing, and says nothing.
  private var isWaiting = false
  /// When it was corked, if it is.
  private var corked: Int?
  /// When it last went back.
  private var rewritten = 0

  init(core: RenderCore) { self.core = core }

  /// Seconds until something is to be done, if anything.
  private(set) var nextLook: Double?

  // MARK: Streams

  /// Feeds a stream that has just begun.
  func begin(_ stream: PulseStream) {
    self.stream = stream
    isAsleep = false
    heard = core.position
    stamp = RenderCore.now
    surplus = 0
    staleEnd = 0
    corked = stream.isCorked ? stamp : nil
    settled = hasStoodStill ? stamp + Int(Self.settling * 1e9) : stamp
    hasStoodStill = false
    hasToStart = true
    gaveSign()
    attend()
  }

  /// The stream is gone: the engine goes back to where it was last heard. A server that has been
  /// silent went some time after its last sign of life.
  func end(wasSilent: Bool) {
    guard stream != nil else { return }
    hasStoodStill = wasSilent
    if wasSilent {
      heard = max(sign.heard, min(sign.heard + seconds(Self.halfTurn), core.position))
    } else {
      listen()
    }
    stream = nil
    corked = nil
    _ = core.goBack(to: heard)
    surplus = 0
    staleEnd = 0
    heard = core.position
    nextLook = nil
    core.hear(heard, mayRun: false)
  }

  /// The sink sleeps: what it has not played is made anew when it wakes up.
  func sleep(_ isAsleep: Bool) {
    if isAsleep { goBack() }
    self.isAsleep = isAsleep
    attend()
  }

  /// The server gave a sign of life.
  func gaveSign() {
    listen()
    sign = (RenderCore.now, heard)
  }

  /// Whether the server's buffer may be said to be dry without a gap: it makes anew what the sink
  /// has already, and finds that only the first part of what is rewritten has come.
  var isBeingRewritten: Bool { RenderCore.now - rewritten < 300_000_000 }

  /// Whether the server should have given a sign of life long ago.
  var isSilent: Bool {
    guard let stream, !stream.isCorked, !isAsleep, !isWaiting else { return false }
    return Double(RenderCore.now - sign.stamp) / 1e9 > Self.silenceLimit
  }

  /// Whether a pause has lasted long enough for the stream to go: while it is there, libpulse asks
  /// the server how far it is, and keeps both awake.
  var hasPausedLong: Bool {
    guard let corked, core.isHeld else { return false }
    return RenderCore.now >= corked + Int(Self.pauseLimit * 1e9)
  }

  // MARK: Work

  /// Does all there is to do now.
  func attend() {
    guard let stream, !isAsleep else {
      core.attend()
      return core.hear(core.position, mayRun: false)
    }
    listen()
    obey(stream)
    fill(stream)
    // What the engine missed may have come meanwhile; otherwise the reel has been asked to ring.
    if core.isOwed {
      obey(stream)
      fill(stream)
    }
    rest(stream)
    core.hear(heard, mayRun: !stream.isCorked && !isSettling)
    plan(stream)
  }

  private var isSettling: Bool { RenderCore.now < settled }

  private func seconds(_ seconds: Double) -> Int { Int(seconds * Double(core.rate)) }

  /// Finds out what is heard now.
  private func listen() {
    let now = RenderCore.now
    defer { stamp = now }
    guard let stream, !isAsleep else { return }
    if stream.isCorked {
      heard = core.position
    } else if let latency = stream.latency {
      heard = min(max(heard, core.position + surplus - latency), core.position)
    } else {
      let passed = Int(Double(now - stamp) / 1e9 * Double(core.rate))
      heard = min(heard + passed, core.position)
    }
  }

  private func obey(_ stream: PulseStream) {
    guard core.hasOrders || core.isOwed else { return }
    if stream.isCorked {
      core.attend()
    } else {
      goBack()
      core.takeOrders()
    }
  }

  private func goBack() {
    let before = core.position
    let taken = sinkGoesBack ? 0 : stream?.taken ?? 0
    let frames = core.goBack(to: heard + taken + seconds(Self.margin))
    if frames > 0 {
      staleEnd = max(staleEnd, before)
      rewritten = RenderCore.now
    }
    surplus += frames
  }

  private func fill(_ stream: PulseStream) {
    isShort = false
    if isSettling || stream.isCorked && core.isHeld { return }
    if isWaiting { sign = (RenderCore.now, heard) }
    isWaiting = core.waitsToBegin()
    if isWaiting { return }
    let ahead = core.position - heard
    var room = min(stream.writable + surplus, core.depth - ahead)
    let needed = heard + seconds(Self.patience)
    while room >= Marks.grid {
      let made = stream.write(upTo: room / Marks.grid * Marks.grid, back: surplus) {
        core.play(into: $0, needed: needed)
      }
      if made == 0 {
        isShort = true
        break
      }
      surplus = 0
      room -= made
    }
    blank(stream)
    start(stream)
  }

  /// Lets what was written play once it will last until more comes: a stream that begins with less
  /// is stopped and begun again by the server with each block, and loses some of the first ones.
  private func start(_ stream: PulseStream) {
    // While frames are still to be decoded, it begins by itself once enough are there.
    guard hasToStart, !isShort, !stream.isCorked, core.position > heard else { return }
    stream.start()
    hasToStart = false
  }

  /// What is not meant any more must not be heard, even if what comes instead is late.
  private func blank(_ stream: PulseStream) {
    let stale = staleEnd - core.position
    staleEnd = 0
    var blanked = 0
    while blanked < stale {
      let made = stream.write(upTo: stale - blanked, back: blanked == 0 ? surplus : 0) { block in
        block.update(repeating: 0)
        return block.count / 2
      }
      if made == 0 { break }
      blanked += made
    }
    if blanked > 0 { surplus = blanked }
  }

  /// Rests while held, once the fade has been heard; goes on otherwise.
  private func rest(_ stream: PulseStream) {
    if !core.isHeld {
      guard stream.isCorked else { return }
      stream.uncork()
      hasToStart = true
      corked = nil
      sign = (RenderCore.now, heard)
    } else if let began = core.restBegan, began <= heard, !stream.isCorked {
      stream.cork()
      corked = RenderCore.now
      surplus = 0
      staleEnd = 0
      heard = core.position
    }
  }

  /// When to look next: at the next report, the end of a fade, before the buffer is dry, or when a
  /// pause has lasted.
  private func plan(_ stream: PulseStream) {
    nextLook = nil
    guard !stream.isCorked else {
      guard let corked else { return }
      nextLook = max(0.01, Self.pauseLimit - Double(RenderCore.now - corked) / 1e9 + 0.01)
      return
    }
    if isSettling {
      nextLook = Double(settled - RenderCore.now) / 1e9 + 0.001
      return
    }
    var next = heard + seconds(Self.silenceLimit)
    if let due = core.nextDue { next = min(next, due) }
    if core.isHeld, let began = core.restBegan { next = min(next, began) }
    if isShort {
      // Until it has started, nothing runs dry; what is decoded rings.
      let due = hasToStart ? heard + seconds(Self.margin) : core.position - seconds(Self.patience)
      next = min(next, max(heard, due))
    }
    nextLook = max(0.001, Double(next - heard) / Double(core.rate) + 0.001)
  }
}
