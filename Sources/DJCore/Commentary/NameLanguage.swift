/// Which language a name in Latin letters is in: told by letters that few languages have, by small
/// words and by what words end with. Names are short, so it asks for clear signs and otherwise
/// leaves the name to the DJ's own voice.
enum NameLanguage {
  /// What gives a language away.
  private struct Signs {
    var voice: String
    /// Letters, each worth 2.
    var letters: String
    /// Whole words, each worth 2; folded to lower case only.
    var words: Set<String>
    /// Parts of words, each worth 1; "^" and "$" stand for a word's beginning and end.
    var parts: [String]

    init(_ voice: String, letters: String, words: String, parts: String) {
      self.voice = voice
      self.letters = letters
      self.words = Set(words.split(separator: " ").map(String.init))
      self.parts = parts.split(separator: " ").map(String.init)
    }
  }

  private static let all: [Signs] = [
    Signs(
      "en", letters: "",
      words: """
        the of and you me my your is are was in on for with from it this that i'm don't can't we \
        love to be all at by up down what when how why who not no one night day don't ain't it's \
        oh baby girl boy man world time life heart song blues rock way home never
        """,
      parts: "ing$ ght th ^wh ould$ tion$ ^kn oo ee ck$ ness$ ^sh ly$ ow$ ay$ 's$ ea"),
    Signs(
      "de", letters: "äöüß",
      words: """
        der die das und ich du er sie wir ihr nicht ein eine einen einem mein meine dein deine ist \
        war im am zum zur mit von vom auf aus für über den dem des wie wo was nur noch kein keine \
        liebe leben nacht tag welt zeit herz mädchen lied himmel alles nichts immer wenn dann auch
        """,
      parts: "^sch ung$ keit$ heit$ lich$ ^ge cht ier$ tsch chen$ lein$ stein$ mann$ tz$ pf ^zw"),
    Signs(
      "fr", letters: "çêœîûëï",
      words: """
        le la les des du de et un une je tu il elle nous vous mon ma mes ton ta sur dans pour avec \
        sans qui que est c'est n'est pas au aux ne se son sa l'amour amour rien toujours jour nuit \
        vie mer toi moi petit petite où été chanson
        """,
      parts: "eux$ aux$ eau$ ^l' ^d' ^j' ^qu' ^c' ois$ ais$ elle$ ette$ ique$ oir$ ée$ ^ch ière$"),
    Signs(
      "es", letters: "ñ¿¡",
      words: """
        el la los las un una y de del en con por para que no mi tu su yo te me se lo es amor corazón \
        corazon noche día vida como más mas sin cuando todo nada siempre canción eres soy quiero
        """,
      parts: "ción$ ando$ iendo$ ito$ ita$ ez$ illo$ illa$ ^ll ero$ dad$ ías$"),
    Signs(
      "it", letters: "ìù",
      words: """
        il lo la gli le un una di del della dei e è che non mi ti si per con da nel nella sul io tu \
        amore cuore notte vita mia mio tutto niente sempre canzone senza sono come più cielo
        """,
      parts: "zione$ ella$ etto$ etta$ ino$ ore$ ità$ gli ^sc cch ggi zza$ are$ ere$ ucci"),
    Signs(
      "pt", letters: "ãõ",
      words: """
        o os as um uma do da dos das em no na nos nas com por para que não meu minha teu eu você \
        amor coração saudade noite dia vida samba mais sem é são tudo
        """,
      parts: "ção$ ões$ ão$ inho$ inha$ nh lh eira$ eiro$ dade$"),
    Signs(
      "nl", letters: "",
      words: """
        de het een van ik jij je niet en op voor met mijn jouw is naar aan uit ook wat als zijn hij \
        zij wij maar liefde nacht dag leven altijd
        """,
      parts: "ij aa uu eeuw oe ^sch lijk$ heid$ tje$ cht$ uit$"),
    Signs(
      "sv", letters: "åäö",
      words: "och att det en ett jag du är inte som på för med av min din till från vi när kärlek",
      parts: "ning$ ^sj tj het$ ligt$ skä arna$ erna$"),
    Signs(
      "nb", letters: "åøæ",
      words: "og det en et jeg du er ikke som på for med av min din til fra vi når kjærlighet natt",
      parts: "^kj ^skj het$ ene$ lig$"),
    Signs(
      "da", letters: "åøæ",
      words: "og det en et jeg du er ikke som på for med af min din til fra vi når kærlighed nat",
      parts: "hed$ erne$ lig$ ^hv"),
    Signs(
      "fi", letters: "äö",
      words: "ja on ei se mä sä minä sinä oon sun mun kun niin yö rakkaus elämä kuin",
      parts: "nen$ ssa$ ssä$ lla$ llä$ kk uu ii ää yö aa sta$"),
    Signs(
      "pl", letters: "ąćęłńśźż",
      words: "i w na z nie się to jest że do jak co ja ty mój moja dla po od za noc dzień miłość",
      parts: "owski$ ski$ cja$ ość$ rz sz cz ^prz"),
    Signs(
      "cs", letters: "ěřůčšžýáíé",
      words: "a v na se je že to si já ty můj moje pro jak co když noc den láska být",
      parts: "ová$ ský$ ost$ ání$ ení$"),
    Signs(
      "tr", letters: "ğışİ", words: "ve bir bu ben sen için gibi aşk gece gün değil",
      parts: "ler$ lar$ yor$"),
    Signs(
      "hu", letters: "őűáéí", words: "a az és nem egy hogy van szerelem én te",
      parts: "gy sz ény$ ság$ ség$"),
    Signs(
      "ro", letters: "ășțâî", words: "și de la cu nu mea meu dragoste noapte este",
      parts: "ul$ ului$ esc$"),
    Signs("is", letters: "ðþáíúý", words: "og að er ekki ég þú sem á í", parts: "ur$ inn$"),
    Signs(
      "vi", letters: "ơưđăạảấầẩậắằẹẻếềểệịỏốồổộớờởợụủứừửữựỳỵỷ", words: "không của là và em anh",
      parts: ""),
  ]

  /// The voice for a name; nil leaves it to the DJ's own.
  ///
  /// - Parameters:
  ///   - base: the DJ's language, two letters.
  ///   - tagged: the language of the track's words, if a tag names it.
  static func voice(for name: String, base: String, tagged: String?) -> String? {
    let text = name.prefix(200).lowercased()
    let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’") }
      .map { String($0.map { $0 == "’" ? "'" : $0 }) }
    guard !words.isEmpty else { return nil }
    var scores: [(voice: String, score: Int)] = all.map { signs in
      (signs.voice, score(signs, text, words))
    }
    if let tagged, let index = scores.firstIndex(where: { $0.voice == tagged }) {
      scores[index].score += scores[index].score > 0 ? 2 : 1
    } else if let tagged, tagged != base, Self.voices.contains(tagged) {
      scores.append((tagged, 1))
    }
    let own = scores.first { $0.voice == base }?.score ?? 0
    // Ties go to the one that stands first, so that the same name is always said alike.
    guard let best = scores.filter({ $0.voice != base }).max(by: { $0.score < $1.score }),
      best.score > own
    else { return nil }
    let isTagged = best.voice == tagged
    let needed = isTagged ? 2 : base == "de" && best.voice == "en" ? 2 : 3
    // A tag names the language of the words; a single clear sign in the title bears it out.
    return best.score >= needed ? best.voice : nil
  }

  private static func score(_ signs: Signs, _ text: String, _ words: [String]) -> Int {
    var score = 0
    for character in text where signs.letters.contains(character) {
      score += 2
      if score >= 4 { break }
    }
    for word in words {
      if signs.words.contains(word) {
        score += 2
        continue
      }
      for part in signs.parts where matches(word, part) {
        score += 1
        break
      }
    }
    return score
  }

  private static func matches(_ word: String, _ part: String) -> Bool {
    if part.first == "^" { return word.hasPrefix(part.dropFirst()) && word.count > 3 }
    if part.last == "$" { return word.hasSuffix(part.dropLast()) && word.count > 3 }
    return word.contains(part)
  }

  /// Voices that a tag may ask for without any sign in the name.
  private static let voices: Set<String> = Set(all.map(\.voice)).union([
    "ca", "cy", "eo", "et", "eu", "ga", "gd", "hr", "id", "la", "lt", "lv", "ms", "mt", "sk", "sl",
    "sq", "sw",
  ])

  /// espeak-ng's name for a language as tags have it: "deu" is "de".
  static func voice(ofTag code: String) -> String? {
    codes[code] ?? (code.utf8.count == 2 ? code : nil)
  }

  private static let codes: [String: String] = [
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "jpn": "ja",
    "nld": "nl", "swe": "sv", "nor": "nb", "dan": "da", "fin": "fi", "isl": "is", "pol": "pl",
    "ces": "cs", "rus": "ru", "ukr": "uk", "ell": "el", "tur": "tr", "ara": "ar", "heb": "he",
    "hin": "hi", "kor": "ko", "zho": "cmn", "yue": "yue", "hun": "hu", "ron": "ro", "hrv": "hr",
    "srp": "sr", "gle": "ga", "cym": "cy", "cat": "ca", "eus": "eu", "lat": "la", "swa": "sw",
    "bul": "bg", "mkd": "mk", "fas": "fa", "urd": "ur", "slk": "sk", "slv": "sl", "est": "et",
    "lav": "lv", "lit": "lt", "vie": "vi", "ind": "id", "msa": "ms", "bel": "be", "kat": "ka",
    "hye": "hy", "ben": "bn", "tam": "ta", "tel": "te", "mar": "mr", "nep": "ne",
  ]
}
