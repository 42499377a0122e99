internal import DJCore

extension Scene {
  /// The DJ's words: bold beside a thick line while spoken, dim beside a thin one after.
  func drawCaption(on canvas: inout Canvas, in area: Area) {
    guard let caption = onAir.caption, !caption.isEmpty, area.rows > 0 else { return }
    let label: Sanitised = "DJ"
    var words = area
    words.column += 5
    words.columns = min(words.columns - 5, 92)
    let ink: Ink = onAir.isSpeaking ? .accentStrong : .quiet
    canvas.write(label, in: area, ink: ink)
    let rows = canvas.wrap(caption, in: words, ink: ink)
    var line = area
    line.column += 3
    line.columns = 1
    line.rows = rows
    canvas.upright(
      onAir.isSpeaking ? canvas.signs.speaking : canvas.signs.spoken, in: line,
      ink: onAir.isSpeaking ? .accentStrong : .quiet)
  }
}
