internal import DJCore

/// Bounds on what a worker may claim of a track.
private enum Bound {
  static let embedding = 1024
}

extension WireEncoder {
  mutating func put(_ analysis: Analysis) {
    put(analysis.features)
    put(analysis.grid.beats)
    put(analysis.grid.downbeats)
    put(analysis.structure.sections.map(\.start))
    put(analysis.structure.sections.flatMap { [$0.kind.rawValue, UInt8(clamping: $0.group)] })
    put(analysis.structure.energy)
    put(analysis.waveform)
  }

  private mutating func put(_ features: Features) {
    put(Int64(features.version))
    put(features.duration)
    for number in [
      features.loudness, features.loudnessRange, features.truePeak, features.loudest,
      features.tempo,
    ] {
      put(number) { $0.put($1) }
    }
    put(features.tempoConfidence)
    put(features.key) { $0.put($1) }
    put(features.keyConfidence)
    put(features.energy)
    for point in [
      features.cues.start, features.cues.introEnd, features.cues.outroStart, features.cues.end,
    ] {
      put(point)
    }
    put(features.ending?.rawValue) { $0.put($1) }
    put(features.speech)
    put(features.voice.start) { $0.put($1) }
    put(features.voice.confidence)
    put(features.voice.instrumental)
    put(Int64(features.sources.packed))
    for number in [features.edges.head, features.edges.tail, features.edges.fall] {
      put(number) { $0.put($1) }
    }
    put(features.edges.opening.levels)
    put(features.edges.closing.levels)
    put(features.embedding)
  }
}

extension WireDecoder {
  mutating func analysis() throws(WireError) -> Analysis {
    let features = try features()
    let grid = BeatGrid(
      beats: try times(limit: Answer.beatsLimit), downbeats: try times(limit: Answer.beatsLimit))
    let structure = try structure()
    let waveform = try floats(limit: Answer.pointsLimit)
    guard waveform.allSatisfy(\.isFinite) else { throw WireError("waveform not finite") }
    return Analysis(features: features, grid: grid, structure: structure, waveform: waveform)
  }

  private mutating func features() throws(WireError) -> Features {
    var features = Features(version: try int(in: 0...1_000_000), duration: try double())
    features.loudness = try optionalDouble()
    features.loudnessRange = try optionalDouble()
    features.truePeak = try optionalDouble()
    features.loudest = try optionalDouble()
    features.tempo = try optionalDouble()
    features.tempoConfidence = try double()
    features.key = try optional { wire throws(WireError) in try wire.key() }
    features.keyConfidence = try double()
    features.energy = try double()
    features.cues = CuePoints(
      start: try double(), introEnd: try double(), outroStart: try double(), end: try double())
    features.ending = try optional { wire throws(WireError) in try wire.ending() }
    features.speech = try double()
    features.voice.start = try optionalDouble()
    features.voice.confidence = try double()
    features.voice.instrumental = try double()
    features.sources = FeatureSources(packed: try int(in: 0...0xFFFF))
    features.edges = Edges(
      head: try optionalDouble(), tail: try optionalDouble(), fall: try optionalDouble(),
      opening: Contour(levels: try Array(blob(limit: Contour.limit))),
      closing: Contour(levels: try Array(blob(limit: Contour.limit))))
    features.embedding = try floats(limit: Bound.embedding)
    guard features.embedding.allSatisfy(\.isFinite) else {
      throw WireError("embedding not finite")
    }
    return features
  }

  private mutating func ending() throws(WireError) -> Ending {
    guard let ending = Ending(rawValue: try integer(UInt8.self)) else {
      throw WireError("unknown ending")
    }
    return ending
  }

  private mutating func structure() throws(WireError) -> Structure {
    let starts = try times(limit: Structure.sectionLimit)
    let marks = try blob(limit: 2 * Structure.sectionLimit)
    guard marks.count == 2 * starts.count else { throw WireError("sections without kinds") }
    var sections: [Section] = []
    for (index, start) in starts.enumerated() {
      guard let kind = Section.Kind(rawValue: marks[2 * index]) else {
        throw WireError("unknown section")
      }
      sections.append(Section(start: start, kind: kind, group: Int(marks[2 * index + 1])))
    }
    return Structure(sections: sections, energy: Array(try blob(limit: Structure.energyLimit)))
  }

  private mutating func times(limit: Int) throws(WireError) -> [Double] {
    let times = try doubles(limit: limit)
    guard times.allSatisfy(\.isFinite) else { throw WireError("moment not finite") }
    return times
  }
}
