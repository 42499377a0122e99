/// What was measured of all links, figure by figure.
struct TalkReport {
  private let links: [TalkMeasure]
  private let programme: Double

  init(_ links: [TalkMeasure], programme: Double) {
    self.links = links
    self.programme = programme
  }

  func show() {
    let places = Dictionary(grouping: links, by: \.placement).mapValues(\.count)
    let counts = places.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "links \(links.count) (\(counts.joined(separator: ", "))), music \(programme.shown(1)) LUFS")
    var table = Table("figure", "n", "least", "10 %", "median", "90 %", "most", "wanted", "within")
    func add(_ name: String, _ values: [Double], _ wanted: ClosedRange<Double>) {
      guard !values.isEmpty else { return }
      let sorted = values.sorted()
      func at(_ share: Double) -> String {
        sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))].shown(2)
      }
      let good = values.count { $0 >= wanted.lowerBound - 0.005 && $0 <= wanted.upperBound + 0.005 }
      table.add(
        name, "\(values.count)", at(0), at(0.1), at(0.5), at(0.9), at(1),
        "\(wanted.lowerBound.shown(1))…\(wanted.upperBound > 90 ? "" : wanted.upperBound.shown(1))",
        "\(good)/\(values.count)")
    }
    add("speech over all music, LU", links.map { $0.voice - programme }, 0...3)
    add(
      "speech over the music here, LU",
      links.filter { $0.placement != "gap" }.compactMap(\.overMusic), 0...3)
    add(
      "speech over the bed, LU", links.filter { $0.placement != "gap" }.compactMap(\.overBed),
      8...999)
    add("depth of the duck, dB", links.compactMap(\.depth), 10...13)
    add("fall, s", links.compactMap(\.fall), 0.5...1)
    add("back after the last word, s", links.compactMap(\.back), 0...1.5)
    add("down before the first word, s", links.compactMap(\.lead), 0...999)
    add("last word to the post, s", links.compactMap(\.toPost), 0.2...1.5)
    add("silence before, s", links.compactMap(\.silenceBefore), 0...0.6)
    add("silence after, s", links.compactMap(\.silenceAfter), 0...0.6)
    add("words, s", links.map(\.length), 0...12)
    table.show()
    print("over a known voice: \(links.count(where: \.overlapsVoice))")
  }
}
