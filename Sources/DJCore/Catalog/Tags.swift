/// What the file says of itself. Every text has passed ``Sanitised``.
public struct Tags: Equatable, Sendable {
  /// A field that was guessed from the file's name or folder, because the tag was missing.
  public struct Guessed: OptionSet, Hashable, Sendable {
    /// The bits, as stored.
    public let rawValue: UInt8
    /// From stored bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The title comes from the file's name.
    public static let title = Guessed(rawValue: 1)
    /// The artist comes from the file's name or a folder.
    public static let artist = Guessed(rawValue: 2)
    /// The album comes from the folder.
    public static let album = Guessed(rawValue: 4)
  }

  /// The title.
  public var title: Sanitised?
  /// The artist as credited, guests included.
  public var artist: Sanitised?
  /// The artist of the whole album.
  public var albumArtist: Sanitised?
  /// The album.
  public var album: Sanitised?
  /// The first genre.
  public var genre: Sanitised?
  /// The genres after the first, with "; " between them.
  public var furtherGenres: Sanitised?
  /// The language of the words: ISO 639-3, lower case; "zxx" if there are none.
  public var language: Sanitised?
  /// Title, genre, language or comment say that nobody sings.
  public var isInstrumental: Bool
  /// The first four-digit year of the date, 1000…2999.
  public var year: Int?
  /// Position on the disc, from 1.
  public var track: Int?
  /// Tracks on the disc.
  public var trackTotal: Int?
  /// The disc, from 1.
  public var disc: Int?
  /// The record company's label.
  public var label: Sanitised?
  /// The composer.
  public var composer: Sanitised?
  /// An album by various artists.
  public var isCompilation: Bool
  /// Beats a minute as tagged.
  public var tempo: Double?
  /// The key as tagged.
  public var key: MusicalKey?
  /// ReplayGain, dB relative to -18 LUFS (R128 tags are converted).
  public var trackGain: Double?
  /// ReplayGain of the album, dB.
  public var albumGain: Double?
  /// Words of the song, perhaps with time stamps (LRC); not sanitised line by line yet.
  public var lyrics: String?
  /// The first time stamp of the words, seconds: when the singing begins.
  public var lyricsStart: Double?
  /// Parts of the file that have names of their own, in order; empty if there are none.
  public var chapters: [Chapter] = []
  /// MusicBrainz recording id.
  public var musicBrainzTrack: Sanitised?
  /// MusicBrainz release id.
  public var musicBrainzAlbum: Sanitised?
  /// MusicBrainz artist id.
  public var musicBrainzArtist: Sanitised?
  /// How well the listener rated it elsewhere, 0 (worst) … 1 (best); nil if unrated.
  public var rating: Double?
  /// How often it was played elsewhere, as another player counted.
  public var playCount: Int?
  /// Which of the fields above are guesses.
  public var guessed: Guessed

  /// A play count above this is nobody's.
  public static let mostPlays = 1_000_000

  /// Tags, nothing known.
  public init() {
    isInstrumental = false
    isCompilation = false
    guessed = []
  }
}
