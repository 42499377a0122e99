internal import CPulse
internal import DJCore
internal import Glibc

/// One try to reach a server, and the stream on it. Used with the main loop's lock held.
final class PulseConnection {
  /// Milliseconds of sound between the mixer and the ear.
  private static let wantedLatency = 100

  private let interface: UnsafeMutablePointer<pa_mainloop_api>
  private unowned let output: PulseOutput
  private var context: OpaquePointer?
  private var stream: OpaquePointer?
  private var isCorked = false
  private var isAsleep = false
  /// The server gave it up.
  var isDead = false
  /// The stream has begun.
  private(set) var isStreaming = false
  /// Frames unheard when last asked.
  private var latency = 0

  init(interface: UnsafeMutablePointer<pa_mainloop_api>, output: PulseOutput) {
    self.interface = interface
    self.output = output
  }

  private var me: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> PulseConnection? {
    pointer.map { Unmanaged<PulseConnection>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Server

  /// Starts; false if that fails at once.
  func connect(to server: String?, autospawn: Bool) -> Bool {
    context = pa_context_new(interface, "djterm")
    guard let context else { return false }
    pa_context_set_state_callback(
      context, { _, me in PulseConnection.from(me)?.contextChanged() }, me)
    let flags = autospawn ? PA_CONTEXT_NOFLAGS : PA_CONTEXT_NOAUTOSPAWN
    return pa_context_connect(context, server, flags, nil) >= 0
  }

  /// Ends everything; nothing is called back afterwards.
  func close() {
    isDead = true
    if let stream {
      pa_stream_set_state_callback(stream, nil, nil)
      pa_stream_set_write_callback(stream, nil, nil)
      pa_stream_set_underflow_callback(stream, nil, nil)
      pa_stream_set_suspended_callback(stream, nil, nil)
      pa_stream_disconnect(stream)
      pa_stream_unref(stream)
    }
    stream = nil
    if let context {
      pa_context_set_state_callback(context, nil, nil)
      pa_context_disconnect(context)
      pa_context_unref(context)
    }
    context = nil
  }

  private func contextChanged() {
    guard let context else { return }
    switch pa_context_get_state(context) {
    case PA_CONTEXT_READY: output.connected(self)
    case PA_CONTEXT_FAILED, PA_CONTEXT_TERMINATED: output.lose(self, reason)
    default: break
    }
  }

  private var reason: Sanitised {
    guard let context, let text = pa_strerror(pa_context_errno(context)) else {
      return "connection lost"
    }
    return Sanitised(String(cString: text).lowercased())
  }

  /// Asks a sink, or the default one, for its rate.
  func askRate(of device: String?) {
    let name = device ?? "@DEFAULT_SINK@"
    let question = pa_context_get_sink_info_by_name(
      context, name,
      { _, info, end, me in
        guard let me = PulseConnection.from(me) else { return }
        if let info {
          me.output.learned(rate: Int(info.pointee.sample_spec.rate), from: me)
        } else if end != 0 {
          me.output.learned(rate: nil, from: me)
        }
      }, me)
    if let question { pa_operation_unref(question) }
  }

  // MARK: Stream

  /// Opens a stream of stereo floats.
  func openStream(rate: Int, device: String?, isHeld: Bool) {
    var layout = pa_sample_spec(
      format: PA_SAMPLE_FLOAT32LE, rate: UInt32(clamping: rate), channels: 2)
    let properties = pa_proplist_new()
    defer { pa_proplist_free(properties) }
    pa_proplist_sets(properties, "media.role", "music")
    stream = pa_stream_new_with_proplist(context, "djterm", &layout, nil, properties)
    guard let stream else {
      output.lose(self, reason)
      return
    }
    listen(to: stream)
    let target = UInt32(rate * 8 * Self.wantedLatency / 1000)
    var lengths = pa_buffer_attr(
      maxlength: .max, tlength: target, prebuf: .max, minreq: .max, fragsize: .max)
    var flags =
      PA_STREAM_INTERPOLATE_TIMING.rawValue | PA_STREAM_AUTO_TIMING_UPDATE.rawValue
      | PA_STREAM_ADJUST_LATENCY.rawValue
    isCorked = isHeld
    if isHeld { flags |= PA_STREAM_START_CORKED.rawValue }
    let started = pa_stream_connect_playback(
      stream, device, &lengths, pa_stream_flags_t(rawValue: flags), nil, nil)
    if started < 0 { output.lose(self, reason) }
  }

  private func listen(to stream: OpaquePointer) {
    pa_stream_set_state_callback(
      stream, { _, me in PulseConnection.from(me)?.streamChanged() }, me)
    pa_stream_set_write_callback(
      stream,
      { _, bytes, me in
        guard let me = PulseConnection.from(me) else { return }
        me.output.pull(bytes, for: me)
      }, me)
    pa_stream_set_underflow_callback(
      stream,
      { _, me in
        guard let me = PulseConnection.from(me), !me.isCorked else { return }
        me.output.gauge.countUnderrun()
      }, me)
    pa_stream_set_suspended_callback(
      stream, { _, me in PulseConnection.from(me)?.sleepChanged() }, me)
  }

  private func streamChanged() {
    guard let stream else { return }
    switch pa_stream_get_state(stream) {
    case PA_STREAM_READY:
      isStreaming = true
      output.streaming(self)
    case PA_STREAM_FAILED, PA_STREAM_TERMINATED: output.lose(self, reason)
    default: break
    }
  }

  /// A sink that nobody plays to may sleep: that is no loss.
  private func sleepChanged() {
    guard let stream else { return }
    let now = pa_stream_is_suspended(stream) == 1
    guard now != isAsleep, !(now && isCorked) else { return }
    isAsleep = now
    output.suspended(now, self)
  }

  /// Goes on after a pause.
  func uncork() {
    guard isCorked, let stream else { return }
    isCorked = false
    if let operation = pa_stream_cork(stream, 0, nil, nil) { pa_operation_unref(operation) }
  }

  private func cork() {
    guard !isCorked, let stream else { return }
    isCorked = true
    if let operation = pa_stream_cork(stream, 1, nil, nil) { pa_operation_unref(operation) }
  }

  /// Renders what the server wants, straight into its memory.
  func play(_ core: RenderCore, bytes: Int) {
    guard let stream, isStreaming else { return }
    var left = bytes - bytes % 8
    while left > 0 {
      var memory: UnsafeMutableRawPointer?
      var room = left
      guard pa_stream_begin_write(stream, &memory, &room) >= 0, let memory, room >= 8 else { break }
      let count = min(room, left) / 8 * 2
      let samples = memory.bindMemory(to: Float.self, capacity: count)
      core.render(into: UnsafeMutableBufferPointer(start: samples, count: count))
      guard pa_stream_write(stream, memory, count * 4, nil, 0, PA_SEEK_RELATIVE) >= 0 else { break }
      left -= count * 4
    }
    postPosition(core)
    // The fade lies in the server's buffer still: what it holds back must be silence first.
    if core.hasRested(latency: latency) { cork() }
  }

  /// Shows where the show is, by the server's own account of what it has not played.
  func postPosition(_ core: RenderCore) {
    guard let stream else { return }
    var time: pa_usec_t = 0
    var isNegative: Int32 = 0
    if pa_stream_get_latency(stream, &time, &isNegative) >= 0 {
      let seconds = isNegative != 0 ? 0 : min(Double(time) / 1e6, 10)
      latency = Int(seconds * Double(core.rate))
    } else {
      latency = core.rate * Self.wantedLatency / 1000
    }
    core.post(latency: latency)
  }
}
