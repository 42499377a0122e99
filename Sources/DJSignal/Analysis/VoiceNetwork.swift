internal import Glibc

/// A small network that tells a voice from instruments, and speech from music, by what
/// ``VoiceMoments`` noted. Trained on rendered material only: see Tests/Training/voice.
enum VoiceNetwork {
  /// How likely a voice is heard, and how likely it is speech alone, in each moment, 0…1.
  static func hear(_ moments: VoiceMoments) -> (voice: [Float], speech: [Float]) {
    let width = VoiceMoments.width
    let count = moments.values.count / width
    var (voice, speech): ([Float], [Float]) = ([], [])
    var input = [Float](repeating: 0, count: width)
    for moment in 0..<count {
      for i in 0..<width {
        let value = (moments.values[moment * width + i] - VoiceWeights.centre[i])
        input[i] = max(-3, min(3, value / VoiceWeights.scale[i]))
      }
      let heard = answer(input)
      voice.append(heard.voice)
      speech.append(heard.speech)
    }
    return (voice, speech)
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
