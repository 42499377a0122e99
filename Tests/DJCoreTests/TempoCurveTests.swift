import Testing

@testable import DJCore

@Suite struct TempoCurveTests {
  @Test(arguments: [0.94, 0.97, 1.0004, 1.03, 1.06])
  func placeAndTimeAreEachOthersInverse(speed: Double) {
    let curve = TempoCurve(speed: speed, hold: 16, glide: 12)
    for time in stride(from: 0.0, through: 40, by: 0.37) {
      #expect(abs(curve.time(to: curve.place(after: time)) - time) < 1e-9)
    }
  }

  @Test func theSpeedIsHeldAndThenGoesBackInAStraightLine() {
    let curve = TempoCurve(speed: 0.95, hold: 10, glide: 10)
    #expect(curve.place(after: 10) == 9.5)
    #expect(abs(curve.place(after: 20) - 19.25) < 1e-12)
    #expect(abs(curve.place(after: 30) - 29.25) < 1e-12)
    #expect(curve.speed(after: 4) == 0.95)
    #expect(abs(curve.speed(after: 15) - 0.975) < 1e-12)
    #expect(curve.speed(after: 20) == 1)
    // The place is the integral of the speed.
    var sum = 0.0
    for step in 0..<30_000 { sum += curve.speed(after: (Double(step) + 0.5) / 1000) / 1000 }
    #expect(abs(sum - curve.place(after: 30)) < 1e-6)
  }

  @Test(arguments: [(0.0, 1.0), (.nan, 1.0), (3.0, 5.0), (1.05, .infinity), (1.05, .nan)])
  func whatCannotBePlayedIsTheFilesOwnTempo(speed: Double, hold: Double) {
    let curve = TempoCurve(speed: speed, hold: hold, glide: 4)
    #expect(curve.isOwn)
    #expect(curve.place(after: 7) == 7)
  }
}
