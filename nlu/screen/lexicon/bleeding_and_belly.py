"""Bleeding, injuries, burns, limbs, eyes, and the belly."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Level

WORDS: Words = {
    "over_them": (
        """
        fell on, tipped on, tipped over on, dumped on, spilled on, spilled all over, landed on, splashed on,
        poured on
        """,
        "encima, le cayo, se le cayo, se le vino, se le volteo, lo bano, la bano",
    ),
    "pot": (
        """
        olla, ollas, sarten, cazuela, cafetera, tetera, jarra, pot, pan, kettle, crockpot, fryer, wok, saucepan
        """,
        "perol, caldero",
    ),
    "bandage": (
        "bandage, bandages, gauze, dressing, dressings, towel, towels, every rag, washcloth, tissue",
        "venda, vendas, gasa, gasas, toalla, trapo, trapos, vendaje, curita",
    ),
    "soaks": (
        "soak, soaks, soaking, soaked, seeps, seeping, leaking through, comes through",
        "empapa, empapan, empapando, se llena, traspasa, se pasa",
    ),
    "limp_word": (
        "limp, floppy, lifeless, dry, hot",
        "flacid*, aguad*, seco, caliente",
    ),
    "scald": (
        """
        (pot|pan|kettle|cup|mug|bowl|pitcher|crockpot|fryer) of (hot|boiling|soup|coffee|tea|water|oil|grease|
        noodles|ramen|milk)? (soup|coffee|tea|water|oil|grease|noodles|milk|gravy)? (tipped|spilled|fell|poured|
        splashed|dumped|came down|knocked over|landed) (onto|on|over|all over|down), (hot|boiling|scalding)
        (water|oil|soup|coffee|tea|grease|noodles|milk) (spilled|on|all over|splashed|poured|tipped|down|fell),
        pulled (a|the) (pot|kettle|cup|pan|coffee|tea) (of|down|onto|on), pulled (the|a) (kettle|pot|pan|coffee|
        tea|crockpot|soup|noodles|cup) (of|down|over|on|onto)
        """,
        """
        (le|me|se) (cayo|cayó|echo|tiro|derramo|volteo|salpico) (encima)? (la|el|una|un)? (olla|sarten|taza|agua|
        aceite|sopa|cafe|caldo|te|atole) (de|con)? (agua|aceite|sopa|cafe|caldo)? (hirviendo|caliente|encima|
        sobre|en), (agua|aceite|sopa|caldo|cafe) (hirviendo|bien caliente|muy caliente), (se|le|me) (echo|tiro|
        volteo|jalo|vacio) encima (la|el|una|un) (olla|caldo|sopa|cafe|agua|sarten|te|taza|jarra|tetera), encima
        (la|una) (olla|sarten|jarra|tetera)
        """,
    ),
    "than_other": (
        """
        (bigger|fatter|larger|thicker|wider|warmer|redder) than (the|my) other, (twice|two times|double|way) (as|
        the|its) (fat|big|thick|large|size), as (the|my) other (one|leg)
        """,
        "mas (grande|gorda|gruesa|hinchada|caliente) que la otra, el doble (de|que) la otra",
    ),
    "double_size": (
        "twice (the|its|normal)? size, double (the)? size, huge, size of, bigger than",
        "el doble, enorme, grandisim*",
    ),
    "cut_word": (
        """
        cut (myself|himself|herself|my|his|her), sliced (my|his|her), gash, slashed, put (my|his|her) (hand|arm|
        foot|leg) through
        """,
        "me corte, se corto, cortada, me rebane, se rebano, tajo, me abri, se abrio",
    ),
    "gush": (
        """
        pumping, spurting, gushing, pouring, squirting, spraying, pulsing, flowing, shooting out, wont stop,
        running down, keeps running, keeps flowing, keeps coming
        """,
        """
        chorro, chorros, borbot*, a chorros, brota, brotando, no deja de salir, sale mucho, no para, corre por,
        escurre, escurriendo
        """,
    ),
    "full_of_blood": (
        """
        (full of|filled with|covered in|soaked in|soaked with|drenched in|puddle of|pool of) blood, blood (is)?
        (everywhere|all over|pouring|gushing|spurting|dripping down|running down)
        """,
        """
        llen* de (pura|mucha)? sangre, charco de sangre, empapad* (de|en) sangre, banad* en sangre, sangre (por
        todos lados|por todas partes|por todo|a chorros|saliendo)
        """,
    ),
    "long_while": (
        """
        for # (minutes|mins|hours|hrs|min), # (minutes|mins|hours|hrs) (now|straight|and), for an hour, for over,
        over an hour, half an hour, all night, for hours
        """,
        """
        desde hace # (minutos|horas), # (minutos|horas) (ya|y), por # (minutos|horas), hace una hora, media hora,
        desde hace horas, toda la noche
        """,
    ),
    "bleeding": (
        """
        bleed, bleeds, bleeding, bled, blood, bloody, bleedin, bleding, hemorrhag*, hemorraging, gash, gushing,
        nosebleed, nose bleed, nose bleeding, pumping red, red pouring, (toilet|sink|bed|floor|shirt|towel|
        bathroom|tub) (is|was|looks)? (full of|filled with|covered in|soaked in|soaked with) blood, going through
        gauze, box of gauze
        """,
        """
        sangre, sangra, sangrando, sangro, sangrado, sangrar, sangrante, hemorragia, sangr*, desangr*, llen* de
        sangre, sangre fresca, banad* en sangre
        """,
    ),
    "bleeding_hard": (
        """
        gushing, spurting, spurts, spraying, squirting, pouring, pouring out, pumping out, blood everywhere,
        everywhere, all over the floor, (lot|lots|ton|tons|loads) of blood, so much blood, too much blood,
        heavily, heavy bleeding, bleeding (heavy|heavily|out|badly|bad|profusely|a lot|so much), bleed out,
        bleeding out, losing (a lot of|so much|too much)? blood, lost (a lot of|so much|too much)? blood, pool of
        blood, puddle of blood, soaked, soaking, soaks through, soaked through, drenched in blood, covered in
        blood, filled the (toilet|sink|bowl|tub), cupfuls, buckets of blood, tourniquet, arterial, artery, bright
        red (blood)? (shooting|pumping|pulsing)
        """,
        """
        a chorros, chorro, chorros, mucha sangre, muchisima sangre, demasiada sangre, sangrando mucho, sangra
        mucho, sangre por todos lados, por todos lados, por todas partes, charco de sangre, desangr*, me desangro,
        se desangra, se esta desangrando, empapad* de sangre, empapando, empap*, banad* en sangre, perdiendo
        (mucha)? sangre, perdio (mucha)? sangre, borbot*, a borbotones, no para de sangrar, no deja de sangrar,
        torniquete, arteria, hemorragia, sale mucha
        """,
    ),
    "deep_wound": (
        """
        (can see|see|seeing|showing|exposed|down to|to) (the)? bone, bone (is)? (sticking|poking|showing|exposed|
        out|coming), (sliced|cut|chopped|sawed|lopped|took|ripped|tore|severed|bit) (off|through|clean off)? (my|
        his|her|the tip of|part of|half)? (his|her|my)? (finger|fingers|thumb|toe|toes|hand|foot|arm|leg|
        fingertip) (off|clean off|tip), (finger|fingers|thumb|toe|hand|foot|arm|leg|fingertip) (is|was|got|came|
        hanging)? (cut off|sliced off|chopped off|severed|came off|hanging off|hanging by|torn off|ripped off|
        amputated|off), amputat*, severed, (intestine|intestines|guts|organs|insides) (are|is)? (coming|hanging|
        out|showing), impaled, (knife|nail|glass|stick|rod|metal|pole|branch|arrow|scissors|fork|object) (is)?
        (stuck|sticking|lodged|still|went) (in|out|through|into), stab wound, gunshot, gun shot, bullet, been
        shot, got shot, was shot, got stabbed, was stabbed, been stabbed, shot (himself|herself|myself|in the
        (leg|arm|chest|stomach|foot|head|back|shoulder)), table saw, chainsaw, wood chipper, lawn mower (got|cut|
        ran), crushed (under|by|my|his|her), (pinned|trapped) (under|by|between), mauled, degloved, (through) (a|
        the) (window|glass door|glass), (saw|blade|mower|machine|grinder|blender|snowblower|lathe) (took|got|ate|
        caught|cut) (off)? (my|his|her|two|three|one|a|the|some|both|half) (finger|fingers|thumb|hand|toe|toes|
        foot|tip)?
        """,
        """
        se (le|me) ve el hueso, hueso (expuesto|de fuera|salido|se ve|asomando), se (le|me) sale el hueso, (se)?
        (corto|cortaron|arranco|volo|rebano|mocho|amputo|corte|rebane) (el|la|los|un|una|medio|la punta del)?
        (dedo|dedos|mano|pie|brazo|pierna|pulgar), amput*, dedo (colgando|cortado|mochado|arrancado), (tripas|
        intestinos) (de fuera|afuera|salidas|se le salen), (clavad*|enterrad*|encajad*) (en) (el|la|su|mi) (pie|
        mano|cabeza|cara|ojo|brazo|pierna|pecho|cuello|estomago|espalda), (cuchillo|clavo|vidrio|palo|varilla|
        tijeras) (clavado|enterrado|encajado|atravesado|en el), apunal*, apuñal*, balazo, balazos, bala, baleado,
        le dispararon, me dispararon, lo balearon, herida de bala, navajazo, me acuchillaron, lo acuchillaron,
        acuchill*, aplastad* (por|bajo|debajo), atrapad* (bajo|debajo|entre), prensad* (bajo|debajo|entre|en),
        sierra, motosierra, (sierra|maquina|cuchilla|motosierra|prensa|molino) (le|me) (llevo|volo|arranco|corto|
        agarro|tumbo) (el|un|una|la|los|dos|tres)
        """,
    ),
    "wound": (
        """
        cut, cuts, wound, gash, laceration, sliced, slashed, stab, incision, stitches, bite, nosebleed, nose, nose
        bleed, tooth, gums, cut my, cut his, cut her, hand, arm, leg, head, finger, wrist, surgery, scalp
        """,
        """
        cortada, corte, herida, tajo, corto, puntos, mordida, mordedura, nariz, diente, encia, mano, brazo,
        pierna, cabeza, dedo, muneca, cirugia, operacion, hemorragia nasal
        """,
    ),
    "blood_thinner": (
        """
        blood thinner, blood thinners, warfarin, coumadin, eliquis, xarelto, plavix, pradaxa, anticoagulant*,
        hemophilia*, hemophiliac
        """,
        """
        anticoagulante*, warfarina, coumadin, eliquis, xarelto, plavix, hemofili*, adelgazante*, medicina para
        adelgazar la sangre
        """,
    ),
    "vomit_blood": (
        """
        (vomit|vomiting|vomited|vomits|throwing up|threw up|throw up|throws up|thrown up|puking|puked|puke|
        spewing|bringing up) (up|out)? (a lot of|bright|bright red|dark|some|red|clots of|pure)? blood, blood in
        (my|his|her|the)? (vomit|puke|throw up), coffee grounds, coffee ground, vomit (looks|looked|is|was)?
        (like)? (coffee|black|red|dark|bloody), (puke|throw up) (looks|is|was) (like)? (coffee|black|bloody|red),
        bloody vomit, hematemesis, (vomit|vomiting|vomited|throwing up|threw up|puking|puked) (up|out)?
        (something|stuff|all)? (red|bright red|dark red|black|brown) (stuff|liquid|vomit|clots)?
        """,
        """
        (vomit*|devolv*|arroj*) (con|pura|mucha|bastante|algo de)? sangre, sangre en (el|su|mi) vomito, (vomito|
        vomita|vomite|vomitando|vomitos) (con|de|negro|rojo|oscuro|como|cafe|color)? (sangre|negro|cafe|como cafe|
        color cafe|rojo|oscuro|borra de cafe|asientos de cafe|posos de cafe|cafe molido), borra de cafe, asientos
        de cafe, posos de cafe, granos de cafe
        """,
    ),
    "black_stool": (
        """
        (black|tarry|tar like|maroon|jet black|dark red) (and|tarry|sticky)? (tarry|sticky|black)? (stool|stools|
        poop|poops|bm|bowel movement|feces|diarrhea), (stool|stools|poop|poops|bowel movements|bm|bms|diarrhea)
        (is|are|was|were|looks|look|turned|came out|has been|have been)? (all|like|pitch|jet|really)? (black|
        tarry|tar|maroon|black and tarry|black and sticky|pure blood|all blood|bloody and|full of blood), melena,
        (toilet|bowl) (is|was|full of|filled with|turned)? (full of|filled with|all)? (red|blood|clots), (passing|
        pooping|pooped|crapping|pass|passed) (out)? (a lot of|bright red|large|big|pure|blood)? (blood|clots|blood
        clots), bleeding (a lot|heavily|so much)? (from)? (my|his|her)? (rectum|bottom|butt|rectally|anus|behind),
        (lots|lot) of blood in (my|his|her|the) (stool|poop|toilet), black like tar, black as tar, (stool|stools|
        poop|poops|bm) (looks|look|is|are|like)? like (road|wet|hot|black)? (tar|asphalt|coffee grounds|oil)
        """,
        """
        (popo|heces|excremento|evacuacion|evacuaciones|deposiciones|caca|diarrea) (es|esta|son|sale|salio|salen|
        muy|con|como|color)? (negra|negras|negro|como alquitran|como chapopote|con mucha sangre|con sangre|pura
        sangre|alquitran|chapopote|petroleo|brea|con coagulos), (hago|hice|hace|obro|obre|obrando|evacuo|evacue|
        defeco|ensucio) (del bano)? (negro|con sangre|pura sangre|mucha sangre|sangre), melena, (sangro|sangra|
        sangrado|sangrando) (mucho)? (por|del|de) (el|la)? (recto|ano|trasero|colita), (taza|inodoro|excusado)
        (llena|lleno) de sangre, sale (pura|mucha) sangre por, como chapopote, como alquitran, sangre (por|del|de)
        (el|la)? (recto|ano|colita|trasero), (sale|sangro|sangra|boto|echo) (mucha)? sangre (por|del|de) (el|la)?
        (recto|ano|trasero), (haciendo|hago|hace|obro|obrando|popo|sale) (todo)? (negro|negra) (y)? (pegajos*|
        como|chicloso|apestos*)?
        """,
    ),
    "belly_hard": (
        """
        hard as a (rock|board), rock hard, rigid, stiff as a board, hard and (swollen|bloated|painful|distended),
        board like, swollen and hard, distended, hurts to touch, cant touch it, cant stand up straight, cant
        straighten up, hurts to (walk|move|jump|cough), every bump, like a (board|rock|drum), wont straighten,
        cant straighten, cant unbend, swollen tight
        """,
        """
        dura como (piedra|tabla|una piedra|una tabla), dur* como, (panza|barriga|estomago|vientre|abdomen) (esta|
        lo tengo|la tengo|muy)? (dur*|rigid*|inflamad* y dur*|distendid*), no (me|se) (puedo)? enderezar*, no
        puedo enderezarme, duele al (tocar|caminar|brincar|moverme), no me puedo ni tocar, como (una)? (tabla|
        piedra|tambor), no me (puedo|podia) enderezar, no se (puede|podia) enderezar
        """,
    ),
    "lower_right": (
        """
        lower right, right lower, right side, lower right side, right side of (my|his|her) (belly|stomach|
        abdomen), appendix, near (my|his|her) appendix, appendicitis, started (at|around|near|by) (my|his|her|the)
        belly button, rebound
        """,
        """
        lado derecho, abajo a la derecha, parte baja derecha, apendice, apendicitis, abajo del ombligo a la
        derecha, empezo en el ombligo, derecha del estomago
        """,
    ),
    "no_gas": (
        """
        cant (poop|pass gas|fart|have a bowel movement), no gas, not passing gas, not pooping, havent (pooped|
        passed gas|had a bowel movement), blockage, obstruction, vomiting (poop|feces|green|bile)
        """,
        """
        no (puedo|puede) (obrar|evacuar|echar gases|hacer popo|ir al bano), no echo gases, no (he|ha) (obrado|
        evacuado|hecho popo), obstruccion, oclusion, vomito (verde|con popo|fecal)
        """,
    ),
    "pulsing": (
        "pulsing, pulsating, throbbing like a heartbeat, aneurysm, aortic",
        "latiendo, palpitando, pulsando, aneurisma",
    ),
    "hernia_stuck": (
        """
        hernia (is|wont|got|has|turned|popped)? (stuck|hard|go back|purple|red|painful|strangulated|out), hernia
        that wont go back, cant push (my|the|his) hernia
        """,
        """
        hernia (esta|no|se puso)? (dura|atorada|no entra|no se mete|morada|roja|salida|estrangulada), no (puedo|se
        puede) meter la hernia
        """,
    ),
    "long_erection": (
        """
        erection* (that|wont|lasting|for|has|is|since|#), wont go down (for|after|since) #, hard for #hours4up,
        hard on (for|wont|that), priapism, erection
        """,
        "ereccion* (que|no|de|por|desde|lleva), priapismo, ereccion",
    ),
    "body_hours": (
        "#hours4up (hours|hrs|hour), wont go down, wont go away, since last night, all night",
        "#hours4up horas, no baja, no se baja, no se quita, desde anoche, toda la noche",
    ),
    "crash": (
        """
        car accident, car crash, car wreck, crashed (my|his|her|the|our|into), wreck, wrecked, rear ended, t
        boned, rolled over, rollover, hit by (a|the|an)? (car|truck|bus|train|van|suv|motorcycle|vehicle|drunk
        driver|bike|pickup), run over, ran over (him|her|me|my|by), got run over, struck by (a|the) (car|truck|
        bus|vehicle), motorcycle (accident|crash|wreck), bike (accident|crash|wreck), thrown from, ejected,
        airbag*, head on collision, collision, pedestrian, fell off (a|his|her|my|the) (motorcycle|bike|horse|atv|
        four wheeler), atv accident, flipped (the|my|his|our) (car|atv|truck)
        """,
        """
        accidente de (carro|auto|coche|moto|transito|trafico|bicicleta), choque, chocamos, choque (de|en)? (carro|
        moto), chocaron, choco, (me|lo|la|le) (atropello|atropellaron|arrollo|paso encima), atropellad*,
        arrollad*, volcadura, volcamos, se volco, nos volcamos, salio volando, bolsa de aire, accidente en (la)?
        moto, se cayo de la (moto|bicicleta), derrapo, derrapamos
        """,
    ),
    "dove": (
        "dove into, diving into, dived into, diving board, shallow water",
        "clavado en, se aventó un clavado, se avento de clavado, agua poco profunda",
    ),
    "hip": (
        "hip, pelvis, thigh bone, femur, ankle, leg",
        "cadera, pelvis, femur, tobillo, pierna",
    ),
    "burn": (
        """
        burn, burned, burns, burnt, scalded, scald, on fire, caught fire, flames, set (himself|herself|myself) on
        fire, boiling water, hot oil, hot grease, boiling, hot coffee, hot soup, grease fire, explosion, exploded,
        acid burn, chemical burn
        """,
        """
        quemo, quemadura, quemaduras, quemad*, queme, se quemo, me queme, agua hirviendo, agua caliente, aceite
        caliente, aceite hirviendo, se prendio, en llamas, explosion, exploto, fuego, caldo hirviendo, sopa
        caliente, escald*
        """,
    ),
    "burn_bad": (
        """
        (whole|entire|all over|both|half) (his|her|my|the|of) (arm|arms|leg|legs|hand|hands|chest|back|face|body),
        all over (his|her|my|the), face, genitals, hands, blister*, peeling, skin (is)? (peeling|coming|falling|
        hanging|melting|off|sloughing), charred, white and leathery, third degree, 3rd degree, second degree,
        deep, large, bigger than, chest, electrical, chemical, neck, smoke, arms and, legs and, down his, down
        her, on himself, on herself, on the baby
        """,
        """
        todo el cuerpo, toda la, todo el brazo, toda la cara, la cara, cara, genitales, manos, ampolla*, ampoll*,
        pelando, se le (cae|sale|desprende|levanta) la piel, se le pela, carbonizad*, tercer grado, segundo grado,
        profunda, grande, pecho, cuello, electric*, quimic*, humo, encima, brazos y, piernas y
        """,
    ),
    "smoke": (
        """
        inhaled smoke, smoke inhalation, breathing smoke, house fire, house is on fire, trapped in (the)? fire,
        breathed in (a lot of)? smoke
        """,
        """
        inhalo humo, respiro humo, inhalacion de humo, incendio, se quema la casa, se esta quemando la casa, trago
        humo
        """,
    ),
    "electric": (
        """
        electrocuted, electric shock, electrical shock, got shocked (by|from), shocked by (a|an|the)? (outlet|
        wire|cable|power|line|cord), stuck (a|his|her)? (fork|key|finger|something)? in (an|the|a)? (outlet|
        socket), struck by lightning, hit by lightning, lightning (hit|struck), live wire, power line, downed wire
        """,
        """
        electrocut*, descarga electrica, toque electrico, le dio corriente, me dio corriente, le dio toques,
        agarro la corriente, pego la corriente, metio (el dedo|un tenedor|algo)? en el (enchufe|contacto|
        tomacorriente), rayo, le cayo un rayo, alto voltaje, cable de luz, (agarro|toco|mordio) (un|el) cable, le
        dio (la|una)? (corriente|descarga|toque), me dio (la|una)? (corriente|descarga)
        """,
    ),
    "snake": (
        """
        snake, snakebite, rattlesnake, copperhead, viper, cobra, cottonmouth, coral snake, scorpion, black widow,
        brown recluse, jellyfish, stingray, bat, raccoon, rabid, fox
        """,
        """
        vibora, serpiente, culebra, cascabel, coralillo, alacran, escorpion, viuda negra, arana, medusa, aguamala,
        murcielago, mapache, rabia, zorro, violinista
        """,
    ),
    "bit": (
        "bit, bite, bites, bitten, biting, stung, sting, scratched, got me, struck, woke up with a bat",
        """
        mordio, mordida, mordedura, pico, picadura, picado, muerde, me pico, le pico, aranazo, rasguno, piquete
        """,
    ),
    "heat_stroke": (
        """
        heat stroke, heatstroke, overheated and, (stopped|not) sweating, hot car, left in (the|a)? (hot)? (car|
        vehicle|van), in the sun (all day|for hours), heat exhaustion and, hot and dry, skin is hot, body temp,
        left in the (car|van|truck), in a hot car
        """,
        """
        golpe de calor, insolacion, insolad*, dejo de sudar, en el carro (caliente|cerrado|con calor), encerrad*
        en el carro, horas en el sol, piel caliente y seca
        """,
    ),
    "freezing": (
        """
        hypothermia, hypothermic, frostbite, frostbitten, fell through (the)? ice, stopped shivering, freezing
        cold and, wet and cold, blue and cold, out in the cold for, in the snow for
        """,
        "hipotermia, congelad*, se congelo, dejo de temblar, en la nieve, helad* y, tiritando y",
    ),
    "cold_limbs": (
        """
        ice cold, cold and (blue|white|pale|numb|mottled|gray|purple), (hands|feet|leg|foot|arm|hand|toes|fingers)
        (is|are|feels|feel|went|turned|has gone|gone)? (really|very|so|ice|freezing|stone|icy)? cold, cold (hands|
        feet|leg|foot|arm|hand) and, mottled, no pulse in (my|his|her)
        """,
        """
        (pie|pierna|mano|brazo|pies|manos|dedos) (esta|estan|se puso|la tengo|lo tengo)? (muy|helad*|bien)? (fri*|
        helad*), fri* y (morad*|blanc*|palid*|azul|adormecid*), helad* y (morad*|blanc*|palid*), sin pulso en,
        marmolead*, jaspead*
        """,
    ),
    "limb_dying": (
        "white, blue, purple, black, gray, mottled, pale, no pulse, numb, cant feel, cant move, cold",
        """
        blanc*, azul, morad*, negr*, gris, palid*, sin pulso, no siento, no siente, adormecid*, frio, fria, frios,
        frias, helad*
        """,
    ),
    "cast": (
        "cast, splint, broken leg, broken arm, fracture, crushed, after surgery, shin, bandage, compartment",
        "yeso, ferula, fractura, pierna rota, brazo roto, aplast*, despues de la cirugia, vendaje, espinilla",
    ),
    "cast_tight": (
        """
        too tight, very tight, so tight, getting tighter, toes are (blue|numb|cold|purple|white), fingers are
        (blue|numb|cold|purple|white), cant (feel|move) (my|his|her) (toes|fingers), unbearable, worse pain, pain
        is (worse|unbearable|out of control|getting worse), wood hard, hard as wood
        """,
        """
        muy apretad*, apretadisim*, dedos (morados|azules|frios|dormidos|blancos|adormecidos|hinchados), no
        (siento|siente|puedo mover|mueve) (los|sus|mis) dedos, insoportable, dolor (peor|cada vez peor|
        insoportable|que aumenta)
        """,
    ),
    "eye_hurt": (
        """
        (chemical|bleach|acid|cleaner|drain cleaner|ammonia|lye|super glue|pool chemical|chlorine|gasoline|oven
        cleaner|pepper spray) (in|into|splashed|got in|went in) (my|his|her|the)? (eye|eyes), (splashed|squirted|
        sprayed|got) (bleach|chemical|cleaner|acid|something|ammonia|glue|chlorine)? (in|into) (my|his|her|the)?
        (eye|eyes), eye got (super glue|glue|bleach|chemical|cleaner|acid|something) in, (glue|bleach|super glue|
        cleaner|acid|chemical) in (it|my eye|his eye|her eye)
        """,
        """
        (cloro|quimico|acido|limpiador|amoniaco|pegamento|gasolina|cal|detergente|sosa) en (el|los|mi|su|sus)
        (ojo|ojos), (le|me) (cayo|salpico|entro|brinco) (cloro|quimico|acido|limpiador|algo|pegamento|gasolina|
        cal)? (en|a) (el|los|mi|su|al) (ojo|ojos)
        """,
    ),
    "eye_object": (
        """
        (stuck|sticking|lodged|poked|stabbed|metal|glass|nail|fish hook|fishhook|pencil|dart|bb|firework|splinter|
        shard|hit|punched|ball|paintball) (in|into|out of|through|shard in|in the|with a|of)? (my|his|her|the)?
        (eye|eyeball), eye (is)? (bleeding|popped|punctured|cut open|out of the socket|bulging out), blood in (the
        white|my eye and cant|his eye and)
        """,
        """
        (clavad*|enterrad*|metal|vidrio|clavo|anzuelo|lapiz|astilla|pelotazo|punetazo|cohete) en (el|mi|su) ojo,
        ojo (sangrando|reventado|perforado|salido|cortado|ponchado)
        """,
    ),
    "halos": (
        "halos, halo, rainbows around lights, rainbow circles, circles around lights",
        "halos, aros de luz, arcoiris alrededor, circulos alrededor de las luces",
    ),
    "abdominal_ordinary": (
        """
        period, cramps from my period, menstrual, constipated, constipation, gas, ibs, ulcer years, lactose,
        spicy, indigestion, bug, virus, stomach bug, hungry, sit ups, crunches, ab workout, colonoscopy, food
        poisoning last
        """,
        """
        regla, menstrual, menstruacion, colicos menstruales, estrenid*, estrenimiento, gases, colon irritable,
        lactosa, picante, indigestion, virus, hambre, abdominales, colonoscopia
        """,
    ),
    "iron": (
        """
        iron, pepto, bismuth, pepto bismol, blueberries, beets, licorice, red jello, popsicle, hemorrhoid,
        hemorrhoids, when i wipe, on the paper, on toilet paper, a few drops, few drops, drop of, a little blood,
        tiny bit, spotting a little, colonoscopy, streak
        """,
        """
        hierro, pepto, bismuto, betabel, moras, remolacha, hemorroide*, almorranas, al limpiarme, en el papel,
        unas gotas, gotitas, poquita sangre, un poquito de sangre, colonoscopia
        """,
    ),
    "ordinary_bleed": (
        """
        period, menstrual, pad once, gums, brushing, flossing, floss, shaving, shaved, razor, paper cut, hangnail,
        scab, small cut, tiny cut, little cut, bandaid, band aid, blood work, blood test, blood draw, blood
        pressure, blood sugar, pimple, stopped bleeding, has stopped, it stopped, minor, under control, small
        amount, iud, birth control, spotting
        """,
        """
        regla, periodo, encias, cepillo, cepillarme, hilo dental, rasurar, rasurarme, afeitar, costra, cortadita,
        curita, examen de sangre, analisis, presion, azucar, espinilla, ya paro, ya no sangra, dejo de sangrar,
        diu, anticonceptivo*, manchado, poquito
        """,
    ),
    "lot_blood_unit": (
        """
        (pad|pads|tampon|tampons) (an|every|per|in an|each|a) (hour|30 minutes|half hour), (soak|soaking|soaked|
        soaks|filling|fill|filled) (through|up)? (a|an|one|two|three|#|my|my whole|the|several)? (pad|pads|tampon|
        tampons|maxi pad|bed|sheets|mattress|pants), (going through|went through|changing) (a|an|one|two|three|#)?
        (pad|pads|tampon|tampons|diaper) (an|every|per|in an|each|in one|in|within|a) (hour|30 minutes|half hour|
        20 minutes|one hour|#), clots (the)? (size of|as big as|bigger than|like), (golf ball|plum|lemon|egg|
        orange|fist|baseball|softball|grapefruit) (sized|size)? clots, big clots, large clots, huge clots, passing
        clots
        """,
        """
        (toalla|toallas|tampon|tampones|panal|panales) (por|cada|en|en una) (hora|media hora|una hora), (empap*|
        lleno|llena|llenando) (una|dos|#|la|mi)? (toalla|toallas|compresa|compresas|cama|sabana|sabanas), coagulos
        (grandes|enormes|del tamano|como|tamano), (saco|echo|arrojo|botando|sacando|echando|expulsando) coagulos,
        coagulos del tamano, (botando|botar|boto|expulsando|saliendo) coagulos
        """,
    ),
}

FLAGS = (
    Flag(
        cue="bleeding that will not stop",
        source=Source.RED_CROSS_FIRST_AID,
        says="""
            bleeding +5 wont_stop, wont_stop +3 bleeding, bleeding_hard + bleeding/wound, bleeding &
            blood_thinner & wont_stop/head/hit_head/long_while, bleeding +6 long_while
            """,
        softens="ordinary_bleed",
    ),
    Flag(cue="deep wound", source=Source.RED_CROSS_FIRST_AID, says="deep_wound"),
    Flag(
        cue="bleeding",
        source=Source.RED_CROSS_FIRST_AID,
        level=Level.ASK,
        says="bleeding + blood_thinner, deep_word + wound + bleeding, wound + bleeding + now",
        clears="ordinary_bleed",
    ),
    Flag(cue="vomiting blood", source=Source.ACG_BLEEDING, says="vomit_blood"),
    Flag(cue="black or bloody stool", source=Source.ACG_BLEEDING, says="black_stool", clears="iron"),
    Flag(
        cue="severe belly pain",
        source=Source.ACEP_WHEN_TO_GO,
        says="""
            belly + pain + severe & nausea/fever/bleeding/passed_out/sweat/no_gas/belly_hard, belly + belly_hard
            & pain/fever/nausea, belly + sudden + severe + pain, belly & pulsing & pain/back, belly + pain &
            no_gas & nausea, belly_hard & nausea/no_gas/severe/long_while, belly + belly_hard + severe
            """,
        softens="abdominal_ordinary/usual",
    ),
    Flag(
        cue="severe belly pain",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="belly +5 pain +5 severe, belly +4 severe",
        clears="abdominal_ordinary/usual",
    ),
    Flag(
        cue="pain low on the right with fever or vomiting",
        source=Source.ACEP_WHEN_TO_GO,
        says="lower_right + pain & fever/nausea, lower_right + pain + severe/worse, lower_right & belly_hard",
        softens="usual",
    ),
    Flag(
        cue="vomiting with a blocked bowel",
        source=Source.ACEP_WHEN_TO_GO,
        says="no_gas & nausea & swollen/pain/severe/belly",
        softens="usual",
    ),
    Flag(
        cue="hernia stuck",
        source=Source.ACEP_WHEN_TO_GO,
        says="hernia_stuck & pain/nausea/severe/blue/fever",
        softens="usual",
    ),
    Flag(
        cue="testicle pain",
        source=Source.AUA_TORSION,
        says="""
            testicle + double_size, testicle + pain/swollen & sudden/severe/nausea/recent/now/swollen/woke/twist
            """,
        softens="usual",
    ),
    Flag(
        cue="testicle pain",
        source=Source.AUA_TORSION,
        level=Level.ASK,
        says="testicle +4 pain/swollen, testicle +4 twist",
        clears="usual/vasectomy",
    ),
    Flag(cue="erection that will not go down", source=Source.AUA_TORSION, says="long_erection + body_hours"),
    Flag(
        cue="traffic accident",
        source=Source.RED_CROSS_FIRST_AID,
        says="""
            crash &
            pain/bleeding/unresponsive/passed_out/nausea/cannot/numb/weak/severe/head/confused/neck/now/trapped_word
            """,
        softens="usual/week_old/claim",
    ),
    Flag(
        cue="traffic accident",
        source=Source.RED_CROSS_FIRST_AID,
        level=Level.ASK,
        says="crash",
        clears="usual/week_old/claim",
    ),
    Flag(
        cue="serious burn",
        source=Source.ABA_BURNS,
        says="""
            burn + burn_bad, child/infant + burn, burn & short_of_breath/airless/unresponsive, smoke, burn +
            bleeding_hard
            """,
        softens="small_burn/sunburn",
    ),
    Flag(cue="electric shock", source=Source.ABA_BURNS, says="electric", softens="static"),
    Flag(cue="bite or sting of a dangerous animal", source=Source.CDC_BITES, says="snake +4 bit", softens="pet"),
    Flag(
        cue="heat stroke",
        source=Source.CDC_HEAT,
        says="""
            heat_stroke & limp_word, heat_stroke &
            confused/unresponsive/passed_out/nausea/seizing/child/fever/dizzy/dry_skin, heat_stroke + now
            """,
    ),
    Flag(
        cue="cold injury",
        source=Source.CDC_COLD,
        says="freezing & confused/unresponsive/blue/numb/slurred/child/pale, freezing + now",
    ),
    Flag(
        cue="cold pale limb",
        source=Source.SVS_LIMB,
        says="""
            cold_limbs & limb + limb_dying & pain/sudden/numb/recent/now, limb + cold_limbs + blue/pale, limb +
            pale/blue + numb/cold_word, cold_limbs & leg & sudden
            """,
        softens="raynaud",
    ),
    Flag(cue="tight cast or limb", source=Source.AAOS_LIMB, says="cast & cast_tight", softens="week_old"),
    Flag(
        cue="swollen leg with breathing or chest signs",
        source=Source.NHLBI_EMBOLISM,
        says="""
            leg_swollen & short_of_breath/airless/chest/cough_blood/passed_out/racing/breathe, calf +
            pain/swollen & short_of_breath/airless/chest/cough_blood/breathe
            """,
    ),
    Flag(
        cue="one swollen painful leg",
        source=Source.NHLBI_EMBOLISM,
        level=Level.ASK,
        says="""
            leg_swollen & pain/red_word/hot_word/flight/surgery_word/blue, calf + pain +
            swollen/red_word/hot_word/hard_word
            """,
        clears="usual/injured_part",
    ),
    Flag(cue="blood clot", source=Source.NHLBI_EMBOLISM, named=True, says="clot_name"),
    Flag(cue="chemical in the eye", source=Source.AAO_EYE, says="eye_hurt"),
    Flag(cue="eye injury", source=Source.AAO_EYE, says="eye_object"),
    Flag(
        cue="sudden eye pain with blurred sight or vomiting",
        source=Source.AAO_EYE,
        says="""
            eyes + pain + severe & nausea/halos/blurry/vision_lost, halos & pain/nausea, eyes + pain & nausea &
            headache, eyes + sudden + pain & vision_lost/blurry
            """,
        softens="usual",
    ),
    Flag(
        cue="much blood",
        source=Source.RED_CROSS_FIRST_AID,
        says="full_of_blood, deep_word & gush, wound + gush, cut_word & wont_stop",
        softens="ordinary_bleed",
    ),
    Flag(
        cue="belly hard or swollen",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="belly + belly_hard, belly_hard & pain",
        clears="usual/abdominal_ordinary/exertion",
    ),
    Flag(
        cue="agonizing pain",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="agony +3 pain, pain +3 agony",
        clears="usual/abdominal_ordinary/dental",
    ),
    Flag(cue="one leg swollen or hot", source=Source.NHLBI_EMBOLISM, level=Level.ASK, says="leg/calf + than_other"),
    Flag(
        cue="scald",
        source=Source.ABA_BURNS,
        says="scald & child/infant/face/chest/burn_bad/neck/someone",
        softens="small_burn",
    ),
    Flag(cue="scald", source=Source.ABA_BURNS, level=Level.ASK, says="scald", clears="small_burn"),
    Flag(
        cue="bleeding through bandages",
        source=Source.RED_CROSS_FIRST_AID,
        says="bandage + soaks",
        softens="ordinary_bleed",
    ),
    Flag(
        cue="scald",
        source=Source.ABA_BURNS,
        says="pot +5 over_them & child/infant/face/chest/someone",
        softens="small_burn",
    ),
)
