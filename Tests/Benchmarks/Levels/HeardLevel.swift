internal import DJCore
internal import Foundation

/// How loud an item is, beside what the show says of it.
struct HeardLevel {
  /// What the files are by themselves.
  struct Source {
    /// LUFS, as one programme.
    var loudness: Double
    /// dBTP.
    var peak: Double
  }

  /// As near to the target as items have to be, LU.
  private static let near = 0.7

  let name: String
  /// LU over the target.
  let off: Double
  /// dBTP as it came out.
  let peak: Double
  /// dB by which it was raised.
  let gain: Double
  /// What the show's log says it lacks, LU.
  let told: Double
  /// dB by which the log says that peaks are held back.
  let limited: Double
  /// dBTP that it would have had at the target, were there no limiter.
  let wanted: Double

  init(
    _ item: [LogEntry.TrackStart], target: Double, loudness: Double, peak: Double, source: Source
  ) {
    let first = item.first.map { URL(fileURLWithPath: $0.track.path.escaped).lastPathComponent }
    name = (first ?? "-") + (item.count > 1 ? " and \(item.count - 1) more" : "")
    off = loudness - target
    self.peak = peak
    gain = item.first?.level.gain ?? 0
    told = item.map(\.level.shortfall).max() ?? 0
    limited = item.map(\.level.limited).max() ?? 0
    wanted = source.peak + target - source.loudness
  }

  /// Not as loud as the others.
  var isOff: Bool { abs(off) > Self.near }
  /// Its true peak forbids to raise it to the target.
  var isLimited: Bool { wanted > ShowLevel.ceiling && off < 0 }
  /// The show says that it is softer, by about as much as it is; or that its peaks are held back by
  /// much.
  var isTold: Bool { told > 0 && abs(told + off) <= Self.near || limited >= Self.pressed }
  /// dB that whoever asks why is told of.
  private static let pressed = 3.0

  var line: String {
    [
      name, "\(off.shown(2)) LU", "gain \(gain.shown(2))", "peak \(peak.shown(2))",
      "wanted \(wanted.shown(2))", "told \(told.shown(2))", "limited \(limited.shown(2))",
      isOff ? (isLimited ? (isTold ? "limited, told" : "! limited, untold") : "! off") : "",
    ].joined(separator: " | ")
  }

  static func report(_ heard: [HeardLevel]) {
    var table = Table("items", "count")
    let (near, off) = (heard.filter { !$0.isOff }, heard.filter(\.isOff))
    table.add("all", "\(heard.count)")
    table.add("within \(Self.near.shown(1)) LU", "\(near.count)")
    table.add("off, limited by true peak, told", "\(off.count { $0.isLimited && $0.isTold })")
    table.add("off, limited by true peak, untold", "\(off.count { $0.isLimited && !$0.isTold })")
    table.add("off for no reason", "\(off.count { !$0.isLimited })")
    table.add("told, but within", "\(near.count { $0.told > Self.near })")
    table.add("over -1 dBTP", "\(heard.count { $0.peak > ShowLevel.ceiling + 0.005 })")
    table.show()
    let distances = heard.filter { !($0.isOff && $0.isLimited) }.map { abs($0.off) }.sorted()
    guard let most = distances.last else { return }
    var spread = Table("LU off, unless limited", "median", "95 %", "most")
    spread.add(
      "", distances.median.shown(2),
      distances[Int(0.95 * Double(distances.count - 1))].shown(2), most.shown(2))
    spread.show()
  }
}
