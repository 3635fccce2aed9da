"""How a thing is told: denied, long past, supposed, about something else, or as a figure of speech."""

from nlu.screen.red_flag import Words

WORDS: Words = {
    "in_general": (
        """
        in case, in case of, in the event, as a precaution, (can|could|may|might|does|do|will|would) (this|it|
        that|the|these|my|they|taking)? (medicine|medication|drug|pill|pills|shot|vaccine|statin|side)? (cause|
        lead to|give you|trigger), can (lisinopril|metformin|statins|ibuprofen|prednisone|losartan|it|stress|
        anxiety|this) cause, may cause, might cause, can cause, causes, cause, side effect, side effects, risk of,
        risk for, at risk, risks of, chance of, chances of, prevent, prevents, preventing, prevention, avoid,
        avoiding, lower my risk, reduce (my|the) risk, signs of, symptoms of, sign of, symptom of, warning signs,
        how (do|would|can|will) (i|you|we) know if, how to (tell|know|recognize|spot), screening for, tested for,
        test for, screened for, afraid of (having|getting) a, worried about (having|getting) a, scared of (having|
        getting) a, what is a, what is the, what are the, what causes, difference between, information (on|about),
        learn about, tips for, watch for, look out for, watch out for, protect against, hoping to avoid, in the
        future, some day, someday, (form|forms|questionnaire|survey|checklist|app|website|letter|pamphlet|label|
        leaflet|brochure|article|poster|booklet|handout|question|worksheet|policy|consent) (asks|asked|says|said|
        mentions|lists|talks|asking|about|warns|question), asks (about|if|for), asking (about|whether), ever
        (goes|gets|has|happens|starts|had|have|feel|feels|get|comes|go|develop|develops)
        """,
        """
        en caso de, en caso que, por si, puede (causar|dar|provocar|producir|ocasionar), pueden (causar|dar|
        provocar|producir), podria (causar|dar|provocar), causa, causan, provoca, efecto secundario, efectos
        secundarios, riesgo de, riesgos de, probabilidad de, prevenir, previene, prevencion, evitar, signos de,
        sintomas de, sintoma de, senales de, como (saber|se|puedo saber|reconocer|distinguir) si, como reconocer,
        como saber, que es (un|una|el|la), que son, cuales son, que causa, diferencia entre, por precaucion,
        informacion (sobre|de|acerca), miedo a que me de, miedo de que me de, en el futuro, algun dia, me preocupa
        que me de, proteger contra, detectar, examen de, prueba de, (formulario|cuestionario|encuesta|etiqueta|
        folleto|carta|pagina|articulo|aplicacion|instructivo|hoja) (que)? (pregunta|dice|menciona|habla|preguntan|
        pide), preguntan (si|por|sobre), pregunta (si|por|sobre)
        """,
    ),
    # What follows is denied, as far as the list goes on.
    "denies": (
        """
        no, not, not having, not had, dont have, doesnt have, didnt have, havent had, hasnt had, dont feel, doesnt
        feel, never, never had, denies, denied, deny, denying, without, negative for, free of, nor, neither, no
        signs of, no evidence of, ruled out, rule out, no sign of, isnt, wasnt, arent, werent, aint, didnt,
        doesnt, dont, hasnt, havent, wouldnt, would never, no history of, zero, none of, lack of, absence of, not
        any, no more, cleared of, no longer have, not feeling, no feelings of, no thoughts of, no thoughts about,
        not thinking (of|about), not going to, not gonna
        """,
        """
        no tengo, no tiene, no tuve, no tuvo, no hay, no siento, no siente, no ha tenido, no he tenido, no
        presento, no presenta, no me duele, no le duele, no es, no era, no fue, no esta, no estoy, niego, niega,
        nego, negativo para, sin, nunca, nunca he, nunca ha, nunca tuve, jamas, ni, ningun, ninguna, ya no, ya no
        tengo, ya no me duele, tampoco, descartaron, descartado, descarto, no se trata de, no he sentido, no ha
        sentido, no pienso, no voy a, no sufro, no padezco, no hubo, no me da, no se queja
        """,
    ),
    # These have the sound of a denial and deny nothing of what follows.
    "denies_nothing": (
        """
        no idea, not sure, not only, not just, no doubt, no matter, no relief, no help, no one, not feeling (well|
        good|right|great|ok|okay|myself|so good|too good), dont feel (well|good|right|great|ok|okay|myself),
        doesnt feel (right|good|well|normal), doesnt (help|stop|go away|work|look right|look good|let up), dont
        (know|understand|like|see|want to wait|want to bother|mean to), dont think (i can|i will|ill|hes|shes|he
        can|she can|this is normal), isnt (working|helping|going away|right|normal|stopping|getting better|
        improving|better), hasnt (stopped|gone away|let up|gotten better|improved|helped), not (normal|right|well|
        good|ok|okay|better|stopping|helping|going away|letting up|improving|getting better|working|breathing|
        waking|responding|eating|drinking|urinating|peeing|moving|able), never (felt|experienced|been|stops|goes
        away|had pain like|had anything like|had a headache like|had it this bad), no longer able, didnt (help|
        work|go away|sleep|stop|want to bother|take my), havent (slept|been able), why not, nothing helps, nothing
        works, no way, not to mention, no joke, not kidding, no kidding, cant, cannot, not getting (better|enough|
        any better|air), not long, not (until|yet), no appetite, no energy, no sleep, no sense, no insurance, no
        ride, no car, no money, no answer, no response, no pulse, no air, no oxygen, no wet diapers, no wet
        diaper, no movement, no kicks, wont, not like, not what, not wanting, not want, no reason, no point, no
        hope, no hurry
        """,
        """
        no se que, no se si, no se como, no se por que, no se cuanto, no aguanto, no soporto, no aguanta, no
        soporta, no deja de, no para, no cede, no se quita, no se me quita, no se le quita, no se me pasa, no se
        le pasa, no se calma, no me siento (bien|nada bien|muy bien), no se siente (bien|nada bien|muy bien), no
        estoy (bien|nada bien|muy bien), no esta (bien|nada bien|muy bien), no puedo, no puede, no pude, no pudo,
        no podia, no podemos, no logro, no me deja, no la deja, no lo deja, no mejora, no baja, no le baja, no me
        baja, no es normal, no solo, no solamente, no nada mas, no sirve, no me hace efecto, no hace efecto, no
        funciona, no entiendo, sin duda, sin saber, sin parar, sin cesar, sin aire, sin fuerzas, sin fuerza, sin
        poder, no quiero, no despierta, no reacciona, no responde, no contesta, no respira, no habla, no se mueve,
        no come, no quiere, no deja, no me entra, no le entra, no veo, no ve, no siento (mi|mis|la|las|el|los|
        nada), no siente (la|las|el|los|su|sus), ya no puedo, ya no aguanto, ya no soporto, ya no quiero, ya no
        respira, ya no siento, ya no responde, no sabia, no habia sentido, nunca habia sentido, nunca me habia,
        nunca antes, no tengo fuerza, no tengo fuerzas, no tiene fuerza, no tiene fuerzas, no tiene pulso, no
        tengo a nadie, no tengo razon*, no tengo salida, no tengo ganas, no tiene sentido, no hay salida, sin
        salida, no he podido, no ha podido, no retiene, no para de, no sale, no vale, no puede ni, no puedo ni, no
        pude ni, no podia ni, ni siquiera, ni para, no me deja ni, no lo deja ni, no la deja ni
        """,
    ),
    # Long ago, or already cared for.
    "past": (
        """
        in (#year|#year s), back in, years ago, year ago, months ago, # (years|year|yrs|months|month) ago, a few
        (years|months) ago, last (year|month|summer|winter|fall|spring|week), long ago, when i was (a kid|a child|
        little|young|#|in|#upto17), as a (kid|child|baby|teen|teenager), in my (20s|30s|40s|twenties|thirties|
        teens), history of, hx of, medical history, family history, used to (have|get|feel|be), recovering from,
        recovered from, survivor, survived, status post, decades ago, in the past, at birth, had once, childhood,
        (hospitalized|admitted) (for|with), discharged, was in the (hospital|er), was seen (in|at) the (er|
        emergency room|hospital|ed), seen (in|at) the (er|emergency room|ed) for, went to the (er|emergency room|
        hospital|ed) (for|with|because|last), (er|hospital) follow up, follow up (from|after|for), the (er|
        hospital) (said|told|ruled|gave), they said it was, died of, died from, passed away (from|of), diagnosed
        with, treated for, (two|three|few) weeks ago, # weeks ago, weeks ago, during my last pregnancy
        """,
        """
        en el #year, en #year, hace # (anos|ano|meses), hace (anos|muchos anos|mucho|tiempo|meses|unos meses|un
        ano|varios anos), el ano pasado, el mes pasado, la semana pasada, de nino, de nina, cuando era (nino|nina|
        joven|chico|chica|pequeno|pequena), en mi juventud, antecedente de, antecedentes de, antecedentes,
        historial de, antes tenia, solia, me recupero de, recuperandome de, me recupere de, desde que tuve,
        sobrevivi, en el pasado, estuve (internado|internada|hospitalizado|hospitalizada|en el hospital), estuvo
        (internado|internada|hospitalizado|hospitalizada|en el hospital), fui a (emergencias|urgencias), me dieron
        de alta, le dieron de alta, (murio|fallecio) de, fallecio por, me diagnosticaron, le diagnosticaron,
        seguimiento de, seguimiento por, en mi embarazo anterior, hace # semanas, hace dos semanas, hace semanas,
        de chiquito, de chiquita, en los 90, dijeron que era
        """,
    ),
    # It began then and is still so.
    "ongoing": (
        """
        since (last|the|a|two|three|my|#|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|this),
        ever since, (for|over|during) the (past|last), for # (days|hours|weeks), has been, have been, hasnt
        stopped, keeps, keep having, still, hasnt gone away, all (day|night|week)
        """,
        """
        desde (la|el|ayer|hace|que|anoche|esta|este|lunes|martes|miercoles|jueves|viernes|sabado|domingo), llevo,
        lleva, sigue, sigo, todavia, todo el dia, toda la (noche|semana)
        """,
    ),
    # A disease's name after one of these is what came of it, not what is here.
    "aftermath": (
        """
        since (my|his|her|the), after (my|his|her|the|having|a), following (my|his|her|a), ever since my,
        previous, previously, prior, past, history of, last, post
        """,
        """
        despues (del|de la|de mi|de su|de un|de una), desde (mi|el|la|que tuve), tras (el|la|mi|un|una), previo,
        anterior, pasado
        """,
    ),
    "long_ago": (
        """
        in (#year|#year s), back in (#year|the|high school|college|my), (years|year|decades|decade) ago, (a few|
        many|several|couple|#) years (ago|back), long ago, when i was (a kid|a child|little|young|a teenager|
        #upto17|in), as a (kid|child|teen|teenager), in my (20s|30s|teens|twenties|thirties), (he|she|they|ex|i)
        used to (hit|beat|hurt|cut|have|get|be|abuse|choke|take|drink), childhood, history of, medical history,
        family history, survivor of, years back, years clean, years sober, since (#year)
        """,
        """
        en el #year, en #year, hace # anos, hace (anos|muchos anos|varios anos|mucho tiempo), cuando era (nino|
        nina|joven|chico|chica|pequeno|pequena), de (nino|nina|joven), en mi juventud, antes me, solia,
        antecedente de, antecedentes de, historial de, sobreviviente de, en los 90
        """,
    ),
    # It is here again, whatever else the sentence says of the past.
    "again": (
        """
        again, right now, same as (before|last time|then|when), just like (my|before|last time|then|when|the),
        feels like (my|before|last time|the), felt like (my|the) last, another one, coming back, came back, back
        again, is back, like last time, happening again, this (morning|minute|second|is happening), since this
        morning, today, tonight, as we speak, worse than, happened again
        """,
        """
        otra vez, de nuevo, nuevamente, igual que (antes|cuando|la vez|aquella), como la vez pasada, lo mismo que,
        regreso, volvio a, ahora mismo, ahorita, en este momento, hoy, desde esta manana, peor que
        """,
    ),
    # What follows is supposed, or asked about in general.
    "supposed": (
        """
        what (should|do|would|can|could) (i|we|you) do if, what to do if, what if, what happens if, if i (ever|
        get|have|feel|start|develop|notice|experience|were|had|should|were to), if (he|she|it|they|my son|my
        daughter|my child|my mom|my dad|someone|somebody|the baby|my baby|one of my kids|anyone) (ever|gets|has|
        feels|starts|develops|experiences|were|had|stops|becomes|collapses|swallows|passes), in case, in case of,
        in the event, should i (ever|get|have|feel|start|develop|experience), when should (i|we) (call|go|worry|
        come|seek), when to (call|go|worry|seek), can (this|it|that|the|these|my) (medicine|medication|drug|pill|
        pills|shot|vaccine|statin)? (cause|lead), does (this|it|that) cause, could (this|it|that) cause, may
        cause, might cause, can cause, causes, cause, side effect, side effects, risk of, risk for, at risk, risks
        of, chance of, chances of, prevent, prevents, preventing, prevention, avoid, avoiding, lower my risk,
        reduce (my|the) risk, signs of, symptoms of, sign of, symptom of, warning signs, how (do|would|can|will)
        (i|you|we) know if, how to (tell|know|recognize|spot), is it (safe|ok|okay) to, screening for, tested for,
        test for, screened for, afraid of (having|getting), worried about (having|getting) a, scared of (having|
        getting) a, what is a, what is the, what are the, what causes, difference between, as a precaution, if
        they, information (on|about), learn about, tips for, watch for, look out for, watch out for, protect
        against, hoping to avoid, in the future, some day, someday, would it be, unless i, until i, before i (get|
        have), (when|whenever) (he|she) has
        """,
        """
        que (hago|debo hacer|hacer|hacemos|tengo que hacer|pasa|pasaria|deberia hacer) si, y si, si me (da|diera|
        llega|llegara|empieza|vuelve|pasa), si le (da|diera|llega|llegara|empieza|vuelve|pasa), si (llego|llegara|
        llega|tuviera|tengo|siento|sintiera|vuelvo|empiezo|algun dia|tiene|tuviera|alguien|mi hijo se|se desmaya|
        deja de), en caso de, en caso que, por si, cuando debo (llamar|ir|preocuparme), cuando hay que, cuando
        llamar, puede (causar|dar|provocar|producir|ocasionar), pueden (causar|dar|provocar|producir), causa,
        causan, provoca, efecto secundario, efectos secundarios, riesgo de, riesgos de, probabilidad de, prevenir,
        previene, prevencion, evitar, signos de, sintomas de, sintoma de, senales de, como (saber|se|puedo saber|
        reconocer|distinguir) si, como reconocer, como saber, es seguro, que es (un|una|el|la), que son, cuales
        son, que causa, diferencia entre, por precaucion, informacion (sobre|de|acerca), miedo a que me de, miedo
        de que me de, en el futuro, algun dia, me preocupa que me de, proteger contra, detectar, examen de, prueba
        de
        """,
    ),
    # It really happened, in spite of an "if".
    "really": (
        """
        is, are, im, has, was, just, swallowed, took, ate, drank, fell, hit, wont, keeps, started, been, got,
        gave, stopped, cant, having, isnt, my chest (is|feels), now, already, put, accidentally, by accident
        """,
        """
        esta, estoy, se tomo, se trago, trago, comio, bebio, tomo, tome, cayo, se cayo, no puede, no puedo, no
        despierta, lleva, llevo, acabo, acaba, ahorita, ya, siento que, tengo ahora, le di, sin querer, por
        accidente
        """,
    ),
    # A name of a disease beside one of these is a matter of paper, learning or other people.
    "about": (
        """
        form, forms, paperwork, class, course, movie, film, book, article, essay, song, show, tv, series, game,
        podcast, novel, documentary, homework, thesis, training, questionnaire, survey, policy, bill, billing,
        billed, claim, insurance, invoice, statement, vaccine, support group, walk, run, marathon, fundraiser,
        charity, awareness, poster, brochure, pamphlet, flyer, seminar, webinar, research, study, trial, ancestry,
        relatives, rehab, rehabilitation, therapy, therapist, specialist, clinic, doctor for, neurologist,
        cardiologist, appointment, appt, follow up, followup, checkup, check up, refill, prescription, meds,
        medication, medicine, medicines, pills for, records, record, copy, results, result, report, letter, note,
        mri, ct, scan, echo, ekg, ecg, stress test, monitor, action plan, plan, protocol, prep, kit,
        certification, certified, cpr, volunteer, job, work note, disability, fmla, leave, license, travel,
        question about, hotline, lifeline, prophylaxis, risk factors, genetic, gene, runs in, history, cousin had,
        precautions, diet, exercise, recovery, discharge, referral, bracelet, epipen, epi pen, inhaler, pen
        """,
        """
        formulario, formularios, papeles, clase, curso, pelicula, libro, articulo, ensayo, cancion, serie, novela,
        juego, documental, tarea, capacitacion, cuestionario, encuesta, factura, cuenta, cobro, cobraron, seguro,
        aseguranza, reclamo, vacuna, grupo de apoyo, caminata, carrera, maraton, campana, folleto, cartel,
        seminario, investigacion, estudio, rehabilitacion, terapia, terapeuta, especialista, clinica, neurologo,
        cardiologo, cita, seguimiento, chequeo, receta, medicina, medicinas, medicamento, medicamentos, pastillas
        para, expediente, copia, resultado, resultados, informe, carta, resonancia, tomografia, eco, electro,
        electrocardiograma, prueba de esfuerzo, plan de accion, certificado, voluntari*, trabajo, incapacidad,
        licencia, viaje, pregunta sobre, linea de ayuda, factores de riesgo, genetico, antecedentes, historial,
        dieta, ejercicio, recuperacion, referencia, inhalador, pluma
        """,
    ),
    # Whatever is told beside one of these is told of a story.
    "story": (
        """
        in the (movie|film|show|book|novel|game|episode|series|scene|song|play|story), (movie|film|show|book|
        novel|documentary|episode|series|song|lyrics|podcast|article|story|play) (about|where|in which|on|said|
        says|called), the (lyrics|character|actor|plot|main character), my character, for (class|school|my class|
        my essay|my paper|a class|my homework|my thesis|a paper), video game, on tv, watching (a movie|a show|tv|a
        film|a series), in (class|my class) we, halloween, costume, role play, screenplay, short story, im writing
        (a|an), quiz, exam question, dreamed, had a dream, had a nightmare, nightmare, training (video|scenario),
        the mannequin, cpr dummy, the simulation, a drill
        """,
        """
        en la (pelicula|novela|serie|obra|cancion|historia|telenovela), en el (libro|juego|capitulo|episodio|
        cuento|programa), (pelicula|novela|serie|libro|documental|cancion|capitulo|articulo|programa|obra) (sobre|
        de|donde|en que|que trata), el personaje, la letra de, para (la clase|mi clase|la escuela|mi tarea|un
        ensayo|mi ensayo), videojuego, en la tele, viendo una (pelicula|serie|novela), sone que, tuve un sueno,
        pesadilla, disfraz, simulacro, el maniqui, estoy escribiendo un
        """,
    ),
    # Figures of speech, and ordinary things that hold a dangerous word: what stands inside is not read.
    "figure": (
        """
        dying to (see|know|hear|meet|try|get|go|find|ask|tell|eat|talk|be|start|have), dying for (a|some|coffee|
        news|the), dying (of|from) (laughter|laughing|boredom|curiosity|embarrassment|hunger|thirst|heat|to know|
        suspense|anticipation), died laughing, died of (laughter|embarrassment|boredom), (almost|nearly|just|
        literally|about) died (laughing|of embarrassment|when i saw|when she told), die (laughing|of laughter|of
        embarrassment|of boredom|hard), to die for, dead (tired|wrong|serious|right|end|line|battery|phone|sure|
        last|weight of), phone (is|was|died|dying|keeps dying), battery (is|was|died|dying), (phone|battery|
        laptop|tablet|car) (is|keeps)? (dying|dead), plant (is|died|dying), (bill|bills|traffic|wait|waiting|
        suspense|boss|job|work|school|heat|weather|humidity|allergies|feet|shoes|homework|copay|rent|price|prices|
        paperwork|kids|commute|schedule|stress|exam|exams|pollen|hold music|deductible|premium|invoice|website|
        app|portal|line) (is|are|was|were|has been|have been)? (killing|murdering) (me|us), (killing|kills) (me|
        us) with, (back|knee|knees|shoulder|hip|hips|tooth|ankle|foot|legs|neck|sinuses|throat|ears|ear|wrist|
        elbow|heel|hand|hands|joints|arthritis|muscles|allergies|allergy|cramps|head|wisdom tooth) (is|are|was|
        were|has been|have been)? killing (me|him|her), killing it, killed it, kill time, killing time, kill two
        birds, if looks could kill, dressed to kill, killer (workout|app|deal|smile|instinct|sale), curiosity
        killed, could kill for, kill for a, id kill for, buzz kill, buzzkill, mom (will|is going to|is gonna|
        would) kill me if, wife (will|is going to|is gonna|would) kill me if, husband (will|is going to|is gonna|
        would) kill me if, boss (will|is going to|is gonna|would) kill me, (will|would|gonna|going to) kill me (if
        i|for|when she finds|when he finds|if she|if he) (forget|miss|dont|do not|being|forgetting|missing),
        scared to death, bored to death, worried to death, starving to death, freezing to death, tickled to death,
        sick to death, beat to death, loved to death, love (him|her|it|them|you) to death, over my dead body,
        (gave|give|giving|almost gave|nearly gave) (me|him|her|us) a heart attack, (had|have|having) a heart
        attack when (i|we|she|he) (saw|opened|got|heard|read), heart (attack|sank|skipped a beat) when i (saw|
        opened|read|heard), heart goes out, broke my heart, broken heart, breaks my heart, breaking my heart,
        heartbroken, heart to heart, from the bottom of my heart, with all my heart, by heart, heart of gold, my
        heart hurts for, heart is full, (good|big|warm|kind|sweet) heart, heart(y|ed|ily), (chest|hope|medicine|
        ice|toy|treasure) chest, medicine chest, chest (of drawers|hair|cold|congestion|infection|xray|x ray|x
        rays|xrays|ct|scan|mri|film|clinic|press|workout|day|freezer|size|strap|exam|wall tattoo|tattoo|hair
        removal), off my chest, off his chest, cold is in (my|his|her) chest, (breast|chest) milk, heart (rate
        monitor|healthy|health|doctor|clinic|monitor|murmur|medicine|medication|meds|pill|pills|disease|failure
        clinic|failure meds|surgery|transplant list|scan|ultrasound|echo|specialist|center|valve|stent|walk|
        association), heart shaped, heartburn (medicine|medication|pills|meds), (blood|bloody) (pressure|test|
        tests|work|draw|type|sugar log|drive|donation|count|thinner refill|thinner clinic|bank|orange|moon|
        cultures|mary|panel|results), stroke (of luck|of genius|of midnight|rehab|center|survivor|belt|therapy|
        clinic|doctor|awareness|class|support|victim|insurance), breast stroke, breaststroke, back stroke,
        backstroke, key stroke, keystroke, golf stroke, brush stroke, different strokes, (short|brief) of (cash|
        money|time), shortness of (time|staff), (breath|breathe) (of fresh air|easier now|easy|test|alyzer|mint|
        mints|exercises|machine), breathing (exercises|treatments refill|machine|mask|room), bad breath, hold my
        breath, holding my breath, dont hold your breath, catch my breath from, took my breath away, breathtaking,
        save your breath, breathing room, breathe a sigh, room to breathe, breathing down my neck, waste of
        breath, under my breath, morning breath, choked up, choking back tears, all choked up, drowning in
        (paperwork|bills|work|debt|emails|laundry|homework|forms|medical bills), suffocating (in|under) (bills|
        debt|paperwork), (bleeding|bleed) (money|heart|edge|us dry|me dry), burning (question|calories|fat|man|
        desire|bridges|the candle|candles|through), burn (calories|fat|notice|off), burnt out, burned out,
        burnout, hot flash, hot flashes, shot (of|records|record|for school|clinic|in the dark), shots (for|of|
        record|records|due), flu shot, covid shot, allergy shot, allergy shots, booster shot, tetanus shot,
        cortisone shot, steroid shot, insulin shot, give it a shot, best shot, long shot, big shot, (hit|hits) (me
        up|the road|the gym|the spot|the ceiling|the hay|the nail|send|reply|submit|my deductible|the deductible|a
        wall|puberty|my goal), hit me that, hit it off, beat (cancer|the odds|the traffic|around|this cold|the
        heat|this), beats me, beat me to, heart (beat|beats) monitor, punch line, punch card, kick the habit,
        kicked the habit, kick in, kicks in, kicked in yet, (baby|babys) (kicks|kicking|kicked|is kicking), kicked
        the bucket list, threw out my back, threw my back out, threw my back, knocked up, knock on wood, knock out
        roses, stabbing my finger, shooting hoops, shoot (me|him|her|us|them|you) (an|a) (email|message|text|note|
        line), shoot the breeze, (photo|video) shoot, trouble shoot, shoot for, shooting for, suicide (squad|
        prevention|awareness|hotline number|lane|doors|silence|risk assessment form|screening), overdose (on|of)
        (chocolate|caffeine|sugar|pizza|candy|christmas|tv), jump (rope|start|in with|the gun|on a call|on the
        phone|through hoops|off the call), end it (here|with|there|on), end of (my|his|her) (life|lives)
        insurance, life insurance, end of life (care|planning|directive|wishes), living will, advance directive,
        dnr, hang (out|in there|on|up|tight|with|up the), hanging (out|in there|on), hung up, hangover, burden of
        proof, tax burden, financial burden, (phone|call|line|app|portal|website|internet|wifi|printer|computer|
        site|page|screen|link|fax|office|nobody|front desk|staff|pharmacy) (is|are|was|were|wont|not|isnt|keeps)?
        (not)? (responding|respond|unresponsive|crashing|crashed|freezing|answering), not responding to (my|
        treatment|the treatment|antibiotics|emails|calls|messages|voicemails|medication|therapy), crash course,
        crash diet, sugar crash, (market|stock|computer|website) crash, car insurance, seize the day, seizure
        (med|meds|medicine|medication|medications|disorder|precautions|log|diary|clinic|action plan|free), (fit|
        fits) (in|into|me|him|her|the|my|better|well), having a fit when, emergency (contact|contacts|room bill|
        room visit|room copay|refill|supply|fund|kit|exit|medicine doctor|preparedness|phone number|number on
        file|contraception|plan|department bill|card), not an emergency, isnt an emergency, no emergency, nothing
        urgent, not urgent, for emergencies, in an emergency, fire (alarm|drill|department bill|place|works|wood|
        stick), fired from, (got|get|was|been) fired, firework, fireworks, bombed (my|the|a), bath bomb, photo
        bomb, poison (ivy|oak|sumac), food poisoning last, pick your poison, battery (life|powered|operated|pack|
        replacement|died|for my|low), (hearing aid|pacemaker|remote|watch|device) battery, blind (date|spot|spots|
        taste|study|trial|side), blinds, color blind, colorblind, love is blind, blackout curtains, blackout
        shades, power blackout, out cold remedies, cold (front|brew|cuts|feet before|sore|sores|medicine|meds),
        cold feet about, cold turkey, numb to it, comfortably numb, eye (drops|exam|doctor|appointment|glasses|
        chart|clinic|insurance), pink eye, pinkeye, fell (in love|asleep|behind|through the cracks|off the wagon|
        short|for), falling (asleep|behind|in love), fall (asleep|semester|break|sports|appointment|allergies|
        season|weather|behind|colors|through|prevention|risk), fall and winter, this fall, last fall, next fall,
        (slipped|slip) (my mind|his mind|her mind), pass out (flyers|candy|forms|papers|samples), passed out
        (flyers|candy|papers), passing out (flyers|candy|papers|forms), drop dead gorgeous, drop (off|by|in|out|
        the ball|box|me a|a line), dropped off, drops off, (mouse|key|heart) stroke, attack of the giggles, panic
        (button|buying), snack attack, adam, (rape|rapes) seed, rapeseed, grape, drapes, scrape, scrapes, love
        bites, sound bite, sound bites, bite (size|sized|guard|block|the bullet|wing|wings|plate), bitewing, water
        (broke heater|bill|heater|weight|pill|pills), crowned, crown (molding|fell out|came off|on my tooth),
        dental crown, labor day, labor (law|union|cost), push (back|notification|notifications|the appointment|up|
        ups|through|my appointment|for), contraction of, cord blood bank, (cried|crying|cry) wolf, happy tears,
        tears of joy, whole new, killing off, kill (germs|bacteria|viruses|weeds|mold|the pain|the virus|lice|the
        infection), kills (germs|bacteria|99), weed killer for, pain (killer|killers|management|clinic|meds|
        medicine|medication|pills|doctor|specialist|contract|log|scale form|relievers|reliever), painkiller,
        painkillers, growing pains, no pain no gain, pain in the (neck|butt|ass|rear) (to|getting|dealing),
        headache (to|trying|dealing|of paperwork|with the insurance|getting), insurance headache, giving me a
        headache with, this is a headache, (stabbed|stab) in the back, back stabbing, stabbing me in the back,
        take a stab at, (shot|gun) (metal|show|range), nail gun, glue gun, heat gun, jump the gun, top gun, under
        the gun, gun shy, (knife|knives) set, butter knife, gamma knife, under the knife, go under the knife, cut
        (back|down|off my hair|out|my hair|his hair|the cord|costs|the cost|coffee|in line|it out|me off|the
        grass|my hours|the pill in half|pills in half), cutting (back|down|out|costs|board|calories|carbs|weight|
        edge|the grass|it close), paper cut, hair cut, haircut, short cut, shortcut, c section scar, scar cream,
        (spring|summer) break, break (up|ups|out|outs|room|even|from school), breakdown of (the|charges|my), break
        down the (charges|bill|cost), nervous breakdown in the movie, heat (wave|pad|rash|pump), heating pad, hit
        by (inflation|a big bill|a huge bill|the flu), drunk driving class, loves me to death, (too|so) (funny|
        cute) i (died|could die), goodbye (party|card|gift|lunch|to sugar|to carbs|to smoking|dinner), say goodbye
        to (sugar|carbs|smoking|coffee|gluten|back pain|acne|pain), farewell (party|card|lunch|gift|tour),
        retirement (party|farewell), i wont be (here|around|home|available|in town|at home|there) (until|next|on|
        this|that|for the|monday|tuesday|wednesday|thursday|friday|tomorrow|from|after|between|during), wont be
        around (until|next|on|this|that|for the|monday|tuesday|wednesday|thursday|friday|tomorrow|from|after|
        between|during), end (my|his|her) (subscription|membership|insurance|prescription|trial|call|coverage|
        plan), ending my (subscription|membership|coverage|insurance), dont want to be here (all day|too long|
        long), push my (visit|appointment|appt|surgery|procedure|delivery|shift|meeting), push (it|the visit|the
        appointment) (to|back), (lose|losing) weight, weight (loss|gain|management), overweight, being heavy
        """,
        """
        (me|se|te|nos|casi)? muero de (risa|hambre|sed|sueno|calor|frio|ganas|aburrimiento|verguenza|curiosidad|
        amor|cansancio|pena|envidia|antojo), muere de (risa|hambre|sed|sueno|calor|frio|ganas|aburrimiento|
        verguenza|curiosidad|amor|cansancio), muriendo de (risa|hambre|sed|sueno|calor|frio|ganas|aburrimiento|
        verguenza|curiosidad|cansancio), morir de (risa|hambre|sed|sueno|calor|frio|ganas|aburrimiento|verguenza|
        curiosidad|cansancio), morirme de (risa|verguenza|ganas|hambre), me mori de (risa|verguenza), muerto de
        (risa|hambre|cansancio|sueno|sed|frio|verguenza|miedo por el examen), muerta de (risa|hambre|cansancio|
        sueno|sed|frio|verguenza), muertos de (risa|hambre), muero por (ver|saber|conocer|probar|comer|un|una|ir|
        ese|esa|contar), me muero por, muriendo por (ver|saber|conocer|probar), matar (el tiempo|dos pajaros|el
        rato|el hambre|el gusanillo|bacterias|germenes|microbios), matando (el tiempo|el rato), me mata (de risa|
        el trafico|la espera|la curiosidad|este calor|esta factura), (factura|cuenta|trafico|espera|calor|trabajo|
        tarea|escuela|alergia|alergias|deuda|renta|precios|estres|suspenso|aburrimiento|curiosidad) me (esta|
        estan|va a) (matando|matar), me (esta|estan) matando (la factura|el trafico|la espera|el calor|el trabajo|
        las alergias|la alergia|la tarea|los zapatos|de risa), (espalda|rodilla|rodillas|pies|muela|cuello|hombro|
        zapatos|tobillo|artritis|juanetes|cabeza|cadera) me (esta|estan) matando, me (mata|matan) (los pies|la
        espalda|las rodillas|la rodilla|la muela), mi (mama|papa|esposa|esposo|jefe|jefa) me (va a matar|mata) si,
        de muerte lenta, (casi|por poco) me da un (infarto|ataque|patatus) (cuando vi|al ver|del susto|de la risa|
        con la factura|por la factura|cuando me llego|del coraje), me dio un infarto (cuando vi|al ver), de
        infarto, susto de muerte, un susto, (corazon|alma) (roto|partido|de oro|de melon), de todo corazon, con
        todo el corazon, de corazon, me rompio el corazon, me parte el corazon, me parte el alma, corazon (sano|
        contento), me duele el alma, (medicina|pastilla|pastillas|medico|doctor|especialista|clinica|ecografia|
        operacion|monitor|examen|estudio) (del|para el|de) corazon, dar pecho, doy pecho, doy el pecho, da pecho,
        dando pecho, dar el pecho, dando el pecho, le doy pecho, toma pecho, toma el pecho, tomando pecho, leche
        de pecho, ninos de pecho, (radiografia|placa|rayos x|tomografia|ct|resonancia) (de|del) (pecho|torax),
        gripe en el pecho, resfriado de pecho, resfriado en el pecho, catarro en el pecho, pecho congestionado,
        flema en el pecho, flemas en el pecho, (me lo tomo|tomarlo|tomar) a pecho, pechuga, de pecho en la
        piscina, presion (arterial|alta|baja|sanguinea|social|del agua|de las llantas), la presion, mi presion,
        medir la presion, (banda|ancho) de, peso (ideal|corporal|actual|saludable), bajar de peso, subir de peso,
        perder peso, bajado de peso, subido de peso, control de peso, mi peso, pesos, vale la pena llamar, me
        ahogo en (un vaso|deudas|papeles|trabajo|cuentas), ahogad* en (deudas|trabajo|papeles|cuentas), un
        respiro, tomar un respiro, ejercicios de respiracion, aire acondicionado, al aire libre, cambio de aires,
        aire fresco, filtro de aire, ataque de (risa|tos leve|estornudos|nervios por el examen|panico por el
        examen), sin aliento de la emocion, mal aliento, me quito el aliento, contener la respiracion, (derrame
        de|derrame) (petroleo|cafe|agua|leche), golpe de suerte, golpe de estado, golpe de calor se puede
        prevenir, pegar (una estampilla|el papel), me pego (la gripe|el catarro|el covid|un resfriado|la risa|el
        sueno|el susto), me pegaron (la gripe|el covid), se me pego, le pego la gripe, pegad*, tiro al blanco,
        tirar (la basura|la toalla), tirarse (en el sofa|a la piscina|de cabeza a la piscina), me tiro en (el
        sofa|la cama), inyeccion*, vacuna*, suicid* (squad), escuadron suicida, sobredosis de (chocolate|azucar|
        cafe|amor|television|ternura|dulces), linea de vida, seguro de vida, calidad de vida, estilo de vida, toda
        la vida, en mi vida, signos de vida, vida (sana|saludable|laboral), fin de la vida cuidados, adios (a las
        dietas|al azucar|al dolor de espalda|al cigarro), despedida de (soltera|soltero), fiesta de despedida, me
        despido (atentamente|cordialmente|de usted|saludos|y gracias|agradeciendo|quedo), carga (viral|de trabajo|
        economica|de la bateria|glucemica), la carga del telefono, cargador, no responde (el telefono|la clinica|
        el consultorio|nadie|la farmacia|el portal|mis mensajes|mis llamadas|la oficina|la pagina|la aplicacion|la
        recepcion|el seguro), (telefono|clinica|consultorio|farmacia|portal|oficina|pagina|aplicacion|recepcion|
        seguro|doctor|doctora|nadie) no (me)? (responde|contesta|reacciona|abre), no (me)? (responde|contesta) (el
        telefono|la clinica|el consultorio|nadie|la farmacia|los mensajes|mis mensajes|mis llamadas|la oficina),
        contacto de emergencia, contactos de emergencia, cuenta de emergencias, sala de emergencias cobro, factura
        de (emergencias|urgencias|la sala), no es (urgente|una emergencia|emergencia|nada urgente), nada urgente,
        sin urgencia, despertador, no despierta el interes, ojo (rojo|seco|con), cita con el oculista, examen de
        la vista, gotas para los ojos, veneno de abeja crema, hiedra venenosa, (perdi|perdio|perder|pierdo|pierde)
        (la cita|el papel|mi cita|el recibo|peso|la receta|el bus|mi tarjeta|la tarjeta|mi seguro|el trabajo),
        caida (del|de) (cabello|pelo), se me cae el (pelo|cabello), se cae el pelo, (se me)? cayo (el sistema|la
        llamada|la pagina|el internet|mal la comida|la senal|bien), caer en cuenta, prevencion de caidas,
        contraccion muscular, fuente de (calcio|hierro|agua|ingresos|informacion), romper (el hielo|una cita|el
        ayuno), bano de sangre, examen de sangre, examenes de sangre, analisis de sangre, prueba de sangre,
        pruebas de sangre, (sacar|sacaron|sacarme|sacan) sangre, tipo de sangre, donar sangre, donacion de sangre,
        banco de sangre, azucar en la sangre de rutina, (medicina|pastilla|pastillas) para el dolor, dolor de
        (cabeza con el seguro|cabeza con los papeles), clinica del dolor, dolores de crecimiento, calambre
        menstrual, ataque de tos leve
        """,
    ),
}
