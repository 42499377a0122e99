public import DJCore

/// A line in which a folder is typed, with Tab to complete. A pure value; the disk is asked through
/// a closure.
public struct FolderPrompt: Equatable, Sendable {
  /// What became of a key.
  public enum Outcome: Equatable, Sendable {
    /// The line is still open.
    case editing
    /// Tab found several; these names go on from what is typed.
    case choices([Sanitised])
    /// Enter: the path as typed.
    case chosen(String)
    /// Esc or Ctrl-C.
    case cancelled
  }

  /// The most names that are told of at once.
  private static let mostChoices = 12

  private var editor = LineEditor()

  /// An empty line, or one that begins with a text.
  public init(_ text: String = "") {
    for character in text { _ = editor.receive(.character(character)) }
  }

  /// What is typed.
  public var text: String { editor.text }

  /// Takes a key.
  ///
  /// - Parameter folders: the names of the folders inside a folder, which is "" or ends with "/".
  public mutating func receive(
    _ key: KeyPress, folders: (String) -> [String]
  ) -> Outcome {
    switch key {
    case .tab: return complete(folders)
    case .enter:
      let path = editor.text
      return path.allSatisfy { $0 == " " } ? .editing : .chosen(path)
    case .escape, .control("c"), .control("g"): return .cancelled
    default:
      // A whole path, as it is pasted, takes the place of the beginning that is offered.
      if editor.text == "~/", Self.beginsPath(key) { editor = LineEditor() }
      _ = editor.receive(key)
      return .editing
    }
  }

  private static func beginsPath(_ key: KeyPress) -> Bool {
    switch key {
    case .character(let character): "/~".contains(character)
    case .paste(let text): text.text.first.map("/~".contains) ?? false
    default: false
    }
  }

  private mutating func complete(_ folders: (String) -> [String]) -> Outcome {
    let typed = editor.text
    if typed == "~" {
      append("/")
      return .editing
    }
    let parent = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let beginning = String(typed.dropFirst(parent.count))
    // What cannot be shown as it is cannot be typed either. Hidden folders hold no music.
    let names = folders(parent).filter { name in
      name.hasPrefix(beginning) && Sanitised(name).text == name
        && (beginning.hasPrefix(".") || !name.hasPrefix("."))
    }.sorted()
    guard let first = names.first else { return .editing }
    let common = names.dropFirst().reduce(first) { String($0.commonPrefix(with: $1)) }
    append(String(common.dropFirst(beginning.count)))
    if names.count == 1 {
      append("/")
      return .editing
    }
    guard common.count == beginning.count else { return .editing }
    return .choices(names.prefix(Self.mostChoices).map { Sanitised($0) })
  }

  private mutating func append(_ text: String) {
    _ = editor.receive(.end)
    for character in text { _ = editor.receive(.character(character)) }
  }
}

extension String {
  /// The characters with which both begin.
  fileprivate func commonPrefix(with other: String) -> Substring {
    var count = 0
    for (one, two) in zip(self, other) {
      guard one == two else { break }
      count += 1
    }
    return prefix(count)
  }
}
