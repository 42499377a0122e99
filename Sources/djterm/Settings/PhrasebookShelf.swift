internal import DJCore
internal import Foundation

/// The phrasebooks there are: those that came with the program, and the listener's own. A book is
/// compiled when it is taken from the shelf.
struct PhrasebookShelf {
  /// Who speaks if nobody was asked for.
  static let usualPersona: Sanitised = "host"

  /// A book's text with the file it stands in.
  private struct Book {
    var file: Sanitised
    var text: String
    var header: Phrasebook.Header
  }

  /// Those of the program first.
  private let books: [Book]

  /// Reads all books.
  init(_ places: Places) throws(Failure) {
    guard
      let folder = Places.resource("Phrasebooks") ?? Places.resource("Sources/djterm/Phrasebooks")
    else {
      throw Failure(.unavailable, "the phrasebooks are not beside the program: install it whole")
    }
    var books: [Book] = []
    for file in Self.textFiles(folder) + Self.textFiles(places.configFolder + "/phrasebooks") {
      guard let text = Self.text(of: file) else {
        throw Failure(
          .config, "cannot read the phrasebook \(MediaPath(file).shown): check its permissions")
      }
      books.append(
        Book(file: MediaPath(file).shown, text: text, header: Phrasebook.header(of: text)))
    }
    self.books = books
  }

  /// Reads and compiles a book that lies anywhere.
  static func read(_ file: String) throws(Failure) -> Phrasebook {
    let name = MediaPath(file).shown
    guard let text = text(of: file) else {
      throw Failure(.noMusic, "cannot read the phrasebook \(name): check path and permissions")
    }
    do {
      return try Phrasebook(parsing: text, name: name)
    } catch {
      throw Failure(.badData, Sanitised(error.description, limit: 8000))
    }
  }

  private static func text(of file: String) -> String? {
    guard let data = FileManager.default.contents(atPath: file), data.count < 4 << 20 else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func textFiles(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { folder + "/" + $0 }
  }

  /// The personas of a language, in alphabetical order.
  func personas(language: Sanitised) -> [Sanitised] {
    Set(books.filter { $0.header.speaks(language) }.compactMap(\.header.persona)).sorted()
  }

  /// What a persona says in a language: its own lines, and those that suit anyone. English where
  /// there is nothing in the language.
  func phrases(language: Sanitised, persona: Sanitised) throws(Failure) -> Phrasebook {
    let spoken = books.contains { $0.header.speaks(language) } ? language : "en"
    let fitting = books.filter { $0.header.speaks(spoken) }
    let own = fitting.filter { $0.header.persona == persona }
    guard !own.isEmpty else {
      let known = Sanitised.joined(personas(language: spoken), by: ", ")
      throw Failure(.usage, "no persona \(persona) in \(spoken); there are: \(known)")
    }
    var phrases: [Phrasebook] = []
    for book in own + fitting.filter({ $0.header.persona == nil }) {
      do {
        phrases.append(try Phrasebook(parsing: book.text, name: book.file))
      } catch {
        throw Failure(.config, Sanitised(error.description, limit: 8000))
      }
    }
    return Phrasebook(merging: phrases)
  }
}

extension Premises {
  /// The DJ's templates in a language and manner.
  func phrasebook(
    language: Sanitised, persona: Sanitised
  ) throws(Failure) -> Phrasebook {
    try PhrasebookShelf(places).phrases(language: language, persona: persona)
  }
}
