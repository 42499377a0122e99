/// How the DJ speaks: pace, pitch and pauses, apart from the words.
public struct Delivery: Equatable, Hashable, Sendable {
  /// Words a minute.
  public var rate: Int
  /// 0…99, 50 is the voice's own.
  public var pitch: Int
  /// How much the melody moves, 0…99; 50 is the voice's own, 0 is monotonous.
  public var range: Int
  /// Rest after each word, hundredths of a second at the usual pace.
  public var wordGap: Int

  /// Words that are too long for their room are said faster by as much at most.
  public static let haste = 1.15

  /// A manner of speaking; what no voice can do is brought to what it can.
  public init(rate: Int = 165, pitch: Int = 50, range: Int = 50, wordGap: Int = 0) {
    self.rate = min(max(rate, 80), 450)
    self.pitch = min(max(pitch, 0), 99)
    self.range = min(max(range, 0), 99)
    self.wordGap = min(max(wordGap, 0), 20)
  }

  /// The manner of a persona; one that is not known speaks like the host.
  public static func of(persona: Sanitised) -> Delivery {
    switch persona.text {
    // Brisk, bright, every word placed.
    case "pro": Delivery(rate: 182, pitch: 54, range: 72)
    // Even, as if reading from a card.
    case "nerd": Delivery(rate: 170, pitch: 47, range: 32)
    // Low and unhurried, with air between the words.
    case "minimal": Delivery(rate: 160, pitch: 40, range: 38, wordGap: 1)
    // Late at night: low, warm, alive.
    default: Delivery(rate: 165, pitch: 42, range: 58)
    }
  }

  /// The same, faster by a factor.
  public func hurried(by factor: Double) -> Delivery {
    var faster = self
    faster.rate = min(max(Int((Double(rate) * factor).rounded(.up)), 80), 450)
    return faster
  }
}
