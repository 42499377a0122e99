/// What an hour of the day asks for.
struct HourMood: Equatable, Sendable {
  /// The place in the library by energy that suits the hour.
  var target: Float
  /// How much that counts.
  var weight: Float
  /// The hour in words: "late at night".
  var phrase: Sanitised
  /// Titles for a set of this hour.
  var titles: [Sanitised]

  /// The mood of a civil time; the nights before Saturday and Sunday are livelier.
  init(_ time: CivilTime) {
    let isParty = time.weekday == 5 || time.weekday == 6
    switch time.hour {
    case 0..<5:
      self.init(0.2, 0.35, "late at night", ["After Midnight", "Small Hours", "Night Owls"])
    case 5..<7:
      self.init(
        0.3, 0.25, "early in the morning", ["First Light", "Before the Day", "Early Riser"])
    case 7..<10:
      self.init(0.5, 0.12, "in the morning", ["Morning Light", "Coffee On", "Good Morning"])
    case 10..<12:
      self.init(0.55, 0.08, "before noon", ["Mid-Morning", "Getting Going", "Late Morning"])
    case 12..<14:
      self.init(0.5, 0.08, "around noon", ["Lunch Hour", "Midday Mix", "High Noon"])
    case 14..<17:
      self.init(
        0.55, 0.08, "in the afternoon", ["Afternoon Drift", "After Lunch", "Long Afternoon"])
    case 17..<20:
      self.init(0.6, 0.12, "early in the evening", ["Going Home", "Early Evening", "Golden Hour"])
    case 20..<22 where isParty:
      self.init(0.75, 0.2, "on a weekend evening", ["Night Out", "Weekend Lights", "Out Tonight"])
    case 20..<22:
      self.init(0.5, 0.12, "in the evening", ["Evening Glow", "Lights Low", "This Evening"])
    default:
      self =
        isParty
        ? HourMood(
          0.65, 0.2, "late on a weekend evening", ["Staying Out", "Weekend Night", "Late Lights"])
        : HourMood(
          0.35, 0.2, "late in the evening", ["Late Evening", "Quiet Streets", "Day’s End"])
    }
  }

  private init(_ target: Float, _ weight: Float, _ phrase: Sanitised, _ titles: [Sanitised]) {
    self.target = target
    self.weight = weight
    self.phrase = phrase
    self.titles = titles
  }

  /// The share of the score for a place by energy.
  func share(_ rank: Float) -> Float {
    rank.isNaN ? 0 : weight / 3 * max(-1, 1 - abs(rank - target) / 0.35)
  }
}
