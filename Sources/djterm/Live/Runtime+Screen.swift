internal import DJCore
internal import DJTerminal

/// What the screen asks for and what it is told, beside the show itself.
extension Runtime {
  /// Something the screen waits for is there.
  func take(_ news: BoothRoom.News) {
    room.take(news, show)
    console.follow(room.booth)
  }

  /// What a key asks for that is not for the show.
  func look(_ action: ConsoleAction) {
    switch action {
    case .find(let finding): room.find(finding)
    case .read(let text): room.read(text, show, at: now)
    case .opened(let view): room.open(view, show, finding: console.finding)
    default: break
    }
  }

  /// Takes up what was asked for in earlier shows.
  func recallRequests(_ path: String) {
    let diary = RequestDiary(path: path)
    console.recall(diary.read())
    self.diary = diary
  }

  /// Keeps what was asked for, unless the listener is a guest, who leaves no trace.
  func keepRequests() {
    guard show != nil, !onAir.isGuest else { return }
    diary?.write(console.requests)
  }

  /// What the show does leaves its line in the log's view, and makes views that are open stale.
  func note(_ effect: Effect) {
    switch effect {
    case .log(let entry, _):
      guard let line = entry.line else { return }
      if case .notice(let level, let message, let path) = entry {
        room.log(path.map { "\($0.shown): \(message)" } ?? message, level: level, at: now.wall)
      } else {
        room.log(line, at: now.wall)
      }
    case .toast(let message): room.log(message, at: now.wall)
    case .record: look(.opened(console.view))
    default: break
    }
  }
}
