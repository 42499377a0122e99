internal import DJCore
internal import Foundation
internal import Synchronization

/// Changes in folders of music, as the kernel tells of them (inotify(7)), on a thread of its own.
///
/// Folders are added as a search enters them, before it reads them: what happens in between is
/// told. Files that are being written are told once they are whole.
final class FolderWatch: Sendable {
  /// What happened.
  enum News: Equatable, Sendable {
    /// Something changed under these paths: files, or folders with all that is in them.
    case changed([MediaPath])
    /// Anything may have changed: too much happened at once, or a disk came or went.
    case anything
    /// Not all folders can be watched: they have to be looked at from time to time.
    case limited
  }

  /// What happened, as it happens; ends with ``stop()``.
  let news: AsyncStream<News>
  private let tell: AsyncStream<News>.Continuation
  /// Of inotify; -1 if there is none.
  private let descriptor: Int32
  /// A pipe: written to, to end the thread.
  private let bell: Int32
  private let doorbell: Int32
  private let roots: [MediaPath]
  private let folders = Mutex(WatchedFolders())
  private let isLimited = Atomic<Bool>(false)

  /// A watch over what lies inside these roots. Begins at once; nothing is watched before it is
  /// added.
  init(_ roots: [MediaPath]) {
    (news, tell) = AsyncStream.makeStream()
    self.roots = roots
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    (doorbell, bell) = (ends[0], ends[1])
    for root in roots where !PathKind.isFolder(root) {
      // A file is watched through its folder.
      add(MediaPath(bytes: root.bytes[..<max(1, root.nameStart - 1)]))
    }
    let thread = Thread { [self] in watch() }
    thread.name = "music-watch"
    thread.start()
  }

  /// Watches a folder, not those in it. From any thread.
  func add(_ folder: MediaPath) {
    let number = folders.withLock { folders in
      let number = (folder.bytes + [0]).withCString {
        inotify_add_watch(descriptor, $0, Self.mask)
      }
      if number >= 0 { folders.paths[number] = folder }
      return number
    }
    // Gone again is no trouble; too many are.
    guard number < 0, errno == ENOSPC || errno == ENOMEM || descriptor < 0 else { return }
    if !isLimited.exchange(true, ordering: .relaxed) { tell.yield(.limited) }
  }

  /// Ends the watch.
  func stop() {
    var one: UInt8 = 1
    _ = write(bell, &one, 1)
  }

  /// How many folders are watched.
  var count: Int { folders.withLock(\.paths.count) }

  private static let mask =
    UInt32(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)
    | UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK)

  // MARK: The thread

  private func watch() {
    let mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    defer {
      tell.finish()
      if mounts >= 0 { close(mounts) }
      if descriptor >= 0 { close(descriptor) }
    }
    var settling = Settling()
    var places = roots.map(Place.init)
    while true {
      var entries = [
        pollfd(fd: doorbell, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: mounts, events: Int16(POLLPRI), revents: 0),
      ]
      let now = SystemClock.monotonic
      // The kernel tells of roots that go, but not of those that come.
      let patience: Double = places.contains { $0.identity == nil } ? 10 : 60
      let wait = min(patience, max(0, (settling.nextTurn ?? now + patience) - now))
      poll(&entries, 3, Int32((wait * 1000).rounded(.up)))
      if entries[0].revents != 0 { return }
      if entries[1].revents != 0 { readEvents(&settling) }
      // Disks that were mounted or taken away, and roots that came or went with them.
      let after = roots.map(Place.init)
      if entries[2].revents & Int16(POLLPRI | POLLERR) != 0 || after != places {
        settling.add(.anything, now: SystemClock.monotonic)
      }
      places = after
      for news in settling.ready(SystemClock.monotonic) { tell.yield(news) }
    }
  }

  /// What stands at a root: another disk is another place.
  private struct Place: Equatable {
    var identity: FileIdentity?

    init(_ path: MediaPath) {
      switch PathKind(path) {
      case .folder(let status), .file(let status): identity = FileIdentity(status)
      default: identity = nil
      }
    }
  }

  private func readEvents(_ settling: inout Settling) {
    let room = 64 * 1024
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, room)
      guard count > 0 else { return }
      var offset = 0
      let head = MemoryLayout<inotify_event>.size
      while offset + head <= count {
        let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let end = min(count, offset + head + Int(event.len))
        let name = buffer[(offset + head)..<end].prefix { $0 != 0 }
        take(event, Array(name), &settling)
        offset = end
      }
    }
  }

  private func take(_ event: inotify_event, _ name: [UInt8], _ settling: inout Settling) {
    func has(_ bits: Int32) -> Bool { event.mask & UInt32(bitPattern: bits) != 0 }
    let now = SystemClock.monotonic
    if has(IN_Q_OVERFLOW) || has(IN_UNMOUNT) { return settling.add(.anything, now: now) }
    let folder = folders.withLock { folders in
      has(IN_IGNORED) ? folders.paths.removeValue(forKey: event.wd) : folders.paths[event.wd]
    }
    guard let folder, !has(IN_IGNORED) else { return }
    if has(IN_DELETE_SELF | IN_MOVE_SELF) {
      if roots.contains(folder) { settling.add(.anything, now: now) }
      return
    }
    guard !name.isEmpty else { return }
    let path = folder.appending(name)
    guard roots.contains(where: { path.isInside($0) }) else { return }
    let leaves = has(IN_MOVED_FROM | IN_DELETE)
    if has(Int32(bitPattern: UInt32(IN_ISDIR))) {
      guard LocalFolder.isWalked(name) else { return }
      if leaves { forget(path) }
      // At once, so that what is put into it is told.
      if has(IN_CREATE | IN_MOVED_TO) { add(path) }
      return settling.add(path, isOpen: false, now: now)
    }
    guard MediaNames.isAudio(name) || roots.contains(path) else { return }
    settling.add(path, isOpen: has(IN_CREATE), now: now)
  }

  /// A folder went away under this path: its watches would tell of it under a wrong name.
  private func forget(_ path: MediaPath) {
    folders.withLock { folders in
      for (number, folder) in folders.paths where folder.isInside(path) {
        inotify_rm_watch(descriptor, number)
        folders.paths[number] = nil
      }
    }
  }

  deinit {
    close(bell)
    close(doorbell)
  }
}

/// The folders that are watched, by inotify's number.
private struct WatchedFolders {
  var paths: [Int32: MediaPath] = [:]
}

extension PathKind {
  static func isFolder(_ path: MediaPath) -> Bool {
    if case .folder = PathKind(path) { true } else { false }
  }
}

extension MediaPath {
  /// The path of something in this folder.
  func appending(_ name: [UInt8]) -> MediaPath {
    MediaPath(bytes: (bytes.last == 0x2F ? bytes : bytes + [0x2F]) + name)
  }
}
