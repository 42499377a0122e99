internal import DJCore
internal import DJPlayback

/// What is asked through the control socket.
extension Runtime {
  /// Does what a command says; answers with what is so then.
  func obey(_ words: String) -> JSONText {
    let position = positionNow
    if words == "status" {
      guard case .object(let fields) = onAir.json(position: position) else { return .null }
      let sound = stage?.player.snapshot ?? PlayerSnapshot()
      return .object(
        fields + [
          ("underruns", .whole(sound.underruns)), ("starved_frames", .whole(sound.starvedFrames)),
          ("text", .text(onAir.sentence(position: position))),
        ])
    }
    if words == "order" { return onAir.orderJSON }
    guard show != nil || words == "quit" else {
      return .object([("error", .text("the library is being opened: try again in a moment"))])
    }
    guard let command = Command(parsing: words) else {
      return .object([("error", .text("unknown command: \(outside: words)" as Sanitised))])
    }
    if show == nil {
      quit()
    } else {
      deliver(.command(command, target: nil, words: Sanitised(words)))
    }
    return .object([
      ("ok", .flag(true)),
      ("text", .text(onAir.sentence(position: positionNow))),
    ])
  }

  private var positionNow: Double {
    heardPosition ?? show?.playhead(at: now).position ?? 0
  }

  /// "Why" takes a while to answer: true if it will be, off the terminal's actor.
  func answersWhy(
    _ words: String, _ answer: @escaping @Sendable (JSONText) -> Void
  ) -> Bool {
    guard Command(parsing: words) == .why, let now = onAir.now,
      let request = show?.outlookRequest(at: self.now)
    else { return false }
    deliver(.command(.why, target: nil, words: Sanitised(words)))
    Task.detached(priority: .userInitiated) {
      answer(now.whyJSON(Sequencer.outlooks(request).first))
    }
    return true
  }
}
