internal import DJCore
internal import DJPlayback
internal import DJTerminal

extension Runtime {
  private var isPlaying: Bool {
    onAir.now != nil && !onAir.isPaused && onAir.outputTrouble == nil && !onAir.isOver
  }

  /// Seconds into the track being heard, as the sound has it, which goes back where less was heard
  /// than it was reckoned to be, as when a sound server stands still. The show's own clock cannot, and
  /// waits.
  var heardPosition: Double? {
    guard let sound = stage?.player.snapshot, let entry = sound.entry, entry == onAir.now?.entry
    else { return nil }
    return sound.position
  }

  /// Before a frame is made: what belongs to the track, and no level of what is not heard.
  func prepareLook() {
    ringForWords()
    if !isPlaying { console.look.meter = nil }
    guard screen != nil || plain != nil, let track = onAir.now?.track,
      let sleeves = stage?.sleeves
    else { return }
    teach()
    let isFine = console.style.cover.isPixels
    guard sleeves.isWanted(track, isFine: isFine) else { return }
    if console.look.sleeve?.track != track.id {
      console.look.sleeve = Sleeve(track: track.id)
    }
    Task.detached(priority: .utility) { [feed] in
      feed.send(.sleeve(await sleeves.sleeve(of: track, isFine: isFine)))
    }
  }

  /// Rings the bell of the terminal, if there is one.
  func ring() {
    screen?.ring()
    plain?.ring()
  }

  /// Rings when the DJ begins to speak, if that is wanted.
  func ringForWords() {
    let speaks = onAir.isSpeaking
    if speaks, !wasSpeaking, settings.bell == .link { ring() }
    wasSpeaking = speaks
  }

  /// With the first track a new listener ever hears: the three keys to know.
  private func teach() {
    guard settings.isFirstRun, !hasTaught else { return }
    hasTaught = true
    console.show(
      settings.words["Three keys to begin with: n skips, l likes, ? shows all others"], at: uptime)
  }

  /// Tells in lines what a screen would show.
  func narrate() {
    guard let plain else { return }
    if console.typedLine == nil { plain.type(nil) }
    for line in narrator.lines(room.booth, console) { plain.print(line) }
    plain.type(console.typedLine)
  }

  /// After a frame was drawn: looks at the sound if it has a place for it.
  func attend(_ frame: Frame) {
    bridge.attend(frame, stage?.player, isPlaying: isPlaying)
  }

  /// Draws level and spectrum anew, and nothing else.
  func glance() {
    guard let screen, let frame = bridge.frame, isPlaying, let next = bridge.look(pulse: pulse)
    else { return }
    let meter = console.look.meter?.followed(by: next) ?? next
    let drawn = frame.showing(meter, style: console.style)
    console.look.meter = meter
    if bridge.affords(drawn, at: uptime) { screen.draw(drawn) }
  }

  /// The beat of the track that is on, if it is steady.
  private var pulse: Pulse? {
    onAir.now?.track.features?.bars.map { Pulse(first: $0.first, interval: $0.beat) }
  }
}
