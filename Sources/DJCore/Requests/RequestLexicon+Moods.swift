extension RequestLexicon {
  /// Moods and activities.
  static let moods: [(String, RequestMood)] = [
    (
      """
      mellow, calm, quiet, soft, gentle, relaxing, relaxed, relax, peaceful, soothing, tender,
      laid back, chill, chilled, chillout, chill out, chilling, easy listening, easy, tranquil,
      serene, low key, lowkey, restful, downtempo, unwind, unwinding, wind down, slow down,
      winding down, decompress, delicate, hushed, subdued, smooth, light, ruhig, leise, sanft,
      entspannt, entspannend, gemutlich, gelassen, zart, still, entspannen, runterkommen,
      abschalten, relaxt, friedlich, besinnlich, sachte, locker, leicht, unaufgeregt, ruhe, calm
      down
      """, RequestMood(energy: -0.8, tempo: -0.2)
    ),
    (
      """
      sleepy, sleep, asleep, fall asleep, sleeping, lullaby, lullabies, bedtime, go to bed, nap,
      drift off, schlafen, einschlafen, schlaf, mude, schlaflied, schlaflieder, tired, exhausted,
      meditation, meditate, meditating, meditieren, yoga, massage, spa, breathe, insomnia
      """, RequestMood(energy: -1, tempo: -0.4, wordless: 0.2)
    ),
    (
      """
      focus, focused, focusing, studying, study, concentrate, concentrating, concentration, work,
      working, office, reading, read, writing, learning, coding, programming, homework, lernen,
      arbeiten, arbeit, lesen, konzentration, konzentrieren, schreiben, programmieren, buro,
      hausaufgaben, study session, deep work, thinking, nachdenken
      """, RequestMood(energy: -0.6, wordless: 0.25)
    ),
    (
      """
      cooking, kochen, baking, backen, background,
      hintergrund, dinner, candlelit dinner, abendessen, supper, lunch, breakfast,
      fruhstuck, brunch, coffee, kaffee, tea, tee, wine, wein, restaurant, cafe, bath, baden,
      bathtub, badewanne, date night, date, essen, lounge, bar, fireplace, kamin, hausmusik,
      hintergrundmusik
      """, RequestMood(energy: -0.6)
    ),
    (
      """
      dreamy, dreaming, dream, atmospheric, ethereal, floating, hypnotic, spacey, lush, hazy,
      lazy, faul, romantic, romantisch, romance, love songs, liebeslieder, ballads, balladen,
      ballad, ballade, cozy, cosy, vertraumt, kuschelig, kuscheln, cuddle, intimate, intim,
      nostalgic, nostalgisch, wistful, pensive, thoughtful, nachdenklich, traumen, schwebend,
      traumhaft, acoustic, akustisch, unplugged, stripped down, sentimental, sunset,
      sonnenuntergang, candlelight
      """, RequestMood(energy: -0.6)
    ),
    (
      """
      energetic, energy, energised, energized, energising, energizing, upbeat, lively, powerful,
      loud, power, pumping, driving, rousing, punchy, vigorous, dynamic, exciting, excited,
      thrilling, hyped, hype, bouncy, banging, bangers, banger, motivating, motivation, pump me
      up, wake me up, wake up, waking up, get going, perk me up, energisch, energiegeladen,
      lebhaft, kraftvoll, schwungvoll, laut, druckvoll, munter, aufwachen, wach, mitreissend,
      power up, aufgedreht, action, abgehen, schwung, stimmungsvoll, peppig, fetzig, rocking,
      rocken, housework, cleaning, putzen, clean the house, gaming, zocken, anthem, anthems,
      hymnen, singalong, sing along, mitsingen, road rage
      """, RequestMood(energy: 0.8, tempo: 0.1)
    ),
    (
      """
      party, partying, house party, dance, dancing, danceable, dancefloor, dance floor, club,
      clubbing, rave, celebrate, celebration, birthday, wedding, geburtstag, hochzeit, tanzen,
      tanzbar, tanzmusik, tanz, feiern, feier, fete, feten, disko, going out, night out, ausgehen,
      fiesta, groove to, boogie, get down, celebrating, festival, tanzflache, abtanzen
      """, RequestMood(energy: 0.8, tempo: 0.1, brightness: 0.1)
    ),
    (
      """
      workout, work out, working out, gym, exercise, exercising, training, train, running, run,
      jog, jogging, sprint, sport, sports, lifting, weights, weightlifting, cardio, hiit,
      spinning, cycling, biking, boxing, aerobics, laufen, joggen, trainieren, rennen, fitness,
      radfahren, krafttraining, fitnessstudio, sprinten, boxen, marathon, interval training
      """, RequestMood(energy: 0.9, tempo: 0.3)
    ),
    (
      """
      aggressive, hard, heavy, intense, wild, angry, anger, rage, brutal, furious, fierce, raw,
      violent, ferocious, noisy, crushing, aggressiv, hart, wutend, heftig, wut, krass, rau,
      lärmig, larmig, intensiv, extreme, crazy, verruckt, harsh, mosh, headbang, headbanging
      """, RequestMood(energy: 0.9)
    ),
    (
      """
      happy, cheerful, joyful, joy, sunny, bright, feelgood, feel good, feel happy, cheer me up,
      uplifting, optimistic, fun, funny, playful, merry, good mood, frohlich, heiter, glucklich,
      sonnig, lustig, positiv, positive, gute laune, aufmunternd, unbeschwert, summery,
      sommerlich, summer, sommer, beach, strand, holiday mood, vacation, urlaub, picnic, barbecue,
      bbq, grillen, road trip, roadtrip, driving music, autofahrt, spring, fruhling
      """, RequestMood(energy: 0.35, brightness: 0.8)
    ),
    (
      """
      sad, sadness, melancholic, melancholy, gloomy, blue mood, feeling blue, depressing,
      depressed, heartbroken, heartbreak, break up, breakup, lonely, mournful, sorrowful, crying,
      cry, tearful, somber, sombre, grief, traurig, melancholisch, wehmutig, trubsinnig, einsam,
      liebeskummer, trauer, weinen, dustere stimmung, autumn, autumnal, herbst, herbstlich,
      november, funeral
      """, RequestMood(energy: -0.5, brightness: -0.8)
    ),
    (
      "dark, moody, brooding, sinister, ominous, eerie, spooky, haunting, haunted, creepy, halloween, duster, dunkel, "
        + "finster, unheimlich, gruselig, bleak, grim, murky, noir",
      RequestMood(energy: -0.5, brightness: -0.8)
    ),
    (
      """
      slow, slowly, langsam, gemachlich, sluggish, crawling, low tempo, largo, adagio
      """, RequestMood(tempo: -0.8)
    ),
    (
      "fast, quick, schnell, flott, rasant, rapid, speedy, high tempo, uptempo, up tempo, zugig, brisk, allegro, presto",
      RequestMood(tempo: 0.8)
    ),
  ]

  /// Words of the hour, the weekday and the weather.
  static let soft: [(String, RequestMood)] = [
    (
      """
      rainy, rain, raining, regen, regnerisch, regnet, it rains, drizzle, fog, foggy, nebel,
      neblig, snow, snowy, snowing, schnee, schneit, grey, gray, cloudy, wolkig, bewolkt,
      overcast, cold, kalt, winter, winterly, winterlich, misty, rainy night, rainy day, rainy
      afternoon, regentag, winterabend, stormy evening, verregnet, moonlight, mondschein, starry,
      sternenhimmel, sunday, sonntag, sunday morning, sonntagmorgen, sonntags, late night, late at
      night, nachts, night, nacht, midnight, mitternacht, small hours, after midnight, spatabends,
      nightfall, bedside, dawn, early morning, dusk, dammerung, morgengrauen
      """, RequestMood(energy: -0.6)
    ),
    (
      "evening, abends, afternoon, nachmittag, nachmittags, morning, morgen, morgens, vormittag, mittag, noon, feierabend, "
        + "monday, montag, tuesday, dienstag, wednesday, mittwoch, thursday, donnerstag, after work, day, tag, days",
      RequestMood(energy: -0.15)
    ),
    (
      """
      friday night, saturday night, friday evening, saturday evening, freitagabend, samstagabend,
      freitag abend, samstag abend, weekend, wochenende, saturday, samstag, friday, freitag,
      freitagnacht, samstagnacht, new years eve, silvester, carnival, karneval, fasching, stormy,
      storm, thunderstorm, sturm, gewitter, sturmisch
      """, RequestMood(energy: 0.7)
    ),
  ]

  /// Steps from where the music is.
  static let comparatives: [(String, RequestMood)] = [
    (
      """
      slower, langsamer, speed down, bring it down, take it down, gemachlicher
      """, RequestMood(tempo: -0.8)
    ),
    (
      "faster, quicker, schneller, flotter, rasanter, speed up, pick up the pace, pick it up, zugiger",
      RequestMood(tempo: 0.8)
    ),
    (
      "calmer, quieter, softer, gentler, mellower, ruhiger, leiser, sanfter, entspannter, stiller, tone it down, "
        + "turn it down, lower the energy, easier, lighter, weicher",
      RequestMood(energy: -0.8, tempo: -0.1)
    ),
    (
      "livelier, louder, wilder, harder, heavier, more energy, lauter, harter, wilder, lebhafter, starker, turn it up, "
        + "kick it up, crank it up, step it up, energischer, rockiger, stronger, more power, mehr energie, mehr power, "
        + "more intensity, kraftiger",
      RequestMood(energy: 0.8, tempo: 0.05)
    ),
    (
      """
      happier, brighter, sunnier, frohlicher, heller, heiterer
      """, RequestMood(energy: 0.25, brightness: 0.8)
    ),
    (
      """
      sadder, darker, gloomier, moodier, trauriger, dunkler, dusterer
      """, RequestMood(energy: -0.3, brightness: -0.8)
    ),
  ]
}
