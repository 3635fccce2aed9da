"""Stroke, seizure, headache, meningitis, collapse, the hurt head and back."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Level

WORDS: Words = {
    "no_toilet_feeling": (
        """
        cant (feel|tell) (when|myself|that) (i|im|i am)? (pee|peeing|poop|going|pooping|have to (pee|go|poop)|need
        to (pee|go)|my bladder)
        """,
        "no siento cuando (hago|orino|voy|obro|me hago|tengo ganas)",
    ),
    "half_not_mine": (
        """
        half of me (belongs|is not|isnt|feels like) [to] (someone|somebody|mine|another), (arm|leg|hand|side)
        (doesnt|does not|dont) (feel|seem) like (mine|it belongs|its mine|my own), belongs to (somebody|someone)
        else
        """,
        """
        (mitad|media parte|parte|brazo|pierna|mano|lado) (de mi|de mi cuerpo)? no es mi*, como si no fuera mi*, no
        es mio, no es mia
        """,
    ),
    "wiping_numb": (
        """
        cant feel (the)? (toilet paper|myself wipe|when i wipe|it when i wipe|my bottom|my butt|my crotch|down
        there), numb (down there|when i wipe|where i sit), no feeling (down there|when i wipe|between)
        """,
        "no siento (el papel|cuando me limpio|alla abajo|al limpiarme|mis partes)",
    ),
    "no_understanding": (
        """
        cant (read|understand|recognize|comprehend|follow) (or|what|me|her|his|anyone|anything|us|a|words|the|
        speech), doesnt (understand|comprehend|recognize) (me|what|words|us|anyone|her|his|simple), not
        understanding (me|what|anything), looks at me like, staring through me, blank stare
        """,
        """
        no (entiende|comprende|reconoce|sabe leer) (lo que|nada|a nadie|lo|me|mis), no (entiendo|comprendo) lo que
        (me dicen|leo|dicen), no nos entiende, no me entiende cuando, mirada perdida
        """,
    ),
    "hand_fails_more": (
        "mouth, face, one side, right side, left side, words",
        "boca, cara, un lado, lado, palabras",
    ),
    "hand_fails": (
        """
        (keep|keeps) dropping (my|his|her|the|everything|things|forks|it), (dropping|dropped) (my|his|her|the)
        (fork|cup|spoon|coffee|glass|pen|toothbrush), (foot|leg|arm|hand) (is|just|keeps)? (drags|dragging|drifts|
        drifting|gives out|gave out|flops|flopping|hangs|hanging|wont|not working|isnt working|doesnt work), cant
        (button|zip|hold|grip|write with|use|open) (my|his|her|a) (shirt|fork|pen|hand|cup|left|right|buttons|
        spoon|coat|fingers), mouth wont (do|work|move), (drool|drooling|coffee|water|food|spit|soup) (is|keeps)?
        (running|dribbling|falling|coming|leaking|spilling|out) (out)? (of)? (one|the|her|his|my) (side|corner|
        left|right), one (eyelid|eyebrow|side of (his|her|my) mouth|corner of (his|her|my) mouth) (is|just)?
        (hangs|hanging|droops|drooping|lower|down|fell|sags), (eyelid|mouth) (hangs|hanging|wont close|drooping|
        droops)
        """,
        """
        se (me|le) (cae|caen|resbala|resbalan) (todo|las cosas|la cuchara|el tenedor|el vaso|la taza|el telefono)
        (de la mano|de las manos)?, arrastra (el|la) (pie|pierna), arrastro (el|la) (pie|pierna), no puedo
        (abotonar*|escribir|agarrar el|usar la mano|abrir la mano), (baba|agua|comida|cafe|sopa) (se le|se me)
        (sale|cae|escurre|tira) (de|por)? (un lado|la boca)?, se (le|me) (cae|sale|escurre|tira) (la|el)? (baba|
        agua|comida|saliva|cafe) (de|por) (un|el) lado, no mueve (la|el|una|un) (mano|brazo|pierna|lado|pie),
        parpado caido, ojo caido, se le cerro un ojo, boca (chueca|torcida|caida|de lado)
        """,
    ),
    "speak_word": (
        """
        talk, speak, get (my|his|her|the) words, say (anything|words|my name|her name|his name), find words,
        answer me, tell me (her|his) name, form words
        """,
        "hablar, decir (nada|palabras|mi nombre|su nombre), pronunciar, articular, contestar",
    ),
    "minutes_word": (
        "for (a few|several|#|ten|about) (minutes|mins|seconds), for a minute, for a while",
        "por (unos|#|varios) (minutos|segundos), un rato, un ratito, unos minutos",
    ),
    "lost_function": (
        """
        swallow, talk, speak, walk, stand, stand up, move, see, read, understand, think straight, think clearly,
        button, hold (anything|a|my|things|on), lift, write, focus, find the words, remember (my|his|her|anything|
        where|how), keep (my|his|her) (eyes open|balance), use (my|his|her), feel (my|his|her)
        """,
        """
        tragar, hablar, caminar, pararme, pararse, levantarme, mover*, ver, leer, entender, pensar (claro|bien),
        abotonar*, agarrar, sostener, escribir, recordar, mantener (los ojos|el equilibrio), usar (la|el|mi|su),
        sentir (la|el|mi|los|las)
        """,
    ),
    "cannot_get": (
        "cant get, cannot get, couldnt get, unable to get",
        "no logro que, no puedo hacer que, no consigo que",
    ),
    "wake_up": (
        "wake, wake up, awake, rouse, come to, come around, open (his|her) eyes, respond, get up",
        "despertar, despierte, reaccionar, reaccione, abrir los ojos",
    ),
    "droop": (
        """
        droop, droops, drooping, droopy, drooped, sagging, sag, sagged, sags, slid, sliding, slipped, slumped,
        lopsided, lop sided, crooked, uneven, twisted, melting, melted, fell on one side, falling on one side,
        hanging, hangs, pulled down, pulling to one side, pulls to one side, dropped, dropping, asymmetrical, not
        symmetrical, tilted, not moving, wont move, doesnt move, isnt moving, paralyzed, different on one side,
        half (is)? smiling, only half, (is|looks) off, off center, leaning, leans
        """,
        """
        caida, caido, cayo, chueca, chueco, torcida, torcido, torcio, de lado, ladeada, ladeado, desviada,
        desviado, colgada, colgado, cuelga, desfigurad*, se le va de lado, se le fue de lado, no se mueve,
        paralizada, se le cae, jalada, enchuecad*, enchuec*, viro, ladeo, ladea, ladead*, se le ladeo, de ladito,
        chuequit*
        """,
    ),
    "slurred": (
        """
        slur, slurs, slurring, slurred, slured, mush, mushy, garbled, gibberish, jumbled, mumbling, mumbles,
        nonsense, not making (any)? sense, doesnt make sense, dont make sense, not make sense, making no sense,
        makes no sense, thick tongued, tongue tied, sounds drunk, sounding drunk, talking funny, talks funny,
        talking weird, talking strange, speech is (off|funny|weird|strange|slow|bad|messed up), speech (off|funny|
        weird|problem|trouble), cant (talk|speak) right, words (are|is|keep|just|all)? (come|came|coming)? (out)?
        (wrong|jumbled|backwards|mixed up|funny|scrambled|garbled|like mush|all wrong|slurry|weird), cant (get|
        find|say|form) (the|his|her|my|any|out)? (words|word|sentence), cant get (his|her|my|the)? words out, cant
        understand (him|her|what he|what she|a word), couldnt (talk|speak|get words out), cannot (speak|talk|get
        words out|get his words out|get her words out), lost (his|her|my) speech, forgot how to (talk|speak), word
        salad, wrong words, like (he|she|he has|she has|he is|she is|hes|shes) drunk, cannot understand what (he|
        she), sounds like marbles, marbles in (his|her|my) mouth, unable to (speak|talk), trouble (speaking|
        talking|getting words out), difficulty (speaking|talking), stopped (talking|speaking) mid, cant repeat,
        (calls|calling|called) (the|a|me|his|her|my|everything) (cat|dog|cup|phone|things|everything)? (a|by)?
        (the)? (wrong|spoon|fork|chair|shoe), calling (things|me|everyone|people) (by)? (the)? wrong, wrong
        (names|words) for, mixing up (his|her|my) words
        """,
        """
        arrastra las palabras, arrastrando las palabras, arrastra la lengua, no (le|me) salen (bien)? las
        palabras, no (le|me) sale la voz bien, habla (raro|enredado|trabado|mal|como borrach*|chistoso|arrastrado|
        pastoso), hablando (raro|enredado|mal|como borrach*|incoherencias), se (le|me) (traba|trabo|enreda|enredo|
        pega|durmio|duerme) la lengua, lengua trabada, no se le entiende, no le entiendo (nada|lo que dice), no se
        entiende lo que, balbuce*, dice incoherencias, incoherencias, cosas sin sentido, no puede (hablar|
        pronunciar|articular), no puedo (hablar|pronunciar) bien, perdio el habla, me cuesta hablar, le cuesta
        hablar, no (le|me) vienen las palabras, palabras enredadas, se le enredan las palabras, se me enredan las
        palabras, dice palabras que no, trabado al hablar, habla pastosa, no habla bien, como si estuviera
        borrach*, palabras al reves, le dice (cuchara|tenedor|silla|zapato) al, le cambia el nombre a, cambia las
        palabras, confunde las palabras
        """,
    ),
    "vision_lost": (
        """
        (lost|losing|lose) (my|his|her|all)? (vision|sight|eyesight), went blind, going blind, gone blind, blind
        in (one|my|his|her|the|left|right), cant see (anything|out|from|a thing|nothing|straight|my hand|faces|
        with my|with one|on one), cannot see (anything|out|from|nothing|with my), couldnt see (anything|out|from|
        nothing), everything (is|went|looks)? (blurry|blurred|dark|grey|gray) (suddenly|all of a sudden|in one),
        (curtain|shade|veil|shadow|blind|black curtain|dark curtain) (came|coming|come|comes|dropped|dropping|
        falling|fell|over|across|going|went|being pulled|creeping|moving|in) (down|over|across|my|front|in)?,
        vision (went|gone|is gone|is going|suddenly|blacked|black|disappeared|just went|left), everything went
        (black|dark|gray|grey), half (my|of my|the) (vision|sight), lost half, (went|gone) (black|dark|gray|grey|
        blurry|blank) in (one|my|his|her), eye went (black|dark|blind|blank), (seeing|see|sees) double, double
        vision, only see half, seeing half, tunnel vision, black spot in the middle, missing (part|half) of my
        vision, no vision in, flashes of light, flashing lights and, shower of floaters, lots of (new)? floaters,
        sudden floaters, flood of floaters, swarm of floaters, new floaters
        """,
        """
        perdi (la)? (vista|vision), perdio (la)? (vista|vision), perdiendo (la)? (vista|vision), no veo (nada|de|
        con|bien de un|por el), no ve (nada|de|con|por el), no puedo ver (nada|de un|de|bien de|con), no puede ver
        (nada|de un|de|con), se (me|le) (fue|nublo|apago|borro|oscurecio) (la)? (vista|vision|todo), (quede|quedo|
        quedando) (ciego|ciega), me estoy quedando (ciego|ciega), ciego de (un|repente), ciega de (un|repente),
        veo (doble|todo negro|negro|la mitad|una sombra|una cortina|destellos|relampagos|luces), ve doble, vision
        doble, vista doble, cortina (negra|oscura), sombra (negra|oscura), todo se (me|le)? (puso|hizo|volvio)
        (negro|oscuro), se me puso (negra|oscura) la vista, se me cayo una cortina, muchas moscas volantes, moscas
        flotantes nuevas, destellos de luz, veo doble
        """,
    ),
    "balance_lost": (
        """
        (lost|losing|no) (my|his|her)? balance, cant (walk|stand) straight, cant walk right, falling (to|over|
        toward) one side, leaning to one side, stumbling, staggering, veering, walking (like)? (a|hes|shes)?
        drunk, walks like drunk, keeps falling over, uncoordinated, cant stand up straight, room flipped, legs
        wont hold (me|him|her), cant walk a straight, wobbling all over, falling over, (walk|walks|walking|walked)
        (like)? (he|she|hes|shes|he was|she was|he is|she is|im|i was|a) (was|were|is)? drunk, walking (crooked|
        sideways|funny|into walls|like a drunk), bumping into (walls|things|furniture)
        """,
        """
        perdio (el)? equilibrio, perdi (el)? equilibrio, pierde el equilibrio, pierdo el equilibrio, no puede
        caminar (derecho|bien), no puedo caminar derecho, se va de lado, se (me)? va de lado, tambale*, camina
        como borrach*, no se puede parar, no me puedo parar, no se sostiene, no me sostengo, sin equilibrio, se
        cae para un lado, (camina|caminando|anda) (como|de) (borrach*|ladead*|lado), choca con las paredes, camina
        chueco
        """,
    ),
    "confused": (
        """
        confused, confusion, disoriented, delirious, doesnt know (who|where|what|me|us|his|her|my name), dont know
        where i am, doesnt recognize, not recognizing, doesnt remember (who|where|his name|her name|my name), out
        of it, not making (any)? sense, making no sense, talking nonsense, talking out of (his|her) head, talking
        to people who, seeing things, hallucinating, not (himself|herself), not acting (right|like himself|like
        herself|normal|like himself), acting (confused|strange|strangely|weird|funny|drunk|not right|crazy|
        bizarre|loopy), glazed, glassy eyed, staring (blankly|into space|off|through), zoned out, in a fog, hard
        to wake, hard to rouse, difficult to wake, barely awake, cant stay awake, cannot stay awake, cant keep
        (his|her) eyes open, keeps falling asleep, (wont|cant) stay awake, very sleepy, so sleepy, really sleepy,
        extremely drowsy, lethargic, super drowsy, drowsy, groggy, foggy, incoherent, doesnt know the year, cant
        remember (his|her) own name, mental status, altered, forgot who i am, asking the same (question|thing)
        over, repeating (himself|herself|the same), what day it is, asking what, keeps asking, cant think
        straight, cant think clearly, talking gibberish, gibberish, not herself, not himself, doesnt know her own,
        doesnt know his own, moans, just moans, only moans, moaning and, atarantado, people who arent there,
        people that arent there, things that arent there, saying strange things
        """,
        """
        confundid*, confusion, confus*, desorientad*, deliran*, delira, no sabe (donde|quien|que dia|como se
        llama|ni donde), no se donde estoy, no (me|nos|lo|la) reconoce, no reconoce, no conoce a nadie, (esta|
        anda|lo veo|la veo) (ido|ida|perdido|perdida|ausente), como (ido|ida), ido de la mente, no da razon, no
        coordina, dice (cosas|puras cosas) (raras|sin sentido|que no), alucinando, alucina, ve cosas, no es (el|
        ella) mism*, actua (raro|extrano|rara), actuando (raro|extrano|rara), mirada perdida, mirando (fijo|al
        vacio|a la nada), cuesta despertarl*, dificil de despertar, no se mantiene despiert*, no puede mantenerse
        despiert*, muy (dormido|dormida|adormilado|adormilada|somnoliento|somnolienta|decaido|decaida|aletargado|
        aletargada), letargic*, aletargad*, adormilad*, amodorrad*, somnolien*, atontad*, incoherente,
        desvariand*, desvaria, no recuerda (su nombre|quien|donde), pregunta lo mismo, que dia es, pregunta que,
        no piensa bien, no puedo pensar, no puedo pensar claro, dice puras, no es la misma, cosas sin sentido, se
        le va la mente, atarantad*, solo se queja, nomas se queja, diciendo incoherencias, dice incoherencias,
        cosas que no estan, gente que no esta
        """,
    ),
    "headache": (
        """
        headache, head ache, migraine, head hurts, head is (pounding|splitting|throbbing|exploding|killing|
        hurting), head is going to explode, head feels like, head pain, pain in (my|his|her) head, hedache,
        headach, head (is)? (banging|bursting), pounding head, splitting head, brain is going to explode, skull
        """,
        """
        dolor de cabeza, jaqueca, migrana, duele la cabeza, dolor en la cabeza, cabeza me (explota|va a explotar|
        estalla|revienta|duele), se me parte la cabeza, me estalla la cabeza, me explota la cabeza, cefalea, la
        cabeza se me, dolor en la nuca, dolor de cabesa, cabeza a punto de, craneo
        """,
    ),
    "thunder": (
        """
        worst headache, worst migraine, worst head pain, worst pain in my head, thunderclap, (worst|worse) (one|
        headache) (of|in) my life, headache of (my|his|her) life, never had a headache (like|this), exploded in
        (my|his|her) head, explosion in (my|his|her) head, like (i was|i got|being|someone|getting)? (hit|struck|
        shot|kicked|clubbed|whacked) (me|him|her)? (in|on|with) (the|my|a|his|her)? (head|bat|back of the head|
        hammer|back of my head|brick|baseball bat), popped in (my|his|her) head, something popped in my head,
        lightning in my head, snapped in my head, head exploded, like a bomb in my head, (pop|popped|snap|snapped|
        bang|crack|explosion|click|burst) (in|inside) (my|his|her|the) (head|skull|brain), thunderbolt, lightning
        bolt, like a bolt
        """,
        """
        peor dolor de cabeza, dolor de cabeza de mi vida, peor de mi vida, dolor de cabeza como nunca, nunca (me)?
        habia (tenido|dolido) (un dolor|la cabeza|asi), como (un)? trueno, como si me (explotara|estallara|
        hubieran pegado|hubieran golpeado|dieran un golpe), un martillazo en la cabeza, exploto en la cabeza,
        trono algo en la cabeza, reventara la cabeza, estallo la cabeza, mas fuerte dolor de cabeza, explo* (la|en
        la|mi)? cabeza, estall* (la|en la|mi)? cabeza, revent* (la|en la|mi)? cabeza, un tronido en la cabeza,
        trono la cabeza, como un rayo
        """,
    ),
    "stiff_neck": (
        """
        stiff neck, neck (is|feels|really|so)? stiff, neck stiffness, neck is stiff, cant (bend|move|touch) (my|
        his|her) (neck|chin), chin to (my|his|her)? chest, cant touch chin, neck hurts to bend, stiff in the neck,
        neck wont bend, neck (wont|cant|will not) bend, (cant|wont|cannot) bend (my|his|her) neck
        """,
        """
        cuello (rigido|duro|tieso|tiesa), rigidez (de|en) (el)? (cuello|nuca), nuca (rigida|dura|tiesa), no puede
        (doblar|mover|bajar) (el cuello|la barbilla|la cabeza), no puedo (doblar|mover|bajar) (el cuello|la
        barbilla|la cabeza), tortic*, cuello muy duro, no dobla el cuello, no (puede|puedo) agachar la cabeza
        """,
    ),
    "light_hurts": (
        """
        light hurts, lights hurt, bright light*, sensitive to light, cant stand (the)? light, light bothers,
        sensitivity to light, light kills, lights kill, cant stand lights, cant look at (the|a)? (lamp|light|
        lights|window|screen)
        """,
        """
        molesta la luz, lastima la luz, no aguanta la luz, no aguanto la luz, no soporta la luz, le molesta la
        luz, sensible a la luz, la luz me mata, me lastima la luz, me molesta la luz, no (puede|puedo|aguanta)
        (ver|con) la luz
        """,
    ),
    "rash_stays": (
        """
        rash (that)? (doesnt|does not|wont|didnt|dont) (fade|go away when|disappear when|blanch|turn white),
        (doesnt|does not|wont|dont|didnt) (fade|blanch|disappear|turn white) (when|under|with|if), glass test,
        purple (rash|spots|blotches|dots|pinpoint|splotches), pinprick (rash|spots|bruises), spots that look like
        (bruises|blood), blood spots under (the)? skin, petechiae, bruise like (spots|rash), non blanching, purple
        marks, tiny purple
        """,
        """
        manchas (moradas|rojas que no|que no se quitan al|purpuras|de sangre), puntitos (morados|rojos que no|de
        sangre), sarpullido (morado|que no se borra|que no desaparece|purpura), ronchas moradas, petequias, no
        (desaparece|desaparecen|se borra|se borran|se quita|se quitan) (al|cuando) (apret*|presion*|aplasto|
        aprieto|aprieta), prueba del vaso, moretones sin golpe
        """,
    ),
    "seizing": (
        """
        (having|had|has|have|got|getting) (a|another|multiple|back to back|two|three|his first|her first|my
        first)? (seizure|seizures|convulsion|convulsions|fit of shaking), seizing, is seizing, convulsing,
        convulsions, convulsion, (whole body|entire body|body|arms and legs|all over|arms|limbs) (is|are|was|were|
        started|keeps)? (shaking|jerking|jerk|twitching|convulsing|thrashing|stiffened|stiffening|went stiff|
        shook), shaking (all over)? (and|with) (eyes|his eyes|her eyes|wont|not), shaking uncontrollably, jerking
        (all over|uncontrollably), shaking and (unresponsive|not responding|not answering|wont respond|wont
        answer), thrashing, eyes (rolled|rolling|roll|went|are) (back|up|to the back), rolled (back)? (in|into)
        (his|her) head, only see the whites, whites of (his|her) eyes, foam (at|from|coming), foaming (at|from)?,
        frothing, froth (at|from|coming), went (stiff|rigid) (and|then), stiff as a board (and|then) (shaking|
        jerking), seizure (is)? (lasting|for|more than|longer|wont|not stopping|just|again|now|right now|#), wont
        stop (seizing|convulsing|jerking|twitching), back to back seizures, bit (his|her) tongue, locked up and
        shaking, seizure like, grand mal, status epilepticus, (arms|legs|arms and legs) (keep|keeps|are|were|
        started)? (jerking|shaking|twitching|thrashing|flailing), (keeps|keep|started|wont stop) (jerking|
        convulsing|twitching|seizing), eyes (turned|turning|rolled|rolling|looking|going) (up|back|upward|
        upwards), (stiff|rigid) and (trembling|shaking|jerking|twitching), trembling on the floor, shaking on the
        floor
        """,
        """
        (tiene|teniendo|tuvo|esta teniendo|le dio|le esta dando|le dan|me dio|me esta dando|sufrio) (una|un|otra|
        otro|varias|su primera)? (convulsion|convulsiones|ataque epileptico|ataque de epilepsia|crisis convulsiva|
        ataque convulsivo), convulsionando, convulsiona, convulsiono, esta convulsionando, convulsiones,
        convulsion, se (sacude|esta sacudiendo|sacudia) (todo|toda|sin|de), sacudiendose, todo el cuerpo (le)?
        (tiembla|temblando|se le sacude), tiembla todo (su|el) cuerpo, temblando (sin control|todo el cuerpo|de
        pies a cabeza), (se le)? (voltearon|voltean|van|fueron|viraron|pusieron) (los ojos|los ojitos), los ojos
        en blanco, ojos (en blanco|volteados|para atras|hacia atras|virados), espuma (por|en|de) (la)? boca, echa
        espuma, echando espuma, babeando espuma, sacando espuma, se (puso|quedo) (tieso|tiesa|rigido|rigida), se
        (trabo|engarroto|entieso), se mordio la lengua, le dio un ataque, le dio el ataque, ataque epileptico, se
        trabo, se (engarroto|retorcia) (todo|toda)?, se trabo y, echo espuma, echaba espuma, espuma, (ojos|ojitos)
        (para|hacia) (arriba|atras), ties* y (tiembl*|temblando|sacud*), (tiembla|temblando) en el (piso|suelo)
        """,
    ),
    "seizure_name": (
        "seizure, seizures, epilepsy attack, siezure, seizer",
        "convulsion, convulsiones, ataque epileptico, ataques epilepticos, crisis epileptica",
    ),
    "stroke": (
        """
        stroke, mini stroke, ministroke, tia, brain bleed, aneurysm, brain aneurysm, bleeding in (the|his|her|my)
        brain, hemorrhagic, brain hemorrhage, stroke like
        """,
        """
        derrame cerebral, derrame, embolia, embolia cerebral, ictus, apoplejia, infarto cerebral, aneurisma,
        hemorragia cerebral, accidente cerebrovascular, trombosis cerebral, isquemia, avc, acv
        """,
    ),
    "unresponsive": (
        """
        wont wake, will not wake, cant wake (him|her|them|my (mom|dad|husband|wife|son|daughter|baby|mother|
        father|friend)|the baby), cannot wake (him|her|them|my), couldnt wake (him|her|them|my), unable to wake
        (him|her|my|the), wouldnt wake, not waking up, isnt waking, doesnt wake, didnt wake up, never woke up,
        wont come (to|around|back), hasnt come (to|around), not coming (to|around), wont get up (and|off), wont
        open (his|her) eyes, cant get (him|her) (up|to wake|to respond|to answer|awake), cant rouse, cannot rouse,
        unresponsive, unconscious, unconcious, unconsious, uncounscious, not conscious, knocked out cold, out
        cold, (not|isnt|stopped|wont|doesnt|never|no longer) (responding|respond|responsive|responded|reacting|
        react|answering me|answer me|answering), no response from (him|her), lifeless, comatose, in a coma, passed
        out cold, passed out and, (is|hes|shes|went|gone|all|body) limp, went limp, gone limp, wont move, isnt
        moving, not moving at all, lost consciousness, losing consciousness, loss of consciousness, slumped over,
        slumped, eyes are open but, face down (on|in), limp and, rag doll, ragdoll, floppy and, wont budge, is out
        and, wont rouse, wont answer me, not answering, isnt answering, doesnt answer me, wont look at me, just
        lying there, just laying there, not moving, on the floor and not, (hes|shes|he is|she is) out (cold|and i|
        and wont|like a light and)
        """,
        """
        no (se)? despierta, no (se)? despertaba, no (se)? desperto, no lo puedo despertar, no la puedo despertar,
        no puedo despertarl*, no lo podemos despertar, no la podemos despertar, no logro despertarl*, no
        reacciona, no reaccionaba, no responde, no me responde, no respondia, no contesta, no me contesta,
        inconsciente, inconciente, sin conocimiento, perdio el conocimiento, perdi el conocimiento, perdio el
        sentido, perdi el sentido, perdio la conciencia, perdi la conciencia, no abre los ojos, no vuelve en si,
        no vuelve, esta como muert*, (se)? quedo (flacid*|tirad*|inmovil), flacid*, como trapo, como muneco de
        trapo, sin vida, inerte, (esta)? desmayad*, tirad* en el (piso|suelo), no se mueve, esta en coma, no se
        levanta, no lo puedo levantar, se quedo sin moverse, privad*, se privo, no puedo despertar a, no podemos
        despertar a, no logro despertar a, tirad* y no, esta tirad*, no habla ni, ni se mueve, no da senales
        """,
    ),
    "passed_out": (
        """
        passed out, fainted, faints, blacked out, collapsed, collapse, collapsing, keeled over, dropped to (the)?
        (floor|ground), hit the floor, hit the ground, fell to the (floor|ground), went down like, went down hard,
        fell over and, fell out (and|cold), syncope, keeps passing out, keeps fainting, passing out, fainting,
        keeps blacking out, woke up on (the|my) (floor|bathroom floor|kitchen floor|ground), found myself on
        (the)? floor, dropped like, crumpled, came to on the, went out, keeps going out, dropped in front of,
        toppled over, fell backwards, went down, goes down, slid to the floor, woke up on the (tile|tiles|carpet|
        kitchen|bathroom|hallway|sidewalk|ground|floor|stairs), came to on, next thing i knew i was on, (was|hes|
        shes|went) out for (a minute|several|a few|#) (seconds|minutes|secs|mins)
        """,
        """
        se desmayo, me desmaye, desmayo, desmayos, desmay*, se desvanecio, me desvaneci, se desplomo, desplom*, se
        desvanece, cayo al (suelo|piso), se cayo al (suelo|piso), cayo redondo, cayo redonda, se fue al (suelo|
        piso), perdio fuerzas y cayo, amaneci en el (piso|suelo), desperte en el (piso|suelo), colaps*, se nos
        fue, le dio un patatus, le dio un yeyo, soponcio, se fue para atras, se fue de lado, se fue de boca,
        azoto, se nos desmaya, se me desmaya, se desmaya, se cayo redond*, cayo de repente, desvanecio, desvaneci,
        se me desvanecio, desperte en el (piso|suelo|bano), de repente estaba en el (piso|suelo)
        """,
    ),
    "fell": (
        """
        fell, fallen, falls, falling down, slipped, tripped, tumbled, took a fall, bad fall, took a spill, rolled
        off, fell off, dropped (him|her|the baby|my baby)
        """,
        """
        cayo, cai, se cayo, me cai, caida, se callo, me caigo, resbal*, tropez*, rodo, se rodo, se me cayo, se
        cayeron
        """,
    ),
    "high_fall": (
        """
        (down|off|from|out of) (the|a|my|his|her|some|a flight of|an)? (whole)? (stairs|staircase|steps|roof|
        ladder|balcony|window|tree|second floor|third floor|horse|deck|scaffold|scaffolding|bunk bed|top bunk|
        changing table|counter|crib|high chair|motorcycle|trampoline|cliff|attic), # (feet|ft|stories|steps|
        stairs)
        """,
        """
        (de|por|desde) (la|las|el|un|una|los)? (escalera|escaleras|escalones|techo|balcon|ventana|arbol|segundo
        piso|tercer piso|caballo|litera|cambiador|cama alta|moto|azotea|andamio|cuna|mesa|barandal), # (metros|
        pies|escalones)
        """,
    ),
    "hit_head": (
        """
        (hit|hits|bumped|banged|smacked|cracked|struck|bonked|slammed|knocked|whacked|split|busted|landed on)
        (his|her|my|their|the)? (head|forehead|skull|temple), (hit|bump|bang|blow|knock|injury|kick|trauma|gash|
        crack|ball) (to|on|in) (the|his|her|my)? (back of (the|his|her|my))? (head|forehead|skull|temple), head
        (injury|trauma|wound), head (hit|struck|bounced|smacked|slammed), landed on (his|her|my) head, fell on
        (his|her|my) head, dropped on (his|her) head, knocked (him|her|me)? out, head first, headfirst,
        concussion, concussed, cracked (his|her|my) head open, (brain|head) injury, collision, head butted, (to|
        in|on) the temple, (ball|bat|puck|elbow|rock|line drive|foul ball|swing|fist) to (the|his|her|my) (head|
        temple|face|forehead)
        """,
        """
        (se|me)? (golpeo|pego|pegue|golpee|di|dio|lastimo|lastime|abrio|partio|rompio) (un golpe)? (en|la|en la|
        con la)? (cabeza|cabecita|nuca|frente), golpe (en|a) (la)? (cabeza|cabecita|nuca|frente|sien), (cayo|cai)
        de cabeza, cayo (sobre|con) (la|su) cabeza, traumatismo, se descalabro, me descalabre, descalabrad*,
        conmocion, contusion, de cabeza, chichon, se dio en la cabeza, me di en la cabeza, se dio un golpe en la
        cabeza, pelotazo en la cabeza, choque de cabezas, chocaron las cabezas, (pelota|pelotazo|balon|piedra|
        codazo|golpe) en la (cabeza|sien|frente|nuca), le pego (la pelota|el balon|una pelota|una piedra) en la
        (cabeza|sien|frente|nuca)
        """,
    ),
    "head_danger": (
        """
        bigger pupil, one pupil, pupils (are)? (different|uneven|unequal), clear fluid, fluid from (his|her|my|
        the) (nose|ear|ears), blood from (his|her|my|the) (nose|ear|ears), soft spot, dent in, wont stop crying,
        screaming, blood thinner, blood thinners, warfarin, coumadin, eliquis, xarelto, plavix, aspirin, pradaxa,
        doesnt remember, dont remember, cant remember, repeating, knocked out, seeing double, blurry, worse
        headache, bad headache, what day it is, keeps asking, vomited, sleepy, ice, cant remember (the|what|how|
        anything|his|her|getting), dazed, knocked silly
        """,
        """
        pupila, pupilas, liquido (de|por) (la|el) (nariz|oido|oreja), sangre (de|por) (la|el|los) (nariz|oido|
        oidos|oreja|orejas), anticoagulante*, warfarina, coumadin, eliquis, xarelto, adelgazante de sangre,
        aspirina, no recuerda, no se acuerda, no me acuerdo, no para de llorar, ve doble, ve borroso, vista
        borrosa, perdio el conocimiento, que dia es, vomito, dormid*, no se acuerda de (nada|que|como), aturdid*,
        atarantad*
        """,
    ),
    "cannot_get_up": (
        """
        cant get up, cannot get up, couldnt get up, unable to get up, cant get (him|her) up, stuck on (the)?
        floor, on the floor and, lying on (the)? floor, still on (the)? floor, cant stand up, cant put (any)?
        weight, cant walk (now|since|after), leg (is)? (turned|twisted|shorter), hip (is)? (out|broken)
        """,
        """
        no (se)? puede levantar*, no me puedo levantar, no se levanta, no puedo levantarl*, sigue en el (piso|
        suelo), (esta)? en el (piso|suelo), tirad* en el, no puede (pararse|ponerse de pie|apoyar), no puedo
        (pararme|ponerme de pie|apoyar), no se puede parar, pierna (torcida|virada|mas corta), cadera (rota|
        quebrada|salida)
        """,
    ),
    "legs_lost": (
        """
        cant (feel|move) (my|his|her|either|both) (legs|feet|lower half|toes), cannot (feel|move) (my|his|her|
        both) (legs|feet), (legs|feet) (are|went|have gone|gone|is)? (numb|weak|paralyzed|dead|like jelly|giving
        out) (and|both|suddenly|since), both legs (are|feel|went|have gone|getting|so)? (weak|numb|heavy|dead|
        tingly|like jelly|giving out), weakness in both legs, numb from (the|my) waist down, paralyzed from, cant
        feel anything (below|from), no feeling (below|from) (the|my) waist, legs stopped working, legs wont work,
        legs wont move, legs gave out
        """,
        """
        no (siento|siente|puedo mover|puede mover|mueve|muevo) (mis|sus|las) (piernas|pies|dos piernas), no se
        (mueven|sienten) las piernas, piernas (dormidas|entumidas|debiles|sin fuerza|no responden|no me responden|
        no le responden), las dos piernas (dormidas|debiles|entumidas|adormecidas|flojas), debilidad en (ambas|las
        dos) piernas, no siento de la cintura para abajo, paralizad* de, se me doblan las piernas, (de|desde) la
        cintura (para|hacia) abajo (no|nada|sin)
        """,
    ),
    "bladder_lost": (
        """
        cant (pee|urinate|control my bladder|control my bowels|hold my pee|hold my urine|feel when i pee|feel
        myself pee|feel when i have to pee|start peeing), cannot (pee|urinate|control my bladder|control my
        bowels), wet (myself|himself|herself|my pants|the bed) (and|without|now|today|for), wetting (myself|
        himself|herself|my pants), peed (myself|my pants|himself|herself), (lost|losing|no) (control of|bladder|
        bowel) (my|his|her)? (bladder|bowel|bowels|control), pooped (myself|himself|herself), soiled (myself|
        himself|herself), soiling (myself|himself), incontinent, accidents (in my pants|and i dont feel|without
        feeling), havent (peed|urinated), hasnt (peed|urinated), no urine, unable to (pee|urinate), accident in my
        pants, accidents in my pants, peed without, wet without
        """,
        """
        no puedo (orinar|hacer pipi|hacer pis|aguantar la orina|controlar la orina|controlar el esfinter), no
        puede (orinar|hacer pipi|aguantar la orina|controlar la orina), me orino (encima|sin|sola|solo), me orine
        (encima|sin|sola|solo), se orino (encima|sin)?, se orina (encima|sin), se hizo (pipi|popo|del bano)
        encima, no controlo (la orina|el esfinter|los esfinteres|la pipi), perdi el control de (la orina|los
        esfinteres|la vejiga), se me sale la (orina|popo), no (he|ha) (orinado|hecho pipi|hecho pis), no siento
        cuando orino, incontinencia
        """,
    ),
    "blood_pressure": (
        "blood pressure, bp, pressure reading, bloodpressure",
        "presion, presion arterial, la presion",
    ),
    "injured_part": (
        """
        sprain, sprained, gym, workout, lifting, pitching, tennis, golf, carpal tunnel, typing, slept on, sleep
        on, laid on, rotator cuff, pt, physical therapy, vaccine, shot, injection, blood draw, iv, tattoo, cast,
        surgery, broke, fracture, pinched nerve, sciatica, arthritis, bursitis, tendonitis, frozen shoulder,
        gardening, raking, shoveling, wisdom, dentist, tmj, grinding, tooth, root canal, mosquito, rash,
        neuropathy
        """,
        """
        torcedura, gimnasio, pesas, tenis, tunel carpiano, dormi sobre, dormi encima, dormi mal, manguito,
        terapia, fisioterapia, vacuna, inyeccion, extraccion, suero, tatuaje, yeso, cirugia, fractura, nervio
        pinzado, nervio, ciatica, artritis, bursitis, tendinitis, jardin, dentista, muela, diente, neuropatia,
        escribir en computadora
        """,
    ),
    "hot_flash": (
        """
        hot flash, hot flashes, menopause, gym, workout, exercise, running, deodorant, antiperspirant, weather,
        night sweats, sleeping
        """,
        "bochorno, bochornos, menopausia, ejercicio, gimnasio, desodorante, clima, sudores nocturnos",
    ),
    "coffee": (
        "coffee, caffeine, energy drink, nervous about, public speaking, excited, crush, date",
        "cafe, cafeina, bebida energetica, emocion, nervios por",
    ),
    "machine": (
        """
        machine, cpap, monitor, alarm, website, app, watch, phone, portal, car, plant, fish, mask, filter, sleep
        study, apnea at night
        """,
        """
        maquina, cpap, monitor, reloj, telefono, portal, carro, planta, pez, mascara, filtro, estudio del sueno
        """,
    ),
    "exertion_long": (
        """
        since (i gained|covid|the pandemic|winter), out of shape, deconditioned, pulmonary rehab, pulmonary
        function, spirometry, laughing, giggling
        """,
        "fuera de forma, rehabilitacion pulmonar, espirometria, desde que subi de peso, riendo, de risa",
    ),
    "at_rest": (
        """
        at rest, just sitting, sitting still, lying down, laying down, lay down, lie down, lie flat, lying flat,
        flat on my back, doing nothing, just resting, in bed, sitting here, walking to (the)? (bathroom|kitchen|
        door|mailbox), across the room, getting dressed, while sitting, without moving
        """,
        """
        en reposo, sentad*, acostad*, sin hacer nada, me acuesto, al acostarme, se acuesta, descansando, en la
        cama, al bano, vestirme, sin moverme, quiet*
        """,
    ),
    "leg_swollen": (
        """
        leg (is|got|looks|feels)? (swollen|swelling|swelled|puffy|bigger|huge|red and), (calf|thigh|ankle) (is|
        got|looks|feels)? (swollen|swelling|swelled|hard|bigger|huge|red), one leg (is)? (bigger|swollen|fatter|
        larger), swollen (leg|calf|thigh), swelling in (one|my|the|his|her) (left|right)? (leg|calf|thigh), clot
        in (my|his|her|the) leg, dvt
        """,
        """
        pierna (esta|la tengo|me)? (hinchada|inflamada|mas grande|gorda|roja y), pantorrilla (esta|la tengo)?
        (hinchada|inflamada|dura|roja|mas grande), una pierna (esta)? (mas grande|hinchada|inflamada), hinchazon
        (de|en) (una|la|mi) (pierna|pantorrilla), se me hincho (una|la) (pierna|pantorrilla), coagulo en la
        pierna, trombo, trombosis
        """,
    ),
    "still": (
        "still, even after, even with, despite, after # (puffs|treatments)",
        "todavia, aun, aunque, a pesar, sigo, sigue",
    ),
    "supply": (
        """
        refill, refills, prescription, pharmacy, order, reorder, renew, replacement, insurance, copay, coupon,
        expired, another one, new one, cover, covered
        """,
        """
        receta, recetas, resurtir, farmacia, surtir, renovar, seguro, copago, vencido, vencio, otro, nuevo,
        reemplazo
        """,
    ),
    "turn_blue": (
        """
        turning (blue|purple|gray|grey|colors|white), turned (blue|purple|gray|grey), went (blue|purple|gray|
        grey), going (blue|purple|gray|grey), looks (blue|purple|gray|grey|bluish), (hes|shes|baby is|he is|she
        is|is all) (blue|purple|gray|grey|bluish), blue in the face, blue around, lips (went|turned|are|look|got|
        going|turning) (dusky|blue|purple|gray|grey|bluish)
        """,
        """
        se (puso|pone|esta poniendo|puso todo|puso toda) (azul|morad*|gris|amoratad*|ceniz*), poniendose (azul|
        morad*|gris), esta (todo|toda)? (azul|morad*|moradit*|amoratad*), se ve (azul|morad*|gris), se pone
        (ceniz*|gris|morad*|azul|moradit*), se pone ceniza, se pone cenizo
        """,
    ),
    "person_word": (
        """
        he, she, hes, shes, baby, newborn, infant, son, daughter, his, her, him, dad, mom, husband, wife, grandma,
        grandpa
        """,
        "bebe, hijo, hija, nino, nina, mama, papa, esposo, esposa, abuela, abuelo",
    ),
    "ordinary_blue": (
        """
        dye, jeans, hair, mood, popsicle, candy, paint, marker, polish, wear, shirt, bruise, bruised, raynaud*,
        jammed, smashed, cold hands, eyes are blue, blue eyes, blue cross, hit with hammer, birthmark, light
        therapy, pill, tablet, form, lipstick, inhaler
        """,
        """
        tinte, mezclilla, pelo, paleta, dulce, pintura, marcador, esmalte, camisa, moreton, raynaud, machuc*, ojos
        azules, pastilla, lunar de nacimiento, tarjeta, lapiz labial, inhalador
        """,
    ),
    "sore_throat": (
        """
        sore throat, strep, cold, swollen glands, glands, tonsils, tonsillitis, post nasal drip, phlegm, lump in
        my throat when, anxiety, mono, scratchy
        """,
        """
        dolor de garganta, garganta irritada, estreptococo, gripe, ganglios, anginas, amigdalas, amigdalitis,
        flema, flemas, nudo en la garganta, ansiedad
        """,
    ),
    "sore_throat_only": (
        "strep test, swollen glands, culture",
        "cultivo, prueba de estreptococo",
    ),
    "dental": (
        """
        tooth, teeth, dentist, dental, wisdom teeth, wisdom tooth, root canal, abscess, braces, novocaine, numbing
        shot, oral surgery, cold sore, filler, fillers, botox, lip injections, canker, bit my, bit his, bit her,
        sunburn, crying, allergies, stye, pink eye, mosquito, pregnancy
        """,
        """
        diente, dientes, dentista, muela, muelas, endodoncia, absceso, frenos, anestesia del dentista, fuego,
        herpes labial, relleno, botox, me mordi, se mordio, llorar, lloro, alergias, orzuelo, mosquito
        """,
    ),
    "itch": (
        "itchy, itching, itches, scratchy, tingling, tingly",
        "pica, comezon, picazon, hormigueo",
    ),
}

FLAGS = (
    Flag(
        cue="face drooping",
        source=Source.AHA_STROKE,
        says="""
            face/lips/eyes +5 droop, one_side +4 face + droop/numb/weak, face +4 one_side, face +2 numb +
            sudden/now/recent, face +4 numb + one_side/arm/leg
            """,
        softens="bells_palsy/dental",
    ),
    Flag(cue="face numb", source=Source.AHA_STROKE, level=Level.ASK, says="face +3 numb", clears="dental"),
    Flag(
        cue="speech slurred or lost",
        source=Source.AHA_STROKE,
        says="slurred",
        clears="speech_therapy",
        softens="toddler_talk/drunk",
    ),
    Flag(
        cue="weak or numb on one side",
        source=Source.AHA_STROKE,
        says="""
            lips/face/tongue +8 numb +8 limb/nails/arm/leg, one_side +4 weak/numb, arm/leg/limb + numb/weak &
            slurred/droop/confused, arm + leg + numb/weak, sudden +4 weak + arm/leg/limb, arm/leg/limb +4
            weak/numb + sudden
            """,
        softens="injured_part/usual",
    ),
    Flag(
        cue="arm weak or numb",
        source=Source.AHA_STROKE,
        level=Level.ASK,
        says="arm/leg +3 weak, arm +2 numb, limb +2 numb + now/today_word",
        clears="injured_part/usual",
    ),
    Flag(cue="sudden loss of vision", source=Source.AHA_STROKE, says="vision_lost", softens="usual", clears="glasses"),
    Flag(
        cue="lost balance",
        source=Source.AHA_STROKE,
        says="balance_lost & sudden/headache/slurred/numb/vision_lost/weak/droop/now/recent/nausea",
        softens="drunk/ear_crystals",
    ),
    Flag(
        cue="confused",
        source=Source.AHA_STROKE,
        says="""
            confused + sudden/now/recent, someone/child + confused &
            sudden/recent/now/fever/headache/fell/hit_head/sugar_word/weak, confused &
            slurred/droop/fever/chills/stiff_neck/one_side, child + confused
            """,
        softens="ordinary_confused",
    ),
    Flag(
        cue="confused", source=Source.AHA_STROKE, level=Level.ASK, says="someone + confused", clears="ordinary_confused"
    ),
    Flag(cue="stroke", source=Source.AHA_STROKE, named=True, says="stroke"),
    Flag(
        cue="worst or thunderclap headache",
        source=Source.NEUROLOGY_HEADACHE,
        says="thunder, headache +6 sudden + severe, sudden +5 headache, thunder & head",
    ),
    Flag(
        cue="headache with danger signs",
        source=Source.NEUROLOGY_HEADACHE,
        says="""
            headache &
            confused/vision_lost/slurred/stiff_neck/seizing/passed_out/unresponsive/droop/legs_lost/balance_lost/rash_stays,
            headache & weak + one_side/arm/leg, headache & one_side + numb, headache & fever + light_hurts
            """,
        softens="usual",
    ),
    Flag(
        cue="severe headache",
        source=Source.NEUROLOGY_HEADACHE,
        level=Level.ASK,
        says="headache +5 severe, severe +4 headache",
        clears="usual",
    ),
    Flag(
        cue="fever with stiff neck or a rash that stays",
        source=Source.CDC_MENINGITIS,
        says="""
            stiff_neck & fever/light_hurts/rash/nausea/confused, rash_stays &
            fever/child/nausea/confused/cold_limbs, fever & light_hurts
            """,
    ),
    Flag(cue="rash that does not fade", source=Source.CDC_MENINGITIS, level=Level.ASK, says="rash_stays"),
    Flag(cue="seizure", source=Source.CDC_SEIZURE, says="seizing", softens="known_epilepsy"),
    Flag(cue="seizure", source=Source.CDC_SEIZURE, named=True, says="seizure_name"),
    Flag(
        cue="will not wake or respond",
        source=Source.RED_CROSS_FIRST_AID,
        says="""
            cannot >2 someone/child >3 wake_up, cannot_get > someone/child >3 wake_up,
            someone/child/fell/self_subject + unresponsive, unresponsive &
            breathe/blue/pale/passed_out/pills/alcohol/seizing/call_for_help, unresponsive + now/sudden
            """,
        clears="machine/no_answer",
    ),
    Flag(
        cue="will not wake or respond",
        source=Source.RED_CROSS_FIRST_AID,
        level=Level.ASK,
        says="unresponsive",
        clears="machine/no_answer",
    ),
    Flag(cue="passed out", source=Source.ACEP_WHEN_TO_GO, says="passed_out", softens="drunk/needle", clears="tired"),
    Flag(
        cue="hit head with danger signs",
        source=Source.CDC_BRAIN_INJURY,
        says="""
            hit_head & blood_thinner, hit_head &
            nausea/passed_out/unresponsive/confused/seizing/head_danger/slurred/vision_lost/weak/worse/balance_lost/severe,
            fell & head_danger & head
            """,
        softens="week_old",
    ),
    Flag(
        cue="hit head",
        source=Source.CDC_BRAIN_INJURY,
        level=Level.ASK,
        says="""
            hit_head + now/recent/sudden, hit_head & infant, fell +8 high_fall & infant, hit_head & headache,
            hit_head & dizzy
            """,
        clears="normal/week_old",
    ),
    Flag(
        cue="fall from a height",
        source=Source.RED_CROSS_FIRST_AID,
        says="""
            fell +4 high_fall & pain/severe/weak/numb/unresponsive/passed_out/nausea/cannot_get_up/bleeding,
            fell +4 high_fall & back/neck
            """,
        softens="usual/normal",
    ),
    Flag(
        cue="fall from a height",
        source=Source.RED_CROSS_FIRST_AID,
        level=Level.ASK,
        says="fell +4 high_fall",
        clears="normal/usual",
    ),
    Flag(
        cue="fell and cannot get up",
        source=Source.ACEP_WHEN_TO_GO,
        says="fell & cannot_get_up, hip & cannot_get_up & fell",
        softens="usual",
    ),
    Flag(
        cue="legs weak or numb, bladder or bowel lost",
        source=Source.AAOS_CAUDA_EQUINA,
        says="""
            private_parts +5 numb, legs_lost, back & bladder_lost, leg + numb/weak/pressure & bladder_lost,
            wiping_numb, private_parts + numb & back, bladder_lost & numb
            """,
        softens="neuropathy_known",
    ),
    Flag(
        cue="back pain with leg weakness or fever",
        source=Source.AAOS_CAUDA_EQUINA,
        level=Level.ASK,
        says="back + pain & legs_lost/weak, back + pain + severe & fever",
    ),
    Flag(
        cue="neck or back hurt in an accident",
        source=Source.RED_CROSS_FIRST_AID,
        says="neck/back + pain & crash/high_fall/dove & numb/weak/cannot, crash/dove & numb/legs_lost",
    ),
    Flag(
        cue="suddenly unable to do an ordinary thing",
        source=Source.AHA_STROKE,
        says="cannot >3 lost_function + sudden",
        softens="injured_part/sore_throat/dental",
        clears="speech_therapy",
    ),
    Flag(
        cue="unable to do an ordinary thing",
        source=Source.AHA_STROKE,
        level=Level.ASK,
        says="cannot >3 lost_function + recent/now/minutes_word",
        clears="injured_part/speech_therapy/dental/sore_throat/usual/ordinary_tired",
    ),
    Flag(
        cue="speech lost for a time",
        source=Source.AHA_STROKE,
        says="cannot >2 speak_word + sudden/minutes_word/recent",
        clears="speech_therapy/no_answer",
    ),
    Flag(
        cue="hand, foot or mouth fails",
        source=Source.AHA_STROKE,
        says="hand_fails & sudden/recent/now/slurred/droop/confused/numb/speak_word/hand_fails_more",
        softens="injured_part/usual",
    ),
    Flag(
        cue="hand, foot or mouth fails",
        source=Source.AHA_STROKE,
        level=Level.ASK,
        says="hand_fails",
        clears="injured_part/usual",
    ),
    Flag(
        cue="suddenly cannot understand or read",
        source=Source.AHA_STROKE,
        says="no_understanding & sudden/recent/now",
        clears="ordinary_confused",
    ),
    Flag(
        cue="headache with light pain",
        source=Source.NEUROLOGY_HEADACHE,
        level=Level.ASK,
        says="head + pain + severe, headache & light_hurts & sudden/severe, light_hurts & agony",
        clears="usual",
    ),
    Flag(cue="half the body feels strange", source=Source.AHA_STROKE, says="half_not_mine"),
    Flag(cue="no feeling of bladder or bowel", source=Source.AAOS_CAUDA_EQUINA, says="no_toilet_feeling"),
)
