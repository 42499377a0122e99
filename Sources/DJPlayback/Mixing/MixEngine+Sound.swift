internal import DJSignal

extension MixEngine {
  /// Frames between two looks at a gain that moves.
  private static let step = 32

  /// Makes the sound of a stretch in which nothing begins or ends, and moves the clock.
  mutating func mix(_ block: UnsafeMutableBufferPointer<Float>) {
    let frames = block.count / 2
    if let alone = soloist(for: frames) {
      play(alone, into: block, frames: frames)
    } else {
      MixArithmetic.clear(block)
      let under = UnsafeMutableBufferPointer(rebasing: bed[..<(frames * 2)])
      if live.rides { MixArithmetic.clear(under) }
      for i in decks.indices where decks[i].isSounding { add(i, to: block, frames: frames) }
      if live.rides { live.ride.listen(UnsafeBufferPointer(under)) }
    }
    speak(into: block, frames: frames)
    limiter.process(block, isTame: isTame)
    govern(block, frames: frames)
    live.clock += frames
  }

  /// The only deck that sounds, if nothing is done to it but a gain that stands still: so it is nearly
  /// always.
  private func soloist(for frames: Int) -> Int? {
    guard !live.rides, duckIsSteady(for: frames) else { return nil }
    var alone: Int?
    for i in decks.indices where decks[i].isSounding {
      guard alone == nil, decks[i].isSteady(at: live.clock, for: frames),
        decks[i].isBassWhole(at: live.clock, for: frames + rate / 10)
      else { return nil }
      alone = i
    }
    return alone
  }

  /// Gives a deck's frames without a detour.
  private mutating func play(
    _ i: Int, into block: UnsafeMutableBufferPointer<Float>, frames: Int
  ) {
    let got = reels[decks[i].reel].ring.read(into: block)
    if got < frames {
      if !decks[i].isRemainder { live.starved += frames - got }
      MixArithmetic.clear(UnsafeMutableBufferPointer(rebasing: block[(got * 2)...]))
    }
    decks[i].bass = nil
    let gain = Float(decks[i].level(at: live.clock) * duckGain(at: live.clock))
    MixArithmetic.scaleRamped(
      UnsafeMutableBufferPointer(rebasing: block[..<(got * 2)]), channels: 2, from: gain, to: gain)
    decks[i].advance(got)
  }

  private mutating func add(
    _ i: Int, to block: UnsafeMutableBufferPointer<Float>, frames: Int
  ) {
    let room = UnsafeMutableBufferPointer(rebasing: scratch[..<(frames * 2)])
    let got = reels[decks[i].reel].ring.read(into: room)
    if got < frames, !decks[i].isRemainder { live.starved += frames - got }
    decks[i].advance(got)
    guard got > 0 else { return }
    shapeBass(i, room, frames: got)
    if live.rides {
      add(
        room, to: bed, from: 0, count: got, gain: Float(decks[i].level(at: live.clock)),
        to: Float(decks[i].level(at: live.clock + got)))
    }
    if decks[i].isSteady(at: live.clock, for: got), duckIsSteady(for: got) {
      let gain = Float(decks[i].level(at: live.clock) * duckGain(at: live.clock))
      add(room, to: block, from: 0, count: got, gain: gain, to: gain)
      return
    }
    var done = 0
    while done < got {
      let frame = live.clock + done
      let count = min(got - done, Self.step - frame % Self.step)
      let first = decks[i].level(at: frame) * duckGain(at: frame)
      let last = decks[i].level(at: frame + count) * duckGain(at: frame + count)
      add(room, to: block, from: done, count: count, gain: Float(first), to: Float(last))
      done += count
    }
  }

  /// Takes bass out of what a deck gives next. The filter listens for a while before it is heard.
  private func shapeBass(_ i: Int, _ block: UnsafeMutableBufferPointer<Float>, frames: Int) {
    guard !decks[i].isBassWhole(at: live.clock, for: frames + rate / 10) else {
      decks[i].bass = nil
      return
    }
    var filter = decks[i].bass ?? BassCut(sampleRate: rate)
    var done = 0
    while done < frames {
      let frame = live.clock + done
      let count = min(frames - done, Self.step - frame % Self.step)
      filter.process(
        UnsafeMutableBufferPointer(rebasing: block[done * 2..<(done + count) * 2]),
        from: Float(decks[i].bassLevel(at: frame)), to: Float(decks[i].bassLevel(at: frame + count))
      )
      done += count
    }
    decks[i].bass = filter
  }

  private func add(
    _ source: UnsafeMutableBufferPointer<Float>, to block: UnsafeMutableBufferPointer<Float>,
    from first: Int, count: Int, gain: Float, to last: Float
  ) {
    let range = first * 2..<(first + count) * 2
    MixArithmetic.addRamped(
      UnsafeBufferPointer(rebasing: source[range]),
      into: UnsafeMutableBufferPointer(rebasing: block[range]), channels: 2, from: gain, to: last)
  }

  private mutating func speak(into block: UnsafeMutableBufferPointer<Float>, frames: Int) {
    guard let now = live.words else { return }
    let count = min(frames, now.clip.frames - now.offset)
    let fader = live.rides ? live.ride.move(frames: count) : (from: 1, to: 1)
    MixArithmetic.addMonoRamped(
      UnsafeBufferPointer(start: now.clip.samples + now.offset, count: count), into: block,
      channels: 2, from: now.gain(at: now.offset) * fader.from,
      to: now.gain(at: now.offset + count) * fader.to)
    live.words?.offset += count
  }

  /// The listener's volume, and the fades of pause and stop.
  private func govern(_ block: UnsafeMutableBufferPointer<Float>, frames: Int) {
    if live.master.isSteady(from: live.clock, for: frames),
      live.volume.isSteady(from: live.clock, for: frames)
    {
      let gain = Float(live.master.gain(at: live.clock) * live.volume.gain(at: live.clock))
      MixArithmetic.scaleRamped(block, channels: 2, from: gain, to: gain)
      return
    }
    var done = 0
    while done < frames {
      let frame = live.clock + done
      let count = min(frames - done, Self.step - frame % Self.step)
      let part = UnsafeMutableBufferPointer(rebasing: block[done * 2..<(done + count) * 2])
      MixArithmetic.scaleRamped(
        part, channels: 2, from: Float(live.master.gain(at: frame) * live.volume.gain(at: frame)),
        to: Float(live.master.gain(at: frame + count) * live.volume.gain(at: frame + count)))
      done += count
    }
  }
}
