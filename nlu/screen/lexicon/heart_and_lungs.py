"""Heart, great vessels, breathing and the allergic airway."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Level

WORDS: Words = {
    "ambulance_bill": (
        """
        bill, billed, charge, charged, claim, insurance, ride last, company, cover, covered, receipt, invoice
        """,
        "factura, cobro, cobraron, seguro, reclamo, recibo, cuenta",
    ),
    "cry": (
        """
        help me, help us, help him, help her, help please, please help, emergency, ambulance, sos, 911, im in
        trouble, save me, hurry, somebody please
        """,
        """
        ayudame, ayudeme, ayudenme, ayudenos, ayuda por favor, por favor ayuda, emergencia, urgencia, ambulancia,
        auxilio, socorro, apurense
        """,
    ),
    "needs_ambulance": (
        """
        (need|needs|send|get|call|calling|want) (me|us|him|her)? (an|the)? (ambulance|paramedics), (need|call|
        called|calling|dial|get) 911 (now|right now|for|please|hurry), (this|it) is an emergency, its an
        emergency, (this is|its|having) a medical emergency
        """,
        """
        (necesito|necesitamos|manden|mande|llamen|llame|ocupo|mandame|envien) (a)? (una|la)? ambulancia, (llamen|
        llame|marquen) al 911 (ya|por favor|rapido|ahora), (es|esto es|tengo|tenemos) una emergencia, emergencia
        medica
        """,
    ),
    "red_all_over": (
        """
        red (all over|from head to toe|everywhere|like a (tomato|lobster)), flushed all over, hot and red all over
        """,
        """
        roj* (todo|toda|de pies a cabeza|por todos lados|como (tomate|camaron|jitomate)), todo roj*, toda roj*
        """,
    ),
    "cough_word": (
        "cough, coughing, coughs",
        "tos, tose, tosiendo",
    ),
    "swelled_shut": (
        "swelled shut, swollen shut, swelling shut, are shut",
        "hinchados que no, cerrados de hinchados, no los puede abrir",
    ),
    "same_again": (
        """
        same (pain|squeeze|feeling|pressure|ache|heaviness|tightness|thing) (is back|again|as|i had|came back|
        like|from), (pain|squeeze|feeling|pressure) is back
        """,
        "mismo (dolor|apreton|ardor) (de|que|otra), volvio el (dolor|apreton|mismo)",
    ),
    "heart_history": (
        """
        stent, stents, bypass, open heart, angioplasty, catheterization, heart failure, pacemaker, heart
        transplant
        """,
        "stent, bypass, cateterismo, corazon abierto, angioplastia, marcapasos, insuficiencia cardiaca",
    ),
    "mouth_itch": (
        """
        mouth (is|feels)? (itchy|tingly|numb|tingling|weird|swollen|burning), itchy (mouth|throat|tongue), throat
        (is|feels)? (itchy|scratchy|tight|weird|funny|full), voice (is|sounds|feels|got)? (funny|hoarse|weird|
        different|changed|raspy), hard to swallow, cant swallow, trouble swallowing, drooling
        """,
        """
        (boca|lengua|garganta) (le|me)? (pica|hormiguea|arde), (pica|picazon en|comezon en) (la)? (boca|garganta|
        lengua), voz (rara|ronca|cambiada), no puedo tragar, no puede tragar, me cuesta tragar, le cuesta tragar,
        babeando
        """,
    ),
    "pain_still": (
        "still hurts, still hurting, still there, no better, not better, still in pain",
        "sigue doliendo, me sigue doliendo, le sigue doliendo, sigue igual",
    ),
    "nitro": (
        "nitro, nitros, nitroglycerin, nitroglycerine, nitrostat, under my tongue",
        "nitroglicerina, nitro, debajo de la lengua",
    ),
    "crushed": (
        """
        (weight|something|somebody|someone|truck|elephant) (is|was)? (sitting|standing|pressing|pushing|lying|
        parked) on (me|him|her), in a (bear hug|vise|vice), bear hug, squeezing me, being squeezed, squeezing my
        insides, somebody has me in a, like a vise, crushing me, wrapped too tight, parked a (car|truck|bus) on
        (me|him|her), (car|truck|bus|piano|safe|boulder|bag of cement|sandbag) on (me|top of me|him), wrapped in a
        (belt|rope|wire|band), wearing a (vest|corset) that is too tight
        """,
        """
        me (estan|esta)? (apretando|aplastando|oprimiendo|estrujando) (por dentro|aqui|el pecho|todo por dentro),
        me aprieta por dentro, algo (le|me) (pesa|aprieta|oprime|aplasta), como una prensa, un peso encima, costal
        (de cemento)? encima, (costal|camion|carro|roca|piedra|saco) encima
        """,
    ),
    "weight_on": (
        """
        elephant*, (something|someone|somebody|weight|truck|car|boulder|piano|refrigerator|bricks|brick|anvil|
        gorilla|horse|whole weight) (is|was|were|are)? (sitting|standing|parked|pressing|pushing|stepping|
        kneeling|lying|resting) on, band tightening around, rope around, belt around, strap around, being
        squeezed, hand squeezing, fist around
        """,
        """
        elefante, como si (alguien|algo|un camion|un carro) (me|estuviera|se), algo (pesado|encima), una loza en,
        una losa en, un peso en, una piedra en, me estan aplastando, cinturon apretado
        """,
    ),
    "spreads": (
        """
        radiat*, spreading, spreads, spread, shooting, shoots, goes down, going down, going into, goes into, moves
        to, moving to, moving down, moving up, travels, traveling, runs down, running down, creeping, crawling,
        going up, up into, into my, down to, all the way
        """,
        """
        irradi*, se corre, se me corre, se extiende, se va, se me va, se le va, baja, bajando, sube, subiendo,
        recorre, llega hasta, hasta el, hasta la, pasa al, pasa a la, corriendo
        """,
    ),
    "racing": (
        """
        palpitation*, racing, pounding, fluttering, flutter, flutters, skipping beats, skips beats, skipping,
        beating (so|too|really|very)? fast, beating out of, beating (irregular|irregularly|funny|weird), thumping,
        out of rhythm, galloping, hammering, going crazy, jumping out, wont slow down, rate (is)? #pulsehigh,
        pulse (is|of)? #pulsehigh, heart rate (is|of|at)? #pulsehigh, afib, fast heartbeat, irregular heartbeat,
        bpm #pulsehigh, #pulsehigh bpm, mile a minute, going a mile, jumping around, doing flips, doing flip
        flops, stuttering, quivering, beating so hard, wont settle, wont calm down, wont slow, (watch|monitor|
        oximeter|cuff|machine|fitbit|apple watch) (says|reads|shows|said|at|has) (me at)? #pulsehigh
        """,
        """
        palpitacion*, palpita*, acelerad*, late (muy|bien)? (rapido|fuerte|raro|feo), latiendo (muy|bien)?
        (rapido|fuerte|raro), taquicardia*, se me sale, brinca, brincando, galop*, retumba*, pulso (de|en|a)?
        #pulsehigh, arritmia*, late como loco, a mil, martill*, brinca mucho, me brinca, le brinca, se me acelera,
        se le acelera, corre mucho, no se calma, dando vuelcos, vuelcos, (reloj|aparato|oximetro|monitor) (marca|
        dice|senala|muestra) #pulsehigh, #pulsehigh de pulso
        """,
    ),
    "heart_attack": (
        """
        heart attack, heartattack, cardiac arrest, heart failure attack, heart atack, coronary, mi attack,
        myocardial infarction, heart stopped, hart attack
        """,
        """
        infarto, infartos, ataque al corazon, ataque cardiaco, ataque del corazon, paro cardiaco, se me paro el
        corazon, se le paro el corazon, infarto al corazon, ataque de corazon
        """,
    ),
    "has_now": (
        """
        (having|have|got|getting) (a|an)?, i am having, im having, is having, hes having, shes having, might be
        having, may be having, could be having, think (this is|its|hes having|shes having|im having|it is|i am
        having|he is having|she is having|he had|she had|i had|he just had|dad had|mom had|dad is having|mom is
        having|hes had|shes had), just had, must be, looks like, feels like, i think its, having what, seems like,
        suspect, thinks (hes|shes|he is|she is) having, going into, gone into, going through, in the middle of,
        signs of, i believe, is this a, is it a, am i having, is he having, is she having, could this be, had a
        """,
        """
        me esta dando, le esta dando, me dio, le dio, esta teniendo, estoy teniendo, creo que (es|tengo|tiene|me
        esta dando|le esta dando|le dio|me dio|esta teniendo|estoy teniendo|esta), parece (un|una|que), sera (un|
        una), acaba de tener, acaba de darle, siento que (me|es), me va a dar, le va a dar, puede ser, podria ser,
        sufriendo, esta sufriendo, tuvo un, tuvo una, le dio un, le dio una, es un, es una, tiene un, tiene una,
        tengo un, tengo una, esta en, entro en
        """,
    ),
    "defibrillator": (
        "defibrillator, icd, pacemaker, my device, implanted device, lvad",
        "desfibrilador, marcapasos, dai, icd, mi aparato del corazon",
    ),
    "fired": (
        """
        fired, shocked, shocking, shock, shocks, zapped, went off, going off, beeping, alarming, keeps shocking,
        kicked me
        """,
        "descarga, descargas, disparo, choque, choques, toques, pitando, alarma, sonando, pateo",
    ),
    "no_pulse": (
        """
        no pulse, without a pulse, cannot find a pulse, cant find a pulse, cant feel a pulse, no heartbeat,
        (doing|giving|started|start|starting|need|do) cpr, chest compressions, no signs of life, no longer breathing, not breathing,
        stopped breathing, isnt breathing, quit breathing, doesnt breathe, isn t breathing, no breathing, barely
        breathing, hardly breathing, not taking breaths, aint breathing, is dead, looks dead, found (him|her|them)
        dead, hes dead, shes dead, breathing (has)? stopped, (stops|stopped|quit|quits) breathing
        """,
        """
        sin pulso, no tiene pulso, no le encuentro (el)? pulso, no le siento (el)? pulso, no le late, no respira,
        dejo de respirar, ya no respira, no esta respirando, apenas respira, casi no respira, no respiraba,
        haciendo rcp, dando rcp, dandole rcp, necesita rcp, le hago rcp, sin respirar, sin signos de vida, parece
        muert*, esta muert*, no le late el corazon, se le (para|paro|detiene|detuvo) la respiracion, deja de
        respirar
        """,
    ),
    "cannot": (
        """
        cant, cannot, can not, couldnt, could not, can hardly, can barely, unable to, not able to, hard to, hard
        time, hard for (me|him|her) to, harder to, difficult to, difficult for, difficulty, struggling to,
        struggles to, struggle to, trouble, troubles, barely, hardly, tough to, problems, problem, having to work
        to, working hard to, work to, fighting to, fighting for, cand, cnt, caint, can t, cudnt, dificulty,
        troble, cant seem to, isnt able to, wont let me
        """,
        """
        no puedo, no puede, no podia, no pudo, no pude, no podemos, no logro, no logra, no consigo, no consigue,
        apenas puedo, apenas puede, apenas, me cuesta, le cuesta, cuesta, cuesta trabajo, con trabajo, batallo,
        batalla, batallando, dificultad, dificultades, problemas, problema, casi no puedo, casi no puede, casi no,
        no alcanzo, no alcanza, no me deja, no lo deja, no la deja, trabajo, le falta, me falta, no pued, nopuedo,
        no esta pudiendo, no estoy pudiendo, falta
        """,
    ),
    "breathe": (
        """
        breathe, breath, breathing, breaths, breathin, breth, breathes, inhale, get air, getting air, draw a
        breath, take a breath, deep breath, get a breath, air in, oxygen, respirate, breathe in
        """,
        """
        respirar, respiro, respira, respirando, respiracion, respiramos, aire, aliento, resuello, resollar, jalar
        aire, agarrar aire, tomar aire, repirar, respir*
        """,
    ),
    "airless": (
        """
        cant catch (my|his|her|a) breath, cannot catch (my|his|her|a) breath, couldnt catch (my|his|her) breath,
        gasping, gasps, gasp, fighting for (air|breath|every breath), fighting to breathe, hungry for air, air
        hunger, starving for air, starved for air, no air, (not|isnt|arent|aint) getting (any|enough|much)? (air|
        oxygen), lungs (are|feel|felt)? (closing|collapsed|filling|full of water|drowning|shutting), suffocating,
        suffocate, smothering, being smothered, breathing through a straw, like breathing through a straw, like im
        drowning, like i am drowning, drowning in my own, air wont go in, air isnt going in, cant get (any|enough|
        a full|a)? (air|breath|oxygen), cant fill my lungs, cant get a deep breath in, like a fish out of water,
        running out of air, barely get (a word|words) out, too (winded|breathless|out of breath|short of breath)
        to (talk|speak|finish), cant finish (a|my|his|her)? sentence*, cannot finish a sentence, (one|two|few|
        three) words at a time, (stop|stopping) (to breathe)?between (each)? words, cant talk in full sentences,
        cant (speak|talk) (in)? (full|complete) sentences, only say a few words, sleeping sitting up because, sit
        up to breathe, sitting bolt upright, (prop|propped) up to breathe, shallow breaths, breathing shallow,
        (every|each) breath (is|feels like|takes)? (is)? (work|a struggle|an effort|a fight|a battle|hurts|so
        hard|harder), sit (straight)? up to (get|breathe|catch), cant lie (down|flat) (and|or|because|to)?
        (breathe|i|without), on dry land, cant get enough air, cant get air, lungs wont, lungs (are)? not working,
        suck in air, sucking air, breathless (at rest|sitting|lying), struggling for (air|breath), struggling to
        (breathe|get air|catch), fighting for breath, hardly get air, only sips of air, sips of air, cant draw
        (in)? (a)? breath, breathing is (work|a struggle|exhausting|getting harder|so hard|almost), out of breath
        (just)? (sitting|lying|talking|resting|doing nothing|walking to the bathroom), half (a)? (breath|breaths),
        only (get|getting) (half|part|a little|some) (a|of a)? (breath|air), cant get (a)? (whole|full|deep|
        proper) breath, smothered, like being smothered, pillow over my face, plastic bag over, water in my lungs,
        underwater, gurgling, bubbling in (my|his|her) (chest|lungs), crackling when, (pulling|sucking|clawing|
        begging|straining|heaving|panicking|laboring|tugging) for (air|breath|each breath|every breath), (hunched|
        leaning|bent) (over|forward) (to breathe|pulling|trying to breathe|gasping), cant (answer|speak|say|get
        out) (yes or no|one word|a word|more than), so (winded|breathless|out of breath) (she|he|i) cant, air
        (wont|isnt|doesnt) (go|going|come|coming|reach) (in|down)?
        """,
        """
        me falta (el|mucho el|un poco el)? aire, le falta (el|mucho el)? aire, falta de aire, faltandome el aire,
        faltandole el aire, falta el aire, sin aire, me ahogo, se ahoga, ahogando, ahogandome, ahogandose, me
        estoy ahogando, se esta ahogando, me asfixio, se asfixia, asfixiando*, asfixia, me sofoco, se sofoca,
        sofocando*, no (me|le) entra (el|suficiente)? aire, no (me|le) llega (el)? aire, no alcanzo aire, no
        agarro aire, no jalo aire, no puedo jalar aire, como pez fuera del agua, boquea*, bocanada*, respirar por
        un popote, respirando por un popote, jadeando, jadea, se queda sin aire, me quedo sin aire, no puedo
        (hablar|decir) (de corrido|una frase|una oracion|dos palabras), no puede (hablar|decir) (de corrido|una
        frase|una oracion|dos palabras), no termina (una|la|las) (frase|oracion|frases|oraciones), solo dice pocas
        palabras, me ahoga*, se me va el aire, se le va el aire, se le fue el aire, se le va la respiracion, se le
        fue la respiracion, no (le|me) pasa el aire, no (agarro|jalo|alcanzo|recibo|encuentro|pasa|entra) (el|
        suficiente)? aire, me cuesta (mucho)? respirar, le cuesta (mucho)? respirar, batalla para respirar,
        batallo para respirar, respirar me cuesta, hambre de aire, cada respiro (me)? cuesta, pulmones (cerrados|
        llenos|no jalan|no me jalan), se me cierra el pecho, se le cierra el pecho, no puede ni hablar, no puedo
        ni hablar, me quedo sin aliento (sentad*|acostad*|hablando), (solo|nada mas|nomas) (me|le) entra (la
        mitad|poquito|un poco|poco) (del|de)? aire, la mitad del aire, me tapan la (nariz|boca), bolsa en la
        cabeza, agua en los pulmones, no me llena el aire, burbujas en el pecho, hervidero en el pecho, (mucho)?
        esfuerzo (para|por|al) (respirar|jalar aire|tomar aire|agarrar aire), haciendo esfuerzo (para|por|al)
        respirar, jalando aire, peleando por (aire|respirar), buscando aire, no pasa (el)? aire, me falla la
        respiracion, le falla la respiracion, como si me (estuvieran|estuviera) (ahorcando|ahogando|asfixiando),
        mucho esfuerzo para jalar, esfuerzo para jalar
        """,
    ),
    "short_of_breath": (
        """
        short of breath, shortness of breath, out of breath, winded, breathless, breathlessness, labored
        breathing, laboured breathing, breathing (is|has been|feels)? (labored|hard|heavy|heavily|funny|weird|off|
        fast|rapid|rapidly|quick|really fast|so fast|too fast|shallow), panting, huffing, wheezing, wheezes,
        wheezy, wheeze, puffing, sob on exertion, short breath, shallow breathing, breathing fast, breathing so
        fast, breathing hard, breathing heavy, breathing weird, breathing funny, breaths are (short|shallow|fast)
        """,
        """
        corto de aliento, corta de aliento, agitado, agitada, disnea, resuella, silba, silbido*, pillido*, pitido
        en el pecho, sibilancia*, respira (rapido|agitado|muy rapido|raro|feo|con trabajo), respiracion (rapida|
        agitada|rara|corta|cortada|trabajosa), sin aliento, fatigad* al respirar, fatiga al respirar, le silba, me
        silba, hervor de pecho, respira bien rapido, respira muy rapido, respira rapidito, respirando (rapido|muy
        rapido|agitado), lo rapido que respira, respira de rapido, rapido que esta respirando, de tan rapido que
        respira
        """,
    ),
    "exertion": (
        """
        stairs, climbing, climb, hill, hills, uphill, exercise, exercising, run, running, jogging, jog, gym,
        workout, working out, treadmill, walking fast, exertion, hiking, playing soccer, playing basketball,
        practice, cycling, laughing, giggling
        """,
        """
        escaleras, subir, subiendo, ejercicio, ejercicios, correr, corriendo, gimnasio, entrenar, caminar rapido,
        esfuerzo, hago deporte, futbol, trotar, caminadora, cuesta, de la risa, riendo
        """,
    ),
    "through_nose": (
        """
        through (my|his|her|the|one|both)? (nose|nostril|nostrils), out of (my|his|her) nose, stuffy nose, stuffed
        up, nose is (stuffed|stuffy|blocked|plugged|clogged|so stuffy|so stuffed), blocked nose, runny nose, nasal
        congestion, clogged nose, plugged nose, deviated septum, nostril
        """,
        """
        por la nariz, nariz tapada, nariz congestionada, nariz (esta)? tapada, tapada la nariz, congestion nasal,
        tabique, moquea, mocos
        """,
    ),
    "congested": (
        """
        congested, congestion, stuffy, cold, sinus, sinuses, hay fever, allergies, snot, mucus, phlegm, snoring,
        snores, sleep apnea, cpap, mask
        """,
        """
        congestionad*, congestion, gripe, gripa, resfriado, catarro, sinusitis, alergias, flemas, ronca,
        ronquidos, apnea, cubrebocas
        """,
    ),
    "asthma_attack": (
        """
        asthma attack, asthma flare, copd attack, copd exacerbation, copd flare, asthma is (acting up|really bad|
        so bad|bad), bad asthma, asthma has gotten
        """,
        "ataque de asma, crisis de asma, crisis asmatica, asma fuerte, asma esta (fuerte|mal|peor)",
    ),
    "asthma": (
        "asthma, asthmatic, copd, emphysema",
        "asma, asmatic*, epoc, enfisema",
    ),
    "inhaler": (
        """
        inhaler, puffer, albuterol, nebulizer, rescue inhaler, neb treatment, nebs, puffs, rescue puffer,
        breathing treatment, breathing treatments
        """,
        """
        inhalador, albuterol, salbutamol, nebulizador, nebulizacion*, bombita, chisguete, pump, disparos, pompa,
        pompita, atomizador
        """,
    ),
    "not_helping": (
        """
        not helping, isnt helping, didnt help, doesnt help, wont help, not working, isnt working, doesnt work, not
        touching it, isnt touching it, isnt doing anything, not doing anything, doing nothing, does nothing, did
        nothing, no relief, no help, empty, ran out, out of, every (hour|30 minutes|half hour|two hours|2 hours|20
        minutes), # times, no longer works, useless, barely helping, nothing is working, still cant, no better,
        not budging, isnt making a dent, not making a dent, still tight, still hurts, still wheezing, (8|6|10|ten|
        six|eight|four|five|#) times
        """,
        """
        no ayuda, no me ayuda, no le ayuda, no sirve, no funciona, no le hace, no me hace, no hace efecto, no le
        hace nada, no me hace nada, no se le quita, se acabo, se me acabo, vacio, cada (hora|media hora|dos
        horas), no me calma, no le calma, ni con, no alivia, ya no me hace, sigue igual, no mejora, no se me
        quita, # veces, sigo igual
        """,
    ),
    "ribs_pulling": (
        """
        ribs (are|is)? (showing|sucking|pulling|caving|sinking), (sucking|pulling|caving|sinking) in (at|around|
        between|under)? (his|her|the|my)? (ribs|rib|chest|belly|neck|stomach), skin (is)? (sucking|pulling) in,
        see (his|her) ribs, chest (is)? (caving|sucking|pulling|sinking) in, nostrils (are)? flaring, nostrils
        flare, flaring nostrils, nose (is)? flaring, belly breathing, retractions, grunting, grunts, head bobbing,
        bobbing (his|her) head, barking cough and, stridor, high pitched sound when (he|she) breathes, squeaky
        (noise|sound|breathing), crowing, tracheal tug, using (his|her|my) (neck|stomach|belly) to breathe, using
        whole body to breathe, (his|her) (belly|chest|stomach) (goes|going) in and out, (see|count) (all)? (his|
        her|every) (rib|ribs), ribs suck in, grunting (noise|noises|sound|with|every)
        """,
        """
        se le hunden (las)? (costillas|costilla), se le hunde (el)? (pecho|estomago|cuello|pancita), se le marcan
        las costillas, le sume (el)? (pecho|estomago), sume las costillas, se le sume, aletea la nariz, aleteo
        nasal, abre las aletas, quejido*, se queja al respirar, gruñ*, respira con (la panza|el estomago|la
        pancita), tiraje, estridor, ruido agudo al respirar, se le (marcan|hunden|ven|sumen|meten) (las|mucho las|
        todas las)? costill*, se le hunde, (hace|haciendo) (un)? (quejido|ruido) (al|cuando) respira*, se le mueve
        mucho (la panza|el estomago|la pancita)
        """,
    ),
    "choking": (
        """
        choking, choked on, chokes on, is choking, choke on, heimlich, something (is)? (stuck|lodged|caught) in
        (my|his|her|the) (throat|windpipe|airway), (stuck|lodged|caught) in (my|his|her|the) (throat|windpipe|
        airway), went down wrong pipe, went down the wrong way, food went down wrong, swallowed wrong, blocking
        (his|her|my) airway, cant cough it (up|out), hands (at|on|around) (his|her) (own)? throat, cant swallow
        (her|his|my) own spit, (steak|food|meat|chicken|bread|hot dog|grape|candy|pill|piece|apple|carrot|popcorn|
        nut|sausage|burger|something) (wont|isnt|not) (go|going|come|coming) (down|up|out) (and|she|he)?, (cant|
        cannot|couldnt) (make a sound|make any sound|cough or|talk or breathe|cough or talk), grabbing (his|her)
        throat, clutching (his|her) throat, turning (red|purple|blue) (and)? (gagging|coughing|choking), gagging
        and cant, stuck in (his|her|my) windpipe, swallowed it wrong and
        """,
        """
        atragant*, se atraganto, se atoro, se me atoro, se ahogo con, se esta ahogando con, me ahogo con,
        heimlich, (algo|comida|un hueso|una espina|una moneda|carne|un dulce) (atorado|atorada|atascado|atascada|
        en la garganta), (atorado|atorada|atascado|atascada|trabado) en (la|su|mi) garganta, se le fue por (el)?
        (otro|mal) (lado|camino), se le trabo en la garganta, obstruida la garganta, se le (atoro|atoró|trabo|
        atraganto|quedo atorad*|fue chueco), se me (atoro|trabo|quedo atorad*), (algo|un pedazo|pedazo|comida|
        carne|salchicha|uva|dulce|moneda) (atorad*|atascad*|trabad*), no puede (toser|sacarlo|hacer ruido|sacar),
        no puedo (sacarlo|tragar ni)
        """,
    ),
    "stuck_food": (
        "fish bone, chicken bone, pill stuck, food stuck, meat stuck, steak stuck",
        "espina de pescado, hueso de pollo, pastilla atorada, comida atorada",
    ),
    "drowned": (
        """
        drowning, drowned, nearly drowned, almost drowned, near drowning, pulled (him|her|them|my son|my daughter)
        (out of|from) (the|a)? (pool|water|lake|ocean|tub|bathtub|pond|river), went under (the)? water, under
        water for, underwater for, found (him|her) in (the)? (pool|tub|bathtub|water), face down in (the)? (pool|
        tub|water), inhaled (pool)? water, swallowed (a lot of)? (pool|lake) water, bottom of (the)? pool,
        floating in (the)? pool
        """,
        """
        se ahogo en (la)? (alberca|piscina|tina|agua|playa|rio), casi se ahoga, se estaba ahogando, lo saque de
        (la)? (alberca|piscina|tina|agua), la saque de (la)? (alberca|piscina|tina|agua), lo sacamos (de la|del)
        (alberca|piscina|tina|agua), la sacamos (de la|del) (alberca|piscina|tina|agua), se hundio en (la)?
        (alberca|piscina|tina|agua), boca abajo en (la|el) (alberca|piscina|tina|agua), en el fondo de la
        (alberca|piscina), trago mucha agua (en|de) la (alberca|piscina), flotando en la (alberca|piscina)
        """,
    ),
    "cough_blood": (
        """
        (coughing|cough|coughed|coughs|hacking|hacked|spitting|spit|spat|spits) (up|out)? (a lot of|bright|bright
        red|fresh|some|clots of|big clots of|pure)? blood, (coughing|coughed) up red, blood (when|every time|each
        time) (i|he|she) (cough|coughs), bloody (phlegm|mucus|sputum), pink foam, frothy pink, pink froth, pink
        frothy, foamy pink, foaming pink, blood coming up when, hemoptysis
        """,
        """
        (tosiendo|toso|tose|tosio|escupiendo|escupo|escupe|escupio|expectorando|arrojando|echando) (mucha|pura|
        bastante)? sangre, tos con sangre, flema con sangre, flemas con sangre, gargajo con sangre, sangre (al|
        cuando) (toser|tose|toso), espuma rosada, espuma rosa, esputo con sangre
        """,
    ),
    "oxygen_reading": (
        """
        oxygen, o2, sats, pulse ox, spo2, oximeter, saturation, satting, ox, pulse oximeter, sat is, sat of, sat
        at, sats are, stats are
        """,
        "oxigeno, saturacion, saturando, satura, oximetro, o2, oxigenacion",
    ),
    "oxygen_low": (
        "#oxygenlow, eighties, seventies, low 80s, 80s, 70s, mid 80s, 60s",
        "#oxygenlow, en los 80, ochenta y*, ochentas, setenta y*",
    ),
    "throat_closing": (
        """
        closing, closing up, closing off, closed up, closes, close up, swelling shut, swollen shut, shutting,
        tightening, getting tight, tight, tightness, swelling, swollen, constricting, sealing, narrowing, getting
        smaller, pinching, a lump growing, clamping, feels full, getting thick, puffing up
        """,
        """
        cierra, cerrando, cerrand*, cerrad*, cerro, se me cierra, se le cierra, apriet*, apret*, hinch*, inflam*,
        estrech*, obstru*, tapando, aprieta, nudo que, nudo en, nudo
        """,
    ),
    "hives": (
        """
        hives, welts, rash all over, itchy all over, itching all over, covered in (a)? (rash|bumps|spots|hives|
        welts), bumps all over, blotches all over, wheals, red all over, swelling up all over, broke out all over,
        broken out in
        """,
        """
        ronchas, urticaria, sarpullido por todo, salpullido, comezon por todo, granos por todo, picazon por todo,
        enronchad*, brotad*, se broto, me brote, roncha
        """,
    ),
    "allergen": (
        """
        peanut, peanuts, nut, nuts, cashew, cashews, almond, walnut, pecan, tree nut, shellfish, shrimp, crab,
        lobster, sesame, egg, eggs, milk, dairy, bee, wasp, hornet, yellow jacket, stung, sting, fire ant, ants,
        penicillin, amoxicillin, antibiotic, contrast dye, latex, new medicine, new medication, new pill, new
        pills, bactrim, kiwi, fish, soy, wheat, allergic, allergy shot, ibuprofen, lisinopril, vaccine, shot, ate,
        eating, medicine, pill, cat, dog, pollen
        """,
        """
        cacahuate, cacahuates, mani, nuez, nueces, almendra*, marisco*, camaron*, cangrejo, ajonjoli, huevo,
        leche, abeja, avispa, picadura, pico, picaron, hormiga*, penicilina, amoxicilina, antibiotico, latex,
        medicina nueva, pastilla nueva, pescado, alergic*, ibuprofeno, comio, comi, comer, vacuna, medicina,
        pastilla, gato, perro
        """,
    ),
    "anaphylaxis": (
        """
        anaphyla*, anaphalactic, anaphlactic, allergic shock, severe allergic reaction, bad allergic reaction,
        serious allergic reaction, allergic reaction, severe reaction, used (my|his|her|the) (epi|epipen|epi pen),
        gave (him|her|myself|me) (the|my|his|her|an)? (epi|epipen|epi pen), (need|needs) (the|an|my|his|her)?
        (epi|epipen|epi pen), injected (the)? (epi|epipen|epinephrine)
        """,
        """
        anafila*, shock alergico, choque alergico, reaccion alergica, reaccion alergica (grave|severa|fuerte), le
        puse (la)? epinefrina, me puse (la)? epinefrina, use (la|el)? (epipen|epinefrina), le puse (el)? epipen,
        alergia muy fuerte
        """,
    ),
    "doom": (
        """
        (feel|feels|feeling|think|thought|sure|thinking) (like)? (im|i am|hes|shes|she is|he is|ill|i will|im
        going to|im gonna|i was going to|i am going to|he is going to|she is going to) (die|dying), feel like
        dying right now, i think im dying, im dying here, i am dying, im dying, impending doom, sense of doom,
        going to die, gonna die, hes dying, shes dying, he is dying, she is dying, my (mom|dad|wife|husband|son|
        daughter|baby|mother|father|grandma|grandpa|friend) is dying, about to die, feel death, something (is)?
        (terribly|very|really|seriously|horribly) wrong, dont think (i|he|she) (can|will|is going to)? make it,
        not going to make it, wont make it through, dont think ill make it, might not make it, wont make it till,
        going to drop dead, i am fading, im fading, fading away fast, slipping away, losing him, losing her, he is
        fading, shes fading, hes fading, something (is)? (not)? (really|terribly|very|seriously|horribly|awfully)?
        (wrong|right) with (my|him|her|me), says something is (very|really|terribly) wrong, scared something is
        really wrong
        """,
        """
        (siento|creo|pienso) que (me|se) (muero|muere|voy a morir|estoy muriendo|va a morir|esta muriendo), me
        estoy muriendo, se esta muriendo, me muero, se muere, se me muere, me voy a morir, se va a morir, siento
        que me voy, siento la muerte, siento que ya no la libro, no la va a librar, no la voy a librar, se nos
        muere, se nos va, se me va, no creo que aguante, presiento lo peor, algo anda muy mal, algo esta muy mal,
        algo me esta pasando, algo le esta pasando
        """,
    ),
    "call_for_help": (
        """
        call 911, calling 911, called 911, dial 911, need 911, should i call 911, need (an)? ambulance, send (an)?
        ambulance, send help, send someone, send somebody, need help (right)? now, help me please, please help me,
        please help him, please help her, please help us, help us, help (me|him|her) (now|right now|quick|fast|
        hurry), someone help, somebody help, hurry please, please hurry, this is an emergency, its an emergency,
        it is an emergency, emergency now, emergency help, medical emergency, sos, mayday, paramedics, (need|send|
        get|call) (the|an)? (ambulance|paramedics|911), is there anyone there please, ambulance now, an ambulance
        """,
        """
        llamen al 911, llamar al 911, llame al 911, llamo al 911, llama al 911, necesito (una)? ambulancia, manden
        (una)? ambulancia, mande (una)? ambulancia, una ambulancia, ambulancia, ayuda por favor, ayudenme,
        ayudeme, ayudame, ayudenlo, ayudenla, ayudenos, necesito ayuda (ya|urgente|ahora|ahorita), auxilio,
        socorro, es una emergencia, esto es una emergencia, emergencia medica, tengo una emergencia, es urgente
        ayuda, apurense, apurese, rapido por favor, vengan rapido, manden a alguien, manden ayuda, tenemos una
        emergencia
        """,
    ),
    "helper_clear": (
        """
        with (my|the|a) (bill|form|login|password|portal|refill|account|appointment|insurance|prescription|
        paperwork|app|code|billing), log in, sign in, set up, find, understand, reset, schedule, refill, with this
        website, bill, number, with finding
        """,
        """
        con (mi|la|el|una|un) (factura|formulario|contrasena|portal|receta|cuenta|cita|seguro|papeles|aplicacion|
        codigo), entrar, encontrar, entender, programar, iniciar, cuenta, factura, cobro, numero
        """,
    ),
    "indigestion": (
        "indigestion, heartburn, acid reflux, gas pain, gas pains, reflux",
        "indigestion, agruras, acidez, reflujo, gases",
    ),
    "ordinary_chest": (
        """
        muscle, muscles, pulled a muscle, strained, bench press, lifting, push ups, workout, gym, when i press,
        when i touch, tender to touch, sore to touch, bruise, bruised, seat belt, seatbelt, shingles, mastitis,
        breastfeeding, nursing, cough, coughing, costochondritis, bra, acid reflux, heartburn, spicy, burp,
        mammogram, lump, sunburn, tattoo, posture, waxing, implant
        """,
        """
        musculo, musculos, muscular, jalon, pesas, lagartijas, ejercicio, gimnasio, cuando toco, al tocar,
        moreton, cinturon, culebrilla, herpes, mastitis, amamantar, lactancia, toso, toser, tos, reflujo, acidez,
        agruras, picante, eructo*, mamografia, bolita, brasier, quemadura de sol, postura, tatuaje
        """,
    ),
}

FLAGS = (
    Flag(
        cue="chest pressure",
        source=Source.AHA_HEART,
        says="chest +5 pressure, heart +3 pressure, weight_on >3 chest, chest +5 weight_on",
        softens="ordinary_chest",
    ),
    Flag(
        cue="chest pain",
        source=Source.AHA_HEART,
        says="chest +5 pain, heart +3 pain, pain >4 chest, chest +4 tearing",
        softens="ordinary_chest",
    ),
    Flag(
        cue="chest feels wrong",
        source=Source.AHA_HEART,
        level=Level.ASK,
        says="chest +4 odd, heart +3 odd",
        clears="ordinary_chest/usual",
    ),
    Flag(
        cue="pain spreading to arm, jaw or back",
        source=Source.AHA_HEART,
        says="""
            chest/pain/pressure/indigestion + spreads > left_arm/jaw/arm, chest & left_arm +
            pain/numb/pressure/weak/odd, chest & jaw + pain/numb/pressure, chest & arm + numb, chest/heart &
            sweat
            """,
    ),
    Flag(
        cue="left arm or jaw with other heart signs",
        source=Source.AHA_HEART,
        says="""
            left_arm/jaw + pain/numb/pressure/weak/odd & sweat/short_of_breath/airless/nausea, left_arm +
            pain/numb/pressure/weak & jaw, jaw + pain/numb & sweat/short_of_breath/nausea, indigestion &
            sweat/left_arm/short_of_breath, indigestion & jaw, arm + numb & sweat/nausea
            """,
    ),
    Flag(
        cue="left arm pain or numbness",
        source=Source.AHA_HEART,
        says="left_arm +4 pain/numb/weak/pressure & sudden/recent/now, sudden + left_arm",
    ),
    Flag(
        cue="left arm pain or numbness",
        source=Source.AHA_HEART,
        level=Level.ASK,
        says="left_arm +3 pain/numb/weak/pressure",
        clears="injured_part",
    ),
    Flag(
        cue="cold sweat with nausea or faintness",
        source=Source.AHA_HEART,
        level=Level.ASK,
        says="sweat & nausea & dizzy, sweat + pale, sweat & dizzy & heart, sweat & short_of_breath/airless",
        clears="hot_flash",
    ),
    Flag(cue="heart attack", source=Source.AHA_HEART, named=True, says="heart_attack"),
    Flag(
        cue="heart racing with faintness or chest signs",
        source=Source.AHA_ARRHYTHMIA,
        says="""
            racing & dizzy/chest/short_of_breath/airless/passed_out/sweat, racing + wont_stop & heart,
            defibrillator +4 fired
            """,
    ),
    Flag(
        cue="heart racing",
        source=Source.AHA_ARRHYTHMIA,
        level=Level.ASK,
        says="heart +3 racing, racing + now/sudden/recent/wont_stop",
        clears="exertion/coffee",
    ),
    Flag(cue="no pulse or not breathing", source=Source.AHA_CARDIAC_ARREST, says="no_pulse", clears="machine"),
    Flag(
        cue="tearing chest or back pain",
        source=Source.AHA_AORTA,
        says="""
            tearing + chest/back/upper_back/belly, tearing + pain + sudden, sudden + severe + upper_back + pain
            """,
        clears="injured_part",
    ),
    Flag(
        cue="cannot breathe",
        source=Source.ALA_BREATHING,
        says="cannot >3 breathe, airless, breathe >3 cannot",
        clears="through_nose",
        softens="congested/exertion",
    ),
    Flag(
        cue="short of breath",
        source=Source.ALA_BREATHING,
        level=Level.ASK,
        says="short_of_breath",
        clears="through_nose/exertion_long",
    ),
    Flag(
        cue="short of breath",
        source=Source.ALA_BREATHING,
        says="""
            short_of_breath + sudden/now/recent/severe/worse, child & short_of_breath, short_of_breath &
            blue/chest/dizzy/passed_out/confused/leg_swollen, short_of_breath + at_rest
            """,
        softens="exertion/congested",
    ),
    Flag(cue="asthma attack", source=Source.NHLBI_ASTHMA, named=True, says="asthma_attack"),
    Flag(
        cue="inhaler does not help",
        source=Source.NHLBI_ASTHMA,
        says="""
            inhaler +8 not_helping & short_of_breath/airless/cannot/asthma/breathe/chest/now/still, inhaler &
            breathe > cannot, inhaler +4 not_helping + now
            """,
        clears="supply",
        softens="usual",
    ),
    Flag(cue="chest or ribs pulling in", source=Source.AAP_INFANT, says="ribs_pulling"),
    Flag(
        cue="blue lips or face",
        source=Source.AAP_INFANT,
        says="lips/face/tongue/nails +4 blue, blue > lips/face/nails, turn_blue, person_word +3 blue",
        clears="ordinary_blue",
    ),
    Flag(cue="choking", source=Source.RED_CROSS_FIRST_AID, says="choking", softens="usual/stuck_food"),
    Flag(cue="nearly drowned", source=Source.RED_CROSS_FIRST_AID, says="drowned"),
    Flag(cue="coughing blood", source=Source.NHLBI_EMBOLISM, says="cough_blood"),
    Flag(cue="low oxygen reading", source=Source.ALA_BREATHING, says="oxygen_reading +5 oxygen_low"),
    Flag(
        cue="throat closing",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="throat +4 throat_closing",
        softens="sore_throat",
        clears="sore_throat_only",
    ),
    Flag(
        cue="tongue or lips swelling",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="tongue/lips +5 swollen, face +4 swollen & allergen/hives/breathe/throat/sudden/recent",
        softens="dental",
    ),
    Flag(
        cue="face swelling",
        source=Source.AAAAI_ANAPHYLAXIS,
        level=Level.ASK,
        says="face/eyes +3 swollen + sudden/recent/now",
        clears="dental",
    ),
    Flag(
        cue="hives with breathing, vomiting or faintness",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="""
            hives & short_of_breath/airless/nausea/dizzy/passed_out/throat, hives & cannot >3 breathe, hives +
            lips/tongue/face
            """,
    ),
    Flag(
        cue="allergic reaction after exposure",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="""
            allergen & throat/tongue/lips + throat_closing/swollen/numb/odd/itch, allergen &
            short_of_breath/airless, allergen & hives & nausea/dizzy
            """,
    ),
    Flag(
        cue="hives just now",
        source=Source.AAAAI_ANAPHYLAXIS,
        level=Level.ASK,
        says="hives + now/sudden & allergen, hives + spreads",
        clears="normal",
    ),
    Flag(cue="allergic reaction", source=Source.AAAAI_ANAPHYLAXIS, named=True, says="anaphylaxis"),
    Flag(cue="feels that death is near", source=Source.AHA_HEART, level=Level.ASK, says="doom"),
    Flag(
        cue="feels that death is near",
        source=Source.AHA_HEART,
        says="doom & chest/breathe/airless/short_of_breath/racing/sweat/throat/dizzy/call_for_help/bleeding",
    ),
    Flag(
        cue="asks for emergency help",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="call_for_help",
        clears="helper_clear",
    ),
    Flag(cue="squeezing or weight on the body", source=Source.AHA_HEART, level=Level.ASK, says="crushed"),
    Flag(
        cue="squeezing or weight with other heart signs",
        source=Source.AHA_HEART,
        says="crushed & dizzy/sweat/numb/left_arm/arm/jaw/short_of_breath/airless/nausea/pale/chest/heart",
    ),
    Flag(
        cue="nitroglycerin does not help",
        source=Source.AHA_HEART,
        says="nitro + not_helping/still/pain/severe/wont_stop, nitro + now",
        clears="supply",
    ),
    Flag(cue="nitroglycerin does not help", source=Source.AHA_HEART, says="nitro & pain_still"),
    Flag(
        cue="breathing fast or hard",
        source=Source.ALA_BREATHING,
        level=Level.ASK,
        says="breathe + fast",
        clears="exertion/exertion_long/through_nose",
        softens="congested",
    ),
    Flag(
        cue="child breathing fast or hard",
        source=Source.AAP_INFANT,
        says="child & breathe + fast",
        softens="exertion/congested",
    ),
    Flag(
        cue="pain on breathing",
        source=Source.NHLBI_EMBOLISM,
        level=Level.ASK,
        says="pain +7 breathe",
        clears="usual/ordinary_chest/congested/normal/sore_throat",
    ),
    Flag(
        cue="mouth or throat reaction after exposure",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="allergen & mouth_itch & hives/swollen/short_of_breath/airless/nausea/recent/sudden",
        clears="usual",
        softens="sore_throat",
    ),
    Flag(
        cue="swelling after exposure",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="face/lips/tongue/eyes +5 swollen & allergen, allergen & hives & nausea/dizzy/swollen",
        softens="dental/usual",
    ),
    Flag(
        cue="person turned pale or blue",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="someone/child +4 pale, someone/child +3 blue",
        clears="ordinary_blue",
    ),
    Flag(
        cue="the old heart pain is back",
        source=Source.AHA_HEART,
        says="heart_history & same_again",
        begins_in_the_past=True,
        clears="supply",
    ),
    Flag(
        cue="eyes swelling shut",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="""
            eyes +2 swelled_shut, red_all_over & itch & throat/chest/breathe/allergen/lips/tongue/cough_word
            """,
        clears="dental",
    ),
    Flag(
        cue="swelling and cough after exposure",
        source=Source.AAAAI_ANAPHYLAXIS,
        says="allergen & swollen & cough_word/itch",
        clears="usual/dental",
    ),
    Flag(
        cue="asks for an ambulance",
        source=Source.ACEP_WHEN_TO_GO,
        says="needs_ambulance",
        clears="helper_clear/ambulance_bill",
        lasting=False,
    ),
    Flag(
        cue="cries for help",
        source=Source.ACEP_WHEN_TO_GO,
        level=Level.ASK,
        says="cry",
        clears="helper_clear",
        lasting=False,
        alone=True,
    ),
)
