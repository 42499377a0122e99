internal import DJCore
internal import DJLibrary
internal import DJWorkers
internal import Foundation

/// What is known before anything is opened: settings, and where everything lies.
struct Premises: Sendable {
  let places: Places
  let configuration: Configuration
  let libraryFile: String
  /// The file that keeps the catalogue for the next start.
  let catalogFile: String
  /// What is to be played or scanned; absolute.
  let roots: [MediaPath]

  /// Reads the configuration and looks for the roots; quick.
  ///
  /// - Parameter needsMusic: if set, missing paths are errors.
  init(_ common: CommonOptions, paths: [String], needsMusic: Bool = true) throws(Failure) {
    places = Places()
    configuration = try Configuration.read(
      common.config ?? places.configFile, isRequired: common.config != nil)
    roots = try Self.roots(
      paths, isDemo: common.demo, places: places, configuration: configuration,
      needsMusic: needsMusic)
    let name = common.demo ? "/demo" : "/library"
    if let file = common.library {
      libraryFile = Self.absolute(file)
      catalogFile = libraryFile + ".catalog"
    } else {
      libraryFile = places.dataFolder + name + ".db"
      catalogFile = places.cacheFolder + name + ".catalog"
    }
  }

  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  private static func roots(
    _ paths: [String], isDemo: Bool, places: Places, configuration: Configuration, needsMusic: Bool
  ) throws(Failure) -> [MediaPath] {
    if isDemo {
      guard let demo = Places.resource("Media/demo") ?? Places.resource("demo") else {
        throw Failure(
          .noMusic, "the demo tracks are not beside the program: run it from its checkout")
      }
      return [MediaPath(demo)]
    }
    var chosen = paths.map(absolute)
    if chosen.isEmpty { chosen = configuration.folders }
    let isDefault = chosen.isEmpty
    if isDefault { chosen = [places.music] }
    for path in chosen where needsMusic && !FileManager.default.fileExists(atPath: path) {
      let shown = MediaPath(path).shown
      throw Failure(
        .noMusic,
        isDefault
          ? "no music folder at \(shown): give a folder, or try djterm --demo"
          : "no such file or folder: \(shown); check the path")
    }
    return chosen.map { MediaPath($0) }
  }

}

/// What every command that deals with music needs, put together once: settings, the open library
/// and the workers.
struct Studio: Sendable {
  let premises: Premises
  let library: Library
  let pool: WorkerPool

  /// This program itself.
  static var program: WorkerProgram { WorkerProgram(executable: Places.executable) }

  var places: Places { premises.places }
  var configuration: Configuration { premises.configuration }
  var roots: [MediaPath] { premises.roots }

  /// Opens everything.
  ///
  /// - Parameter needsMusic: if set, missing paths are errors.
  init(_ common: CommonOptions, paths: [String], needsMusic: Bool = true) throws(Failure) {
    try self.init(Premises(common, paths: paths, needsMusic: needsMusic))
  }

  /// Opens what is needed; some milliseconds, or as long as another process holds the database.
  ///
  /// - Parameter pool: the workers, if they are there already.
  init(_ premises: Premises, pool: WorkerPool? = nil) throws(Failure) {
    self.premises = premises
    do {
      library = try Library.open(premises.libraryFile, catalog: premises.catalogFile)
    } catch {
      throw Failure(error)
    }
    self.pool = pool ?? Self.workers()
  }

  /// A worker for each core; none is started before it is needed.
  static func workers() -> WorkerPool {
    WorkerPool(program: program, workers: max(1, ProcessInfo.processInfo.activeProcessorCount))
  }

  static func absolute(_ path: String) -> String { Premises.absolute(path) }

  /// The tracks under the roots, as the database has them now.
  func catalog() throws(Failure) -> Catalog {
    do {
      return try library.catalog(under: roots)
    } catch {
      throw Failure(error)
    }
  }

  /// Everything a show remembers, for these tracks.
  func memory(_ catalog: Catalog) throws(Failure) -> ShowMemory {
    do {
      return ShowMemory(
        catalog: catalog, feedback: try library.feedback(),
        nextFeedback: try library.nextFeedbackID(), links: try library.recentLinks(300),
        plays: try library.plays(latest: 5000),
        edits: try library.tasteEdits(), bookmarks: try library.bookmarks())
    } catch {
      throw Failure(error)
    }
  }

  /// The DJ's templates: those that came with the program, and the listener's own.
  func phrasebook(_ settings: ShowSettings) throws(Failure) -> Phrasebook {
    try premises.phrasebook(language: settings.language, persona: settings.persona)
  }

  /// The settings of a show, from options and configuration.
  func settings(
    _ options: ShowOptions, seed: UInt64, at wall: WallTime
  ) throws(Failure) -> ShowSettings {
    try premises.settings(options, seed: seed, at: wall)
  }
}

extension Premises {
  /// The settings of a show, from options and configuration.
  func settings(
    _ options: ShowOptions, seed: UInt64, at wall: WallTime
  ) throws(Failure) -> ShowSettings {
    var settings = ShowSettings(seed: seed, version: Version.current)
    settings.zone = .current(around: wall)
    settings.talk = options.talk ?? configuration.talk ?? .normal
    settings.adventure = options.adventure ?? configuration.adventure ?? 3
    settings.segues = SegueRules(
      style: options.mix ?? configuration.mix ?? .radio,
      maximumOverlap: options.maxOverlap ?? configuration.maximumOverlap)
    settings.order = options.order
    settings.isGuest = options.guest
    settings.seconds = options.length?.seconds
    settings.tracks = options.tracks
    settings.requests = options.request.map { Sanitised($0) }
    settings.voice = options.voice.map { Sanitised($0) } ?? configuration.voice
    settings.language = options.language.map { Sanitised($0) } ?? configuration.language ?? "en"
    settings.pronunciations = try places.pronunciations()
    settings.persona =
      options.persona.map { Sanitised($0) } ?? configuration.persona ?? PhrasebookShelf.usualPersona
    return settings
  }
}

/// The program's version.
enum Version {
  static let current: Sanitised = "0.1.0"
}

extension Studio {
  /// Ends the workers and closes the database, so that its one file holds everything.
  ///
  /// - Parameter keepsCatalog: lays the catalogue down for the next start, if it changed.
  func close(keepsCatalog: Bool = false) async {
    await pool.shutDown()
    // Without it the next start only takes longer.
    if keepsCatalog { try? library.keepCatalog(atTheEnd: true) }
    library.close()
  }
}
