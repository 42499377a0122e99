internal import CSystem
internal import Glibc

/// Memory that a worker shares with the program that started it: samples are decoded into it and
/// taken from it, and never go through the socket. Copying a minute of music into the kernel and out
/// of it again costs as much as half its decoding, and a socket holds so little that both ends wake
/// each other several times a second.
///
/// It has two places, used in turn: one is filled while the other is read. The memory is sealed, so
/// that no worker can take it away.
///
/// `@unchecked Sendable`, by this invariant: a worker writes to a place only between a
/// ``Request/read(frames:place:)`` and its answer, and the program reads it only between the answer
/// and its next request for that place. A worker that has gone mad may write at any time; what is
/// read are bits, and any bits are a sample.
public final class SharedSamples: @unchecked Sendable {
  /// Places in it.
  public static let places = 2
  /// Samples that a place holds: as many as one answer may bring.
  public static let capacity = 2 * Request.framesLimit
  /// The descriptor under which a worker finds it.
  public static let workersDescriptor: Int32 = 3

  /// The memory's descriptor, owned; closed with the value.
  public let descriptor: Int32
  private let base: UnsafeMutablePointer<Float>

  private static var size: Int { places * capacity * MemoryLayout<Float>.stride }

  /// New memory, which takes none before it is written to; nil if the system gives none.
  public convenience init?() {
    self.init(descriptor: csystem_make_shared(Self.size))
  }

  /// Memory that the other side made, and takes over its descriptor; nil if it is anything else.
  public init?(descriptor: Int32) {
    guard descriptor >= 0 else { return nil }
    guard let memory = csystem_map_shared(descriptor, Self.size) else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    base = memory.bindMemory(to: Float.self, capacity: Self.places * Self.capacity)
  }

  deinit {
    munmap(base, Self.size)
    close(descriptor)
  }

  /// Gives the memory back until something is written again; what is in it is lost. While neither
  /// side uses it.
  public func rest() { madvise(base, Self.size, MADV_REMOVE) }

  /// The samples of a place; valid as long as this value.
  public func place(_ index: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition((0..<Self.places).contains(index))
    return UnsafeMutableBufferPointer(start: base + index * Self.capacity, count: Self.capacity)
  }
}
