import Foundation
import TestSupport
import Testing

/// Whether the servers are installed; `.ci/setup --tests` does it.
private let hasIcecast = FileManager.default.isExecutableFile(atPath: "/usr/bin/icecast2")
private let hasSnapcast =
  FileManager.default.isExecutableFile(atPath: "/usr/bin/snapserver")
  && FileManager.default.isExecutableFile(atPath: "/usr/bin/snapclient")

@Suite("A show through servers of others, and through pipes", .serialized)
struct StreamTests {
  /// Two tracks of one tone each, which a test can tell from what it hears.
  private struct Tones {
    static let hertz = ["Low Tone": 330.0, "High Tone": 990.0]
    /// Made once for all tests.
    static let shared = Result { try Tones() }
    let folder: TemporaryFolder

    private init() throws {
      folder = try TemporaryFolder()
      let music = folder.path("music")
      try FileManager.default.createDirectory(atPath: music, withIntermediateDirectories: true)
      for (title, hertz) in Self.hertz {
        let result = try Execution.run(
          "/usr/bin/sox",
          [
            "-n", "-r", "48000", "-b", "16", "-c", "2", "\(music)/\(title).flac", "synth", "120",
            "sine", "\(hertz)", "gain", "-12",
          ], in: folder)
        #expect(result.code == 0, "\(result.err)")
        let tags = ["TITLE=\(title)", "ARTIST=Ann & Bob", "GENRE=Test"]
        _ = try Execution.run(
          "/usr/bin/metaflac", tags.map { "--set-tag=\($0)" } + ["\(music)/\(title).flac"],
          in: folder)
      }
      let scan = try Execution.run(
        Program.djterm,
        ["scan", "--quiet", "--no-analysis", "--library", folder.path("l.db"), music], in: folder)
      #expect(scan.code == 0, "\(scan.err)")
    }

    /// A live show of the tones.
    func show(_ output: String, _ more: [String] = [], environment: [String: String] = [:])
      throws -> Execution
    {
      try Execution(
        Program.djterm,
        [
          "--output", output, "--talk", "off", "--seed", "3", "--guest", "--library",
          folder.path("l.db"),
        ] + more + [folder.path("music")], environment: environment, in: folder)
    }

    /// The title of what is on, as the program says.
    func title() throws -> String {
      // One line, which does not tell what comes next.
      let told = try Execution.run(Program.djterm, ["ctl", "status"], in: folder)
      return Self.hertz.keys.first { told.out.contains($0) } ?? ""
    }

    func skip() throws { _ = try Execution.run(Program.djterm, ["ctl", "skip"], in: folder) }
  }

  /// How much of the left samples is a tone: 1 for nothing else.
  private static func share(_ hertz: Double, _ samples: ArraySlice<Float>) -> Double {
    var (real, imaginary, power) = (0.0, 0.0, 1e-12)
    for (index, sample) in samples.enumerated() {
      let phase = 2 * Double.pi * hertz * Double(index) / 48_000
      real += Double(sample) * cos(phase)
      imaginary += Double(sample) * sin(phase)
      power += Double(sample) * Double(sample)
    }
    return 2 * (real * real + imaginary * imaginary) / power / Double(max(1, samples.count))
  }

  /// Whether the last second is one tone and nothing else.
  private static func isTone(_ title: String, _ left: [Float]) -> Bool {
    guard left.count >= 48_000, let hertz = Tones.hertz[title] else { return false }
    return share(hertz, left.suffix(48_000)) > 0.98
  }

  private static func left(_ data: Data) -> [Float] {
    data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 7, by: 8).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: Float.self)
      }
    }
  }

  // MARK: Icecast

  /// An Icecast server of a test's own, on a port of its own.
  private final class Icecast {
    let port: Int
    private let folder: TemporaryFolder
    private var server: Child?

    init() throws {
      folder = try TemporaryFolder()
      port = try freePort()
      // It refuses to run as root.
      let owner =
        geteuid() == 0
        ? "<changeowner><user>nobody</user><group>nogroup</group></changeowner>" : ""
      let web = "/usr/share/icecast2"
      let words = """
        <icecast><limits><clients>20</clients><sources>4</sources><burst-size>8192</burst-size>
        </limits><authentication><source-password>hush & hush</source-password>
        <admin-user>a</admin-user><admin-password>b</admin-password></authentication>
        <hostname>localhost</hostname>
        <listen-socket><port>\(port)</port><bind-address>127.0.0.1</bind-address></listen-socket>
        <paths><basedir>\(web)</basedir><logdir>/tmp</logdir><webroot>\(web)/web</webroot>
        <adminroot>\(web)/admin</adminroot></paths>
        <logging><accesslog>-</accesslog><errorlog>-</errorlog><loglevel>2</loglevel></logging>
        <security><chroot>0</chroot>\(owner)</security></icecast>
        """.replacing("hush & hush", with: "hush &amp; hush")
      try Data(words.utf8).write(to: folder.url.appending(path: "icecast.xml"))
      try start()
    }

    deinit { stop() }

    func start() throws {
      server = try Child(
        "/usr/bin/icecast2", ["-c", folder.path("icecast.xml")],
        environment: ["PATH": "/usr/bin:/bin"], output: folder.path("log"))
      #expect(eventually { isListening(port) }, "icecast2 does not start")
    }

    func stop() {
      server?.end()
      server = nil
    }

    /// Some seconds of a stream as a listener hears them, and what its titles are.
    func listen(_ mount: String, seconds: Int = 3) throws -> (left: [Float], tags: String) {
      let address = "http://127.0.0.1:\(port)/\(mount)"
      let raw = folder.path("heard.raw")
      _ = try Execution.run(
        "/usr/bin/ffmpeg",
        [
          "-v", "error", "-nostdin", "-y", "-probesize", "20000", "-t", "\(seconds)", "-i", address,
          "-ac", "2", "-ar",
          "48000", "-f", "f32le", raw,
        ], in: folder)
      let tags = try Execution.run(
        "/usr/bin/ffprobe",
        [
          "-v", "error", "-probesize", "20000", "-show_entries", "format_tags:stream_tags", "-of",
          "compact", address,
        ], in: folder)
      return (
        StreamTests.left((try? Data(contentsOf: URL(fileURLWithPath: raw))) ?? Data()), tags.out
      )
    }
  }

  @Test(
    "Icecast takes the show, and its listeners hear it with its titles",
    .enabled(if: hasIcecast, "icecast2 is not installed: .ci/setup --tests"),
    arguments: ["mp3", "ogg", "opus"])
  func icecast(format: String) throws {
    let (tones, server) = (try Tones.shared.get(), try Icecast())
    let program = try tones.show(
      "icecast://127.0.0.1:\(server.port)/show.\(format)",
      environment: ["DJTERM_ICECAST_PASSWORD": "hush & hush"])
    defer { program.killNow() }
    var first = ""
    #expect(
      eventually(within: 40) {
        first = (try? tones.title()) ?? ""
        return !first.isEmpty
      })
    func isHeard(_ title: String) -> Bool {
      eventually(within: 60) {
        guard let heard = try? server.listen("show.\(format)") else { return false }
        return heard.tags.contains(title) && heard.tags.contains("Ann & Bob")
          && Self.isTone(title, heard.left)
      }
    }
    #expect(isHeard(first))
    try tones.skip()
    let second = Tones.hertz.keys.first { $0 != first } ?? ""
    #expect(isHeard(second))
    program.interrupt()
    #expect(program.finish().code == 0)
  }

  @Test(
    "A server that goes away and comes back is streamed to again",
    .enabled(if: hasIcecast, "icecast2 is not installed: .ci/setup --tests"))
  func reconnection() throws {
    let (tones, server) = (try Tones.shared.get(), try Icecast())
    let program = try tones.show(
      "icecast://source:hush%20%26%20hush@127.0.0.1:\(server.port)/show.mp3")
    defer { program.killNow() }
    #expect(eventually(within: 40) { ((try? tones.title()) ?? "").isEmpty == false })
    // The password is not among the words other users see.
    let words = try String(contentsOfFile: "/proc/\(program.id)/cmdline", encoding: .utf8)
    #expect(!words.contains("hush"))
    server.stop()
    Thread.sleep(forTimeInterval: 1)
    try server.start()
    let title = try tones.title()
    #expect(
      eventually(within: 60) {
        guard let heard = try? server.listen("show.mp3") else { return false }
        return heard.tags.contains(title) && Self.isTone(title, heard.left)
      })
    program.interrupt()
    let end = program.finish()
    #expect(end.code == 0)
    #expect(end.err.contains("trying again") && end.err.contains("back on air"), "\(end.err)")
    #expect(!end.err.contains("hush"))
  }

  @Test(
    "A wrong password is told, and not shown",
    .enabled(if: hasIcecast, "icecast2 is not installed: .ci/setup --tests"))
  func wrongPassword() throws {
    let (tones, server) = (try Tones.shared.get(), try Icecast())
    let end = try tones.show("icecast://source:wrong-secret@127.0.0.1:\(server.port)/a.mp3")
      .finish()
    #expect(end.code == 69)
    #expect(end.err.contains("refuses the login"), "\(end.err)")
    #expect(!end.err.contains("wrong-secret"))
    let none = try tones.show("icecast://127.0.0.1:\(server.port)/a.mp3").finish()
    #expect(none.code == 64)
    #expect(none.err.contains("needs a password"), "\(none.err)")
  }

  // MARK: Snapcast

  @Test(
    "Snapcast takes the show from a pipe, and a client hears it, whoever comes first",
    .enabled(if: hasSnapcast, "snapserver or snapclient are not installed: .ci/setup --tests"))
  func snapcast() throws {
    let tones = try Tones.shared.get()
    let (stream, control) = (try freePort(), try freePort())
    let fifo = tones.folder.path("fifo")
    let environment = ["PATH": "/usr/bin:/bin", "HOME": tones.folder.url.path]
    func serve() throws -> Child {
      try Data().write(to: tones.folder.url.appending(path: "snap.conf"))
      return try Child(
        "/usr/bin/snapserver",
        [
          "-c", tones.folder.path("snap.conf"), "--http.enabled=false", "--tcp.port=\(control)",
          "--tcp.bind_to_address=127.0.0.1", "--stream.bind_to_address=127.0.0.1",
          "--stream.port=\(stream)", "--server.datadir=\(tones.folder.url.path)",
          "--stream.source=pipe://\(fifo)?name=djterm&mode=read",
        ], environment: environment, output: tones.folder.path("server.log"))
    }
    let program = try tones.show("pipe:" + fifo)
    defer { program.killNow() }
    #expect(eventually(within: 40) { ((try? tones.title()) ?? "").isEmpty == false })
    let title = try tones.title()
    for round in 0..<2 {
      let server = try serve()
      defer { server.end() }
      #expect(eventually { isListening(stream) }, "snapserver does not start")
      let heard = tones.folder.path("heard-\(round).raw")
      let client = try Child(
        "/usr/bin/snapclient",
        [
          "-h", "127.0.0.1", "-p", "\(stream)", "--player", "file:filename=\(heard)", "--logsink",
          "null",
        ], environment: environment)
      defer { client.end() }
      #expect(
        eventually(within: 60) {
          let data = (try? Data(contentsOf: URL(fileURLWithPath: heard))) ?? Data()
          let left = data.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 3, by: 4).map {
              Float(bytes.loadUnaligned(fromByteOffset: $0, as: Int16.self)) / 32768
            }
          }
          return Self.isTone(title, left)
        })
    }
    program.interrupt()
    #expect(program.finish().code == 0)
    #expect(!FileManager.default.fileExists(atPath: fifo))
  }

  // MARK: Standard output

  @Test("Standard output holds raw samples and nothing else, and the show ends with its reader")
  func standardOutput() throws {
    let tones = try Tones.shared.get()
    let raw = tones.folder.path("heard.raw")
    let command = "\"$@\" | head -c 1536000 > \(raw); echo ${PIPESTATUS[0]}"
    let end = try Execution.run(
      "/bin/bash",
      [
        "-c", command, "-", Program.djterm, "--output", "-", "--talk", "off", "--guest",
        "--library", tones.folder.path("l.db"), tones.folder.path("music"),
      ], in: tones.folder)
    #expect(end.out == "0\n", "\(end.out) \(end.err)")
    let samples = Self.left(try Data(contentsOf: URL(fileURLWithPath: raw)))
    #expect(samples.count == 192_000)
    #expect(Tones.hertz.keys.contains { Self.isTone($0, samples) })
  }
}

/// A port of the loopback that nothing listens on.
private func freePort() throws -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = loopback(0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
    }
  }
  try #require(isBound)
  return Int(UInt16(bigEndian: address.sin_port))
}

/// Whether something listens on a port of the loopback.
private func isListening(_ port: Int) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = loopback(port)
  return withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}

private func loopback(_ port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return address
}
