internal import DJCore
internal import Foundation

/// The files below a folder, for imports: few, so that a plain walk will do.
enum FolderListing {
  /// Regular files in order of their paths; links are not followed, hidden ones are left out.
  static func files(in folder: MediaPath, depth: Int, limit: Int) -> [MediaPath] {
    var files: [MediaPath] = []
    walk(String(decoding: folder.bytes, as: UTF8.self), depth, limit, &files)
    return files.sorted()
  }

  private static func walk(
    _ folder: String, _ depth: Int, _ limit: Int, _ files: inout [MediaPath]
  ) {
    guard depth > 0,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return }
    for name in names.sorted() where !name.hasPrefix(".") && files.count < limit {
      let path = folder + "/" + name
      switch try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
      case .typeDirectory: walk(path, depth - 1, limit, &files)
      case .typeRegular: files.append(MediaPath(path))
      default: continue
      }
    }
  }
}
