// swift-tools-version: 6.1
import PackageDescription

/// Built apart from the program, so that it may look into the signal code.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-O"]),
]

let package = Package(
  name: "portraits",
  targets: [
    .systemLibrary(name: "CEbur128", pkgConfig: "libebur128"),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr"),
    .systemLibrary(name: "CFFTW", pkgConfig: "fftw3f"),
    .target(name: "DJCore", swiftSettings: house),
    .target(
      name: "DJSignal", dependencies: ["DJCore", "CEbur128", "CSoxr", "CFFTW"],
      swiftSettings: house),
    .executableTarget(name: "portraits", dependencies: ["DJSignal"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
