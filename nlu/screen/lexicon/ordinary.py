"""Small words that turn a red flag, or turn one off."""

from nlu.screen.red_flag import Words

WORDS: Words = {
    "baby_sick_more": (
        """
        all day, since last night, # (hours|feedings|feeds), twice, again, cold, pale, blue, very sleepy, so
        sleepy, lethargic, weak cry
        """,
        "todo el dia, desde anoche, # (horas|tomas), frio, fria, palid*, morad*, muy dormid*, letargic*",
    ),
    "bells_palsy": (
        "bells palsy, bell palsy",
        "paralisis de bell, paralisis facial de",
    ),
    "blurry": (
        "blurry, blurred, foggy, fuzzy, cloudy, hazy",
        "borros*, nublad*, empanad*",
    ),
    "by_mistake": (
        """
        by mistake, by accident, accidentally, accident, forgot, mixed up, didnt realize, did not realize, oops,
        mistakenly, instead of, confused my, thought it was, thought they were
        """,
        """
        por error, por accidente, sin querer, accidentalmente, se me olvido, me equivoque, se equivoco, confundi,
        pense que era, pense que eran, en vez de, en lugar de
        """,
    ),
    "child_swallowed": (
        """
        my toddler, toddler, # (year|month) old, baby, my son got into, my daughter got into, little one,
        preschooler, grandson, granddaughter
        """,
        "bebe, de # (anos|meses), nieto, nieta, mi nino chiquito, chiquit*",
    ),
    "claim": (
        """
        claim, insurance, lawyer, attorney, bill, forms, form, paperwork, report, adjuster, whiplash months,
        settlement, pt, physical therapy, records, mva records
        """,
        "reclamo, seguro, abogado, factura, formulario, papeles, reporte, terapia, expediente",
    ),
    "clot_name": (
        """
        blood clot, blood clots, pulmonary embolism, embolism, clot in my lung, clot in his lung, clot in her
        lung, a pe
        """,
        "coagulo, coagulos, embolia pulmonar, tromboembolia, coagulo en el pulmon",
    ),
    "cold_word": (
        "cold, ice cold, icy, freezing",
        "frio, fria, frios, frias, helad*",
    ),
    "deep_word": (
        "deep, wide open, gaping, needs stitches, need stitches, to the bone",
        "profund*, abiert*, necesita puntos, necesito puntos",
    ),
    "double_dose": (
        """
        double dose, a double dose, two doses, twice (my|the|his|her) (dose|insulin|medicine|meds|pills), double
        (my|his|her|the) (dose|insulin|medicine|meds|pill|pills|blood pressure|amount), second dose (by|too|
        already|of|an hour|right), extra dose, extra insulin, wrong dose, wrong insulin, wrong (pill|pills|
        medicine|medication|meds|bottle), someone elses (pill|pills|medicine|medication|meds|prescription), too
        many units, too much insulin, (long|fast|short) acting instead, took (tonights|todays|this mornings|my|
        the|my evening|my morning|my night) (meds|pills|medicine|medication|dose|insulin) (already)? (and)?
        (then)? (again|twice|and again|a second time), took (it|them) already and then again, already took (it|
        them|my meds|my pills) and (took|then took)
        """,
        """
        doble dosis, dosis doble, dos dosis, el doble de (la|mi|su|insulina|medicina|pastillas|dosis), otra dosis
        (por|de mas|sin), dosis de mas, dosis equivocada, insulina equivocada, medicina equivocada, pastilla
        equivocada, pastillas equivocadas, la medicina de otra persona, demasiada insulina, insulina de mas, la
        insulina que no era, (tome|inyecte|puse|tomo) (la|las|mi|mis) (medicina|pastilla|pastillas|insulina|
        medicinas|dosis) (de la (noche|manana|tarde))? (dos veces|otra vez|de nuevo|doble)
        """,
    ),
    "took_twice": (
        """
        (took|taken|gave|given|had) (it|them|him|her|my|his|the|this|that|two|my pills|my meds|both)? (twice|two
        times|double|already and|again)
        """,
        "(tome|tomo|di|dio|me la|las|lo|la) (tome|tomo|di|dio)? (dos veces|doble|otra vez)",
    ),
    "drunk": (
        "drunk, drinking, beers, hungover, wasted, bar, tipsy, after drinks, weed, edible, high",
        "borrach*, tomad*, cruda, crudo, cervezas, fiesta, resaca, bebiendo",
    ),
    "dry_skin": (
        "dry skin, hot skin, skin is hot, stopped sweating, not sweating",
        "piel seca, piel caliente, dejo de sudar, no suda",
    ),
    "ear_crystals": (
        "vertigo, bppv, crystals, ear infection, inner ear, menieres, labyrinthitis",
        "vertigo, cristales, infeccion de oido, oido interno, meniere, laberintitis",
    ),
    "ectopic_now": (
        "ectopic, tubal pregnancy, pregnancy in (my|the) tube",
        "embarazo ectopico, ectopico, embarazo en la trompa",
    ),
    "flight": (
        "flight, long drive, plane, airplane, long car ride, birth control",
        "vuelo, avion, viaje largo, anticonceptivos",
    ),
    "food_word": (
        "food, ivy, oak, sumac, dog, cat",
        "comida, alimentos, hiedra, perro, gato, alimenticia, alimentaria",
    ),
    "glasses": (
        "glasses, contacts, prescription, reading, cataract, cataracts, screen, without my",
        "lentes, anteojos, graduacion, leer, catarata*, pantalla, sin mis lentes",
    ),
    "got_into": (
        """
        got into, gotten into, getting into, got (a)? hold of, got ahold of, found (him|her|them) with, opened,
        emptied, spilled and ate, in (his|her) mouth, playing with (my|the|an open), thought (it|they) (was|were)
        candy, like candy, unscrewed
        """,
        """
        agarro, abrio, encontre con, en la boca, se metio, vacio, jugando con (mis|las|el frasco), creyo que (era|
        eran) (dulce|dulces), penso que (era|eran) (dulce|dulces)
        """,
    ),
    "green_word": (
        "green, greenish, brown, foul, smelly",
        "verde, verdos*, cafe, mal olor, huele feo",
    ),
    "hard_word": (
        "hard, firm, cord like, rope like",
        "duro, dura, como cordon",
    ),
    "heater": (
        "heater, main, pipe, utility",
        "calentador, tuberia, llave",
    ),
    "hit": (
        "hit, kicked, punched, fell on, elbowed, slammed, struck",
        "golpe, golpe*, patad*, cayo sobre, cai sobre, pego, pegue",
    ),
    "hot_word": (
        "hot, warm, warm to touch, hot to touch",
        "caliente, calientita",
    ),
    "in_mouth": (
        """
        in (his|her|the babys) mouth, mouthful, around (his|her) mouth, all over (his|her) face, on (his|her)
        breath
        """,
        "en la boca, en su boca, en la boquita, alrededor de la boca",
    ),
    "known_epilepsy": (
        """
        usual seizure, his usual, her usual, known epilepsy, breakthrough, last month, last year, neurologist,
        seizure free, medication level
        """,
        "crisis de siempre, epilepsia conocida, el mes pasado, neurologo, libre de crisis",
    ),
    "needle": (
        "needle, blood draw, having blood drawn, giving blood, donating, sight of blood, vaccine, shot",
        "aguja, sacaron sangre, al ver sangre, donar, vacuna, inyeccion",
    ),
    "neuropathy_known": (
        "neuropathy, epidural, bike, cycling, bicycle seat, saddle sore, dentist, sciatica for years",
        "neuropatia, epidural, bicicleta, ciatica de anos",
    ),
    "newborn_word": (
        "newborn, new born, neonate",
        "recien nacid*",
    ),
    "no_answer": (
        """
        phone, calls, call, emails, messages, portal, office, clinic, front desk, voicemail, pharmacy, app,
        insurance, letters, texts, treatment, website, provider, receptionist, antibiotic, antibiotics, therapy,
        medication, medicine, cream, diet, my alarm, alarm clock, my messages, doctor, dr, nurse line, he is
        limping, alarm
        """,
        """
        telefono, llamadas, llamada, correos, mensajes, portal, oficina, clinica, recepcion, farmacia, aplicacion,
        seguro, tratamiento, pagina, antibiotico, medicina, medicamento, crema, doctor, doctora, consultorio,
        alarma, terapia, mensaje
        """,
    ),
    "not_hers": (
        """
        (my|someone elses|grandmas|grandpas|grandmothers|grandfathers|moms|dads|his moms|her moms|his dads|her
        dads|brothers|sisters|the dogs|daddys|mommys|nanas|wrong|her brothers|his brothers|her sisters|his
        sisters|her grandmas|his grandmas|my husbands|my wifes|my moms|my dads|my roommates|my sisters|my
        brothers|my grandmas|my sons|my daughters) (blood pressure|heart|diabetes|sleeping|anxiety|pain|adhd|
        thyroid|birth control|own)? (pill|pills|medicine|medication|meds|tablets|tablet|vitamins|gummies|patch|
        prescription|xanax|adderall|vape|edibles|edible|insulin|melatonin|tylenol|ibuprofen|advil|oxys|methadone|
        suboxone|metformin|metoprolol|antidepressants|antidepressant|benadryl|iron)
        """,
        """
        (mis|las|la|el|una|unas|sus) (pastillas|pastilla|medicina|medicinas|vitaminas|gomitas|medicamento|
        insulina) (de|del|para) (mi|su|la|el)? (presion|corazon|azucar|diabetes|abuela|abuelo|mama|papa|dormir|
        tiroides|ansiedad|dolor|hermano|hermana|perro|esposo|esposa|marido|suegra|otra persona), (mis|mi)
        (pastillas|pastilla|medicina|medicinas|vitaminas|anticonceptivos|metformina)
        """,
    ),
    "someone_elses": (
        """
        (someone elses|grandmas|grandpas|grandmothers|grandfathers|moms|dads|his moms|her moms|his dads|her dads|
        brothers|sisters|the dogs|daddys|mommys|nanas|wrong|her brothers|his brothers|her sisters|his sisters|her
        grandmas|his grandmas|my husbands|my wifes|my moms|my dads|my roommates|my sisters|my brothers|my
        grandmas|my sons|my daughters) (blood pressure|heart|diabetes|sleeping|anxiety|pain|adhd|thyroid|birth
        control|own)? (pill|pills|medicine|medication|meds|tablets|tablet|vitamins|gummies|patch|prescription|
        xanax|adderall|vape|edibles|edible|insulin|melatonin|tylenol|ibuprofen|advil|oxys|methadone|suboxone|
        metformin|metoprolol|antidepressants|antidepressant|benadryl|iron)
        """,
        """
        (las|la|el|una|unas) (pastillas|pastilla|medicina|medicinas|medicamento|insulina) (de|del) (mi|su|la|el)?
        (abuela|abuelo|mama|papa|hermano|hermana|perro|esposo|esposa|marido|suegra|otra persona|hijo|hija|vecina)
        """,
    ),
    "ordinary_confused": (
        """
        confused about, confused by, confused as to, confused on, confused with, confusing, im confused, i am
        confused, confusion about, confusion with, a little confused, bill, invoice, instructions, directions,
        appointment, schedule, dementia for, alzheimers, dosing, which, portal, statement, insurance, charge,
        charges, time of, wrong date, form, about the, benadryl at night, nap, bedtime, after work
        """,
        """
        confundid* con, confundid* sobre, confundid* por, confusion con, confusion sobre, estoy confundid*,
        factura, cobro, instrucciones, indicaciones, cita, horario, demencia desde, cual, portal, seguro, cuenta,
        fecha, formulario, siesta
        """,
    ),
    "ordinary_voice": (
        """
        loud voices, raise, raised voices, voices down, sing, singing, choir, voice mail, voicemail, hoarse, lost
        my voice, speech
        """,
        "ronc*, coro, cantar, buzon, perdi la voz, afonic*",
    ),
    "pet": (
        "dog, dogs, cat, cats, pet, vet, hamster, puppy, kitten",
        "perro, perrito, gato, gatito, mascota, veterinario",
    ),
    "prescribed": (
        """
        prescribed, as prescribed, as directed, for (his|her) (cold|fever|ear|cough|strep|allergies|adhd|asthma),
        with food, before bed, every (morning|day|night|six hours|# hours), his dose, her dose, his antibiotic,
        her antibiotic, his medicine and, her medicine and, the last of, finished
        """,
        """
        recetad*, como indico, para (la|el|su) (gripe|fiebre|oido|tos|alergia|infeccion|dolor|anemia), con comida,
        antes de dormir, cada (dia|noche|# horas|manana), su dosis, su antibiotico, su medicina y, ya termino,
        termino
        """,
    ),
    "prescribed_course": (
        """
        antibiotic, antibiotics, as prescribed, as directed, finished, course, z pack, zpack, prednisone pack,
        prep, colonoscopy, of water, vitamins this, yesterday as, and need (more|a refill|another), need a refill,
        refill, ran out
        """,
        """
        antibiotico, antibioticos, como indico, como me dijo, tratamiento, colonoscopia, de agua, y necesito (mas|
        otra), resurtir, receta, se acabaron, se me acabaron
        """,
    ),
    "push": (
        "push, pushing, bear down",
        "pujar, pujando",
    ),
    "raynaud": (
        """
        raynaud*, always cold, winter, usual, air conditioning, outside in the cold, poor circulation for, ice
        pack
        """,
        "raynaud, siempre fri*, invierno, aire acondicionado, mala circulacion de, hielo",
    ),
    "red_word": (
        "red, redness, reddish",
        "roj*, enrojecid*, colorad*",
    ),
    "self_subject": (
        """
        i, we, found (him|her|them|my), mother, father, anyone, he, she, my neighbor, patient, this person, a man,
        a woman, kid
        """,
        "la encontre, lo encontre, encontre a, la halle, lo halle, alguien",
    ),
    "small_burn": (
        """
        tiny, small, minor, little, stove, curling iron, flat iron, hair straightener, oven rack, finger,
        fingertip, tongue, healed, healing, scar, heartburn, when i pee, urine, urinating, peeing, eyes burn, sun,
        lips, nettle, hot pepper
        """,
        """
        pequen*, chiquit*, leve, estufa, plancha del pelo, plancha, horno, dedo, punta del dedo, lengua, cicatriz,
        sanando, al orinar, orina, sol, chile
        """,
    ),
    "small_child": (
        """
        toddler, baby, infant, child, kid, little, (#upto12|#upto17) (year|yr|yo|month) old, #upto12 yo, daughter,
        my son, grandson, granddaughter, preschooler
        """,
        "bebe, nino, nina, hijo, hija, nieto, nieta, de #upto12 (anos|meses), chiquit*",
    ),
    "smell": (
        "smell, smells, foul, smelly discharge",
        "mal olor, huele",
    ),
    "speech_therapy": (
        """
        speech therapy, speech therapist, speech delay, speech pathologist, speech eval, slp, stutter, stutters,
        lisp, learning to talk, braces, retainer, speech class, is teething, when (he|she) is tired, first words,
        nonsense bill, bill (doesnt|dont) make sense, invoice (doesnt|dont) make sense, (instructions|charges|
        bill|letter|statement|charge|results|directions|message|report) (dont|doesnt|do not|does not|didnt|not|
        makes no|make no) (make)? (any)? sense
        """,
        """
        terapia de lenguaje, terapia del habla, terapista, tartamud*, aprende a hablar, frenos, retenedor, no
        habla (ingles|espanol), no hablo (ingles|espanol|bien el ingles|mucho ingles), no (puedo|puede) hablar
        (ingles|con nadie|con la|con el doctor|por telefono|con un|con la enfermera|hoy|ahora por|con ustedes),
        (la factura|las instrucciones|el cobro|la carta) no tiene sentido
        """,
    ),
    "spreading_red": (
        """
        spreading, red streak, red streaks, getting bigger, red line, streaks, (redness|red|rash|infection) (is|
        has)? (racing|spreading|moving|creeping|climbing|traveling|shooting|going|running|crawling) (up|down|fast|
        quickly|to|past|across)
        """,
        """
        extendiend*, se extiende, rayas rojas, creciendo, linea roja, (rojez|rojo|enrojecimiento|mancha roja|
        infeccion|lo rojo) (me|se|le)? (va|esta|ha)? (subiendo|extendiendo*|creciendo|corriendo|sube|avanz*)
        """,
    ),
    "static": (
        "static, carpet, doorknob, tens unit, tens, zap from",
        "estatica, alfombra",
    ),
    "sunburn": (
        "sunburn, sunburned, beach, tanning, sun",
        "sol, playa, quemad* por el sol, bronce*",
    ),
    "surgery_word": (
        "surgery, operation, knee replacement, hip replacement, c section",
        "cirugia, operacion, operaron, reemplazo",
    ),
    "sweet_breath": (
        """
        breath smells (like|of)? (fruit|fruity|acetone|sweet|nail polish remover|juicy fruit|pear|apples), fruity
        breath, fruity smelling breath, smells like (acetone|nail polish|fruit) on (his|her|my) breath
        """,
        """
        aliento (a|con olor a)? (fruta|acetona|manzana|dulce|quitaesmalte|frutas), (el|su|mi)? aliento (le|me)?
        huele (a)? (fruta|acetona|manzana|dulce|quitaesmalte|frutas), le huele la boca a (fruta|acetona|manzana|
        dulce)
        """,
    ),
    "tired": (
        """
        on the couch, after work, asleep, nap, in front of the tv, from exhaustion, out flyers, out candy, tent,
        collapsible, collapsed lung in, bridge, market, economy, my veins, fainting goat
        """,
        "en el sofa, despues del trabajo, siesta",
    ),
    "today_word": (
        """
        today, all day, tonight, since last night, since this morning, this morning, since yesterday, in hours, #
        hours, all night
        """,
        "hoy, todo el dia, desde anoche, desde esta manana, desde ayer, en horas, # horas, toda la noche",
    ),
    "toddler_talk": (
        "toddler, # months old, delay, delayed, learning",
        "retraso, aprendiendo",
    ),
    "trapped_word": (
        "trapped, stuck in the car, cant get out, pinned",
        "atrapad*, no puede salir, prensad*",
    ),
    "twice_word": (
        """
        twice, two times, double, doubled, by mistake, accidentally, by accident, wrong, too much, too many,
        someone elses, again by
        """,
        """
        dos veces, doble, por error, sin querer, equivocad*, demasiad*, de mas, por equivocacion, accidentalmente
        """,
    ),
    "twist": (
        "twisted, twisting, pulled up, higher than the other, riding high, sideways",
        "torcid*, mas arriba, subido, volteado, de lado",
    ),
    "vasectomy": (
        "vasectomy, ultrasound, follow up, lump, mumps, cyst, jock itch",
        "vasectomia, ultrasonido, bolita, paperas, quiste",
    ),
    "week_old": (
        """
        last week, last month, week ago, weeks ago, months ago, # (weeks|months|years) ago, two weeks ago, a month
        ago, last year, follow up
        """,
        """
        la semana pasada, el mes pasado, hace (una|dos|tres|#) (semana|semanas|mes|meses), el ano pasado,
        seguimiento
        """,
    ),
    "woke": (
        "woke up, woke him, woke me, middle of the night",
        "desperto, desperte, a media noche, en la madrugada",
    ),
}
