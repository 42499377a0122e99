import DJCore
import DJWire
import Testing

@Suite struct WireTests {
  static let requests: [Request] = [
    .probe(MediaPath(bytes: [0x2F, 0xFF, 0x61])), .analyse(MediaPath("/a")), .close,
    .open(MediaPath("/a b"), start: .seconds(1.5), careful: true), .seek(Int64.max),
    .open(MediaPath("/a"), start: .frame(-1), careful: false), .read(frames: 262_144, place: 1),
    .speak(SpeechRequest(text: "Hello", voice: nil, language: "en", rate: 180)),
    .speak(
      SpeechRequest(
        segments: [SpeechSegment("Next"), SpeechSegment("Ночь", language: "ru")], voice: nil,
        language: "en", delivery: Delivery(rate: 170, pitch: 40, range: 60, wordGap: 2),
        loudness: -13, room: 7.5)),
    .speak(SpeechRequest(text: "Grüße", voice: "de", language: "de-DE", rate: -5)),
  ]

  static let answers: [Answer] = {
    var tags = Tags()
    tags.title = "Title"
    tags.year = 1999
    tags.key = MusicalKey(tonic: 9, mode: .minor)
    tags.lyrics = "one\ntwo"
    tags.trackGain = -7.25
    tags.guessed = [.artist]
    tags.furtherGenres = "Dub; Jazz"
    tags.label = "Low Shelf Records"
    tags.language = "fra"
    tags.isInstrumental = true
    var features = Features(
      version: 1, duration: 12, loudness: -14, tempo: 120, key: MusicalKey(tonic: 0, mode: .major),
      ending: .sustained, speech: 0.5, voice: Vocals(start: 3, confidence: 0.5, instrumental: 0),
      sources: FeatureSources(tempo: .tag, voice: .lyrics), embedding: [0.5, -1])
    features.edges = Edges(
      head: -20.5, tail: nil, fall: 11, opening: Contour(loudness: [-30, nil, -14]),
      closing: Contour(loudness: [-14, -70, 15]))
    let structure = Structure(
      sections: [
        Section(start: 0, kind: .intro, group: 0), Section(start: 8, kind: .outro, group: 1),
      ], energy: [0, 255])
    tags.lyricsStart = 12.5
    tags.rating = 0.8
    tags.playCount = 12
    return [
      .ready(version: Answer.wireVersion), .closed, .declined("no"), .working(allow: 5),
      .probed(Probe(tags: tags, format: "flac", duration: 3.5, sampleRate: 44100, channels: 2)),
      .probed(Probe(tags: Tags(), format: "", duration: 0, sampleRate: 0, channels: 0)),
      .opened(StreamFormat(sampleRate: 48000, channels: 1, frames: nil), at: 7),
      .samples(frames: 262_144, isLast: true), .samples(frames: 0, isLast: false),
      .analysed(
        Analysis(
          features: features, grid: BeatGrid(beats: [0.5, 1], downbeats: [0.5]),
          structure: structure, waveform: [0, 1])),
      .spoken(SpeechClip(sampleRate: 22050, samples: [0.5])),
      .spoken(
        SpeechClip(
          sampleRate: 22050, samples: [0.5], words: [SpokenWord(offset: 3, seconds: 0.25)])),
    ]
  }()

  private func request(_ frame: some Collection<UInt8>) -> Request? {
    Array(frame.dropFirst(4)).withUnsafeBytes { try? Request(payload: $0) }
  }

  private func answer(_ frame: some Collection<UInt8>) -> Answer? {
    Array(frame.dropFirst(4)).withUnsafeBytes { try? Answer(payload: $0) }
  }

  @Test(arguments: requests) func requestsComeBackAsTheyWere(sent: Request) {
    #expect(request(sent.encoded()) == sent)
  }

  @Test(arguments: answers) func answersComeBackAsTheyWere(sent: Answer) {
    #expect(answer(sent.encoded()) == sent)
  }

  @Test func cutOrLengthenedFramesAreErrors() {
    for frame in Self.requests.map({ $0.encoded() }) {
      for count in 4..<frame.count { #expect(request(frame.prefix(count)) == nil) }
      #expect(request(frame + [0]) == nil)
    }
    for frame in Self.answers.map({ $0.encoded() }) {
      for count in 4..<frame.count { #expect(answer(frame.prefix(count)) == nil) }
      #expect(answer(frame + [0]) == nil)
    }
  }

  @Test func damagedFramesNeverTrap() {
    var random = SeededGenerator(seed: 1)
    var understood = 0
    for frame in Self.requests.map({ $0.encoded() }) + Self.answers.map({ $0.encoded() }) {
      for _ in 0..<300 {
        var damaged = frame
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          damaged[Int.random(in: 4..<frame.count, using: &random)] =
            [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        }
        if request(damaged) != nil || answer(damaged) != nil { understood += 1 }
      }
    }
    #expect(understood > 0)
  }

  @Test func numbersThatAreNoneAreErrors() {
    #expect(answer(Answer.working(allow: .nan).encoded()) == nil)
    let tempo = Features(version: 1, duration: .infinity)
    #expect(answer(Answer.analysed(Analysis(features: tempo, grid: BeatGrid())).encoded()) == nil)
  }
}
