internal import DJCore

extension ClockedOutput {
  /// The output of a choice other than a sound server; silence for one.
  convenience init(
    _ choice: OutputChoice, rate: Int, notes: ShowNotes,
    tell: @escaping @Sendable (PlayerEvent) -> Void,
    ended: @escaping @Sendable (PlaybackError) -> Void
  ) {
    switch choice {
    case .pulse, .null, .unpaced: self.init(Feed(rate: rate), tell: tell)
    case .file(let path):
      let exact = (try? SoundFormat(path: path))?.rate(near: rate) ?? rate
      self.init(
        Feed(rate: exact, overflow: .waits),
        sink: { (_) throws(PlaybackError) in try SoundFile(path: path, rate: exact, notes: notes) },
        tell: tell, ended: ended)
    case .standardOutput:
      let feed = Feed(rate: rate, seconds: 0.25, overflow: .waits, lead: 0.2, flowsOn: true)
      self.init(
        feed, sink: { (closing) throws(PlaybackError) in StandardOutput(closing: closing) },
        tell: tell, ended: ended)
    case .pipe(let path):
      let feed = Feed(rate: NamedPipe.rate, seconds: 1, lead: 0.1, flowsOn: true)
      self.init(
        feed, sink: { (_) throws(PlaybackError) in try NamedPipe(path: path) }, tell: tell,
        ended: ended)
    case .icecast(let address):
      let exact = address.rate(near: rate)
      self.init(
        Feed(rate: exact, flowsOn: true),
        sink: { (_) throws(PlaybackError) in
          try IcecastStream(address, notes: notes, rate: exact, tell: tell)
        }, tell: tell, ended: ended)
    }
  }
}
