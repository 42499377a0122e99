// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target of the house shares.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// What reckons much is unbearable without the optimiser (signals 40 times slower, planning 10), and
/// so would be its tests: it is optimised in debug too.
let optimised: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What ships brings Swift's own libraries along: they need not be found on the machine, and a
/// program, or a worker, starts in two thirds of the time. Foundation's parts have to be named,
/// because only the linking is special, not the compiling.
let swiftInside: [LinkerSetting] =
  [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]
  + [
    "Foundation", "CoreFoundation", "FoundationInternationalization", "FoundationEssentials",
    "_FoundationICU", "_FoundationCShims", "_FoundationCollections",
  ].map { .linkedLibrary($0, .when(configuration: .release)) }

/// A system library of Debian, found by pkg-config.
func system(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "djterm",
  products: [.executable(name: "djterm", targets: ["djterm"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // Floor 0: C libraries, and thin C over those Swift cannot import.
    system("CSndfile", "sndfile", "libsndfile1-dev"),
    system("CFLAC", "flac", "libflac-dev"),
    system("CMpg123", "libmpg123", "libmpg123-dev"),
    system("CPulse", "libpulse", "libpulse-dev"),
    system("CEspeak", "espeak-ng", "libespeak-ng-dev"),
    system("CEbur128", "libebur128", "libebur128-dev"),  // Only tests measure with it.
    system("CSoxr", "soxr", "libsoxr-dev"),
    system("CRubberBand", "rubberband", "librubberband-dev"),
    system("CFFTW", "fftw3f", "libfftw3-dev"),
    system("CTagLibrary", "taglib", "libtag1-dev"),
    system("CNcursesLibrary", "ncursesw", "libncurses-dev"),
    .target(name: "CTagLib", dependencies: ["CTagLibrary"]),
    .target(name: "CNcurses", dependencies: ["CNcursesLibrary"]),
    .target(name: "CLibav", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CSystem"),
    .target(name: "CSixel", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CShout", linkerSettings: [.linkedLibrary("dl")]),

    // Floor 1: what to play, what to say, when.
    .target(
      name: "DJCore", swiftSettings: optimised),
    // Floor 1½: arithmetic on samples, and the words between the program and its workers.
    .target(
      name: "DJSignal", dependencies: ["DJCore", "CSoxr", "CFFTW", "CRubberBand"],
      swiftSettings: optimised),
    .target(name: "DJWire", dependencies: ["DJCore", "CSystem"], swiftSettings: house),
    // Floor 1¾: worker processes, seen from outside and from inside.
    .target(
      name: "DJWorkers", dependencies: ["DJCore", "DJWire", "CSystem"], swiftSettings: house),
    .target(
      name: "DJMedia",
      dependencies: [
        "DJCore", "DJSignal", "DJWire", "CSndfile", "CFLAC", "CMpg123", "CLibav", "CTagLib",
        "CEspeak", "CSystem",
      ],
      swiftSettings: house),
    // Floor 2: the world.
    .target(
      name: "DJLibrary",
      dependencies: [
        "DJCore", "DJWire", "DJWorkers", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .target(
      name: "DJPlayback",
      dependencies: [
        "DJCore", "DJSignal", "DJWire", "DJWorkers", "CPulse", "CSndfile", "CSystem", "CShout",
      ],
      swiftSettings: optimised),
    .target(name: "DJModel", dependencies: ["DJCore"], swiftSettings: house),
    .target(
      name: "DJTerminal", dependencies: ["DJCore", "CNcurses", "CSixel"], swiftSettings: optimised),
    // Floor 3: the program.
    .executableTarget(
      name: "djterm",
      dependencies: [
        "DJCore", "DJSignal", "DJWire", "DJMedia", "DJWorkers", "DJLibrary", "DJPlayback",
        "DJTerminal", "DJModel",
        "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: [.copy("Phrasebooks"), .copy("Pronunciations")], swiftSettings: house,
      linkerSettings: swiftInside),

    // Made-up people to play to.
    .target(
      name: "Listeners", dependencies: ["DJCore"], path: "Tests/Listeners", swiftSettings: house),

    // The tests: one target a library, whole shows in ShowTests.
    .target(
      name: "TestSupport", dependencies: ["DJCore", "CSystem"], path: "Tests/Support",
      swiftSettings: optimised),
    .testTarget(
      name: "DJCoreTests", dependencies: ["DJCore", "Listeners", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "DJSignalTests", dependencies: ["DJSignal", "DJCore", "CEbur128", "TestSupport"],
      swiftSettings: optimised),
    .testTarget(
      name: "DJMediaTests",
      dependencies: ["DJMedia", "DJCore", "DJSignal", "DJWire", "TestSupport"], swiftSettings: house
    ),
    .testTarget(
      name: "DJWorkersTests",
      dependencies: ["djterm", "DJWorkers", "DJCore", "DJWire", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "DJLibraryTests",
      dependencies: [
        "djterm", "DJLibrary", "DJWorkers", "DJWire", "DJCore", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "DJPlaybackTests",
      dependencies: [
        "djterm", "DJPlayback", "DJWorkers", "DJWire", "DJSignal", "DJCore", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "DJModelTests", dependencies: ["DJModel", "DJCore"], swiftSettings: house),
    .testTarget(
      name: "DJTerminalTests", dependencies: ["DJTerminal", "DJCore", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: house),
    .testTarget(
      name: "ShowTests",
      dependencies: [
        "djterm", "DJCore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),

    // How fast the parts are, and how well it chooses: `swift run -c release Benchmarks`.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "DJCore", "DJSignal", "DJWire", "DJMedia", "DJWorkers", "DJLibrary", "DJPlayback",
        "Listeners",
        "TestSupport", "CEbur128",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmarks", swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
