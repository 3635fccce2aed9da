"""Pregnancy, birth, the weeks after, and small children."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Kind, Level

WORDS: Words = {
    "nothing_since": (
        """
        nothing since (yesterday|last night|this morning|midnight|friday|saturday|sunday|monday|noon), nothing
        (today|all day|tonight)
        """,
        "nada desde (ayer|anoche|la manana|esta manana|el lunes|hoy), nada (hoy|en todo el dia)",
    ),
    "burning": (
        """
        like a furnace, like an oven, burning up, on fire, so hot, really hot, very hot, boiling, hot to (the)?
        touch
        """,
        "hirviendo, ardiendo, muy caliente, calientisim*, como horno, quemando",
    ),
    "months_along": (
        "im # months, # months along",
        "tengo # meses, de # meses, con # meses",
    ),
    "eats_picky": (
        """
        vegetables, veggies, broccoli, picky, lunch, dinner, solids, meat, school, only wants, chicken nuggets
        """,
        "verduras, verdura, brocoli, melindros*, lonche, carne, escuela, solo quiere, papilla*, frijoles",
    ),
    "green_vomit": (
        """
        (vomit*|throw* up|threw up|puk*|spit up|spitting up) (is|was|bright|neon|dark|all|looks)? (bright|neon|
        dark|fluorescent)? (green|bile|yellow green), (green|bile|neon green|bright green) (vomit|puke|throw up|
        spit up|barf)
        """,
        "vomit* (es|color|de color|bilis|amarillo)? (verde|bilis|verdoso)",
    ),
    "baby_sick_alone": (
        "diaper*, latch*, feeding, feed, nurse, soft spot, rag doll, crib, week old, day old, month old",
        "panal*, mamar, pecho, mollera, biberon, cuna, semanas, dias",
    ),
    "head_seen": (
        """
        (see|feel|feeling|touch) (the|my|his|her)? (babys|baby|babies) head, head is (coming out|crowning|right
        there|out), crowning, (babys|baby) feet (are)? (out|coming|hanging), baby is (almost out|being born|
        halfway out|coming out|in my pants)
        """,
        """
        (se|le|me)? (ve|asoma|siente|siento|veo|toco) (la|su) (cabeza|cabecita|mollera) (del bebe|de mi bebe|ya)?,
        coronando, ya salio la (cabeza|cabecita), salieron los pies, esta naciendo, siento que (se)? (sale|empuja
        solo|puja solo)
        """,
    ),
    "fontanelle": (
        """
        soft spot (is|looks|seems|feels|has)? (so|really|all)? (sunken|sunk|dipped|bulging|swollen|puffed|hard|
        sticking out|raised|sinking|popping|bulged), sunken soft spot, bulging (soft spot|fontanelle), fontanelle
        is (bulging|sunken)
        """,
        """
        mollera (esta|la tiene|se le ve|se ve|se le puso|se le hizo)? (muy)? (hundida|caida|sumida|abultada|
        inflamada|saltada|salida|hinchada|brincada|abombada|dura), se le (hundio|cayo|salto|abomba|sumio) la
        mollera
        """,
    ),
    "pregnant": (
        """
        pregnant, pregnancy, expecting, preggers, prego, (im|i am|shes|she is|at) #pregnantweeks (weeks|wks|weeks
        along|weeks pregnant|wk), #pregnantweeks (weeks|wks|months) (pregnant|along|gestation), first trimester,
        second trimester, third trimester, my due date, due (next|this|in|any), in utero, baby bump, positive
        pregnancy test, positive test, #pregnantweeks weeks and, carrying twins, expecting (a baby|twins), missed
        (my|her) period, missed period, late period, period is late, ultrasound showed a baby, preg, pregnate, my
        bump, the bump, #lateweeks (weeks|wks|weeks and), period (is|was)? (#|one|two|three|four|five|six) (weeks|
        days) late, (weeks|days) late, months along, # months along, months pregnant, six months and i, seven
        months and i, eight months and i, my belly and the baby
        """,
        """
        embarazada, embarazo, embarasada, en cinta, encinta, encargo, esperando (bebe|un bebe|gemelos|mi bebe),
        (tengo|con|de|a las) #pregnantweeks semanas, #pregnantweeks semanas de (embarazo|gestacion), # meses de
        (embarazo|embarazada), primer trimestre, segundo trimestre, tercer trimestre, prueba de embarazo, prueba
        positiva, no me (ha bajado|baja|bajo), no le ha bajado, retraso (de|en) (la|mi)? (regla|periodo), preñada,
        panzona, gestante, de encargo, #lateweeks semanas, (semanas|dias) de (retraso|atraso), # meses y medio,
        meses de embarazo, (tengo|con) #upto12 meses, (estoy|esta) de # meses, # meses de panza
        """,
    ),
    "postpartum": (
        """
        postpartum, post partum, gave birth, just (had|delivered) (a|my|the|our|her)? (baby|twins|son|daughter),
        had (my|a|the) baby (last|this|#|two|three|yesterday|a week|a few), since (the)? (delivery|birth|giving
        birth|i delivered|c section), after (giving birth|delivery|having (my|the) baby|(my|the|a)? c section|(my|
        a)? cesarean|childbirth|labor|miscarriage|my d and c|abortion), c section, csection, cesarean, # (days|
        weeks) (after|since) (birth|delivery|having), my (incision|c section scar), delivered # (days|weeks) ago,
        i delivered, new mom, had a miscarriage, my newborn and i, after delivery, days after (delivery|birth|the
        birth|giving birth), after the birth
        """,
        """
        posparto, postparto, puerperio, di a luz, dio a luz, tuve (a mi|al|mi|un) bebe, tuvo (a su|al|su|un) bebe,
        acabo de parir, me alivie, se alivio, recien parida, despues (del parto|de dar a luz|de la cesarea|de
        tener al bebe|de aliviarme), desde (el parto|la cesarea|que di a luz), cesarea, pari hace, cuarentena del
        parto, # (dias|semanas) de (parida|haber dado a luz|la cesarea|aliviada), aborto, legrado, tuve a mi bebe,
        nacio mi bebe hace
        """,
    ),
    "pregnancy_bleeding": (
        "bleeding, blood, bleed, bled, clots, spotting bright red, gushing, red discharge, soaking, soaked",
        """
        sangre, sangrado, sangrando, sangra, sangro, coagulos, hemorragia, manchando rojo, manchas de sangre,
        bajando sangre, me baja sangre, botando sangre, botando coagulos
        """,
    ),
    "shoulder_tip": (
        """
        shoulder, shoulders, shoulder tip, tip of (my|her) shoulder, one side, left side, right side, one sided,
        rectal pressure, stabbing, on the (right|left), on my (right|left), low on one
        """,
        "hombro, hombros, punta del hombro, un lado, un solo lado, lado izquierdo, lado derecho, de un lado",
    ),
    "seeing_spots": (
        """
        seeing (spots|stars|flashes|lights|double|sparkles|floaters|things blurry), spots in (my|her) (vision|
        eyes), blurry, blurred, vision (is)? (blurry|changes|spotty|fuzzy|sparkly), flashing lights, sparkles,
        stars in my eyes, spots, everything (sparkles|is sparkly|glitters), (sparkles|glitter|zigzags|zig zags|
        halos) in (my|her)
        """,
        """
        veo (lucecitas|puntitos|luces|borroso|manchas|estrellitas|chispas|doble|destellos), ve (lucecitas|
        puntitos|luces|borroso|manchas|estrellitas), vista borrosa, vision borrosa, lucecitas, estrellitas,
        puntitos en la vista, moscas en la vista, chispitas, destellitos, puntitos de luz
        """,
    ),
    "puffy": (
        """
        (face|hands|fingers|feet|eyes) (is|are|got|look|have gotten|so|really)? (so|really|very)? (swollen|puffy|
        swelling|swelled), swelling (in|of) (my|her) (face|hands), swollen (face|hands), puffy (face|hands|eyes),
        rings dont fit, cant get my rings, (rings|ring|shoes|wedding ring) (wont|dont|doesnt|cant|will not) (come
        off|fit|go on)
        """,
        """
        (cara|manos|dedos|pies|ojos) (esta|estan|muy|bien|los tengo|las tengo|la tengo|me)? (hinchad*|inflamad*),
        (se me)? (hincho|hincharon|hinchan) (mucho)? (la|las|los|mis) (cara|manos|pies), hinchazon de (cara|manos|
        la cara|las manos), no me (salen|entran|quedan) (los anillos|el anillo|los zapatos)
        """,
    ),
    "high_reading": (
        """
        #pressurehigh, is high, really high, very high, so high, through the roof, sky high, is up, spiked, over
        #pressurehigh
        """,
        "#pressurehigh, alta, muy alta, altisima, por las nubes, se me subio, se disparo, subio",
    ),
    "rib_pain": (
        """
        under (my|her) (right)? ribs, right (rib|ribs|upper), upper (right|belly|abdomen|stomach), below my ribs,
        epigastric, upper stomach pain, rib pain
        """,
        """
        debajo de las costillas, costillas, boca del estomago, arriba del estomago, lado derecho de arriba, bajo
        las costillas
        """,
    ),
    "water_broke": (
        """
        water (just)? (broke|is leaking|has broken|breaking|broken), waters broke, broke my water, leaking (fluid|
        water|amniotic), gush of (fluid|water), fluid (is)? (leaking|gushing|pouring), amniotic fluid, fluid (is)?
        (green|brown|greenish|yellow), my bag broke
        """,
        """
        se (me|le) (rompio|reventaron|revento|rompieron) (la|el|las)? (fuente|bolsa|aguas|agua), rompi fuente,
        rompi la fuente, rompio fuente, fuente rota, (tiro|sale|salio|perdiendo|pierdo|saliendo|botando) (liquido|
        agua|mucho liquido), liquido amniotico, se salio el agua
        """,
    ),
    "early": (
        """
        #earlyweeks weeks, #earlyweeks wks, #earlyweeks week, too early, not due (until|for), weeks early, month
        early, months early, preterm, premature, six months, seven months, 6 months, 7 months, 5 months
        """,
        """
        #earlyweeks semanas, muy temprano, antes de tiempo, prematuro, todavia no me toca, todavia no es tiempo,
        seis meses, siete meses, 6 meses, 7 meses, 5 meses, falta mucho
        """,
    ),
    "cord": (
        """
        umbilical cord, cord (is)? (coming|hanging|out|came|prolapsed), cord came out, something hanging out of
        (my|her) vagina, (a|the) cord (is)? (hanging|coming|sticking|dangling) out, cord between my legs
        """,
        """
        cordon umbilical, se sale el cordon, se salio el cordon, cordon salido, se asoma el cordon, (me|le) (sale|
        cuelga) (el|un) cordon
        """,
    ),
    "baby_coming": (
        """
        baby is coming, babys coming, the baby is coming, baby is (crowning|almost out|out|being born|here now),
        head is (coming|out|crowning|right there), crowning, (need|have|urge|got|feel like|feel the urge|ready) to
        push, want to push, cant stop pushing, pushing now, giving birth (now|right now|in the car|at home), in
        labor (now|and)?, contractions (every|#|are|two|three|four|five|so)?, contracting every, having
        contractions, feet (are)? coming out, going to have this baby, foot is out, having the baby (now|right
        now|in the car), coming out of me, body is pushing, pushing by itself
        """,
        """
        ya viene el bebe, ya viene (mi|la|el)? (bebe|nina|nino), viene el bebe, se (me|le)? (ve|asoma|siente) la
        cabeza, la cabecita ya, coronando, corono, (tengo|siento|con)? ganas de pujar, quiero pujar, estoy
        pujando, esta pujando, ya va a nacer, va a nacer ya, esta naciendo, naciendo, dando a luz (ahora|ya|en el
        carro|en casa), en trabajo de parto, trabajo de parto, contracciones, dolores de parto, ya salio la
        cabeza, me estoy aliviando, se esta aliviando, ya viene (y|siento|en camino), empuja solo, puja solo,
        siento que (empuja|sale|se sale|viene ya)
        """,
    ),
    "often": (
        """
        every (#|two|three|four|five|couple|few) (minute|minutes|min|mins), # minutes apart, minutes apart, one
        after another, back to back, constant, close together, strong, cant talk through, right on top of each
        other
        """,
        """
        cada (#|dos|tres|cuatro|cinco|pocos) minutos, seguidas, muy seguidas, una tras otra, constantes, fuertes,
        cada rato, sin descanso
        """,
    ),
    "baby_still": (
        """
        (baby|babys|he|she|twin|twins|fetus|bump|little one|my belly) (isnt|hasnt|havent|is not|has not|stopped|
        has stopped|quit|barely|hardly|has barely|has hardly|is barely|is hardly|not) (really|been)? (moved|
        moving|kicked|kicking|move|kick) (today|all day|since|in|as much|at all|much|anymore|for|much less|less|in
        hours|tonight|all night|this morning|yet|like), (havent|have not|hasnt) felt (the|my|him|her|any|a|it)?
        (baby|him|her|kicks|kick|movement|it) (move|moving|kick|kicks|movement|at all|today|since|all day),
        (havent|have not) felt (any|a) (kick|kicks|movement|movements), (no|less|decreased|reduced|fewer|hardly
        any|not much|barely any|not feeling|dont feel|cant feel|stopped feeling|lack of|slowed) (baby|fetal|any)?
        (movement|movements|kicks|kicking|the baby|my baby|the baby move|my baby move|him move|her move|him kick|
        her kick), kick count (is)? (low|way down|down|zero), baby stopped (moving|kicking), baby is (too quiet|so
        quiet|very quiet|really quiet|not moving), belly has gone quiet, baby hasnt (moved|kicked), very still
        (inside|in there|today), been still in there, bump (is|has been|has gone|went|feels)? (so|very|really|too|
        unusually|awfully)? (quiet|still), (so|very|too|really|unusually) (quiet|still) (in there|inside|today|
        tonight|since), hasnt (done|given me) (her|his|any|a)? (gymnastics|kick|kicks|flips|somersaults|usual),
        doing (less|nothing) in there, (hasnt|has not|havent) (given|done|felt|had) (me|a|any|us)? (a|any)?
        (single)? (nudge|kick|flutter|poke|roll|move|movement), (not|without) (a|one) (single)? (kick|nudge|
        flutter|move), no (nudges|flutters|pokes|rolls)
        """,
        """
        (no|ya no|casi no|no he) (siento|sentido) (a mi|al|mi|el|la|las|sus) (bebe|bebito|nino|nina|patadas|
        pataditas|movimientos|patadita|criatura|nene|nena), (ya no|casi no) (lo|la)? (siento que se mueva|siento
        moverse|se mueve|patea|se ha movido|se esta moviendo), (bebe|nino|nina|bebito|nene) (no|ya no|casi no) (se
        mueve|patea|se ha movido|se esta moviendo|da pataditas|da patadas), bebe (no|ya no|casi no|no ha|dejo de)
        (se mueve|se ha movido|moverse|patea|patear|movido|pateado|da patadas), dejo de (moverse|patear), no
        patea, sin movimientos, (pocos|menos) movimientos, (pocas|menos) (patadas|pataditas), esta muy quieto
        (adentro|mi bebe|el bebe)?, no se mueve (mi|el) bebe, panza (muy)? quieta, (no|casi no) (se ha movido|se
        mueve|lo he sentido|la he sentido|patea), ha estado muy quiet*, esta muy quiet*, no me patea, no ha
        pateado, (no|ni) (da|ha dado|me ha dado|me da) (ni)? (una|un)? (patadita|patada|movimiento|golpecito), ni
        una (patadita|patada), ni un movimiento
        """,
    ),
    "harm_baby": (
        """
        (hurt|hurting|harm|harming|drown|drowning|smother|smothering|shake|kill|killing|throw|throwing|drop|
        suffocate|stab|dropping) (my|the|our|her) (baby|newborn|infant|child|kids|children|son|daughter|kid|
        twins), shake him so hard, shake her so hard, afraid (ill|i will|i might) (hurt|shake|harm|drop) (him|her|
        the baby|my baby), get rid of (the|my) baby, my baby is (evil|possessed|the devil), baby is better off
        (dead|without)
        """,
        """
        (lastimar|danar|ahogar|asfixiar|sacudir|matar|tirar|aventar|hacerle dano) (a)? (mi|al|a mi|a la|mis|a mis|
        a mis) (bebe|hijo|hija|recien nacido|nina|nino|hijos), hacerle dano (a mi|al) (bebe|hijo), (mi|el) bebe
        (es|esta) (malo|poseido|del diablo)
        """,
    ),
    "baby_sick": (
        """
        wont (eat|feed|nurse|latch|drink|take a bottle|take the bottle|take his bottle|take her bottle|suck|wake
        to eat), (not|isnt|hasnt|refuses|refusing|stopped|too weak) (to)? (eating|feeding|nursing|drinking|
        latching|sucking|eaten|nursed|taken a bottle|fed|suck|nurse|eat|feed|drink), hasnt (eaten|nursed|fed|
        taken), refuses (to)? (eat|bottle|feed|drink|the bottle), (no|zero|only one|hasnt had a|havent had a|hasnt
        had any) (wet|pee) (diaper|diapers|nappy), (diaper|diapers) (is|are|has been|have been|still)? dry, dry
        diaper*, diaper (has been|is|still)? dry, hasnt (peed|wet), no pee, no urine, no tears, cries (without|no)
        tears, crying without tears, soft spot (is|looks|seems|feels)? (sunken|sunk|dipped|bulging|swollen|puffed|
        hard|sticking out|raised|high|sinking|popping), sunken (soft spot|eyes|fontanelle), bulging (soft spot|
        fontanelle), fontanel*, sinking soft spot, eyes (are|look) sunken, (high pitched|weird|strange|weak|
        shrieking|moaning|odd|piercing) cry, cry (is|sounds) (weak|high pitched|weird|different|strange), (wont|
        cant|hasnt|has not) (stop|stopped)? (crying|screaming|be consoled|be soothed|calm down|settle|console)
        (for)? (hours|#)?, inconsolable, cant be consoled, nothing calms (him|her), crying for hours, floppy,
        limp, like a rag doll, rag doll, ragdoll, (green|bright green|neon green|bile|dark green) (vomit|puke|
        throw up|bile|spit up), (vomit|vomiting|vomited|throwing up|threw up|puking|spit up|spitting up) (is)?
        (green|bile|bright green|neon green|dark green), projectile vomit*, jelly stool, currant jelly, (stopped|
        pauses|stops|forgets|forgot|long pauses) (in)? (breathing|to breathe|in breathing) (for)?, breathing
        (pauses|stopped|stops), turned blue, skin is (yellow|mottled|blotchy|gray), jaundice* and, so yellow, very
        yellow, hard to wake, cold and (sleepy|limp), temp (is|of)? low, grunting, too sleepy to, sleeping through
        feeds, (dry|no) (diaper|diapers|wet diaper) (for|in|since), wont latch, not latching, like a doll, bright
        green vomit, green vomit, sunken eyes, wont rouse, wont open (his|her) eyes, cant wake (him|her|baby) to
        eat, stopped breathing, forgot to breathe, (havent|hasnt) (peed|urinated|wet) (in|for|since|all), sleeping
        through (every|all|his|her)? (feed|feeds|feeding|feedings), sleeps through (every|all|his|her)? (feed|
        feeds|feeding|feedings), looks (so|very|really)? yellow, is (so|very|really)? yellow, skin is yellow, eyes
        are yellow, cry is weak, weak cry, not sucking
        """,
        """
        no (quiere|ha querido|puede|ha podido) (comer|mamar|tomar leche|la teta|el biberon|chupar|agarrar el
        pecho|tomar|pecho), no (come|mama|ha comido|ha mamado|toma leche|toma nada|succiona|chupa|agarra el
        pecho), rechaza (el|la) (pecho|biberon|leche|teta|mamila), (no|ni) (ha)? (mojado|moja|mojo|orinado|orina|
        hecho pipi|hace pipi) (el|un|ningun|los|panal|panales)? (panal|panales)?, panal (seco|esta seco|sigue
        seco), panales secos, llora sin lagrimas, sin lagrimas, no (le)? salen lagrimas, mollera (esta|la tiene|se
        ve)? (hundida|caida|sumida|abultada|inflamada|saltada|salida|hinchada|brincada|abombada|dura), (se le)?
        (hundio|cayo|salto|hundida|abomba) la mollera, fontanela*, ojos hundidos, ojitos hundidos, llanto (agudo|
        raro|debil|chillon), llora (raro|muy agudo|debil|chillando), no (para|deja) de llorar, llora sin parar,
        nada lo (calma|consuela), nada la (calma|consuela), inconsolable, (esta)? (flacid*|aguad*|guang*|como
        trapo|como muneco|desguanzad*), vomit* (verde|bilis|amarillo verdoso|en proyectil|como chorro), (deja|
        dejo|pausas al|pausas en) (de|la)? (respirar|respiracion), se pone (morado|moradito|azul), muy amarill*,
        esta amarill*, (dormid*|adormilad*) y no come, no (se)? despierta para comer, quejido, quejidos, se queja
        mucho, no (se)? despierta (ni)? (para|a) comer, vomito verde, vomita verde, (muy)? aguadit*, horas sin
        (orinar|mojar|hacer pipi|comer), sin (orinar|mojar el panal|hacer pipi) (desde|en|todo), (esta|se ve|se
        puso) (muy)? amarill*, no se despierta a comer, no despierta a comer, llanto debil
        """,
    ),
    "listless": (
        """
        lethargic, listless, wont play, just lays there, just lying there, not moving much, limp, too weak, wont
        drink, cant keep (anything|water|fluids) down, not drinking, dry mouth, no tears, hasnt peed, no wet
        diapers, hard to wake, glassy, sunken, barely moving, no energy at all, breathing fast, wont walk, wont
        wake, super sleepy, so sleepy
        """,
        """
        letargic*, decaid*, muy decaid*, no juega, no quiere jugar, desguanzad*, no retiene (nada|liquidos|agua),
        no toma nada, boca seca, sin lagrimas, no orina, no ha orinado, ojos hundidos, casi no se mueve, no quiere
        tomar, respira rapido, no quiere caminar, no despierta, aguad*, sin orinar, muy dormid*
        """,
    ),
    "diarrhea": (
        "diarrhea, runny stool, the runs, diarrea, watery poop",
        "diarrea, chorrillo, soltura, cursera",
    ),
    "ordinary_baby": (
        """
        gas, gassy, colic, colicky, teething, teeth, reflux, spit up, growth spurt, vaccine, vaccines, shots,
        cradle cap, diaper rash, hiccups, sleeping through, sleep training, solids, formula brand, weaning,
        weaned, picky, distracted, vitamin, well visit, checkup, stuffy, weight check, vegetables, veggies,
        broccoli, school lunch, dinner table
        """,
        """
        gases, colico, colicos, dientes, denticion, reflujo, vacuna, vacunas, hipo, papilla*, formula, destete,
        destetar, vitamina, chequeo, verduras, costra lactea, rozadura, salpullido de panal, antojo
        """,
    ),
    "ordinary_pregnancy": (
        """
        implantation, spotting at, morning sickness, braxton, ultrasound, appointment, class, classes, prenatal
        vitamin*, anatomy scan, gender, glucose test, gums, nose, hemorrhoid*, baby shower, leave, fmla, due in,
        iui, ivf, ovulation, period tracker, round ligament, not pregnant
        """,
        """
        implantacion, nauseas matutinas, braxton, ultrasonido, cita, clase, clases, vitaminas prenatales,
        ecografia, sexo del bebe, prueba de glucosa, encias, nariz, hemorroide*, incapacidad, no estoy embarazada,
        baby shower
        """,
    ),
}

FLAGS = (
    Flag(
        cue="bleeding in pregnancy",
        source=Source.ACOG_LABOUR,
        says="pregnant & pregnancy_bleeding",
        clears="ordinary_pregnancy",
        lasting=False,
        begins_in_the_past=True,
    ),
    Flag(
        cue="bleeding in pregnancy",
        source=Source.ACOG_LABOUR,
        level=Level.ASK,
        says="pregnant & pregnancy_bleeding",
        begins_in_the_past=True,
    ),
    Flag(
        cue="pregnant with one-sided or shoulder pain, or faint",
        source=Source.ACOG_ECTOPIC,
        says="""
            pregnant & pain + shoulder_tip, pregnant & passed_out/doom, pregnant & pain + severe, pregnant &
            dizzy & pain/pregnancy_bleeding, pregnant & belly_hard, ectopic_now
            """,
        softens="ordinary_pregnancy",
        begins_in_the_past=True,
    ),
    Flag(
        cue="pregnant or new mother with headache, sight changes, swelling or high pressure",
        source=Source.ACOG_PREECLAMPSIA,
        says="""
            pregnant/postpartum & headache & seeing_spots/puffy/severe/high_reading/rib_pain,
            pregnant/postpartum & seeing_spots, months_along & seeing_spots, months_along & headache &
            puffy/seeing_spots, pregnant/postpartum & blood_pressure +5 high_reading, pregnant/postpartum &
            rib_pain + pain, pregnant/postpartum & puffy + sudden, pregnant/postpartum & seizing,
            pregnant/postpartum & face + swollen
            """,
        softens="ordinary_pregnancy",
        begins_in_the_past=True,
    ),
    Flag(
        cue="headache in pregnancy or after birth",
        source=Source.CDC_HEAR_HER,
        level=Level.ASK,
        says="pregnant/postpartum & headache",
        begins_in_the_past=True,
    ),
    Flag(
        cue="pregnant or new mother with chest or breathing signs",
        source=Source.CDC_HEAR_HER,
        says="""
            pregnant/postpartum & airless/chest/cough_blood/leg_swollen/racing, pregnant/postpartum &
            short_of_breath + now/sudden/at_rest/severe, pregnant/postpartum & cannot >3 breathe
            """,
        clears="through_nose",
        softens="ordinary_chest",
        begins_in_the_past=True,
    ),
    Flag(
        cue="heavy bleeding after birth",
        source=Source.CDC_HEAR_HER,
        says="""
            postpartum & lot_blood_unit/bleeding_hard, postpartum & bleeding &
            dizzy/severe/passed_out/wont_stop/racing
            """,
        begins_in_the_past=True,
    ),
    Flag(
        cue="soaking pads or passing large clots",
        source=Source.ACOG_LABOUR,
        says="lot_blood_unit",
        softens="usual",
        begins_in_the_past=True,
    ),
    Flag(
        cue="fever after birth or in pregnancy",
        source=Source.CDC_HEAR_HER,
        says="postpartum & fever/chills/smell, pregnant & fever & pain/chills/water_broke/smell",
        clears="ordinary_baby",
        begins_in_the_past=True,
    ),
    Flag(
        cue="water broke early, or with cord or colour",
        source=Source.ACOG_LABOUR,
        says="water_broke & early, cord, water_broke & pregnancy_bleeding/fever/green_word",
        begins_in_the_past=True,
    ),
    Flag(
        cue="birth under way",
        source=Source.ACOG_LABOUR,
        says="""
            baby_coming + often, baby_coming & now/push/early/pregnancy_bleeding/water_broke, pregnant &
            baby_coming
            """,
        clears="ordinary_pregnancy",
        begins_in_the_past=True,
    ),
    Flag(
        cue="water broke",
        source=Source.ACOG_LABOUR,
        level=Level.ASK,
        says="water_broke, baby_coming",
        clears="ordinary_pregnancy/heater",
        begins_in_the_past=True,
    ),
    Flag(
        cue="baby in the womb moves less",
        source=Source.CDC_HEAR_HER,
        says="pregnant & baby_still, baby_still + today_word",
        clears="ordinary_pregnancy",
        begins_in_the_past=True,
    ),
    Flag(
        cue="baby moves less", source=Source.CDC_HEAR_HER, level=Level.ASK, says="baby_still", begins_in_the_past=True
    ),
    Flag(
        cue="belly hurt in pregnancy",
        source=Source.ACOG_LABOUR,
        says="""
            pregnant & crash, pregnant & fell + belly/now/recent/hit, pregnant & belly + hit, pregnant & fell &
            pain/pregnancy_bleeding/baby_still, pregnant & high_fall
            """,
        begins_in_the_past=True,
    ),
    Flag(
        cue="fear of harming the baby",
        source=Source.CDC_HEAR_HER,
        level=Level.CRISIS,
        kind=Kind.SUICIDE,
        says="wish_or_fear +6 harm_baby, thoughts + harm_baby, voice_says & harm_baby",
        lasting=False,
    ),
    Flag(
        cue="fever in a baby under three months",
        source=Source.AAP_FEVER,
        says="young_infant & fever/fever_number, newborn_word & fever",
        lasting=False,
    ),
    Flag(
        cue="baby limp, not feeding, or dry",
        source=Source.AAP_INFANT,
        says="""
            young_infant & baby_sick/green_vomit/no_pulse/turn_blue/blue/cold_word, infant + baby_sick &
            now/recent/fever/baby_sick_more, infant +8 baby_sick, child & baby_sick & fever/nausea/diarrhea
            """,
        clears="eats_picky",
        softens="ordinary_baby/normal",
    ),
    Flag(
        cue="child listless or dried out",
        source=Source.AAP_DEHYDRATION,
        says="""
            child & listless & nausea/diarrhea/fever, child & fever &
            confused/unresponsive/stiff_neck/seizing/rash_stays/short_of_breath/blue, infant & listless
            """,
        softens="normal/ordinary_baby",
    ),
    Flag(cue="child with a very high fever", source=Source.AAP_FEVER, says="child & very_hot", softens="normal"),
    Flag(
        cue="infant with fever",
        source=Source.AAP_FEVER,
        level=Level.ASK,
        says="infant + fever",
        clears="ordinary_baby/normal",
    ),
    Flag(cue="soft spot sunken or bulging", source=Source.AAP_INFANT, says="fontanelle"),
    Flag(
        cue="birth under way",
        source=Source.ACOG_LABOUR,
        says="head_seen & pregnant/baby_coming/infant/push/often/now/self_subject",
    ),
    Flag(cue="baby limp, not feeding, or dry", source=Source.AAP_INFANT, says="baby_sick & baby_sick_alone"),
    Flag(
        cue="belly hurt in pregnancy",
        source=Source.ACOG_LABOUR,
        says="fell +4 belly & months_along",
        begins_in_the_past=True,
    ),
    Flag(
        cue="baby in the womb moves less",
        source=Source.CDC_HEAR_HER,
        says="baby_still & today_word/recent",
        begins_in_the_past=True,
    ),
    Flag(
        cue="newborn burning hot or cold",
        source=Source.AAP_FEVER,
        says="young_infant & burning, newborn_word & burning/cold_word, young_infant + cold_word",
        lasting=False,
    ),
    Flag(
        cue="baby in the womb moves less",
        source=Source.CDC_HEAR_HER,
        says="pregnant & nothing_since",
        begins_in_the_past=True,
        clears="ordinary_pregnancy/nausea",
    ),
)
