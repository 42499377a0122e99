internal import DJCore
internal import DJTerminal

extension LogEntry {
  /// One line for people who have no screen; nil for what they need not read.
  var line: Sanitised? {
    switch self {
    case .showStarted(_, let tracks, _): "on air, with \(Words.english.tracks(tracks))"
    case .setStarted(_, _, let title, let why): "— \(title) (\(why))"
    case .talk(let link, _): "» \(link.text)"
    case .trackStarted(let start): "♪ \(start.track.caption)"
    case .trackEnded: nil
    case .feedback(let words, _, _): "· \(words)"
    case .notice(_, let message, let path):
      path.map { "! \($0.shown): \(message)" } ?? "! \(message)"
    case .showEnded(let tracks, _, _, let seconds, _):
      tracks == 0
        ? "off air before the first track"
        : "off air after \(Words.english.tracks(tracks)), \(Sanitised(clock: seconds))"
    }
  }
}
