internal import CPulse
internal import DJCore
internal import Glibc

/// A stream of stereo floats on a server. Used with the main loop's lock held.
final class PulseStream {
  /// What it tells.
  protocol Listener: AnyObject {
    /// It has begun.
    func streamBegan(_ stream: PulseStream)
    /// It failed, or was ended by the server.
    func streamEnded(_ stream: PulseStream)
    /// The server wants more, or told how far it is.
    func streamMoved(_ stream: PulseStream)
    /// The server's buffer ran dry.
    func streamRanDry(_ stream: PulseStream)
    /// Its sink sleeps, or wakes up again.
    func streamSlept(_ stream: PulseStream, _ isAsleep: Bool)
    /// It goes to another sink now.
    func streamChangedSink(_ stream: PulseStream)
  }

  /// Seconds from the mixer to the ear that are asked for. Half of what is beyond two requests is
  /// kept by the sink, so that it asks, and tells how far it is, this often.
  private static let wantedLength = 1.42
  private static let wantedRequest = 0.35
  /// Seconds that must be there before it begins by itself: more than the sink takes at once.
  private static let head = 0.4
  private static let frameBytes = 8
  /// Seconds between two questions to the server how far it is, and seconds after the stream's
  /// beginning in which it is asked each time it wants more. Between two answers libpulse reckons;
  /// by itself it would ask every second and a half, and wake twice for it.
  private static let timingInterval = 10.0
  private static let timingStart = 2.0
  /// Seconds by which a sink may be ahead of what it was asked for.
  private static let goodLead = 0.02
  /// Requests at a time to a sink that is further ahead, and what they must gain to be repeated.
  private static let hurries = 16
  private static let leastGain = 0.005

  let rate: Int
  private unowned let listener: any Listener
  private let stream: OpaquePointer
  private(set) var isCorked: Bool
  private(set) var isRunning = false
  private var isAsleep = false
  /// How far the sink was ahead when it was last asked to hurry.
  private var lead: Double?
  /// When it began, and when the server was last asked how far it is.
  private var began = RenderCore.now
  private var asked = 0

  /// Opens a stream in a context.
  init?(
    _ context: OpaquePointer, rate: Int, device: String?, volume: Double?, isCorked: Bool,
    listener: any Listener
  ) {
    self.rate = rate
    self.isCorked = isCorked
    self.listener = listener
    var layout = pa_sample_spec(
      format: PA_SAMPLE_FLOAT32LE, rate: UInt32(clamping: rate), channels: 2)
    let properties = pa_proplist_new()
    defer { pa_proplist_free(properties) }
    pa_proplist_sets(properties, "media.role", "music")
    guard let stream = pa_stream_new_with_proplist(context, "djterm", &layout, nil, properties)
    else { return nil }
    self.stream = stream
    listen()
    guard connect(to: device, volume: volume) else {
      close()
      return nil
    }
  }

  private func connect(to device: String?, volume: Double?) -> Bool {
    func bytes(_ seconds: Double) -> UInt32 {
      UInt32(Double(rate) * seconds) * UInt32(Self.frameBytes)
    }
    var lengths = pa_buffer_attr(
      maxlength: .max, tlength: bytes(Self.wantedLength), prebuf: bytes(Self.head),
      minreq: bytes(Self.wantedRequest), fragsize: .max)
    var flags = PA_STREAM_INTERPOLATE_TIMING.rawValue | PA_STREAM_ADJUST_LATENCY.rawValue
    if isCorked { flags |= PA_STREAM_START_CORKED.rawValue }
    let choice = pa_stream_flags_t(rawValue: flags)
    guard let volume else {
      return pa_stream_connect_playback(stream, device, &lengths, choice, nil, nil) >= 0
    }
    var loudness = Self.loudness(volume)
    return pa_stream_connect_playback(stream, device, &lengths, choice, &loudness, nil) >= 0
  }

  /// Ends it; nothing is called back afterwards.
  func close() {
    isRunning = false
    pa_stream_set_state_callback(stream, nil, nil)
    pa_stream_set_write_callback(stream, nil, nil)
    pa_stream_set_started_callback(stream, nil, nil)
    pa_stream_set_latency_update_callback(stream, nil, nil)
    pa_stream_set_underflow_callback(stream, nil, nil)
    pa_stream_set_suspended_callback(stream, nil, nil)
    pa_stream_set_moved_callback(stream, nil, nil)
    pa_stream_disconnect(stream)
  }

  deinit { pa_stream_unref(stream) }

  // MARK: What the server says

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> PulseStream? {
    pointer.map { Unmanaged<PulseStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func listen() {
    let me = Unmanaged.passUnretained(self).toOpaque()
    pa_stream_set_state_callback(stream, { _, me in PulseStream.from(me)?.stateChanged() }, me)
    pa_stream_set_write_callback(stream, { _, _, me in PulseStream.from(me)?.wantsMore() }, me)
    pa_stream_set_started_callback(stream, { _, me in PulseStream.from(me)?.askTiming() }, me)
    pa_stream_set_latency_update_callback(
      stream, { _, me in PulseStream.from(me)?.learnedTiming() }, me)
    pa_stream_set_underflow_callback(stream, { _, me in PulseStream.from(me)?.ranDry() }, me)
    pa_stream_set_suspended_callback(
      stream, { _, me in PulseStream.from(me)?.sleepChanged() }, me)
    pa_stream_set_moved_callback(
      stream, { _, me in PulseStream.from(me)?.sinkChanged() }, me)
  }

  private func stateChanged() {
    switch pa_stream_get_state(stream) {
    case PA_STREAM_READY:
      isRunning = true
      began = RenderCore.now
      listener.streamBegan(self)
      askTiming()
    case PA_STREAM_FAILED, PA_STREAM_TERMINATED:
      isRunning = false
      listener.streamEnded(self)
    default: break
    }
  }

  private func ranDry() {
    askTiming()
    if !isCorked { listener.streamRanDry(self) }
  }

  private func wantsMore() {
    listener.streamMoved(self)
    let now = RenderCore.now
    let isNew = Double(now - began) < Self.timingStart * 1e9
    if isNew || Double(now - asked) > Self.timingInterval * 1e9 { askTiming() }
  }

  private func learnedTiming() {
    hurry()
    listener.streamMoved(self)
  }

  /// A sink that has silence in store gives back at most what it was asked to hold for each
  /// request, and one without a device has up to two seconds.
  private func hurry() {
    guard let before = lead, let timing = pa_stream_get_timing_info(stream)?.pointee else { return }
    let now = (Double(timing.sink_usec) - Double(timing.configured_sink_usec)) / 1e6
    guard now > Self.goodLead, now < before - Self.leastGain else {
      lead = nil
      return
    }
    lead = now
    for _ in 0..<Self.hurries { release(pa_stream_trigger(stream, nil, nil)) }
    askTiming()
  }

  private func sinkChanged() {
    askTiming()
    listener.streamChangedSink(self)
  }

  /// Asks how far it is; the answer is a move.
  private func askTiming() {
    guard isRunning else { return }
    asked = RenderCore.now
    release(pa_stream_update_timing_info(stream, nil, nil))
  }

  /// A sink that nobody plays to may sleep: that is no loss.
  private func sleepChanged() {
    let now = pa_stream_is_suspended(stream) == 1
    guard now != isAsleep, !(now && isCorked) else { return }
    isAsleep = now
    askTiming()
    listener.streamSlept(self, now)
  }

  /// Its number, and that of its sink.
  var index: UInt32 { pa_stream_get_index(stream) }
  var sinkIndex: UInt32 { pa_stream_get_device_index(stream) }

  /// Frames written, but not heard; nil if that is not known.
  var latency: Int? {
    var time: pa_usec_t = 0
    var isNegative: Int32 = 0
    guard pa_stream_get_latency(stream, &time, &isNegative) >= 0 else { return nil }
    return isNegative != 0 ? 0 : Int(min(Double(time) / 1e6, 60) * Double(rate))
  }

  /// Frames of ``latency`` that the sink has taken.
  var taken: Int {
    guard let timing = pa_stream_get_timing_info(stream) else { return 0 }
    return Int(min(Double(timing.pointee.configured_sink_usec) / 1e6, 60) * Double(rate))
  }

  /// Frames the server wants.
  var writable: Int {
    let bytes = pa_stream_writable_size(stream)
    return bytes == .max ? 0 : bytes / Self.frameBytes
  }

  // MARK: What it is told

  /// Writes up to so many frames, which lie `back` frames before the end of what was written.
  /// `body` fills whole frames and says how many.
  func write(
    upTo frames: Int, back: Int, _ body: (UnsafeMutableBufferPointer<Float>) -> Int
  ) -> Int {
    var memory: UnsafeMutableRawPointer?
    var room = frames * Self.frameBytes
    guard pa_stream_begin_write(stream, &memory, &room) >= 0, let memory else { return 0 }
    let count = min(room / Self.frameBytes, frames) * 2
    let samples = memory.bindMemory(to: Float.self, capacity: count)
    let made = body(UnsafeMutableBufferPointer(start: samples, count: count))
    guard made > 0 else {
      pa_stream_cancel_write(stream)
      return 0
    }
    let offset = Int64(-back * Self.frameBytes)
    let bytes = made * Self.frameBytes
    return pa_stream_write(stream, memory, bytes, nil, offset, PA_SEEK_RELATIVE) < 0 ? 0 : made
  }

  /// Plays what has been written at once, however little it is.
  func start() {
    release(pa_stream_trigger(stream, nil, nil))
    lead = .infinity
    askTiming()
  }

  func cork() {
    guard !isCorked else { return }
    isCorked = true
    release(pa_stream_cork(stream, 1, nil, nil))
    release(pa_stream_flush(stream, nil, nil))
    askTiming()
  }

  func uncork() {
    guard isCorked else { return }
    isCorked = false
    release(pa_stream_cork(stream, 0, nil, nil))
    began = RenderCore.now
    askTiming()
  }

  /// Says what it plays.
  func describe(title: Sanitised, artist: Sanitised?) {
    let properties = pa_proplist_new()
    defer { pa_proplist_free(properties) }
    pa_proplist_sets(properties, "media.title", title.text)
    pa_proplist_sets(properties, "media.artist", artist?.text ?? "")
    release(pa_stream_proplist_update(stream, PA_UPDATE_REPLACE, properties, nil, nil))
  }

  /// Sets the listener's volume, 0…1, in the server's sense, which is cubic as ours.
  func turn(volume: Double, in context: OpaquePointer) {
    var loudness = Self.loudness(volume)
    release(pa_context_set_sink_input_volume(context, index, &loudness, nil, nil))
  }

  private static func loudness(_ volume: Double) -> pa_cvolume {
    var loudness = pa_cvolume()
    let bounded = volume.isFinite ? min(max(volume, 0), 1) : 1
    // PA_VOLUME_NORM, which is a macro with a cast.
    pa_cvolume_set(&loudness, 2, pa_volume_t((bounded * 0x10000).rounded()))
    return loudness
  }

  private func release(_ operation: OpaquePointer?) {
    if let operation { pa_operation_unref(operation) }
  }
}
