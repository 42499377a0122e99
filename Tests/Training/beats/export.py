"""Writes trained weights as Swift: export.py WEIGHTS.pt BeatWeights.swift"""
import base64
import sys

import numpy as np
import torch

from train import LAYERS, Network

HEAD = '''/// Weights of ``BeatNetwork``: half-precision numbers, little-endian, in base64, in the order the
/// network asks for them. Made by Tests/Training/beats; not to be edited by hand.
enum BeatWeights {
  /// The weights as numbers; what is no base64 is skipped.
  static func values() -> [Float] {
    var (bits, held, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
    bytes.reserveCapacity(text.utf8CodeUnitCount / 4 * 3)
    text.withUTF8Buffer { characters in
      for character in characters {
        guard let digit = digit(character) else { continue }
        bits = bits << 6 | UInt32(digit)
        held += 6
        if held >= 8 {
          held -= 8
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
        }
      }
    }
    return (0..<bytes.count / 2).map {
      Float(Float16(bitPattern: UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8))
    }
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 65...90: character - 65
    case 97...122: character - 71
    case 48...57: character + 4
    case 43: 62
    case 47: 63
    default: nil
    }
  }

  private static let text: StaticString = """
'''


def main():
    model = Network()
    model.load_state_dict(torch.load(sys.argv[1]))
    layers = [model.shapes, model.places, model.blend]
    for i in range(LAYERS):
        layers += [model.wide[i], model.narrow[i]]
    layers.append(model.heads)
    values = np.concatenate([part.detach().numpy().ravel() for layer in layers
                             for part in (layer.weight, layer.bias)])
    text = base64.b64encode(values.astype("<f2").tobytes()).decode()
    lines = [text[i:i + 96] for i in range(0, len(text), 96)]
    with open(sys.argv[2], "w") as file:
        file.write(HEAD + "".join(f"    {line}\n" for line in lines) + '    """\n}\n')
    print(len(values), "weights")


if __name__ == "__main__":
    main()
