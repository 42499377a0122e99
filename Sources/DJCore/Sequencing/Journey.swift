/// The way from one track to another through the sounds that lie between them.
///
/// Both ends and every row are directions from the middle of all sounds; a point of the way is the
/// direction of a mean of the two ends, so that two dot products say how near a row lies to all of
/// it.
struct Journey: Equatable, Sendable {
  /// How alike a row is to both ends; ``Catalog/likeness(_:_:)``, within -1…1.
  struct Nearness: Equatable, Sendable {
    var from: Float
    var to: Float

    /// Of a row whose sound nobody knows.
    static let unknown = Nearness(from: .nan, to: .nan)

    /// How far it is along: negative near the start, positive near the goal.
    var progress: Float { to - from }
  }

  /// Ends that are more alike are no journey.
  static let closestEnds: Float = 0.3

  let start: Int
  let goal: Int
  /// How alike the ends are.
  let between: Float

  /// The way between two rows; nil if the sound of one is unknown.
  init?(from start: Int, to goal: Int, in catalog: Catalog) {
    let between = catalog.likeness(start, goal)
    guard between.isFinite, start != goal else { return nil }
    self.start = start
    self.goal = goal
    self.between = min(max(between, -0.9), 1)
  }

  /// How alike a row is to both ends.
  @inline(__always)
  func nearness(_ row: Int, in catalog: Catalog) -> Nearness {
    let from = catalog.likeness(row, start)
    let to = catalog.likeness(row, goal)
    guard from.isFinite, to.isFinite else { return .unknown }
    return Nearness(from: min(max(from, -1), 1), to: min(max(to, -1), 1))
  }

  /// How close a row lies to the point of the way at a share of it, -1…1: the cosine.
  func closeness(_ near: Nearness, at share: Float) -> Float {
    let rest = 1 - share
    let length = rest * rest + share * share + 2 * rest * share * between
    return (rest * near.from + share * near.to) / max(length, 0.01).squareRoot()
  }

  /// The share of the score for a track in a slot: where it should be by then, the goal last.
  func share(_ near: Nearness, slot: Int, of slots: Int) -> Float {
    value(closeness(near, at: Float(slot + 1) / Float(max(slots, 1))))
  }

  /// The share for lying anywhere on the way.
  func share(_ near: Nearness) -> Float {
    value(
      max(
        closeness(near, at: 0.25), max(closeness(near, at: 0.5), closeness(near, at: 0.75))))
  }

  private func value(_ closeness: Float) -> Float {
    closeness.isNaN ? -0.3 : 0.8 * min(max(closeness - 0.4, -0.4), 0.6)
  }

  /// True if rows, the start first, lead to the goal by steps smaller than the whole, hardly ever
  /// back.
  func isWalked(by rows: [Int], in catalog: Catalog) -> Bool {
    guard rows.last == goal else { return false }
    var onwards: Float = 0
    var back: Float = 0
    for (first, second) in zip(rows, rows.dropFirst()) {
      guard catalog.likeness(first, second) > between + 0.05 else { return false }
      let step = nearness(second, in: catalog).progress - nearness(first, in: catalog).progress
      if step > 0 { onwards += step } else { back -= step }
    }
    return back < onwards * 0.3
  }
}

extension PlanningDesk {
  /// The journey an idea is, from the track before it.
  func journey(_ idea: SetIdea) -> Journey? {
    guard idea.kind == .journey, idea.subject >= 0, let last = airplay.last else { return nil }
    return Journey(from: last, to: Int(idea.subject), in: catalog)
  }

  /// A way from the last track to one that is liked and far, and what its best tracks are worth;
  /// nil if there is none with enough to step on.
  func bestJourney(
    among best: [Int], liked: [Int], steps: Int
  ) -> (journey: Journey, worth: Float)? {
    guard let last = airplay.last, !isRejected[last] else { return nil }
    var chance = self.chance(33)
    var found: (journey: Journey, worth: Float)?
    var appeal = -Float.infinity
    for goal in liked {
      let luck = 0.3 * Float(chance.unit())
      guard isAnotherAct(goal, than: last),
        let journey = Journey(from: last, to: goal, in: catalog),
        journey.between < Journey.closestEnds, judge.standing[goal] + luck > appeal,
        let worth = worth(of: journey, among: best, steps: steps)
      else { continue }
      appeal = judge.standing[goal] + luck
      found = (journey, worth)
    }
    return found
  }

  func isAnotherAct(_ row: Int, than other: Int) -> Bool {
    columns.acts[row] < 0 || columns.acts[row] != columns.acts[other]
  }

  /// What the goal and the three best tracks between are worth; nil if fewer than wanted lie
  /// between.
  private func worth(of journey: Journey, among best: [Int], steps: Int) -> Float? {
    var count = 0
    var sum = judge.standing[journey.goal]
    for row in best where isAnotherAct(row, than: journey.goal) {
      let near = journey.nearness(row, in: catalog)
      let least = journey.between + 0.1
      guard near.from > least, near.to > least, row != journey.start else { continue }
      count += 1
      if count <= 3 { sum += judge.standing[row] }
      if count >= max(steps, 3) { return sum / 4 }
    }
    return nil
  }
}
