/// The engine's reports on their way to the desk: held until what they tell of is heard, and
/// taken back if it never will be, because the engine went back before it.
///
/// For the render thread; it neither locks nor allocates after the start.
final class ReportTape {
  private struct Entry: BitwiseCopyable {
    var report: RenderReport
    /// The position of the output at which it becomes true in the listener's ears.
    var due: Int
  }

  private static let capacity = 512

  /// Whether reports wait for ``deliver(upTo:)``; otherwise they are sent at once.
  private let holds: Bool
  private let ring: MessageRing<RenderReport>
  private let entries: UnsafeMutableBufferPointer<Entry>
  private var first = 0
  /// Reports ever added, less those taken back.
  private(set) var end = 0
  /// Reports ever sent.
  private(set) var sent = 0

  init(_ ring: MessageRing<RenderReport>, holds: Bool) {
    self.ring = ring
    self.holds = holds
    entries = .allocate(capacity: holds ? Self.capacity : 1)
    entries.initialize(repeating: Entry(report: .stopped, due: 0))
  }

  deinit { entries.deallocate() }

  /// Adds a report.
  func add(_ report: RenderReport, due: Int) {
    guard holds else { return send(report) }
    if end - first == entries.count { sendFirst() }
    entries[end % entries.count] = Entry(report: report, due: due)
    end += 1
  }

  /// The position at which the next becomes true, if any waits.
  var nextDue: Int? { first < end ? entries[first % entries.count].due : nil }

  /// Sends all that are true once the output was heard up to a position.
  func deliver(upTo position: Int) {
    while first < end, entries[first % entries.count].due <= position { sendFirst() }
  }

  /// Takes back what was added after there were so many.
  func goBack(to count: Int) { end = max(first, count) }

  private func sendFirst() {
    send(entries[first % entries.count].report)
    first += 1
  }

  private func send(_ report: RenderReport) {
    if ring.send(report) { sent += 1 }
  }
}
