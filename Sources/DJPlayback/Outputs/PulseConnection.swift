internal import CPulse
internal import DJCore
internal import Glibc

/// One try to reach a server. Used with the main loop's lock held.
final class PulseConnection {
  private let interface: UnsafeMutablePointer<pa_mainloop_api>
  private unowned let output: PulseOutput
  private(set) var context: OpaquePointer?
  /// The server gave it up.
  var isDead = false
  /// The stream on it, once it was asked for.
  private(set) var stream: PulseStream?
  /// Whether the server can take back what its sink has already.
  private var isPulseAudio = false

  init(interface: UnsafeMutablePointer<pa_mainloop_api>, output: PulseOutput) {
    self.interface = interface
    self.output = output
  }

  private var me: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> PulseConnection? {
    pointer.map { Unmanaged<PulseConnection>.fromOpaque($0).takeUnretainedValue() }
  }

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
    stream?.close()
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

  /// What went wrong last.
  var reason: Sanitised {
    guard let context, let text = pa_strerror(pa_context_errno(context)) else {
      return "connection lost"
    }
    return Sanitised(String(cString: text).lowercased())
  }

  /// Opens the stream; false if that fails at once.
  func openStream(
    rate: Int, device: String?, volume: Double?, isHeld: Bool, listener: any PulseStream.Listener
  ) -> Bool {
    guard let context else { return false }
    stream = PulseStream(
      context, rate: rate, device: device, volume: volume, isCorked: isHeld, listener: listener)
    return stream != nil
  }

  /// Ends the stream; the server stays.
  func closeStream() {
    stream?.close()
    stream = nil
  }

  // MARK: Questions

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

  /// Asks whether what the stream's sink has already can be taken back and made anew: PipeWire and
  /// sinks of a fixed latency do not do it.
  func askWhetherSinkGoesBack() {
    guard let context, let stream else { return }
    let server = pa_context_get_server_info(
      context,
      { _, info, me in
        guard let me = PulseConnection.from(me), let name = info?.pointee.server_name else {
          return
        }
        me.isPulseAudio = String(cString: name) == "pulseaudio"
      }, me)
    if let server { pa_operation_unref(server) }
    let sink = pa_context_get_sink_info_by_index(
      context, stream.sinkIndex,
      { _, info, _, me in
        guard let me = PulseConnection.from(me), let info else { return }
        let isFlexible =
          info.pointee.flags.rawValue & PA_SINK_DYNAMIC_LATENCY.rawValue != 0
        me.output.sinkGoesBack(me.isPulseAudio && isFlexible, from: me)
      }, me)
    if let sink { pa_operation_unref(sink) }
  }
}
