internal import DJCore
internal import DJLibrary
internal import Dispatch

/// Writes rows in order on a queue of its own, so that the terminal's actor never waits for the disk.
final class Recorder: Sendable {
  private let library: Library
  private let feed: EventFeed
  private let queue = DispatchQueue(label: "djterm.recorder", qos: .userInitiated)

  init(library: Library, feed: EventFeed) {
    self.library = library
    self.feed = feed
  }

  /// Writes a row durably; feedback is answered by `recorded`, an edit of taste by `edited`.
  func write(_ record: Record) {
    queue.async { [library, feed] in
      do throws(LibraryError) {
        try library.record([record])
        switch record {
        case .feedback(let row): feed.send(.show(.recorded(row.id)))
        case .edit(let edit), .unedit(let edit): feed.send(.show(.edited(edit.id)))
        case .play, .link, .bookmark: break
        }
      } catch {
        switch record {
        case .feedback(let row): feed.send(.show(.recordFailed(row.id, error.message)))
        case .edit(let edit), .unedit(let edit):
          feed.send(.show(.editFailed(edit.id, error.message)))
        case .play, .link, .bookmark: break
        }
      }
    }
  }

  /// Returns when everything is written.
  func drain() async {
    await withCheckedContinuation { done in queue.async { done.resume() } }
  }
}
