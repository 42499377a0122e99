#if canImport(Glibc)
  internal import Glibc
#endif
enum Knob {
  static let all: [String: Double] = {
    guard let text = getenv("DJX") else { return [:] }
    var all: [String: Double] = [:]
    for part in String(cString: text).split(separator: ",") {
      let pair = part.split(separator: "=")
      if pair.count == 2 { all[String(pair[0])] = Double(String(pair[1])) }
    }
    return all
  }()
  init?(_ n: Int) { nil }
  static func f(_ name: String, _ standard: Double) -> Float { Float(all[name] ?? standard) }
}
