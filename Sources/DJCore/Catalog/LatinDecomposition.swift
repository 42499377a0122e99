/// Base letters of accented Latin ones, by their place in Unicode's Latin-1 and Latin Extended-A
/// blocks; other scripts are left as they are.
enum LatinDecomposition {
  private static let latin1 = Array(
    "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy".unicodeScalars)
  private static let extendedA = Array(
    ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
      + "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").unicodeScalars)

  static func base(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0xDF: return ["s", "s"]
    case 0xC6, 0xE6: return ["a", "e"]
    case 0x152, 0x153: return ["o", "e"]
    case 0xC0...0xFF where scalar.value != 0xD7 && scalar.value != 0xF7:
      return [latin1[Int(scalar.value - 0xC0)]]
    case 0x100...0x17F where Int(scalar.value - 0x100) < extendedA.count:
      return [extendedA[Int(scalar.value - 0x100)]]
    default: return [scalar]
    }
  }
}
