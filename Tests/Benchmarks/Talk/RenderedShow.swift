internal import DJCore
internal import DJPlayback
internal import DJSignal
internal import DJWorkers
internal import Foundation
internal import TestSupport

/// A link as the show made it.
struct RenderedLink {
  var id: LinkID
  var placement: String
  /// Show time of the first sample.
  var start: Double
  /// The posts of the track that comes in, as show times; those known to be a voice.
  var posts: [Double] = []
  var voice: Double?
  var text: String
  /// The file that plays when it begins.
  var over = ""
}

/// The three renderings of one show.
struct Stems {
  static let rate = 22_050
  /// Interleaved: as heard, without the voice, and without voice and duck.
  var full: [Float]
  var ducked: [Float]
  var unducked: [Float]
  /// LUFS of all the music, without voice and duck.
  var programme: Double

  /// The voice alone, and the music under it.
  func cut(_ samples: [Float], _ start: Double, _ end: Double) -> ArraySlice<Float> {
    let first = min(max(0, Int(start * Double(Self.rate))), samples.count / 2)
    let last = min(max(first, Int(end * Double(Self.rate))), samples.count / 2)
    return samples[first * 2..<last * 2]
  }
}

/// A show played by the real engine, its commands noted, so that they can be played again.
struct RenderedShow {
  private var show: Show
  private let folder: TemporaryFolder
  private let program: WorkerProgram
  private let speech: WorkerPool
  private let start = WallTime(1_795_291_200)
  /// Commands, each with the number of steps before it.
  private var script: [(step: Int, command: PlayerCommand)] = []
  private var steps = 0
  private var isFinished = false
  private(set) var links: [RenderedLink] = []
  private let tracks: [MediaPath: Track]
  private var items: [EntryID: (track: Track, start: Double)] = [:]

  init(
    show: Show, catalog: Catalog, folder: TemporaryFolder, program: WorkerProgram,
    speech: WorkerPool
  ) throws {
    tracks = Dictionary(
      catalog.indices.map { (catalog[$0].path, catalog[$0]) },
      uniquingKeysWith: { first, _ in first })
    self.show = show
    self.folder = folder
    self.program = program
    self.speech = speech
  }

  private func player(_ name: String) throws -> OfflinePlayer {
    try OfflinePlayer(
      FileOrder(path: folder.path(name), sampleRate: Stems.rate), program: program,
      speech: speech)
  }

  /// Plays to the end.
  mutating func play() throws {
    let player = try player("full.wav")
    deliver(.opened, player)
    while !isFinished {
      let events = try player.step()
      steps += 1
      for event in events {
        note(event, player)
        deliver(.player(event), player)
      }
    }
    try player.finish()
  }

  private mutating func deliver(_ event: Event, _ player: OfflinePlayer) {
    let now = Moment(time: player.time, wall: start + player.time)
    for effect in show.receive(event, at: now) {
      switch effect {
      case .player(let command):
        script.append((steps, command))
        if case .load(let item, _) = command, let track = tracks[item.path] {
          items[item.entry] = (track, item.start)
        }
        player.send(command)
      case .plan(let request): deliver(.planned(Sequencer.plan(request)), player)
      case .log(.talk(let link, let placement), _):
        links[links.count - 1].placement = placement.rawValue
        links[links.count - 1].text = link.text.text
      case .finished: isFinished = true
      default: break
      }
    }
  }

  private mutating func note(_ event: PlayerEvent, _ player: OfflinePlayer) {
    switch event {
    case .linkStarted(let id):
      links.append(RenderedLink(id: id, placement: "", start: player.time, text: ""))
      if let current, let item = items[current] {
        links[links.count - 1].over =
          URL(fileURLWithPath: item.track.path.escaped).lastPathComponent
      }
      if let entry = current, let item = items[entry], let began = began[entry],
        player.time - began < 40
      {
        addPosts(links.count - 1, item.track, item.start, began: began)
      }
    case .started(let entry):
      current = entry
      began[entry] = player.time
    default: break
    }
  }

  private var current: EntryID?
  private var began: [EntryID: Double] = [:]

  private mutating func addPosts(
    _ index: Int, _ track: Track, _ start: Double, began: Double
  ) {
    guard let features = track.features else { return }
    let zero = began - start
    if features.cues.introEnd > features.cues.start {
      links[index].posts.append(zero + features.cues.introEnd)
    }
    if let voice = track.tags.lyricsStart
      ?? (features.voice.confidence >= 0.35 ? features.voice.start : nil)
    {
      links[index].voice = zero + voice
      links[index].posts.append(zero + voice)
    }
  }

  /// The same commands again, with less and less of the DJ.
  func stems() throws -> Stems {
    try again("ducked.wav", keepsDuck: true)
    try again("unducked.wav", keepsDuck: false)
    let unducked = try read("unducked.wav")
    return Stems(
      full: try read("full.wav"), ducked: try read("ducked.wav"), unducked: unducked,
      programme: Loudness.integrated(unducked, sampleRate: Stems.rate, channels: 2) ?? -70)
  }

  private func again(_ name: String, keepsDuck: Bool) throws {
    let player = try player(name)
    var next = 0
    for step in 0...steps {
      while next < script.count, script[next].step <= step {
        player.send(Self.muted(script[next].command, keepsDuck: keepsDuck))
        next += 1
      }
      if step < steps { _ = try player.step() }
    }
    try player.finish()
  }

  private static func muted(_ command: PlayerCommand, keepsDuck: Bool) -> PlayerCommand {
    func plan(_ plan: MixPlan) -> MixPlan {
      var plan = plan
      if !keepsDuck { plan.duck = .unity }
      return plan
    }
    switch command {
    case .prepareSpeech(var order):
      order.loudness = -60
      return .prepareSpeech(order)
    case .load(let item, let mix): return .load(item, plan(mix))
    case .close(let mix): return .close(plan(mix))
    default: return command
    }
  }

  private func read(_ name: String) throws -> [Float] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)), options: .alwaysMapped)
    guard let mark = data.range(of: Data("data".utf8), in: 0..<min(4096, data.count)) else {
      return []
    }
    return data.withUnsafeBytes { bytes in
      let first = mark.upperBound + 4
      return (0..<(bytes.count - first) / 3).map { index in
        let at = first + index * 3
        let word =
          Int32(bytes[at]) << 8 | Int32(bytes[at + 1]) << 16 | Int32(bytes[at + 2]) << 24
        return Float(word >> 8) / 8_388_608
      }
    }
  }
}
