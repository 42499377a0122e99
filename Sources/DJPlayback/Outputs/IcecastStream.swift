internal import CShout
internal import DJCore
internal import Dispatch
internal import Foundation

/// A stream to an Icecast server, by libshout: MP3 with titles told beside it, or Ogg with a
/// chained stream for each track. When the server goes away the show plays on, and the stream comes
/// back by itself. For one thread; titles are told on a queue of their own.
final class IcecastStream: SoundSink {
  /// Seconds `init` waits for the server.
  private static let patience = 2.0
  /// Seconds a later try may take.
  private static let longestTry = 10.0
  /// Seconds between tries: the first, and the last.
  private static let pauses = (first: 0.5, last: 15.0)
  /// Seconds of sound that may wait in libshout's memory.
  private static let backlog = 20

  private enum State {
    case connecting(since: Int)
    case connected
    case lost(until: Int)
  }

  private let address: IcecastAddress
  private let notes: ShowNotes
  private let rate: Int
  private let tell: @Sendable (PlayerEvent) -> Void
  private let titles = DispatchQueue(label: "titles")
  private var state = State.lost(until: 0)
  private var stream: OpaquePointer?
  private var coder: SoundCoder?
  private var line: Line?
  private var track: NowPlaying?
  private var pause = IcecastStream.pauses.first
  private var isComplaining = false

  /// The encoder's bytes on their way.
  private final class Line: ByteTarget {
    private(set) var length = 0
    private(set) var hasFailed = false
    private let stream: OpaquePointer

    init(_ stream: OpaquePointer) { self.stream = stream }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
      // What an encoder would like to write again is on the air already.
      guard offset == length, !hasFailed else { return }
      length += bytes.count
      let sent = cshout_send(
        stream, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
      hasFailed = sent != cshout_done
    }
  }

  /// Connects; waits for the server two seconds at most.
  init(
    _ address: IcecastAddress, notes: ShowNotes, rate: Int,
    tell: @escaping @Sendable (PlayerEvent) -> Void
  ) throws(PlaybackError) {
    self.address = address
    self.notes = notes
    self.rate = rate
    self.tell = tell
    guard cshout_load() == 0 else {
      throw PlaybackError(
        .noServer,
        "\(address.shown): libshout is not there; install it (apt install libshout3), or choose another --output"
      )
    }
    let deadline = RenderCore.now + Int(Self.patience * 1e9)
    var status = connect()
    while status == cshout_busy, RenderCore.now < deadline, let stream {
      Thread.sleep(forTimeInterval: 0.005)
      status = cshout_connected(stream)
    }
    guard status == cshout_done else {
      let why = status == cshout_busy ? "it does not answer" : reason(status)
      hangUp()
      throw PlaybackError(
        .noServer,
        "Icecast \(address.shown): \(why); check address and password, or choose another --output"
      )
    }
    begin()
  }

  deinit { hangUp() }

  private func reason(_ status: cshout_status) -> Sanitised {
    if status == cshout_refused { return "it refuses the login or the mount" }
    return stream.map { Sanitised(String(cString: cshout_reason($0))) } ?? "it cannot be reached"
  }

  // MARK: Connecting

  private func connect() -> cshout_status {
    hangUp()
    state = .connecting(since: RenderCore.now)
    var status = cshout_failed
    stream = withTarget(address, notes) { cshout_open(&$0, &status) }
    return stream == nil ? cshout_failed : status
  }

  private func begin() {
    state = .connected
    pause = Self.pauses.first
    startCoder()
    announce()
  }

  private func startCoder() {
    guard let stream else { return }
    let line = Line(stream)
    self.line = line
    coder = SoundCoder(
      address.format, rate: rate, bitrate: address.bitrate,
      track: address.format == .mp3 ? nil : track, into: line)
  }

  private func lose(_ why: Sanitised) {
    hangUp()
    state = .lost(until: RenderCore.now + Int(pause * 1e9))
    pause = min(pause * 2, Self.pauses.last)
    if !isComplaining { tell(.notice("Icecast \(address.shown): \(why); trying again")) }
    isComplaining = true
  }

  private func hangUp() {
    line = nil
    coder = nil
    if let stream { cshout_close(stream) }
    stream = nil
  }

  /// Looks whether the server can be had back.
  private func attend() {
    switch state {
    case .connected: break
    case .lost(let until):
      guard RenderCore.now >= until else { return }
      settle(connect())
    case .connecting(let since):
      guard let stream else { return lose("it cannot be reached") }
      let status = cshout_connected(stream)
      let isLate = Double(RenderCore.now - since) / 1e9 > Self.longestTry
      settle(status == cshout_busy && isLate ? cshout_failed : status)
    }
  }

  private func settle(_ status: cshout_status) {
    if status == cshout_busy { return }
    guard status == cshout_done else { return lose(reason(status)) }
    begin()
    if isComplaining { tell(.notice("Icecast \(address.shown): back on air")) }
    isComplaining = false
  }

  // MARK: Sound

  func write(_ samples: UnsafeBufferPointer<Float>) throws(PlaybackError) {
    attend()
    guard case .connected = state, let coder, let line, let stream else { return }
    guard coder.write(samples) else { return lose("its encoder failed") }
    if line.hasFailed { return lose(reason(cshout_failed)) }
    if cshout_waiting(stream) > address.bitrate * 125 * Self.backlog {
      lose("the network is too slow")
    }
  }

  func begin(_ chapter: TrackMark) {
    track = chapter.track
    guard case .connected = state else { return }
    if address.format == .mp3 {
      announce()
    } else {
      coder?.close()
      startCoder()
    }
  }

  /// Tells the server the title, which MP3 has no place for.
  private func announce() {
    guard address.format == .mp3, let track else { return }
    let (address, notes) = (address, notes)
    titles.async { withTarget(address, notes) { _ = cshout_tell(&$0, track.streamTitle.text) } }
  }

  func close() throws(PlaybackError) {
    coder?.close()
    flush()
    hangUp()
    state = .lost(until: .max)
  }

  /// Waits a moment for what is still on its way.
  private func flush() {
    guard let stream, let line else { return }
    let deadline = RenderCore.now + Int(Self.patience * 1e9)
    while cshout_waiting(stream) > 0, !line.hasFailed, RenderCore.now < deadline {
      Thread.sleep(forTimeInterval: 0.01)
      _ = cshout_send(stream, [], 0)
    }
  }
}

/// The address as libshout wants it, for the time of a call.
private func withTarget<T>(
  _ address: IcecastAddress, _ notes: ShowNotes, _ body: (inout cshout_target) -> T
) -> T {
  let texts: [String] = [
    address.host, address.user, address.password ?? "", address.mount, notes.encoder.text,
    notes.title.text, notes.comment.text,
  ]
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  func text(_ index: Int) -> UnsafePointer<CChar>? { UnsafePointer(copies[index]) }
  var target = cshout_target(
    host: text(0), port: UInt16(clamping: address.port), user: text(1), password: text(2),
    mount: text(3), is_secure: address.isSecure ? 1 : 0, is_ogg: address.format == .mp3 ? 0 : 1,
    agent: text(4), name: text(5), description: text(6))
  return body(&target)
}
