import DJCore
import DJTerminal

/// Tests that know of nothing but the show.
extension Console {
  mutating func receive(_ key: KeyPress, onAir: OnAir) -> [ConsoleAction] {
    receive(key, booth: Booth(onAir: onAir))
  }

  func frame(_ onAir: OnAir, playhead: Playhead, size: ScreenSize, time: Double) -> Frame {
    frame(Booth(onAir: onAir, playhead: playhead), size: size, time: time)
  }
}

extension Narrator {
  mutating func lines(_ onAir: OnAir, _ console: Console) -> [Sanitised] {
    lines(Booth(onAir: onAir), console)
  }
}
