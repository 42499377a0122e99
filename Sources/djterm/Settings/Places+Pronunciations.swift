internal import DJCore
internal import Foundation

extension Places {
  /// How names are said: the dictionary that came with the program, and the listener's own,
  /// `pronunciations.txt` beside the configuration, which wins.
  func pronunciations() throws(Failure) -> Pronunciations {
    var books: [Pronunciations] = []
    let shipped =
      Self.resource("Pronunciations") ?? Self.resource("Sources/djterm/Pronunciations")
    if let shipped { books.append(try Self.pronunciations(shipped + "/names.txt")) }
    let own = configFolder + "/pronunciations.txt"
    if FileManager.default.fileExists(atPath: own) { books.append(try Self.pronunciations(own)) }
    return Pronunciations(merging: books)
  }

  private static func pronunciations(_ file: String) throws(Failure) -> Pronunciations {
    let name = MediaPath(file).shown
    guard let data = FileManager.default.contents(atPath: file), data.count < 4 << 20 else {
      throw Failure(.config, "cannot read the pronunciations \(name): check its permissions")
    }
    do {
      return try Pronunciations(parsing: String(decoding: data, as: UTF8.self), name: name)
    } catch {
      throw Failure(.config, Sanitised(error.description))
    }
  }
}
