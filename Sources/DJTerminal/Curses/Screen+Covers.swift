internal import CNcurses
internal import Foundation

/// Pictures of pixels: asks the terminal for them, puts them on the screen and takes them off.
extension Screen {
  /// Uses a way from now on; one that cannot be used becomes characters.
  func show(covers way: CoverWay) {
    measureCell()
    let isPossible = way != .sixel || CoverCode.canSixel
    style.cover = isPossible ? way : .blocks
    hanger.way = style.cover
    if style.cover == .kitty { cn_rescue_also(CoverCode.removal) }
  }

  /// How large a cell is, if the kernel knows.
  func measureCell() {
    guard let session else { return }
    var (columns, rows): (Int32, Int32) = (0, 0)
    if cn_cell_size(session, &columns, &rows) != 0 { hanger.cell = (Int(columns), Int(rows)) }
  }

  // MARK: Asking

  /// Behind the first frame, so that nothing waits for it.
  func ask() {
    guard let session, question != nil, !hasAsked else { return }
    hasAsked = true
    decoder.isAnswered = false
    write(CoverQuestion.opening, session)
    Task { [weak self] in
      try? await Task.sleep(for: .seconds(Self.patience))
      self?.giveUpAsking()
    }
  }

  /// Too late: what still comes is read as an answer, but nothing waits for the rest of one.
  private func giveUpAsking() {
    question = nil
    decoder.isAnswered = true
  }

  /// Takes what the terminal answered among the keys.
  func takeAnswers() {
    guard let session, !decoder.answers.isEmpty else { return }
    let answers = decoder.answers
    decoder.answers = []
    for answer in answers {
      if case .cell(let columns, let rows) = answer, hanger.cell == nil {
        hanger.cell = (columns, rows)
        hangShown()
      }
      if let more = question?.receive(answer) { write(more, session) }
    }
    guard let way = question?.way else { return }
    giveUpAsking()
    // Asked for sixels, which are known to be wanted, it was asked for the size of its cells.
    if style.cover != .sixel { show(covers: way) }
  }

  /// Hangs what the frame that is shown wants, now that it can be.
  private func hangShown() {
    if let old = hanger.want(shown?.picture) { takeOff(old) }
    if let place = hanger.toMake() { hang(place) }
  }

  // MARK: Hanging

  /// Makes a picture's bytes elsewhere, then sends them.
  func hang(_ place: PicturePlace) {
    let maker = hanger
    hanging?.cancel()
    hanging = Task { [weak self] in
      let made = await Task.detached(priority: .utility) {
        maker.bytes(of: place)
      }.value
      guard !Task.isCancelled else { return }
      self?.hanger.take(made, for: place)
      while self?.send() == true, !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(4))
      }
    }
  }

  /// Sends some pieces, as long as the terminal takes them; true if there are more.
  private func send() -> Bool {
    guard let session else { return false }
    for _ in 0..<8 where hanger.isSending {
      guard cn_can_write(session) != 0, let piece = hanger.nextPiece() else { break }
      cn_write(session, piece, Int32(piece.count))
    }
    return hanger.isSending
  }

  /// Takes a picture off: kitty's by its number, sixels by painting their cells anew. One of which
  /// only a part was sent is forgotten.
  func takeOff(_ place: PicturePlace) {
    guard let session else { return }
    hanging?.cancel()
    if hanger.way == .kitty {
      write(hanger.brought == place ? CoverCode.hiding : CoverCode.removal, session)
    } else {
      let last = min(place.area.row + place.area.rows, knownSize.rows)
      cn_redraw(session, Int32(place.area.row), Int32(max(last - place.area.row, 0)))
    }
  }

  /// Takes off whatever is there, before the screen is cleared or given away.
  func takeOffPicture() {
    hanging?.cancel()
    guard let session, hanger.forget(), hanger.way == .kitty else { return }
    write(CoverCode.removal, session)
  }
}
