public import Foundation

/// The program under test, as built beside the tests.
public enum Program {
  /// The path of the `djterm` executable in the folder of the running test bundle.
  public static var djterm: String {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "djterm").path
  }
}
