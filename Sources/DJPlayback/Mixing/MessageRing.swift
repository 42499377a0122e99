internal import Synchronization

/// A ring of plain values between one writing and one reading thread: no lock, and no allocation
/// after it was made.
///
/// `@unchecked Sendable`, by this invariant: one thread at a time calls ``send(_:)``, one
/// ``receive()``. Slots in `taken ..< written` belong to the reader, all others to the writer; a
/// side gives a slot away by a releasing store to its own counter and gets it by an acquiring
/// load of the other's.
final class MessageRing<Message: BitwiseCopyable>: @unchecked Sendable {
  private let slots: UnsafeMutablePointer<Message>
  private let capacity: Int
  private let written = Atomic<Int>(0)
  private let taken = Atomic<Int>(0)

  init(capacity: Int) {
    self.capacity = capacity
    slots = .allocate(capacity: capacity)
  }

  deinit { slots.deallocate() }

  /// Writer: false if there is no room.
  func send(_ message: Message) -> Bool {
    let position = written.load(ordering: .relaxed)
    guard position - taken.load(ordering: .acquiring) < capacity else { return false }
    (slots + position % capacity).initialize(to: message)
    written.store(position + 1, ordering: .releasing)
    return true
  }

  /// Reader: whether nothing waits.
  var isEmpty: Bool { taken.load(ordering: .relaxed) == written.load(ordering: .acquiring) }

  /// Reader: the oldest message, if any.
  func receive() -> Message? {
    let position = taken.load(ordering: .relaxed)
    guard position < written.load(ordering: .acquiring) else { return nil }
    let message = slots[position % capacity]
    taken.store(position + 1, ordering: .releasing)
    return message
  }
}
