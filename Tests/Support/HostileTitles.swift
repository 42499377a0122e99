public import DJCore

/// Titles that were written to break something, and titles of six languages put together at random.
public enum HostileTitles {
  /// Some two hundred titles, each with something that has broken a voice, a shell or a screen, or
  /// might. `canary` is a file that comes into being if any of it is ever executed.
  public static func all(canary: String) -> [String] {
    attacks(canary) + letters
      + shapes.flatMap { shape in [3, 40, 400].map { repeated(shape, $0) } }
  }

  private static func attacks(_ canary: String) -> [String] {
    let touch = "touch \(canary)"
    let wraps = list(
      """
      $(#) ¦ `#` ¦ ; # ; ¦ | # ¦ & # & ¦ " ; # ; " ¦ ' ; # ; ' ¦ \n#\n ¦ |#| ¦ <(#) ¦ ${#} ¦ \
      <audio src="|#"/> ¦ <audio src='file:///dev/null;#'/> ¦ \
      <speak><audio src="`#`"/></speak> ¦ <!ENTITY x SYSTEM "#">&x; ¦ [[#]] ¦ {{#}} ¦ %x(#) ¦ \
      () { :; }; # ¦ \u{0}#\u{0}
      """)
    return wraps.map { $0.components(between: "#").joined(separator: touch) }
      + list(
        """
        [[h@'loU]] ¦ [[ ¦ ]] ¦ [[[[]]]] ¦ [[h@'loU ¦ <speak> ¦ </speak> ¦ <mark name="x"/> ¦ \
        <say-as interpret-as="tts:key">a</say-as> ¦ \
        <voice name="../../../etc/passwd">x</voice> ¦ <prosody rate="999999">x</prosody> ¦ \
        <break time="3600s"/> ¦ <audio src="/dev/zero"/> ¦ \
        <audio src="/etc/passwd">x</audio> ¦ <<<<>>>> ¦ <![CDATA[x]]> ¦ &lt;audio&gt; ¦ \
        &#0;&#x0; ¦ \u{1B}]0;owned\u{7} ¦ \u{1B}[2J\u{1B}[H ¦ \u{1B}P+q\u{1B}\\ ¦ \u{9B}31m ¦ \
        \u{202E}desrever\u{202C} ¦ \u{200B}\u{200C}\u{200D}\u{FEFF} ¦ a\u{2028}b\u{2029}c ¦ \
        \u{FFFD}\u{FFFF} ¦ %s%s%s%n ¦ %n%n%n%n ¦ ../../../../etc/passwd ¦ /dev/stdin ¦ \
        -v mb-en1 ¦ --voices ¦ -f /etc/passwd ¦ -w /tmp/x.wav ¦ CON ¦ NUL ¦ \
        \\\\server\\share ¦ C:\\x ¦ '; DROP TABLE track; -- ¦ {next.title} ¦ (a|b)[c]{d} ¦ \
        true ¦ null ¦ NaN ¦ -1 ¦ 1e999 ¦ 0x1p-1074 ¦ 99999999999999999999999999 ¦ \
        3.14159265358979 ¦ １２３ ¦ Ⅻ ¦ ½ ¦ ²³ ¦ ①②③ ¦ 𝟏𝟐𝟑 ¦ ٣٤٥ ¦ १२३
        """)
  }

  private static let letters = list(
    """
    A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A. ¦ \
    I.I.I.I.I.I.I.I.I.I.I.I.I.I ¦ a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z ¦ \
    W.W.W ¦ ...A...B... ¦ A . B . C . ¦ ''''''' ¦ ’’’’’’ ¦ a'b'c'd'e'f'g'h'i'j ¦ ------- ¦ \
    a-b-c-d-e-f-g-h-i-j-k ¦ —–—–— ¦ !!!!!!!!!! ¦ ?!?!?!?! ¦ ,,,,,,, ¦ ;;;;; ¦ ::::: ¦ \
    a,b,c,d,e,f ¦ 1,2,3,4,5,6,7,8 ¦ 1.2.3.4.5.6.7 ¦ 1:2:3:4:5 ¦ 00:00 ¦ 9999:59 ¦ '90s ¦ \
    1990s's ¦ MMMMMMMM ¦ XIVLXIV ¦ IIIIIIII ¦ LLLLL ¦ №№№ ¦ ♭♯♮ ¦ C# F# B♭ ¦ @@@@ ¦ #### ¦ \
    &&&& ¦ ++++ ¦ $$$$ ¦ €€€€ ¦ ££££ ¦ ==== ¦ ~~~~ ¦ ____ ¦ ____a____ ¦ |||| ¦ \\\\\\\\ ¦ \
    //// ¦ ^^^^ ¦ ```` ¦ 🎵🎶🎸 ¦ 👩‍👩‍👧‍👦👩‍👩‍👧‍👦 ¦ 🇩🇪🇫🇷🇬🇧 ¦ é́́́́́́́́́́́́ ¦ \
    Z̵̡̢͙͍̗͚̹͖̙̺̪̻a̶l̷g̶o̴ ¦ ᚠᚢᚦᚨᚱᚲ ¦ 𐍈𐍈𐍈 ¦ ꙮꙮꙮ ¦ ﷺ ¦ ꧁꧂ ¦ \u{E000}\u{F8FF} ¦ ﬁﬂﬃ ¦ ǅǈǋ ¦ \
    ıİ ¦ ẞß ¦ ŉ ¦ ΑΒΓΔ ¦ Ночь Ночь Ночь ¦ їїїї ¦ 日本語日本語日本語 ¦ さくらさくら ¦ ｻｸﾗ ¦ 사랑사랑사랑 ¦ \
    ليلليلليل ¦ לילהלילה ¦ रातरात ¦ กลางคืน ¦ ღამე ¦ አማርኛ ¦ Երեւան ¦ தமிழ் ¦ తెలుగు ¦ ಕನ್ನಡ ¦ \
    മലയാളം ¦ සිංහල ¦ မြန်မာ ¦ ខ្មែរ ¦ བོད་ ¦ ᏣᎳᎩ ¦ ᐃᓄᒃᑎᑐᑦ ¦ ⵜⴰⵎⴰⵣⵉⵖⵜ ¦ ߒߞߏ ¦ \
    夜ночь夜ночьnight夜 ¦ aбcдeжзиy ¦ ABCдефGHI ¦ ا‎b‎ج‎d
    """)

  private static let shapes = list(
    """
    A. ¦ a  ¦ W ¦ x ¦ 9 ¦ 9  ¦ é\u{301} ¦ ! ¦ ? ¦ . ¦ - ¦ ' ¦ A.A  ¦ & ¦ ( ¦ ) ¦ [ ¦ [[x ¦ \
    <a> ¦ 中 ¦ 🎵 ¦ I ¦ XIV  ¦ feat.  ¦ Pt.  ¦ No. 1  ¦ 's  ¦ 1: ¦ 10, ¦ Ночь  ¦ 사 ¦ ل ¦ ा ¦ \
    \u{300} ¦ \u{200D} ¦ #1 
    """)

  /// Titles in one text, with bars between them.
  private static func list(_ text: String) -> [String] {
    text.components(between: " ¦ ")
  }

  private static func repeated(_ shape: String, _ count: Int) -> String {
    String(repeating: shape, count: count)
  }

  private static let words: [[String]] = [
    """
    love night the of road Blues Pt. II (Live) feat. & vs. No. \
    5 [Remix] METALLICA R.E.M. Ke$ha 1974 '90s don't
    """,
    """
    Nacht Liebe der die das und Straße Mädchen 5. Sinfonie Nr. Op. 27 Größe für über z.B. MÜNCHEN
    """,
    """
    l'amour nuit où été ça garçon déjà vu numéro nº 3 œuvre à la fête n'est
    """,
    """
    corazón noche ¿Dónde está? ¡Olé! niño 3º año José María y el la
    """,
    """
    ночь любовь Ещё раз дорога № 7 и не Кино В.Цой объезд
    """,
    """
    東京 夜 さくら 第3番 タワー 「愛」 ・ 交響曲 恋の ー
    """,
  ].map { $0.components(between: " ") }
  private static let signs = list(
    """
      ¦   ¦  -  ¦ ,  ¦ / ¦ … ¦ ! ¦ [[ ¦ ]] ¦ < ¦ > ¦ \u{301} ¦ \u{202E} ¦ \u{200B} ¦ 🎵 ¦ ' ¦ \
    " ¦ # ¦ $ ¦ _ ¦ . ¦ .. ¦ A. ¦ \u{7} ¦ &amp; ¦ ( ¦ ) ¦ -- ¦ | ¦ 0 ¦ 99
    """)

  /// A title of one or two of six languages, with signs between its words.
  public static func random(using generator: inout SeededGenerator) -> String {
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(generator.next() % UInt64(values.count))]
    }
    var title = ""
    var language = pick(words)
    for _ in 0..<Int(1 + generator.next() % 14) {
      if generator.next() % 8 == 0 { language = pick(words) }
      title += pick(language) + (generator.next() % 4 == 0 ? pick(signs) : " ")
    }
    if generator.next() % 50 == 0 { title = String(repeating: title, count: 20) }
    return title
  }
}

extension String {
  /// The parts between separators, empty ones too.
  fileprivate func components(between separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
