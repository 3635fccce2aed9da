"""When and how strongly: what makes a sign sudden, severe, new or old."""

from nlu.screen.red_flag import Words

WORDS: Words = {
    "agony": (
        """
        worst, unbearable, excruciating, agonizing, agony, 10/10, ten out of ten, 10 out of 10, #score out of ten,
        off the charts, cant take the pain, cannot take the pain, never felt (pain|anything), most awful, most
        intense, most horrible, screaming in, writhing, blinding
        """,
        """
        insoportable, inaguantable, 10 de 10, diez de diez, no aguanto el dolor, no soporto el dolor, peor dolor,
        retorciend*, gritando de dolor, como nunca, dolor espantoso, dolor horrible, dolor terrible
        """,
    ),
    "fast": (
        """
        fast, rapid, rapidly, quick, quickly, hard, heavy, heavily, shallow, so fast, too fast, funny, weird,
        noisy, loud, raspy, labored
        """,
        """
        rapido, rapidito, rapidisimo, agitado, acelerado, fuerte, raro, feo, cortito, hondo, ruidos*, con esfuerzo
        """,
    ),
    "severe": (
        """
        severe, severely, worst, unbearable, excruciating, terrible, horrible, horrific, awful, intense, extreme,
        extremely, agonizing, agony, insane, blinding, massive, brutal, killing (me|him|her), 10/10, 9/10, #score
        out of 10, (ten|nine) out of ten, cant stand, cannot stand, cant take it, cannot take it, cant bear,
        doubled over, doubled up, doubling over, curled up, curled in a ball, fetal position, screaming, screams,
        crying from, crying in pain, in tears, writhing, off the charts, never felt, never had, never experienced,
        like never before, worst ever, so much pain, so bad, really bad, real bad, very bad, cant walk, cannot
        walk, cant stand up, cant move, cant sleep, hurts so much, unreal, tremendous, crippling, debilitating,
        most awful, most intense, awful pain, wicked, like crazy, hurts like hell, like hell, no let up, wont let
        me (walk|sleep|move|stand), doubled, cant (hop|laugh|jump|cough|straighten)
        """,
        """
        fuerte, fuertes, fuertisim*, insoportable, insoportables, horrible, horribles, terrible, peor, intenso,
        intensa, intensos, severo, severa, inaguantable, no aguanto, no lo aguanto, no la aguanto, no aguanta, no
        soporto, no lo soporto, me dobla, me doblo, doblado, doblada, gritando, grita, gritos, llorando de dolor,
        llora de dolor, retorciend*, me retuerzo, se retuerce, muchisimo, espantoso, tremendo, brutal, atroz, como
        nunca, nunca habia sentido, nunca antes, 10 de 10, diez de diez, bien feo, no puedo ni caminar, no puedo
        caminar, no puedo moverme, demasiado, agudo, mortal, en posicion fetal, mucho dolor, bien fuerte, muy feo,
        feisimo, de los mil demonios, horrores, no me deja (ni)? (caminar|dormir|mover*|respirar|parar*|
        enderezar*), que no aguanto, que me tumba, me tumba, que me mata, me tira, no me puedo ni mover
        """,
    ),
    "sudden": (
        """
        sudden, suddenly, all of a sudden, out of nowhere, out of the blue, abruptly, came on fast, came on quick,
        instantly, in seconds, within seconds, within minutes, in an instant, just started, just happened, just
        now, hit me, hit him, hit her, all at once, from one minute to the next, woke up with, woke (me|him|her)
        up, woke up and, like a switch, out of no where, suddently, sudenly, minutes ago, just hit, in a flash,
        boom, minutes after, hours after, right after, within an hour, overnight, came out of nowhere, this just,
        started # minutes, just woke up, zero to (a)? hundred, from zero to, 0 to 100, in a split second
        """,
        """
        de repente, de golpe, subito, subita, subitamente, repentino, repentina, repentinamente, de pronto, de un
        momento a otro, de la nada, sin aviso, de un jalon, de un segundo a otro, me desperte con, me desperto,
        amanecio, amaneci, acaba de, acabo de, derrepente, hace unos minutos, de sopeton, de momento, a los
        minutos, de la noche a la manana, de buenas a primeras, de momento a otro, luego luego, al rato, de cero a
        cien, de 0 a 100, en un segundo
        """,
    ),
    "now": (
        """
        now, right now, rn, currently, at this moment, this minute, this second, as i type, as we speak, still
        happening, happening now, is happening, already
        """,
        """
        ahora, ahorita, en este momento, ahora mismo, en este instante, orita, horita, ya mismo, en estos
        momentos, actualmente
        """,
    ),
    "recent": (
        """
        today, tonight, this morning, this afternoon, this evening, last night, # (minute|min|minutes|mins|hour|
        hours|hr|hrs) ago, an hour ago, half hour ago, half an hour ago, few minutes ago, few hours ago, minutes
        ago, hours ago, for # (minutes|mins|min|hours|hrs|hour), past hour, last hour, past few hours, couple
        hours, couple of hours, started, since midnight, since dinner, since lunch, since breakfast, woke up,
        earlier today, a little while ago, yesterday, since yesterday, half an hour, an hour, since (lunch|
        lunchtime|dinner|breakfast|noon|this afternoon|this evening|morning|work|yesterday|midnight|friday|
        saturday|sunday|monday), at 3, in the middle of the night, just woke up
        """,
        """
        hoy, esta manana, esta tarde, esta noche, anoche, hace # (minuto|minutos|hora|horas), hace un rato, hace
        rato, hace una hora, hace poco, hace media hora, hace ratito, desde hace (una hora|horas|rato|un rato|
        media hora), recien, empezo, empece, comenzo, desde la madrugada, en la madrugada, hace unos minutos, hace
        un momento, ayer, desde ayer, lleva # horas, llevo # horas, media hora, una hora, desde (la manana|el
        mediodia|el desayuno|la comida|la cena|la tarde|ayer|anoche|temprano), en la noche
        """,
    ),
    "worse": (
        """
        worse, getting worse, worsening, spreading, more and more, keeps getting, not letting up, wont stop, wont
        go away, wont quit, nonstop, constant
        """,
        """
        peor, empeora*, mas fuerte, cada vez mas, va en aumento, se extiende, no se quita, no se me quita, no
        para, no cede, no se calma, aumentando
        """,
    ),
    "wont_stop": (
        """
        wont stop, will not stop, doesnt stop, does not stop, isnt stopping, not stopping, cant stop, cannot stop,
        cant get it to stop, wont quit, nonstop, non stop, keeps coming, hasnt stopped, has not stopped, still
        going, cant make it stop, didnt stop, wont slow, wont let up, wont clot, through # (bandages|towels|pads|
        gauze), soaking through, soaked through, wont go down, wont calm down
        """,
        """
        no para, no paran, no se detiene, no deja de, no ha dejado de, no ha parado, no se corta, no puedo parar,
        no puedo detener, no se le quita, sin parar, no cesa, no se me corta, no se le corta, no se para, no
        coagula, sigue sangrando, no se le para, no podemos parar, no se quiere parar
        """,
    ),
    "mild": (
        """
        mild, mildly, slight, slightly, a little, minor, little bit, barely noticeable, on and off, comes and
        goes, occasional, occasionally, sometimes, manageable, tolerable
        """,
        """
        leve, leves, poquito, un poco, ligero, ligera, a veces, de vez en cuando, va y viene, tolerable,
        leventemente, un poquito
        """,
    ),
    "usual": (
        """
        for (months|years|weeks|a month|a year|a while|ages|a few weeks|a few months|several weeks|several months|
        many years|as long as), for # (week|weeks|month|months|year|years|yrs), since (#year|last year|last month|
        last summer|last winter|last fall|childhood), chronic, chronically, as usual, usual, my usual, every
        (winter|spring|summer|fall|year|month), always had, always get, long standing, longstanding, long time,
        all my life, ongoing, over the past (year|month|months|few months|few weeks|weeks), # (weeks|months|years)
        now, seasonal
        """,
        """
        hace (meses|anos|semanas|mucho tiempo|un mes|un ano), desde hace (meses|anos|semanas|mucho|tiempo|un mes|
        un ano), hace # (semanas|meses|anos|ano|mes), desde hace # (semanas|meses|anos), cronico, cronica, de
        siempre, como siempre, toda la vida, cada (invierno|primavera|ano|mes), llevo # (semanas|meses|anos),
        lleva # (semanas|meses|anos), desde el (ano pasado|mes pasado), por temporadas, habitual
        """,
    ),
    "gone": (
        """
        gone, went away, has gone away, went down, better now, fine now, ok now, okay now, good now, all better,
        is better, are better, much better, feel better, feeling better, feels better, getting better, resolved,
        passed now, stopped now, cleared up, back to normal, improved, improving, healed, not anymore, no longer (hurts|hurting|have|has|there|a problem),
        under control
        """,
        """
        se me quito, se le quito, ya paso, ya se me paso, ya se le paso, ya se fue, ya estoy bien, ya esta bien,
        ya esta mejor, estoy mejor, esta mejor, mucho mejor, ya no (duele|molesta|hay|lo tengo|la tengo), mejoro, mejorando, se calmo, desaparecio, ya
        me siento bien, ya me siento mejor, se normalizo, controlad*, ya se quito
        """,
    ),
    "normal": (
        """
        acting normal, acting normally, acting fine, playing, eating (well|fine|normally|ok), drinking (well|fine|
        fluids), happy, smiling, no other symptoms, otherwise fine, otherwise ok, otherwise well, seems fine, is
        fine, hes fine, shes fine, im fine, feels fine, running around, breathing fine, breathing normally,
        sleeping well, alert
        """,
        """
        jugando, juega, come bien, comiendo bien, tomando liquidos, tranquil*, se ve bien, esta bien, sin otros
        sintomas, contento, contenta, de buen humor, respira bien, activo, activa, animad*, alerta, como si nada
        """,
    ),
}
