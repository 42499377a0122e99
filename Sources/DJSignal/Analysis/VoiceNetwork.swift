internal import Glibc

/// A small network that tells a voice from instruments, and speech from music, by what
/// ``VoiceMoments`` noted. Trained on rendered material only: see Tests/Training/voice.
enum VoiceNetwork {
  /// Moments on either side that are the context of one.
  private static let reach = 10

  /// How likely a voice is heard, and how likely it is speech alone, in each moment, 0…1.
  static func hear(_ moments: VoiceMoments) -> (voice: [Float], speech: [Float]) {
    let width = VoiceMoments.width
    let count = moments.values.count / width
    var (voice, speech): ([Float], [Float]) = ([], [])
    var input = [Float](repeating: 0, count: 2 * width)
    let around = context(moments.values, count: count)
    for moment in 0..<count {
      for i in 0..<width {
        input[i] = moments.values[moment * width + i]
        input[width + i] = around[moment * width + i]
      }
      for i in input.indices {
        input[i] = max(-3, min(3, (input[i] - VoiceWeights.centre[i]) / VoiceWeights.scale[i]))
      }
      let heard = answer(input)
      voice.append(heard.voice)
      speech.append(heard.speech)
    }
    return (voice, speech)
  }

  /// The mean of the values over five seconds on either side of each moment.
  private static func context(_ values: [Float], count: Int) -> [Float] {
    let width = VoiceMoments.width
    var means = [Float](repeating: 0, count: count * width)
    var sum = [Double](repeating: 0, count: width)
    var (from, to) = (0, 0)
    for moment in 0..<count {
      while to < min(count, moment + reach + 1) {
        for i in 0..<width { sum[i] += Double(values[to * width + i]) }
        to += 1
      }
      while from < moment - reach {
        for i in 0..<width { sum[i] -= Double(values[from * width + i]) }
        from += 1
      }
      for i in 0..<width { means[moment * width + i] = Float(sum[i] / Double(to - from)) }
    }
    return means
  }

  private static func answer(_ input: [Float]) -> (voice: Float, speech: Float) {
    let hidden = VoiceWeights.hidden
    var sums = (VoiceWeights.lastBias[0], VoiceWeights.lastBias[1])
    for unit in 0..<hidden {
      var sum = VoiceWeights.firstBias[unit]
      for i in input.indices { sum += input[i] * VoiceWeights.first[unit * input.count + i] }
      let value = tanh(sum)
      sums.0 += value * VoiceWeights.last[unit]
      sums.1 += value * VoiceWeights.last[hidden + unit]
    }
    return (1 / (1 + exp(-sums.0)), 1 / (1 + exp(-sums.1)))
  }
}
