internal import DJCore
internal import DJSignal
internal import DJWire
internal import Dispatch
internal import Glibc

/// A program of the listener's as the voice. Its sound goes through the voice chain like any other.
struct CommandVoice: Voice {
  /// The most bytes that are read of its answer.
  private static let sizeLimit = 48 << 20
  /// The longest line, seconds.
  private static let longest = 20.0

  let program: VoiceProgram

  func speak(_ order: SpeechOrder) async -> Result<SpeechClip, WorkerFailure> {
    await withCheckedContinuation { continuation in
      // Waiting for a program blocks: not on the threads that tasks run on.
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(
          returning: Result { () throws(WorkerFailure) in try clip(for: order) })
      }
    }
  }

  private func clip(for order: SpeechOrder) throws(WorkerFailure) -> SpeechClip {
    let answer = try ask(order.spoken.text + "\n")
    guard let sound = WaveSound(answer) else {
      throw WorkerFailure(.declined, "\(name) did not write a WAV file")
    }
    guard Double(sound.samples.count) <= Self.longest * Double(sound.sampleRate) else {
      throw WorkerFailure(.declined, "\(name) talked for too long")
    }
    let take = VoiceChain.take(
      sound.samples, sampleRate: sound.sampleRate, target: order.loudness)
    guard !take.samples.isEmpty else { throw WorkerFailure(.declined, "\(name) said nothing") }
    return SpeechClip(sampleRate: sound.sampleRate, samples: take.samples)
  }

  private var name: Sanitised { Sanitised(program.arguments.first ?? "the voice program") }

  /// Writes the text to the program and reads what it answers, within its time.
  private func ask(_ text: String) throws(WorkerFailure) -> [UInt8] {
    var child: Child
    do throws(Child.Failure) {
      child = try Child(program.arguments)
    } catch {
      throw WorkerFailure(.unavailable, "cannot start \(name): \(outside: error.reason)")
    }
    defer { child.end() }
    guard let answer = child.answer(to: Array(text.utf8), within: program.seconds, Self.sizeLimit)
    else { throw WorkerFailure(.timedOut, "\(name) took too long") }
    return answer
  }
}

/// A program with pipes to its standard input and output, in a process group of its own.
private struct Child {
  struct Failure: Error { var reason: String }

  private var process: pid_t = 0
  private var input: Int32
  private let output: Int32

  init(_ arguments: [String]) throws(Failure) {
    guard let words = Self.pipe() else { throw Failure(reason: "no pipe") }
    guard let sound = Self.pipe() else {
      close(words.read)
      close(words.write)
      throw Failure(reason: "no pipe")
    }
    let error = Self.spawn(arguments, input: words.read, output: sound.write, &process)
    close(words.read)
    close(sound.write)
    (input, output) = (words.write, sound.read)
    guard error == 0 else {
      close(input)
      close(output)
      throw Failure(reason: String(cString: strerror(error)))
    }
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
  }

  /// Two ends that no other program inherits.
  private static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Writes; a program that does not read must not end this one by a signal.
  private static func write(_ bytes: ArraySlice<UInt8>, to output: Int32) -> Int {
    var broken = sigset_t()
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &broken, &before)
    let sent = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
    let error = errno
    if sent < 0, error == EPIPE {
      var now = timespec()
      sigtimedwait(&broken, nil, &now)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = error
    return sent
  }

  private static func spawn(
    _ arguments: [String], input: Int32, output: Int32, _ process: inout pid_t
  ) -> Int32 {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, 0)
    posix_spawn_file_actions_adddup2(&files, output, 1)
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    guard let program = words[0] else { return ENOMEM }
    return posix_spawnp(&process, program, &files, &attributes, words, environ)
  }

  /// Writes, closes, and reads to the end; nil if that takes longer than so many seconds or is
  /// longer than the limit.
  mutating func answer(to text: [UInt8], within seconds: Double, _ limit: Int) -> [UInt8]? {
    let deadline = Self.now() + seconds
    var left = text[...]
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      if left.isEmpty, input >= 0 {
        close(input)
        input = -1
      }
      var polled = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      ]
      let rest = deadline - Self.now()
      guard rest > 0, poll(&polled, 2, Int32(rest * 1000) + 1) >= 0 || errno == EINTR else {
        return nil
      }
      if input >= 0, polled[1].revents != 0 {
        let sent = Self.write(left, to: input)
        // One that does not want the words may know what to say without them.
        left = sent > 0 ? left.dropFirst(sent) : sent < 0 && errno == EAGAIN ? left : []
      }
      guard polled[0].revents != 0 else { continue }
      let count = read(output, &buffer, buffer.count)
      if count == 0 { return answer }
      if count < 0, errno != EAGAIN, errno != EINTR { return nil }
      answer += buffer[..<max(0, count)]
      guard answer.count <= limit else { return nil }
    }
  }

  /// Ends what is left of it, its own children too.
  func end() {
    if input >= 0 { close(input) }
    close(output)
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
