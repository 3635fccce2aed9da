"""People, parts of the body, and what is felt there."""

from nlu.screen.red_flag import Words

RANGES: dict[str, tuple[float, float]] = {
    "#upto12": (1, 12),
    "#upto90": (1, 90),
    "#upto2": (1, 2),
    "#upto17": (1, 17),
    "#60up": (60, 110),
    "#fever": (100.4, 108.0),
    "#fieber": (38.0, 42.5),
    "#highfever": (104.0, 108.0),
    "#hochfieber": (40.0, 42.5),
    "#many": (6, 500),
    "#sugarhigh": (300, 1500),
    "#sugarlow": (15, 54),
    "#oxygenlow": (40, 91),
    "#pressurehigh": (160, 300),
    "#pressurelow": (40, 85),
    "#pulsehigh": (130, 300),
    "#year": (1930, 2025),
    "#hours4up": (4, 72),
    "#pregnantweeks": (4, 42),
    "#earlyweeks": (20, 36),
    "#lateweeks": (20, 42),
    "#score": (9, 10),
}

WORDS: Words = {
    "fever_number": (
        "#fever, #fieber, #highfever",
        "caliente, hirviendo, ardiendo, calientita, calientito",
    ),
    "child": (
        """
        (my|our|her|his|old) (son|boy|girl), sons, daughter, toddler, kid, kiddo, child, children, baby, newborn,
        infant, (my|our) little (one|boy|girl|guy), grandson, granddaughter, grandbaby, grandchild, niece, nephew,
        stepson, stepdaughter, preschooler, kindergartner, # (year|yr|month|mo|week|wk|day) old, # (yo|mo|months|y
        o), #upto17 year old, teenager, teen, twins, the boy, the girl, twin, (hes|shes|he is|she is) (only|just)?
        #upto12, our little, my little, #upto17 years old, my (kids|childs), first grader, (my|our) (boy|girl)
        """,
        """
        hijo, hija, hijos, hijas, hijit*, mijo, mija, mijit*, nino, nina, ninos, ninas, ninit*, bebe, bebes,
        bebit*, nene, nena, nieto, nieta, nietos, nietit*, niet*, criatura, chiquit*, sobrino, sobrina, recien
        nacid*, peque, pequen*, gemel*, de # (ano|anos|anito*|mes|meses|mesecit*|semana|semanas|dia|dias), tiene #
        (ano|anos|mes|meses|semanas), muchachit*, chamac*, mi (varon|varoncito|hembra), adolescente, tiene #upto12
        (anitos|añitos), de #upto12 anitos, (mi|el|la) (gordo|gorda|flaco chiquito), el nene, la nene, escuincle
        """,
    ),
    "infant": (
        """
        newborn, infant, neonate, baby, preemie, (#upto12 week|#upto12 weeks|#upto12 wk|#upto90 day|#upto90 days|
        #upto12 month|#upto12 months|#upto12 mo) [old], diaper, diapers, crib, latch, nursing, bottle feeding,
        breastfed, #upto90 (day|days)
        """,
        """
        recien nacid*, bebe, bebit*, lactante, de (#upto12 semana|#upto12 semanas|#upto90 dias|#upto12 mes|#upto12
        meses|#upto12 mesecit*), tiene (#upto12 semanas|#upto90 dias|#upto12 meses), panal, panales, mollera,
        cuna, biberon, mamila, de pecho
        """,
    ),
    "young_infant": (
        """
        newborn, neonate, (#upto12 week|#upto12 weeks|#upto12 wk|#upto12 wks|#upto90 day|#upto90 days|#upto2
        month|#upto2 months|#upto2 mo) old, #upto12 wo, preemie, one month old, just born, born (last|this) week,
        under 3 months, born # (day|days|week|weeks) ago, #upto12 weeks old, (hes|shes|he is|she is) #upto12
        weeks, (one|two|three|four|five|six|seven|eight) weeks old, a (week|month) old, #upto90 days, born (two|
        three) weeks ago
        """,
        """
        recien nacid*, de (#upto12 semana|#upto12 semanas|#upto90 dia|#upto90 dias|#upto2 mes|#upto2 meses), de un
        mes, tiene (#upto12 semanas|#upto90 dias|#upto2 meses|un mes), (#upto12 semanas|#upto90 dias|#upto2 meses)
        de (nacido|nacida|vida), nacio hace (#upto12 semanas|#upto90 dias), tiene (una|dos|tres|cuatro|cinco|seis)
        semanas, de (una|dos|tres|cuatro|cinco|seis) semanas, acaba de nacer, nacido hace, con #upto90 dias
        """,
    ),
    "someone": (
        """
        dad, daddy, father, pop, mom, mommy, mama, mum, mother, parents, husband, hubby, wife, spouse, brother,
        bro, sister, sis, grandma, grandmother, granny, nana, grandpa, grandfather, gramps, uncle, aunt, auntie,
        cousin, friend, partner, boyfriend, girlfriend, fiance, fiancee, neighbor, neighbour, roommate, coworker,
        boss, him, her, he, hes, she, shes, they, the man, the woman, (old|young|this) man, (old|young|this)
        woman, the lady, this guy, somebody, someone, my patient, person, father in law, mother in law, (pregnant|
        elderly) (wife|woman|man|lady|mother)
        """,
        """
        papa, papi, apa, padre, mama, mami, ama, madre, papas, esposo, esposa, marido, senora, senor, hermano,
        hermana, abuelo, abuela, abuelit*, tio, tia, primo, prima, amigo, amiga, pareja, novio, novia, vecino,
        vecina, companer*, suegro, suegra, cunado, cunada, jefe, jefa, ella, mi mujer, viejo, vieja, viejit*,
        alguien, una persona, mi gente, don, dona, un muchacho
        """,
    ),
    "chest": (
        """
        chest, breastbone, breast bone, sternum, rib cage, ribcage, behind (my|his|her) ribs, middle of (my|his|
        her) ribs, under (my|his|her) ribs on left, chst, chess pain, cheast, left breast, my ribs on left, middle
        of my body, in my middle, right in the middle, under my breast, center of my
        """,
        """
        pecho, torax, esternon, caja toracica, pechito, seno izquierdo, pexo, aqui en medio, en medio del cuerpo,
        adentro del pecho, centro del
        """,
    ),
    "heart": (
        "heart, ticker, my ticker, chest is fluttering",
        "corazon, corazoncito",
    ),
    "left_arm": (
        """
        left arm, left hand, left shoulder and arm, left elbow, left wrist, left fingers, left forearm, both arms,
        down (my|his|her) arm, down (my|his|her) left, inside of (my|his|her) arm, left limb, arm on (my|his|her)
        left, left side of (my|his|her) arm, left pinky, my pinky, left side of (my|his|her) neck, ring finger,
        (my|his|her) left
        """,
        """
        brazo izquierdo, mano izquierda, brazo izq, antebrazo izquierdo, ambos brazos, dos brazos, codo izquierdo,
        brazo del lado izquierdo, lado izquierdo del brazo, baja por el brazo, dedos de mano izquierda, menique,
        lado izquierdo del cuello
        """,
    ),
    "arm": (
        "arm, arms, forearm, forearms",
        "brazo, brazos, antebrazo",
    ),
    "jaw": (
        """
        jaw, jawbone, my teeth, lower teeth, bottom teeth, shoulder blade, shoulder blades, between (my|his|her)
        shoulder*, left shoulder, my neck and shoulder, collarbone, elbow, shoulder
        """,
        """
        mandibula, quijada, dientes, omoplato, omoplatos, paletilla, entre los hombros, hombro izquierdo, muelas,
        clavicula, codo, hombro
        """,
    ),
    "back": (
        "back, spine, spinal",
        "espalda, columna, lomo, espinazo, rinones",
    ),
    "upper_back": (
        "upper back, between (my|his|her) shoulder blades, mid back, chest and back",
        "espalda alta, entre los omoplatos, pecho y espalda",
    ),
    "throat": (
        "throat, windpipe, airway, gullet, neck is (closing|swelling|swollen)",
        "garganta, gargantita, traquea, galillo, gaznate, tragadero",
    ),
    "tongue": (
        "tongue",
        "lengua",
    ),
    "lips": (
        "lips, lip, mouth, gums, around (his|her|my) mouth",
        "labio, labios, boca, boquita, trompa",
    ),
    "nails": (
        "fingernails, nails, fingertips, nail beds, nail, fingers, skin, hands",
        "unas, dedos, yemas, piel, manos, manitas, deditos",
    ),
    "face": (
        "face, cheek, cheeks, smile, mouth, eyelid, facial, grin",
        "cara, carita, rostro, mejilla, boca, sonrisa, parpado, cachete, semblante, sonreir",
    ),
    "eyes": (
        "eye, eyes, eyelids, eyeball",
        "ojo, ojos, ojit*",
    ),
    "head": (
        "head, skull, forehead, noggin, temple",
        "cabeza, cabecita, craneo, frente, coco, nuca, sien",
    ),
    "neck": (
        "neck, nape",
        "cuello, nuca, cogote, pescuezo",
    ),
    "leg": (
        "leg, legs, thigh, knee, lower half, from waist down, waist down",
        "pierna, piernas, muslo, rodilla, de la cintura para abajo, piernita*",
    ),
    "calf": (
        """
        calf, calves, lower leg, back of (my|his|her) (leg|knee), one leg, my leg, left leg, right leg, thigh, leg
        """,
        """
        pantorrilla, pantorrillas, chamorro, batata, una pierna, pierna, pierna izquierda, pierna derecha, muslo
        """,
    ),
    "limb": (
        "arm, leg, hand, foot, feet, finger, fingers, toe, toes, wrist, ankle, limb, forearm, calf",
        "brazo, pierna, mano, pie, pies, dedo, dedos, muneca, tobillo, extremidad, antebrazo, pantorrilla",
    ),
    "belly": (
        """
        stomach, belly, abdomen, abdominal, tummy, gut, guts, tum, lower right side, right lower side, insides,
        below (my|his|her) belly button, right side of (my|his|her) belly, stomache, stomack
        """,
        """
        estomago, barriga, panza, vientre, abdomen, abdominal, tripa, tripas, pancita, barriguita, estomag*, bajo
        vientre, guata, boca del estomago
        """,
    ),
    "private_parts": (
        """
        groin, crotch, saddle, saddle area, inner thighs, genitals, genital area, private parts, privates, between
        (my|his|her) legs, when i wipe, perineum, vagina, penis, anus, bottom, buttocks, butt, rear, rectum, where
        i sit, seat area, where i sit down, tailbone
        """,
        """
        ingle, entrepierna, genitales, partes (intimas|privadas), entre las piernas, perineo, vagina, pene, ano,
        nalgas, gluteos, al limpiarme, silla de montar, alli abajo, asentaderas, pompis, pompas
        """,
    ),
    "testicle": (
        """
        testicle, testicles, testicular, testis, testes, nut, nuts, ball sack, ballsack, scrotum, nutsack, my
        balls, his balls, one of my balls, one ball, his ball
        """,
        """
        testicul*, huevo, huevos, escroto, guevo, guevos, compan*, mis bolas, las bolas, una bola, pelotas, cojon*
        """,
    ),
    "one_side": (
        """
        one side, left side, right side, one half, half (my|his|her|of) (body|face), half of (my|his|her) (body|
        face), whole left, whole right, entire left, entire right, left half, right half, one leg, one arm, one
        hand, left arm and leg, right arm and leg
        """,
        """
        un lado, lado izquierdo, lado derecho, media cara, medio cuerpo, mitad del cuerpo, mitad de la cara, mitad
        de la boca, un solo lado, todo el lado, costado izquierdo, costado derecho, un brazo, una pierna
        """,
    ),
    "pain": (
        """
        pain, pains, painful, hurt, hurts, hurting, hurtin, hurtz, ache, aches, aching, achy, soreness, agony,
        stabbing, stabs, sharp, burning, burns, throbbing, discomfort, uncomfortable, killing (me|him|her), on
        fire, cramping, twinge, jabbing, knife in, like a knife, pressure, excruciating, payn, panes, tender,
        spasms, throbs, hurtful, torment, agonizing, stab, zing, jab, squeeze
        """,
        """
        dolor, dolores, dolorcito, dolorcillo, doloroso, duele, duelen, dolia, dolio, doliendo, doler, dolido,
        punzada*, punzante, punza, punzon*, pinchazo*, piquete*, ardor, arde, ardiendo, quemazon, molestia,
        molestias, lastima, adolorid*, me esta matando, puyazo*, calambre*, retorcijon*, presion, dolol, doloron,
        dolorones, dolorazo, dolorsazo, dolorcisimo, pellizco
        """,
    ),
    "odd": (
        "weird, funny, off, odd, strange, wrong, not right, not normal, unusual, fluttery",
        "raro, rara, extrano, extrana, mal, feo, fea, chistoso, chistosa, no esta bien",
    ),
    "pressure": (
        """
        tight, tightness, tightening, tightens, tighter, pressure, squeezing, squeezed, squeeze, squeezes,
        squishing, crushing, crushed, crush, crushes, heavy, heaviness, weight, elephant, brick, bricks, boulder,
        vise, vice, clamp, clamped, clamping, band around, belt around, strap around, constricted, constricting,
        constriction, gripping, gripped, grip, fist, fullness, pressing, presses, pushing on, sitting on, standing
        on, stomping on, parked on, stepping on, kneeling on, leaning on, weighing on, smothering, caving in,
        concrete, anvil, cinder block, ton of, tons of, compressed, compressing, squashed, squashing, wrung,
        tightend, preasure, pressur, like a rock, wound up tight, tourniquet, bear hug, tite, tigt
        """,
        """
        aprieta, apretado, apretada, apretando, apretón, apretar, aprietan, opresion, oprime, oprimido,
        oprimiendo, presion, presionan*, pesadez, pesado, pesada, pesa, peso, elefante, ladrillo, ladrillos,
        aplasta*, estruja*, piedra, losa, tenaza, tenazas, comprime, comprimido, apachurr*, sofoca, sofocado,
        encima del, sentado encima, sentara encima, parado en, yunque, faja apretada, prensado, machaca*,
        tonelada, camion, puno, aplastamiento, opresivo, costal, saco de cemento, cemento, roca
        """,
    ),
    "numb": (
        """
        numb, numbness, numbing, tingling, tingly, tingle, tingles, pins and needles, gone dead, feels dead, went
        dead, went to sleep, fell asleep, fallen asleep, is asleep, no feeling, lost feeling, lost all feeling,
        prickly, prickling, dead weight, cannot feel, cant feel, cant really feel, numm, num, dont feel, no
        sensation, lost sensation, without sensation, cant tell when, cant feel when
        """,
        """
        entumecid*, entumecimiento, entumec*, adormecid*, adormecimiento, adormec*, dormido, dormida, dormidos,
        durmio, duerme, hormigueo, hormigu*, cosquilleo, acalambrad*, sin sensibilidad, no siento, no siente, no
        me siento (el|la|las|los), como muerto, como muerta, sin sentir, no siento cuando, no se siente, sin
        sensacion, duermen, se me duermen, se le duermen
        """,
    ),
    "weak": (
        """
        weak, weakness, limp, floppy, heavy, paralyzed, paralysed, paralysis, dead weight, useless, gave out,
        giving out, wont move, cannot move, cant move, cant lift, cannot lift, cant raise, cannot raise, wont
        lift, wont work, not working, stopped working, doesnt work, quit working, drags, dragging, hanging,
        dangling, cant grip, keeps dropping, dropping things, cant hold, wont listen to me, unable to (move|lift|
        raise), no strength, lost strength, lost use, drifts down, like jelly, like lead, wont grip, cant hold a,
        fumbling, cant button, cant open my hand, drifts, gave way, collapsed under me, buckled, buckling, wont
        hold me, wont hold up, wont cooperate, wont obey, wont do what, feels foreign, quit on me, gave up on me,
        went out from under, stopped listening to me, cant get the (spoon|fork|cup) to my, wont do what i
        """,
        """
        debil, debilidad, sin fuerza, sin fuerzas, perdio fuerza, perdi fuerza, no tiene fuerza, no tengo fuerza,
        flojo, floja, paralizad*, paralisis, paraliz*, no mueve, no muevo, no puedo mover, no puede mover, no
        puedo levantar, no puede levantar, no levanta, no le responde, no me responde, colgando, arrastra,
        arrastrando, se le caen las cosas, se me caen las cosas, no la puedo mover, no lo puedo mover, aguado,
        pesado, pesada, se me dobla, se le dobla, no obedece, no me obedece, no le obedece, no agarra, no puedo
        agarrar, no puede agarrar, no aprieta, guanga, guango, no atina, no atino, se me vencio, se me vence
        """,
    ),
    "swollen": (
        """
        swollen, swelling, swells, swelled, swell, swole, swoll, puffy, puffed, puffing, ballooned, ballooning,
        balloon, blew up, blown up, blowing up, twice (its|the|normal|their) size, double (its|the|normal) size,
        enlarged, getting thick, getting fat, getting big, huge, size of a, swolen, fat lip, feels thick, feels
        fat, growing, fat, got thick, got huge
        """,
        """
        hinchado, hinchada, hinchados, hinchadas, hinchando, hincho, hincha, hinchazon, hinch*, inflamad*,
        inflamando, inflamacion, inflam*, inchad*, inchando, abotagad*, gruesa, grandisim*, enorme, el doble,
        crecio, creciendo, agrando, gorda, gordo, gordos, grandota, grandote, como globo
        """,
    ),
    "blue": (
        """
        blue, bluish, blueish, purple, purplish, gray, grey, grayish, greyish, ashen, dusky, cyanotic, turning
        colors, discolored, off color, gray as, like ash, color of ash
        """,
        """
        azul, azules, azulad*, azulit*, morado, morada, morados, moradas, moradit*, amoratad*, gris, grisace*,
        cenizo, ceniza, color ceniza, renegrid*, prieto
        """,
    ),
    "pale": (
        """
        pale, white as, white, ghostly, gray, grey, clammy, white as a (ghost|sheet), like a ghost, no color, lost
        (his|her|all) color, drained of color, pasty, waxy, looks like death
        """,
        """
        palido, palida, blanco, blanca, transparente, amarill*, como un papel, como papel, blanco como, blanca
        como, sin color, perdio el color, como muerto, ceniz*, traslucid*
        """,
    ),
    "sweat": (
        """
        sweat, sweats, sweating, sweaty, clammy, drenched, cold sweat, dripping, dripping wet, soaked through,
        soaked my shirt, soaking wet, soaked in sweat, pouring sweat, perspiring, diaphoretic, sweatin, woke up
        (soaked|drenched|wet), sweat pouring, sweat dripping, sweat running, beads of sweat, shirt is soaked, cold
        sweats, sweaty and, woke up at # (soaked|drenched|sweating), up (soaked|drenched), soaked and
        """,
        """
        sudor, sudores, sudo, suda, sudando, sudado, sudada, sudoroso, sudorosa, empapad*, chorreando, banad* en
        sudor, sudor frio, sudando a mares, sudando a chorros, sudando frio, sudor helado, ropa empapada, bañad*
        en sudor
        """,
    ),
    "nausea": (
        """
        nausea, nauseous, nauseated, throwing up, threw up, throw up, throws up, thrown up, vomit, vomiting,
        vomited, vomits, puke, puking, puked, queasy, sick to my stomach, barfing, retching, cant keep anything
        down, keep nothing down, upset stomach, vomitting
        """,
        """
        nausea, nauseas, vomito, vomita, vomitos, vomitando, vomitar, vomite, vomit*, bomito, bomitando,
        devolviendo, devolvi, devuelve, asco, basca, bascas, arrojando, arroja, guacareando, vasca, no retiene
        nada, no me cae nada
        """,
    ),
    "dizzy": (
        """
        dizzy, dizziness, lightheaded, light headed, woozy, faint, faintness, room is spinning, room spinning,
        about to pass out, going to pass out, gonna pass out, like passing out, pass out, might faint, gonna
        faint, going to faint, seeing spots, seeing stars, going black, goes black, head swimming, swimmy, wobbly,
        about to drop, feel like fainting, near fainting, blacking out, everything (is|was|went)? (going|went|
        goes)? (grey|gray|black|white|dark|fuzzy), lights going out, vision narrowing, cant stand up without, feel
        faint, feeling faint, feels faint, legs like rubber, spinning, head is swimming, room tilting, knees
        buckling, legs went
        """,
        """
        mareo, mareos, mareado, mareada, marea, mareando, desvanec*, aturdid*, a punto de desmayar*, me voy a
        desmayar, siento que me desmayo, todo me da vueltas, me da vueltas, veo lucecitas, se me nubla, siento
        desmayarme, casi me desmayo, me desmayo, se me va el mundo, se me mueve el piso, se me va la onda, me
        siento desvanecer, siento que me voy a caer, se me va la vista, siento que me voy, se me nubla la vista,
        me da vueltas todo, me siento desmayar, atarantad*, zonz*
        """,
    ),
    "tearing": (
        "tearing, ripping, torn, being ripped, being torn, splitting, ripped, tore, like something ripped",
        "desgarr*, rasg*, rompiendo, partiendo, me parte",
    ),
    "fever": (
        """
        fever, fevers, feverish, temperature, temp, burning up, hot to touch, running hot, fevr, #fever, #fieber
        (c|celsius|degrees|fever), fever of #fieber
        """,
        """
        fiebre, fiebres, calentura, temperatura, calenturient*, afiebrad*, ardiendo en fiebre, hirviendo, #fieber
        de (fiebre|calentura|temperatura), #fieber grados
        """,
    ),
    "rash": (
        "rash, spots, blotches, blotchy, purple dots, red dots, bruises, petechiae, mottled",
        "sarpullido, ronchas, manchas, puntitos, petequias, erupcion, moretones, salpullido",
    ),
}
