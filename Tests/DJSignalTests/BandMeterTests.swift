import DJSignal
import Foundation
import Testing

struct BandMeterTests {
  private func sine(_ hertz: Double, rate: Int, frames: Int) -> [Float] {
    (0..<frames).map { Float(0.5 * sin(2 * Double.pi * hertz * Double($0) / Double(rate))) }
  }

  @Test(arguments: [8000, 44_100, 96_000], [1, 12, 32])
  func aToneStandsOutInItsBand(rate: Int, bands: Int) {
    var meter = BandMeter(sampleRate: rate, bands: bands)
    let samples = sine(1000, rate: rate, frames: meter.size)
    let strengths = meter.measure(samples)
    #expect(strengths.count == bands)
    let top = min(BandMeter.highest, Double(rate) * 0.45)
    let octaves = log2(top / BandMeter.lowest)
    let place = Int(log2(1000 / BandMeter.lowest) / octaves * Double(bands))
    #expect(strengths.indices.max { strengths[$0] < strengths[$1] } == place)
    #expect(strengths[place] > 0.7 && strengths.allSatisfy { (0...1).contains($0) })
  }

  @Test func silenceAndWhatIsNoNumberAreNothing() {
    var meter = BandMeter(sampleRate: 48_000, bands: 16)
    for value: Float in [0, .nan, .infinity] {
      let strengths = meter.measure([Float](repeating: value, count: meter.size))
      #expect(strengths.allSatisfy { $0 == 0 })
    }
  }
}
