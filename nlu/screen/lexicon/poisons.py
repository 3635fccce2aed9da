"""What was swallowed, breathed in or taken wrongly without meaning harm."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Kind, Level

WORDS: Words = {
    "sent_wrong": (
        """
        havent taken, have not taken, didnt take, sent me the wrong, billed, return, exchange, before i take
        """,
        "no me las he tomado, no las he tomado, no la he tomado, devolver, cambiar",
    ),
    "wrong_pills": (
        "wrong (pill|pills|medicine|medication|meds|bottle|prescription|insulin|dose)",
        "(pastillas|medicina|insulina|receta|dosis) (equivocad*|que no (era|eran))",
    ),
    "siblings_medicine": (
        "",
        """
        (dieron|di|dio|tomo|tome) (al|a la|a mi|el|la|le)? (nino|nina|hijo|hija|bebe|nene)? (la|el|una|las)?
        (medicina|pastilla|jarabe|pastillas|gotas) (de|del|para) (su|el|la|mi|otro|otra) (hermano|hermana|abuela|
        abuelo|papa|mama|nino|primo)?
        """,
    ),
    "opioid_look": (
        """
        (nodding|nodded) (out|off)? (and|with)? (tiny|pinpoint|blue|barely|slow|not), (tiny|pinpoint|pin point)
        pupils
        """,
        "pupilas (chiquitas|de alfiler|como punto|puntiformes|pequenitas)",
    ),
    "mixed_up": (
        """
        mixed up (my|his|her|the) (meds|pills|medicine|medicines|medications|bottles|insulin|insulins), mixed (my|
        his|her|the) (meds|pills|medicines|medications) up, got (my|the|his|her) (pills|meds) (mixed up|confused|
        switched), (took|gave|swallowed|taken) (my|his|her|the|him|mom|dad)? (husbands|wifes|moms|dads|roommates|
        sisters|brothers|grandmas|grandpas|partners|daughters|sons|mothers|fathers)
        """,
        """
        confundi (mis|las|los) (pastillas|medicinas|medicamentos), revolvi (mis|las) (pastillas|medicinas), me
        equivoque de (pastilla|medicina|insulina|frasco|pastillas)
        """,
    ),
    "pet_medicine": (
        """
        (my|the|our) (dogs|cats|horses|pets) (heartworm|flea|pill|pills|medicine|medication|meds|tablet),
        heartworm (pill|tablet|medicine)
        """,
        "(pastilla|medicina|pastillas) (del|de mi) (perro|gato)",
    ),
    "edible": (
        """
        (gummy|gummies|brownie|brownies|cookie|cookies|chocolate|chocolates|candy) (with|that had|had|has|laced
        with|containing) (thc|weed|pot|marijuana|cannabis), (ate|eaten|chewed|swallowed|got into|eats|chewed up|
        had) (up|some|#|two|three|one|a|my|our|his|her|half|all|a few|several|the|dads|moms)? (of)? (my|the|our|
        his|a|her)? (edible|edibles|thc|thc gummy|thc gummies|weed gummies|weed gummy|weed brownie|pot brownie)
        """,
        """
        (se comio|comio|mastico|se trago) (una|unas|un|mis|las|la)? (gomita|gomitas|brownie|chocolate|galleta)
        (de|con)? (marihuana|thc|mota|cannabis)
        """,
    ),
    "bottle_word": (
        "bottle, sink, cabinet, medicine cabinet, purse, nightstand, garage, pill box, cleaner, spray",
        "botella, frasco, bote, lavabo, fregadero, gabinete, botiquin, bolsa, garaje, cajon",
    ),
    "got_hold": (
        """
        got (a)? hold of, got ahold of, got into, got at, found (the|my|a), reached (the|my), climbed up and got,
        grabbed (the|my|a)
        """,
        "agarro, alcanzo, encontro, se trepo, abrio",
    ),
    "open_bottle": (
        """
        with (an|a|the)? (open|empty|spilled|opened|half empty) (bottle|pack|container|box|packet|jar|blister
        pack), (open|empty|spilled|opened|half empty) (bottle|pack|container|box|packet|jar|blister pack) of, how
        many (are|were|pills)? (gone|missing|left|he took|she took|he ate|she ate|there were), (some|pills|
        several|a few|#) (are|were|pills are)? (missing|gone), (pill organizer|pillbox|pill box|bottle|blister
        pack|container|weekly pill box|pack) (is|was)? (empty|open|opened|spilled|missing pills), (organizer|
        pillbox|pill box) (is|was)? (empty|open)
        """,
        """
        (frasco|bote|botella|caja) (abiert*|vaci*|tirad*|regad*), (faltan|falta) (pastillas|varias|#|algunas|
        medicina), cuantas (faltan|se tomo|se comio), (pastillero|frasco|bote|blister) (esta|estaba)? (vaci*|
        abiert*|sin pastillas)
        """,
    ),
    "wild": (
        """
        mushroom* (growing|in the (yard|woods|lawn|garden|grass|backyard)|from the (yard|woods|lawn|garden|forest|
        backyard)|(i|he|she|we|they) (found|picked)), wild (mushroom*|berries|plant|plants|carrot|parsnip|onion),
        (berries|leaves|plant|flower|flowers|seeds|mushroom|mushrooms) (off|from|in|out of|growing) (the|a|our|
        my)? (yard|bush|tree|garden|woods|plant|backyard|neighbors|park|lawn|outside)
        """,
        """
        hongos (del|de|que|silvestres|encontr*), (bayas|hojas|semillas|flores|frutitas|plantas|matas) (del|de la|
        de una|de un|silvestres) (jardin|patio|mata|arbol|planta|monte|parque)
        """,
    ),
    "swallowed": (
        """
        swallowed, swallow, swallows, swallowing, ate, eaten, eating, drank, drunk, drink, drinking, ingested,
        ingest, chewed, chewed on, chewing, licked, sucked on, sipped, took a sip, gulped, chugged, guzzled, got
        into, got (ahold|hold|a hold) of, getting into, bit into, put (it|them|one|a|some|the)? in (his|her|my)
        mouth, mouthful of, took a (bite|swig|gulp|drink) (of|from), been in (his|her) mouth, in (his|her) mouth,
        snacked on, munched on, found (him|her) with, finished off, emptied, missing from, probo, lamio
        """,
        """
        trago, se trago, tragado, me trague, comio, se comio, me comi, bebio, se bebio, bebi, tomo, se tomo, tome,
        me tome, ingirio, ingeri, mastico, chupo, lamio, mordio, agarro, se metio a la boca, metio en la boca, se
        echo a la boca, tomando, comiendo, ha tomado, ha comido, trague, probo, un trago de, un sorbo de, se
        empino, en la boca, encontre con, abrio el frasco, dio un trago
        """,
    ),
    "toxin": (
        """
        bleach, clorox, cleaner, cleaning (product|fluid|solution|supplies|stuff), detergent, tide pod, tide pods,
        laundry pod, laundry pods, laundry packet, detergent pod, pod, pods, dishwasher (tablet|pod|detergent),
        drano, drain cleaner, drain opener, oven cleaner, lysol, pine sol, windex, ammonia, antifreeze, coolant,
        gasoline, gas from the, kerosene, lighter fluid, lamp oil, tiki torch (oil|fluid|fuel), paint thinner,
        turpentine, paint, pesticide, pesticides, insecticide, weed killer, weedkiller, roundup, rat poison, mouse
        poison, rodenticide, roach (killer|bait|spray|trap), ant (bait|killer|poison|trap), bug spray, poison,
        poisonous, button battery, battery, batteries, magnet, magnets, nail polish remover, nail polish, acetone,
        hand sanitizer, sanitizer, rubbing alcohol, mouthwash, perfume, cologne, hydrogen peroxide, peroxide,
        essential oil, essential oils, eucalyptus oil, tea tree oil, wintergreen, mothball, mothballs, wild
        mushroom, wild mushrooms, mushrooms from the yard, mushroom from the yard, mushroom, mushrooms, wild
        berries, berries (from|off|in) (a|the|our)? (bush|yard|plant|tree|backyard), berries, plant, leaves, leaf,
        oleander, lily, foxglove, nightshade, thermometer mercury, mercury, fertilizer, chemical, chemicals,
        windshield (washer)? fluid, brake fluid, super glue, glue stick, glow stick, water beads, water bead,
        silica, vape juice, vape, nicotine, e liquid, cigarette, cigarettes, cigarette butt, edible, edibles,
        gummies, gummy, weed gummy, thc, marijuana, pot brownie, brownie with, cbd, lye, acid, pool chemicals,
        pool shock, chlorine, muriatic acid, sulfuric, toilet (bowl cleaner|cleaner|tablet), disinfectant, wipes
        liquid, air freshener, reed diffuser, deodorizer, hair relaxer, hair dye, descaler, rust remover, drug,
        drugs, meth, cocaine, fentanyl, heroin, powder, (bottle|stuff|cleaner|cleaners|jug|something) (from|under)
        (the|our)? (under)? (the)? (sink|cabinet|garage), mushrooms (growing|from|in|out|off) (the|our|in|outside)
        (yard|woods|lawn|wild|grass|outside|forest|backyard), (blue|green|pink|yellow|orange) (liquid|stuff|fluid|
        juice) (from|for|out of) (the)? (car|garage|toilet|washer|truck), (car|washer|radiator|wiper) fluid
        """,
        """
        cloro, lejia, clorox, limpiador, producto de limpieza, liquido de limpieza, detergente, capsula de
        detergente, jabon de lavadora, suavitel, suavizante, pinol, fabuloso, destapacanos, destapa canos, sosa,
        sosa caustica, soda caustica, potasa, amoniaco, amonia, anticongelante, gasolina, queroseno, petroleo,
        diesel, thinner, tiner, aguarras, pintura, pesticida, insecticida, plaguicida, herbicida, veneno, veneno
        para (ratas|ratones|cucarachas|hormigas), raticida, mata ratas, matarratas, mata hormigas, raid, pila,
        pilas, pila de boton, bateria, pila redonda, iman, imanes, acetona, quitaesmalte, esmalte, alcohol en gel,
        gel antibacterial, desinfectante, alcohol, enjuague bucal, perfume, colonia, agua oxigenada, aceite
        esencial, aceites esenciales, naftalina, bolitas de naftalina, hongo, hongos, setas, bayas, frutitas de
        (un|una) (arbol|planta), planta, hojas de una planta, mercurio, fertilizante, quimico, quimicos,
        pegamento, kola loka, vapeador, liquido de vapear, nicotina, cigarro, cigarrillo, colilla, gomitas,
        gomita, gomitas de marihuana, marihuana, brownie de marihuana, acido, acido muriatico, cloro de alberca,
        mata cucarachas, tinte, salfuman, aguafuerte, lavatrastes, bolitas de agua, orbeez, droga, drogas,
        pastilla para inodoro, (botella|liquido|frasco) (de)? (debajo|abajo) del (lavabo|fregadero|lavadero|
        mueble), liquido (azul|verde|rosa|amarillo|naranja) (del|de la|para el) (carro|coche|bano|lavadora|
        limpiaparabrisas), liquido (del|para el) (carro|radiador)
        """,
    ),
    "always_toxic": (
        """
        bleach, clorox, detergent, tide pod, tide pods, laundry pod, laundry pods, detergent pod, drano, drain
        cleaner, oven cleaner, lysol, pine sol, windex, ammonia, antifreeze, gasoline, kerosene, lighter fluid,
        lamp oil, paint thinner, turpentine, pesticide, insecticide, weed killer, roundup, rat poison, mouse
        poison, roach killer, ant poison, button battery, magnets, nail polish remover, rubbing alcohol, hydrogen
        peroxide, mothballs, wild mushrooms, fertilizer, windshield fluid, lye, pool chemicals, muriatic acid,
        toilet cleaner, disinfectant, cleaning product, cleaning fluid, poison, poisonous, chemicals, chemical
        """,
        """
        cloro, lejia, detergente, pinol, fabuloso, destapacanos, sosa, sosa caustica, amoniaco, anticongelante,
        gasolina, queroseno, thinner, tiner, aguarras, pesticida, insecticida, herbicida, veneno, raticida,
        matarratas, raid, pila de boton, imanes, acetona, quitaesmalte, naftalina, fertilizante, acido, acido
        muriatico, quimico, quimicos, limpiador, desinfectante, producto de limpieza, suavitel, lavatrastes,
        capsula de detergente
        """,
    ),
    "pills": (
        """
        pill, pills, tablet, tablets, capsule, capsules, tylenol, acetaminophen, ibuprofen, advil, motrin,
        aspirin, aleve, benadryl, melatonin, sleeping pill, sleeping pills, ambien, xanax, klonopin, ativan,
        valium, benzos, oxycodone, oxycontin, oxy, oxys, percocet, percs, vicodin, norco, hydrocodone, tramadol,
        morphine, methadone, suboxone, gabapentin, adderall, ritalin, antidepressant, antidepressants, prozac,
        zoloft, lexapro, seroquel, lithium, metoprolol, lisinopril, amlodipine, metformin, blood pressure (pill|
        pills|medicine|meds|medication), heart (pill|pills|medicine|meds|medication), diabetes (pill|pills|
        medicine), glipizide, insulin, digoxin, warfarin, iron pills, iron, vitamins, vitamin, prenatals, gummy
        vitamins, medicine, medicines, medication, medications, meds, prescription, cold medicine, cough syrup,
        nyquil, robitussin, dayquil, muscle relaxers, muscle relaxer, flexeril, baclofen, painkillers, pain pills,
        pain pill, birth control, thyroid (pill|pills|medicine), dose, doses, patches, patch, eye drops, bottle
        of, pillbox, weekly pill box, pill organizer, suppository, cream, ointment
        """,
        """
        pastilla, pastillas, pastillita*, pildora, pildoras, tableta, tabletas, capsula, capsulas, tylenol,
        acetaminofen, paracetamol, ibuprofeno, advil, motrin, aspirina, aspirinas, benadryl, melatonina,
        somnifero*, clonazepam, rivotril, alprazolam, diazepam, tramadol, morfina, oxicodona, medicina, medicinas,
        medicamento, medicamentos, remedio, jarabe, vitaminas, hierro, insulina, metformina, antidepresivo*,
        metoprolol, losartan, amlodipino, dosis, frasco de, bote de, pastillero, parche, supositorio, gotas,
        calmantes, calmante, analgesicos
        """,
    ),
    "too_much": (
        """
        too many, too much, whole bottle, entire bottle, full bottle, half the bottle, half a bottle, all (of)?
        (the|my|his|her|them|it), handful, handfuls, a bunch of, bunch of, fistful, double, doubled, twice, two
        doses, double dose, double dosed, second dose, extra, extra dose, extra pill, wrong, wrong (pill|medicine|
        dose|bottle|medication|one|meds|person), someone elses, somebody elses, my (husbands|wifes|moms|dads|dogs|
        cats|sons|daughters|mothers|fathers|roommates|brothers|sisters|grandmas|grandpas), (his|her) (brothers|
        sisters|moms|dads|grandmas|grandpas|grandmothers|grandfathers), mixed up, mixed (them)? up, overdosed,
        over dose, more than (i|he|she|it|the|my|his|her|prescribed|im|i was|what), instead of (one|my|half|the|#|
        his|her|a), again by mistake, by mistake, by accident, accidentally, mistakenly, forgot i (had)? already,
        forgot i took, already took, already (had|taken), ten times, 10 times, 10x, # times, tablespoon instead,
        tablespoons instead, teaspoons instead, all at once, #many, a whole, everything in, mistaken, somehow,
        whole weeks, a weeks worth, weeks worth, all week, entire week, a whole weeks, week of, several days
        """,
        """
        demasiado, demasiada, demasiados, demasiadas, todo el (frasco|bote|jarabe), toda la (botella|caja|
        medicina), el frasco entero, la caja entera, medio frasco, media botella, todas (las|mis|sus), todo el, un
        punado, un monton de, puñado, doble, el doble, dos veces, dosis doble, doble dosis, dos dosis, otra dosis,
        de mas, equivocad*, equivoque, equivoco, la que no era, las que no eran, por error, por accidente, por
        equivocacion, sin querer, accidentalmente, se me olvido que ya, ya (me)? (la|lo) habia tomado, ya se (la|
        lo) habia, mas de (la|lo|las|los) que, en vez de (una|uno|media|la|#|mi|su), en lugar de (una|uno|media|
        la|#|mi|su), de (mi esposo|mi esposa|mi mama|mi papa|mi abuela|mi abuelo|otra persona|la abuela|el abuelo|
        el perro|su hermano|su hermana|su abuela|su abuelo|su mama|su papa), confundi, confundio, revolvi, #many,
        de golpe, de un jalon, diez veces, la del perro, de la semana, de toda la semana, completas, completos,
        enteras, de varios dias
        """,
    ),
    "gave": (
        """
        took, taken, take n, takes, gave, given, injected, injecting, got, swallowed, ate, drank, administered,
        dosed, had, put on, used, popped
        """,
        """
        tome, tomo, me tome, se tomo, tomado, di, dio, le di, le dio, le dieron, me dieron, inyecte, me inyecte,
        se inyecto, trague, trago, puse, me puse, le puse, se puso, comio, aplique
        """,
    ),
    "overdose": (
        """
        overdose, overdosed, overdosing, od, od ed, oded, ods, oding, nodding out, overdoze, over dosed, needs
        narcan, need narcan, gave (him|her)? narcan, narcan isnt, narcan
        """,
        """
        sobredosis, se paso de dosis, se le paso la mano con (las|la|el) (pastillas|droga|medicina), se pasono,
        intoxicad*, intoxicacion, narcan, se envenen*, me envenen*, envenenad*
        """,
    ),
    "opioid": (
        """
        fentanyl, heroin, oxy, oxys, oxycodone, percocet, percs, opioid, opioids, opiate, methadone, blues, blue
        pill, dope, shot up, drugs, speedball, laced, xanax bars, bars
        """,
        """
        fentanilo, heroina, oxicodona, opioide*, metadona, droga, drogas, se inyecto, se metio (algo|droga),
        cristal, piedra
        """,
    ),
    "opioid_sign": (
        """
        wont wake, unresponsive, blue, gurgling, snoring, gurgle, pinpoint, tiny pupils, nodding, nodding off, not
        breathing, barely breathing, breathing slow, slow breathing, limp, cold, out of it, passed out, cant stay
        awake, pale, slumped, lips, choking sound, pinpoint pupils, nodding out
        """,
        """
        no despierta, no reacciona, no responde, azul, morad*, ronca, ronquido*, roncando, gorgot*, pupilas,
        cabece*, no respira, respira lento, apenas respira, flacid*, frio, fria, desmay*, palid*, labios
        """,
    ),
    "gas": (
        """
        carbon monoxide, co (alarm|detector) (is|going|went|keeps|beeping|sounding|says|reads), (monoxide|gas)
        (alarm|detector) (is|going|went|keeps|beeping|sounding|says|reads), gas leak, smell gas, smells like gas,
        smelling gas, generator (in|running in|running inside|inside) (the|our)? (garage|house|basement|home), car
        running in (the)? garage, (mixed|mixing|combined) (bleach|clorox|ammonia|cleaners|cleaning products|
        chemicals|vinegar) (and|with|together)?, fumes, breathed in (the)? (fumes|chemical|chemicals|bleach),
        inhaled (the)? (fumes|bleach|chemical|chemicals|gas), exhaust, grill (inside|indoors|in the house),
        charcoal (inside|indoors), furnace and, (furnace|co2|carbon|monoxide|gas|co) (alarm|detector) (keeps|is|
        has been|wont stop|went|going|started), (everyone|whole family|all of us|both of us|we all) (feel|feels|
        are|is|got|have) (sick|dizzy|a headache|headaches|nauseous)
        """,
        """
        monoxido, monoxido de carbono, (alarma|detector) de (gas|monoxido), fuga de gas, huele a gas, olor a gas,
        generador (adentro|en la casa|en el garaje|en la cochera|prendido), carro prendido en (el garaje|la
        cochera), (mezcle|mezclo|mezclamos|mezclar) (cloro|limpiadores|amoniaco|productos), vapores, inhal*
        (cloro|gas|quimico|vapores|humo), respire (cloro|gas|vapores|quimico), brasero, anafre, carbon (adentro|en
        la casa), humo del escape, (toda la familia|todos) (estamos|nos sentimos|andamos) (mal|mareados|con dolor
        de cabeza|con nauseas)
        """,
    ),
    "gas_sign": (
        """
        headache, headaches, dizzy, nauseous, sick, sleepy, throwing up, confused, cough, coughing, burning,
        throat, lungs, chest, breathe, breathing, all of us, whole family, everyone, everybody, passed out,
        wheezing, now, alarm, going off, beeping, chirping
        """,
        """
        dolor de cabeza, mareo, mareados, marea*, nauseas, sueno, vomit*, confundid*, tos, tosiendo, arde,
        garganta, pulmones, pecho, respirar, todos, toda la familia, desmay*, ahora, sonando, alarma, suena,
        chillando, pitando, mal
        """,
    ),
    "alcohol": (
        """
        alcohol, drunk, wasted, vodka, whiskey, tequila, liquor, beers, shots of, bottle of (vodka|whiskey|
        tequila|rum|gin|liquor|wine), drank too much, drinking all, blackout drunk, hammered
        """,
        """
        alcohol, borrach*, tomad*, ebri*, vodka, whisky, tequila, aguardiente, cerveza*, ron, tomo mucho, bebio
        mucho, botella de (vodka|tequila|ron|whisky|vino|alcohol)
        """,
    ),
    "alcohol_child": (
        "alcohol, vodka, whiskey, wine, beer, liquor, tequila, rum, hard seltzer, margarita",
        "alcohol, vodka, tequila, cerveza, vino, ron, aguardiente, licor, whisky",
    ),
    "coin": (
        """
        coin, quarter, penny, nickel, dime, toy, lego, marble, bead, earring, screw, nail, pin, safety pin,
        needle, glass, sharp, ring, key, bone, toothpick, paper clip, staple, small part, toothbrush, piece of
        plastic, bottle cap, hair tie
        """,
        """
        moneda, juguete, lego, canica, cuenta, arete, tornillo, clavo, alfiler, aguja, vidrio, filos*, anillo,
        llave, hueso, palillo, clip, pieza, tapa, tapita, ficha, pedazo de plastico, seguro de panal
        """,
    ),
    "poisoned": (
        "poisoned, been poisoned, poisoning, toxic",
        "envenen*, intoxic*",
    ),
    "ordinary_dose": (
        """
        should i take, can i take, may i take, is it ok to take, is it safe to take, how much (can|should|do|to|
        is|would), how many (can|should|do i|to take|times|per|a day|mg|pills should|pills do|pills can), do i
        take, can i give, should i give, missed a dose, missed my dose, missed dose, forgot to take, forgot my,
        ran out, refill, instead of brand, increase my dose, increased my dose, doctor (doubled|increased|told|
        said|changed|put|upped), doubled my dose, my doctor, dr, prescribed two, prescribed double, pharmacist,
        side effect, side effects, extra refill, wrong pharmacy, wrong prescription sent, eating too much, drink
        too much coffee, pill splitter, bottle says, label, pill count, prior auth, supply, vet, dog food, gave
        tylenol, gave (him|her) tylenol, gave motrin, gave ibuprofen
        """,
        """
        debo tomar, puedo tomar, me puedo tomar, puedo darle, le puedo dar, cuanto (le|debo|puedo|tomo|doy),
        cuantas (debo|puedo|tomo|le doy|al dia|veces|tengo que), tengo que tomar, olvide tomar, se me olvido
        tomar, se me olvido la dosis, resurtir, receta, aumentar la dosis, aumentaron la dosis, doctor me (subio|
        aumento|doblo|dijo|cambio|receto), la doctora me, me receto, farmaceutic*, efecto secundario, efectos
        secundarios, se me acabo, se me acabaron, etiqueta, veterinario, le di tylenol, le di paracetamol
        """,
    ),
    "ordinary_eating": (
        """
        dinner, lunch, breakfast, salad, soup, pizza, mushroom soup, stuffed mushrooms, blueberries, strawberries,
        smoothie, vegan, recipe, water bottle, milk, formula, coffee, tea, plant based, planted, water plants,
        house plants
        """,
        """
        cena, comida, almuerzo, desayuno, ensalada, sopa, pizza, receta de cocina, fresas, arandanos, licuado,
        leche, cafe, te, planta baja, planta del pie, fascitis plantar
        """,
    ),
    "pets": (
        "my dog, my cat, the dog, the cat, puppy, kitten",
        "mi perro, mi gato, el perro, el gato, mi perrito, mi gatito, cachorro",
    ),
}

FLAGS = (
    Flag(
        cue="swallowed something poisonous",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="""
            swallowed +6 always_toxic, child & swallowed +6 toxin, swallowed + toxin + too_much, someone +
            swallowed +4 toxin + now/recent/sudden/too_much, toxin + in_mouth
            """,
        softens="pets",
        clears="ordinary_eating",
        lasting=False,
    ),
    Flag(
        cue="child got at medicine",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="""
            child & swallowed +6 pills + too_much, child & got_into +5 pills, child & swallowed/gave +4
            not_hers, child & gave +3 someone_elses, child & siblings_medicine, child + swallowed +3 pills
            """,
        clears="ordinary_dose/prescribed",
        lasting=False,
    ),
    Flag(
        cue="child swallowed an object",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="child & swallowed +5 coin",
        lasting=False,
    ),
    Flag(
        cue="child drank alcohol or took a drug",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="small_child & swallowed +5 alcohol_child",
        lasting=False,
    ),
    Flag(
        cue="too much or wrong medicine",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="""
            gave +6 pills + too_much, gave +4 too_much +6 pills, gave +3 someone_elses, gave +6 twice_word +
            pills, gave +2 twice_word > pills, gave +3 double_dose, gave +4 pet_medicine, double_dose, mixed_up
            & pills/someone_elses, mixed_up + pills, pills & took_twice
            """,
        clears="ordinary_dose",
        lasting=False,
    ),
    Flag(cue="overdose", source=Source.CDC_OVERDOSE, kind=Kind.POISONING, named=True, says="overdose"),
    Flag(
        cue="opioid overdose signs",
        source=Source.CDC_OVERDOSE,
        says="""
            opioid_look, opioid & opioid_sign, overdose & opioid_sign, pills & too_much & unresponsive,
            someone/child + overdose + now
            """,
    ),
    Flag(
        cue="gas or fumes breathed in",
        source=Source.CDC_CARBON_MONOXIDE,
        kind=Kind.POISONING,
        says="gas & gas_sign",
        lasting=False,
    ),
    Flag(cue="gas or fumes", source=Source.CDC_CARBON_MONOXIDE, kind=Kind.POISONING, level=Level.ASK, says="gas"),
    Flag(
        cue="poisoned",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        level=Level.ASK,
        says="poisoned",
        clears="food_word",
    ),
    Flag(
        cue="drunk and not waking",
        source=Source.CDC_OVERDOSE,
        says="alcohol & unresponsive/blue/no_pulse, alcohol & passed_out & nausea/cold_word/breathe",
    ),
    Flag(
        cue="swallowed wild mushrooms or plants",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="swallowed + wild",
        clears="ordinary_eating",
        lasting=False,
    ),
    Flag(
        cue="child with open medicine or cleaner",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="""
            child & open_bottle, child & got_hold + pills/toxin/bottle_word, child & in_mouth &
            bottle_word/toxin/pills, child & edible
            """,
        lasting=False,
        clears="prescribed/ordinary_dose",
    ),
    Flag(
        cue="too much or wrong medicine",
        source=Source.POISON_CONTROL,
        kind=Kind.POISONING,
        says="wrong_pills & gave",
        clears="ordinary_dose/sent_wrong",
        lasting=False,
    ),
)
