internal import DJCore
internal import GRDB
internal import Glibc

/// The tables, and how older files become as today's. Migrations only ever add.
enum Schema {
  /// "djtm": marks the file as ours.
  static let applicationID: Int32 = 0x646A_746D

  /// Refuses files of other programs and of newer versions, before anything is written.
  static func check(_ pool: DatabasePool, file: String) throws {
    try pool.read { database in
      let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      // The list of migrations is made before the first of them marks the file: a start that was
      // killed in between leaves it alone, and empty.
      let tables =
        try Int.fetchOne(
          database,
          sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
      guard mark == applicationID || (mark == 0 && tables == 0) else {
        throw LibraryError(
          .foreign,
          "\(outside: file) is another program's database; name another with --library FILE.")
      }
      guard try tables == 0 || !migrator.hasBeenSuperseded(database) else {
        throw LibraryError(
          .newer,
          "The library \(outside: file) was written by a newer djterm; update djterm, or name another with --library FILE."
        )
      }
    }
  }

  /// Brings the tables up to date.
  static func migrate(_ pool: DatabasePool) throws {
    guard try pool.read({ try !migrator.hasCompletedMigrations($0) }) else { return }
    var patience = 100
    while true {
      do {
        return try migrator.migrate(pool)
      } catch {
        // Another process may have made a table between our look and our turn, and be about to make
        // the next: it is waited for.
        if try pool.read({ try migrator.hasCompletedMigrations($0) }) { return }
        guard patience > 0, (error as? DatabaseError)?.resultCode != .SQLITE_FULL else {
          throw error
        }
        patience -= 1
        usleep(10_000)
      }
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 tracks, taste and history") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: tracks)
      try database.execute(sql: journal)
    }
    migrator.registerMigration("2 voice and structure") { database in
      try database.execute(sql: structure)
    }
    migrator.registerMigration("changes that the catalogue follows") { database in
      try database.execute(sql: Changes.tables)
    }
    migrator.registerMigration("2 contents by which moved files are known") { database in
      // A sample of the file's bytes, hashed; NULL until it is read again.
      try database.execute(sql: "ALTER TABLE track ADD COLUMN fingerprint INTEGER")
      // Looked up only when a file is new in a library that has others, and then all at once.
      try database.execute(sql: "DROP INDEX track_by_inode")
    }
    migrator.registerMigration("3 what the listener made of music elsewhere") { database in
      try database.execute(sql: elsewhere)
    }
    migrator.registerMigration("4 language and further genres") { database in
      try database.execute(sql: words)
    }
    migrator.registerMigration("5 playlists") { database in
      try database.execute(sql: PlaylistRows.tables)
    }
    migrator.registerMigration("6 labels, and the facts of links") { database in
      try database.execute(sql: labels)
    }
    migrator.registerMigration("7 chapters, and places in what is spoken") { database in
      try database.execute(sql: spoken)
    }
    migrator.registerMigration("8 bars and edges") { database in
      try database.execute(sql: bars)
    }
    migrator.registerMigration("9 contours of edges") { database in
      try database.execute(sql: contours)
    }
    return migrator
  }

  /// What version 4 of the analysis hears, for segues; columns of tracks heard before are NULL.
  private static let bars = """
    ALTER TABLE track ADD COLUMN edge_head REAL;         -- LUFS
    ALTER TABLE track ADD COLUMN edge_tail REAL;
    ALTER TABLE track ADD COLUMN edge_fall REAL;         -- seconds
    ALTER TABLE track ADD COLUMN bar_first REAL;         -- NULL: no steady bars
    ALTER TABLE track ADD COLUMN bar_last REAL;
    ALTER TABLE track ADD COLUMN bar_count INTEGER;
    ALTER TABLE track ADD COLUMN bar_beats INTEGER;
    ALTER TABLE track ADD COLUMN bar_phrase INTEGER;
    ALTER TABLE track ADD COLUMN bar_agreement REAL;
    """

  /// What version 6 of the analysis hears: how loud beginning and end are, step by step.
  private static let contours = """
    ALTER TABLE track ADD COLUMN edge_opening BLOB;      -- half seconds, thirds of a LU above -70
    ALTER TABLE track ADD COLUMN edge_closing BLOB;
    """

  /// What tags say of words and styles. Files read before are read again.
  private static let words = """
    ALTER TABLE track ADD COLUMN genres TEXT;            -- after the first, "; " between them
    ALTER TABLE track ADD COLUMN language TEXT;          -- ISO 639-3; zxx: no words
    ALTER TABLE track ADD COLUMN wordless INTEGER NOT NULL DEFAULT 0;
    -- A known file under another number is read again, but not listened to again.
    UPDATE track SET inode = 0 WHERE state = 1;
    """

  /// Who released a record, and what was told of it. Files read before are read again.
  private static let labels = """
    ALTER TABLE track ADD COLUMN label TEXT;
    ALTER TABLE link ADD COLUMN facts TEXT;              -- what rests, one a line
    CREATE INDEX link_by_time ON link (at);
    UPDATE track SET inode = 0 WHERE state = 1;
    """

  /// Where the listener is in books and podcasts. Long files read before are read again, for their
  /// chapters.
  private static let spoken = """
    ALTER TABLE track ADD COLUMN chapters TEXT;          -- milliseconds, a tab, a title: one a line
    CREATE TABLE bookmark (
      track INTEGER PRIMARY KEY REFERENCES track (id),
      position REAL NOT NULL,             -- seconds
      done INTEGER NOT NULL,
      speed REAL NOT NULL,
      at REAL NOT NULL
    ) STRICT;
    UPDATE track SET inode = 0 WHERE state = 1 AND coalesce(duration, header_duration) > 900;
    """

  private static let tracks = """
    CREATE TABLE track (
      id INTEGER PRIMARY KEY,
      path BLOB NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      mtime INTEGER NOT NULL,            -- nanoseconds since 1970
      ctime INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      depth INTEGER NOT NULL,             -- components below the folder searched
      added REAL NOT NULL,
      present INTEGER NOT NULL DEFAULT 1, -- 0: not where it was; kept for its history
      state INTEGER NOT NULL DEFAULT 0,   -- 0 pending, 1 read, 2 declined
      error TEXT,
      format TEXT,
      sample_rate INTEGER,
      channels INTEGER,
      header_duration REAL,
      title TEXT, artist TEXT, album_artist TEXT, album TEXT, genre TEXT, composer TEXT,
      year INTEGER, track INTEGER, track_total INTEGER, disc INTEGER,
      compilation INTEGER NOT NULL DEFAULT 0,
      guessed INTEGER NOT NULL DEFAULT 0,
      tag_tempo REAL, tag_key INTEGER,    -- key: tonic * 2, + 1 if minor
      track_gain REAL, album_gain REAL,
      mb_track TEXT, mb_album TEXT, mb_artist TEXT,
      analysis_version INTEGER,           -- of the features below; NULL: not analysed
      analysis_tried INTEGER,             -- of the last attempt
      analysis_error TEXT,
      duration REAL, loudness REAL, loudness_range REAL, true_peak REAL,
      tempo REAL, tempo_confidence REAL, key INTEGER, key_confidence REAL, energy REAL,
      cue_start REAL, cue_intro_end REAL, cue_outro_start REAL, cue_end REAL,
      embedding BLOB
    ) STRICT;
    CREATE INDEX track_by_inode ON track (inode, size, mtime);
    CREATE TABLE analysis (
      track INTEGER PRIMARY KEY REFERENCES track (id),
      beats BLOB NOT NULL,
      downbeats BLOB NOT NULL,
      waveform BLOB NOT NULL
    ) STRICT;
    CREATE TABLE lyrics (
      track INTEGER PRIMARY KEY REFERENCES track (id),
      words TEXT NOT NULL
    ) STRICT;
    """

  /// What version 2 of the analysis hears; columns of tracks heard before are NULL.
  private static let structure = """
    ALTER TABLE track ADD COLUMN lyrics_start REAL;      -- first time stamp of the words, seconds
    ALTER TABLE track ADD COLUMN loudest REAL;
    ALTER TABLE track ADD COLUMN ending INTEGER;
    ALTER TABLE track ADD COLUMN speech REAL;
    ALTER TABLE track ADD COLUMN voice_start REAL;
    ALTER TABLE track ADD COLUMN voice_confidence REAL;
    ALTER TABLE track ADD COLUMN instrumental REAL;
    ALTER TABLE track ADD COLUMN sources INTEGER;        -- who knew tempo, key, loudness, voice
    ALTER TABLE analysis ADD COLUMN sections BLOB;       -- start, kind, group: three numbers each
    ALTER TABLE analysis ADD COLUMN energy BLOB;
    """

  /// Ratings and counts of other players, what the listener changed in the profile by hand, and
  /// where rows came from that no show wrote.
  private static let elsewhere = """
    ALTER TABLE track ADD COLUMN rating REAL;            -- 0…1, as tagged
    ALTER TABLE track ADD COLUMN play_count INTEGER;     -- as tagged
    CREATE TABLE taste_edit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at REAL NOT NULL,
      since INTEGER NOT NULL,             -- the first row of feedback that came after it
      kind TEXT NOT NULL,                 -- "genre", "artist", …
      name TEXT NOT NULL,                 -- folded; a track's row
      shown TEXT NOT NULL,
      lean REAL                           -- -1…1; NULL: forgot what was learnt
    ) STRICT;
    CREATE TABLE source (                 -- "spotify", "playlist", …
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    -- Rows that no show wrote: where they came from, and by what they are known again.
    ALTER TABLE feedback ADD COLUMN source INTEGER;
    ALTER TABLE feedback ADD COLUMN mark INTEGER;
    ALTER TABLE play ADD COLUMN source INTEGER;
    ALTER TABLE play ADD COLUMN mark INTEGER;
    CREATE UNIQUE INDEX feedback_by_mark ON feedback (source, mark) WHERE source IS NOT NULL;
    CREATE UNIQUE INDEX play_by_mark ON play (source, mark) WHERE source IS NOT NULL;
    -- The next scan takes files for copies of themselves: tags are read once more, what was heard
    -- stays.
    UPDATE track SET inode = 0 WHERE state = 1;
    """

  private static let journal = """
    CREATE TABLE feedback (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      undoes INTEGER,
      track INTEGER NOT NULL REFERENCES track (id),
      position REAL NOT NULL,
      duration REAL NOT NULL,
      at REAL NOT NULL
    ) STRICT;
    CREATE INDEX feedback_undoes ON feedback (undoes) WHERE undoes IS NOT NULL;
    CREATE TABLE play (
      id INTEGER PRIMARY KEY,
      track INTEGER NOT NULL REFERENCES track (id),
      at REAL NOT NULL,
      played REAL NOT NULL,
      duration REAL NOT NULL,
      cause TEXT NOT NULL
    ) STRICT;
    CREATE INDEX play_by_track ON play (track, at, played, duration, cause);
    CREATE INDEX play_by_time ON play (at);
    CREATE TABLE link (
      id INTEGER PRIMARY KEY,
      at REAL NOT NULL,
      text TEXT NOT NULL,
      template TEXT NOT NULL
    ) STRICT;
    """
}
