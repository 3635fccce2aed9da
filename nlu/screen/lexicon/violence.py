"""Danger from a person: violence at home, assault, abuse, threats, and threats against somebody."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Kind, Level

WORDS: Words = {
    "takes_it_out": (
        "takes it out on (me|us|the kids), takes his anger out on",
        "se desquita (conmigo|con los ninos|con nosotros), la agarra (conmigo|contra mi)",
    ),
    "i_get_it": (
        """
        so do i, its my turn, i get it, i pay for it, i end up, its me, we hide, i hide, kids hide, takes it out
        on (me|us|the kids), i have bruises, i get bruises, im next, walls get holes, breaks things, throws
        things, smashes things
        """,
        """
        me toca a mi, me toca, la paga conmigo, se desquita (conmigo|con los ninos|con nosotros), nos escondemos,
        me escondo, rompe cosas, avienta cosas, sigo yo, me va mal
        """,
    ),
    "when_drunk": (
        """
        when (he|she|my husband|my dad|my boyfriend|my wife) (drinks|is drunk|gets drunk|comes home drunk|gets
        mad|gets angry|loses it|snaps), after (he|she) drinks
        """,
        "cuando (toma|bebe|se emborracha|llega borracho|llega tomado|se enoja|anda tomado)",
    ),
    "perpetrator": (
        """
        he, hes, hed, she, shes, they, theyre, husband, hubby, wife, boyfriend, girlfriend, bf, gf, partner, ex,
        ex husband, ex boyfriend, ex wife, fiance, spouse, man, dad, father, stepdad, step dad, stepfather,
        stepmom, mom, mother, uncle, cousin, brother, sister, son, roommate, neighbor, caregiver, aide, nurse
        aide, boss, coworker, coach, teacher, babysitter, sitter, nanny, guy, somebody, someone, stranger,
        landlord, baby daddy, daughters boyfriend, moms boyfriend, pimp, gang, intruder, grandson, son in law, in
        laws, date, daughter, pastor, priest
        """,
        """
        el, ella, ellos, esposo, marido, esposa, novio, novia, pareja, ex, exesposo, exmarido, exnovio, viejo,
        senor, hombre, papa, padre, padrastro, madrastra, mama, madre, tio, primo, hermano, hermana, hijo, hija,
        companero, vecino, cuidador, cuidadora, la que me cuida, el que me cuida, jefe, entrenador, maestro,
        profesor, ninera, tipo, alguien, un desconocido, casero, yerno, nuera, nieto, unos hombres, pandilla,
        suegro, suegra, cunado, pastor, sacerdote
        """,
    ),
    "intimate": (
        """
        husband, hubby, wife, boyfriend, girlfriend, bf, gf, partner, ex, ex husband, ex boyfriend, fiance,
        spouse, my man, stepdad, stepfather, dad, father, son, uncle, brother, roommate, caregiver, aide, him
        """,
        """
        esposo, marido, esposa, novio, novia, pareja, ex, exesposo, exmarido, exnovio, padrastro, papa, padre,
        hijo, tio, hermano, cuidador, cuidadora, el
        """,
    ),
    "hits": (
        """
        hit, hits, hitting, hitted, punched, punches, punching, beat, beats, beating, beaten, slapped, slaps,
        slapping, slap, kicked, kicks, kicking, choked, chokes, choking, strangled, strangles, strangling,
        strangle, shoved, shoves, shoving, pushed, pushes, threw, throws, throwing, slammed, slams, burned, burns,
        bit, bites, dragged, drags, stabbed, stabbing, stab, shot, shoots, shooting, attacked, attacks, attacking,
        assaulted, assaults, hurts, hurt, hurting, abuses, abused, abusing, whips, whipped, whipping, smacked,
        smacks, grabbed, grabs, pinned, cornered, tortures, raped, rapes, raping, molested, molesting, molests,
        spat on, ties up, tied up, headbutted, put (his|her) hands on, puts (his|her) hands on, laid hands on,
        lays hands on, went after, goes after, came at, coming at, comes at, roughs up, roughed up, got physical
        with, gets physical with, gets violent, got violent, violent with, swung at, swings at, drugged,
        backhanded, yanked, yanks, twisted, spits on, spit on, knocked
        """,
        """
        pega, pego, pegaba, pegan, pegaron, pegando, pegar, golpea, golpeo, golpeaba, golpearon, golpeando,
        golpiza, patea, pateo, patadas, cachetea, cacheteo, cachetada, abofeteo, ahorca, ahorco, ahorcaba,
        ahorcando, ahorcar, estrangula, estrangulo, estrangulando, empuja, empujo, avento, avienta, aventaba,
        jaloneo, arrastro, apunalo, acuchillo, ataco, ataca, atacando, agredio, agrede, maltrata, maltrato,
        maltrataba, lastima, lastimo, lastimando, abusa, abuso, abusaba, viola, violo, violaron, manosea, manoseo,
        tortura, azota, azoto, amarra, amarro, sacude, sacudio, puso la mano encima, pone la mano encima, levanta
        la mano, levanto la mano, pone las manos encima, puso las manos encima, se pone violent*, es violent*, se
        puso violent*, madrea, madreo, agarro a golpes, agarra a golpes, drogo, quemo
        """,
    ),
    "strikes": (
        """
        choked, chokes, strangled, strangles, punched, punches, beat up, beats up, beats, raped, rapes, stabbed,
        attacked, attacks, slapped, slaps, assaulted, molested, abuses, abused, drugged, keeps hitting, keeps
        hurting, keeps beating, keeps punching, keeps slapping, keeps choking
        """,
        "",
    ),
    "victim": (
        """
        me, us, my (kids|children|kid|child|son|daughter|baby|babies|mom|mother|sister|brother|mum|face|head|wife|
        arm|ribs|throat|neck|grandson|granddaughter|stomach|belly|eye|dad|grandma|grandmother|grandpa|grandfather|
        father|back), my hair, our (kids|children|son|daughter|baby), the (kids|children|baby|boys|girls), her
        mom, his mom
        """,
        """
        me, nos, a mi (hijo|hija|hijos|bebe|mama|hermana|madre|nino|nina|abuela|abuelo|papa), mis (hijos|hijas|
        ninos), a los ninos, a nuestr*, a mi, al (bebe|nino), a la (nina|bebe)
        """,
    ),
    "victim_me": (
        """
        me, us, my (kids|children|son|daughter|baby|mom|mother|sister|brother|wife|grandson|granddaughter|grandma|
        grandmother)
        """,
        "me, nos",
    ),
    "clitic": (
        "",
        "la, lo, le, los, las, les, nos",
    ),
    "hits_es": (
        "",
        """
        pega, pego, pegan, pegaron, golpea, golpeo, golpearon, patea, pateo, cachetea, cacheteo, ahorca, ahorco,
        estrangula, estrangulo, empuja, empujo, avienta, avento, maltrata, apunalo, ataco, agredio, agrede,
        amenaza, amenazo, viola, violo, violaron, encerro, jaloneo, puso la mano encima, levanta la mano, levanto
        la mano, madrea, madreo, dio una (paliza|golpiza|cachetada), da (golpes|de golpes), dio (golpes|de golpes|
        un golpe|un punetazo|patadas|un balazo), (esta|estaba|estan|sigue) (pegando|golpeando|ahorcando|pateando)
        """,
    ),
    "manhandled": (
        """
        (threw|throws|slammed|slams|pushed|pushes|shoved|shoves|dragged|drags|grabbed|grabs|pulled|pulls|yanked|
        yanks|pinned|pins|smashed|tossed|flung|choked|shook|kicked|punched) (me|us|my (mom|mother|sister|daughter|
        son|kids|child|brother|grandma)) (against|by the|by my|down|into|across|to the|onto|around|up against|off|
        over|in the (face|stomach|head|chest|ribs|back|mouth)|on the (floor|ground|bed)|until|again|so hard|and
        wouldnt|when (he|she)|every|last night), (twisted|broke|burned|bruised|choked|squeezed|stomped|grabbed|
        slammed) my (arm|wrist|finger|fingers|neck|face|hair|throat|leg|ribs|nose|jaw|head) (and|when he|when she|
        so hard|because i|until|again|on purpose|with his|with a|in the door), (a|two|my)? (black eye|black eyes|
        busted lip|split lip|bruises) from (him|her|my (husband|boyfriend|ex|partner|dad|son|wife)|his|the fight|
        when he|when she), gave me (a|two)? (black eye|black eyes|concussion|bloody nose|busted lip|beating|
        bruises), twisted my (arm|wrist|fingers) (behind|until|and|back|so)
        """,
        """
        me (avento|empujo|tiro|jalo|jaloneo|agarro|arrastro|estrello|cacheteo|pateo|zarandeo|tumbo|azoto|aplasto|
        ahorco|escupio|golpeo|pego|encerro|amarro|pega|golpea|empuja|avienta|jala|patea|ahorca|agarra) (a golpes|
        contra|del pelo|de los pelos|de las greñas|del brazo|del cuello|del cabello|por el cuello|al piso|al
        suelo|a la pared|en la cara|en el estomago|hacia|con el cinturon|con un|con la mano|con el puno|cuando
        (toma|se enoja|llega)|muy fuerte|mucho|otra vez|de nuevo|todos los dias|siempre|anoche|ayer|hoy|a patadas|
        por las escaleras), me (dejo|deja) (morad*|un ojo morado|el ojo morado|moretones|marcada|golpead*), me
        rompio (la nariz|el brazo|un diente|la boca|el labio|una costilla), ojo morado (por|de) (un golpe|mi|el),
        me (torcio|tuerce|doblo) (el|la|los) (brazo|muneca|mano|dedos|dedo)
        """,
    ),
    "threatens": (
        """
        (says|said|saying|swears|swore|promised|told me|threatens|threatened|texted|keeps saying) (that)? (he|she|
        hes|shes|they|theyre|hell|shell|theyll|hed|shed) (is|would|will|ll)? (going to|gonna|will|would)? (kill|
        hurt|shoot|stab|burn|bury|cut|beat|strangle|drown) (me|us|my|himself and|herself and|everyone|all of us|
        the kids), (threatened|threatening|threatens) (to (kill|hurt|shoot|stab|burn|beat|hit|take my|leave me
        with|deport|have me)|me|us|my|with a), (gun|knife|weapon|machete|pistol|rifle|blade) (to|at|on|against|in)
        (my|me|us) (head|throat|face|neck|chest|back|mouth)?, (pulled|pointed|pointing|waving|held|holding|came at
        me with|putting|aimed|aiming|swinging) (a|the|his|her) (gun|knife|weapon|pistol|machete|rifle|bat|hammer)
        (at|on|to|out on|around at|toward|against) (me|my|us|her|him), (came|coming|comes) at me with (a|the|his|
        her), (hell|shell|he will|she will|he is going to|she is going to|hes going to|shes going to|hes gonna|
        shes gonna|he might|she might|theyre going to|they will|he tried to|she tried to|tries to|wants to) (kill|
        murder|shoot|stab|strangle|hurt|beat|burn|choke|drown|rape) (me|us|my (kids|children|mom|sister|family|
        son|daughter|baby|dad|brother)|our), (afraid|scared|terrified|frightened|petrified|fear|fearful) (of)?
        (he|she|hell|shell|that he|that she|what (he|she|hell)|my (husband|boyfriend|ex|partner|wife|son|dad|
        stepdad|father|girlfriend)) (will|is going to|might|could|would|gonna|may|s going to)? (hurt|kill|hit|find
        me|beat|shoot|snap|explode|do to me|do next|hurts|kills|hits|come after|come back and), (afraid|scared|
        terrified|frightened|petrified) of (him|her|my (husband|boyfriend|ex|partner|wife|son|dad|stepdad|father|
        girlfriend|brother|uncle|roommate|caregiver)), (fear|scared|afraid|terrified) for (my|our) (life|safety|
        lives|kids), in fear (for my|of my|of him), death threats, has a (gun|knife) and (hes|shes|he|she|says|
        wont|is), (told|tells|said|says|makes|made|warned) (me|him|her|us) (not to|never to|to never|to not|to
        keep) (tell|say|talk|it secret|it a secret|quiet) (anyone|anybody|my (mom|parents|dad)|about (it|what)|
        what he|what she|to anyone)?, our (little)? secret, what he does to me, what he did to me, things he does
        to me, next time (hell|he will|shell|she will|hed|it will be|he would|she would)? (break|kill|hurt|worse|
        be worse|finish)
        """,
        """
        amenaza con, amenazo con, me amenaza, me amenazo, nos amenaza, nos amenazo, me ha amenazado, amenazandome,
        amenaza de muerte, amenazas de muerte, me (tiene|tienen) amenazad*, amenazo de muerte, (dice|dijo|jura|
        juro|diciendo|grita|grito) que (me|nos) (va a|van a|iba a) (matar|golpear|quemar|lastimar|encontrar|hacer
        dano|pegar|disparar|quitar*), (me|nos) (va a|quiere|iba a|intenta|intento|trata de|trato de|queria|
        quieren|van a|quiso) (matar|golpear|pegar|ahorcar|quemar|lastimar|apunalar|disparar|hacer dano|violar|
        acuchillar), (tiene|trae|saco|con) (un|una|su|el|la)? (pistola|arma|cuchillo|machete|navaja|escopeta|
        rifle|bate) y (me|no|dice|nos|esta), (pistola|cuchillo|arma|navaja|machete) (en|a|contra) (la|mi|el|su)
        (cabeza|cuello|garganta|cara|espalda), me (apunta|apunto|esta apuntando) con, me puso (la|una|el|un)
        (pistola|cuchillo|navaja|arma) en, (miedo|temor|terror) (de|a) (mi (esposo|marido|novio|pareja|ex|
        padrastro|esposa)|el porque|que (me|nos) (mate|pegue|golpee|encuentre|haga algo|haga dano|lastime|mande
        matar)|que (el|ella|mi (esposo|marido|ex|novio|pareja)) (me|nos|venga|regrese|vuelva|se entere|llegue|
        haga)), temo por (mi vida|mis hijos|nuestra vida|la vida|mi seguridad), si (hablo|me voy|lo dejo|la dejo|
        digo algo|digo nada|denuncio|lo denuncio|llamo|grito|salgo|cuento|lo cuento) (a la policia)? (me|nos)
        (mata|va a|pega|golpea|quita|hace|encuentra|busca|lastima|echa|deportan), (dijo|dice|advirtio) que no
        (le)? (contara|diga|digo|dijera|cuente) (a nadie|a mi|nada), lo que me hace, lo que me hizo, nuestro
        secreto, es un secreto, (la|para la) proxima (me|vez) (me|lo|la|va|te)? (rompe|mata|va a|quiebra|parte)
        """,
    ),
    "wont_let": (
        """
        (wont|will not|doesnt|does not|refuses to|never|not) let (me|us|her|my (mom|mother|sister|daughter))
        (leave|out|go|go out|see (anyone|my|people|a doctor)|call|talk|use the phone|have (my|money|a phone|
        friends|any)|go to|see a doctor|take my|eat|sleep|near|work|drive)
        """,
        """
        no (me|nos|la) deja (salir|ir|llamar|hablar|ver a|usar el telefono|irme|comer|tener|dormir|sola|en paz|
        salirme|tomar mi|trabajar|manejar)
        """,
    ),
    "trapped_at_home": (
        """
        (locked|locks|trapped|holding|keeps|keeping|held) (me|us|her) (in (the|a|my|his|here)|inside|hostage|
        prisoner|here against|captive|locked up|locked in), (hiding|hid|hidden|im hiding|we are hiding) (in the
        (bathroom|closet|bedroom|basement|car|garage|attic|laundry room)|in my room|under the (bed|table)|from
        (him|her|my)|behind), (locked|barricaded) (myself|ourselves) (in|inside|behind), locked the (bedroom|
        bathroom)? door (he|hes|she|shes|and he|and hes|and she), cant (leave|get out|escape|go home|get away)
        (because|or) (he|she|hell|shell|hes|shes|its not safe|im scared), cant (leave|escape|get away from) (him|
        her), (not|isnt|dont feel|never feel|no longer|am not|im not|arent|doesnt feel|never felt) safe (at|in|
        with|here|around|going|living|alone) (with)? (home|my (house|home|own|husband|boyfriend|ex|partner|dad|
        son|apartment)|him|her|here|there|back)?, unsafe (at home|in my (house|home|own)|with (him|her|my
        (husband|partner|boyfriend))|around him), (scared|afraid|terrified|frightened|too scared) (to|of) (go|
        going|return|come|coming) (back)? (home|to my house|to him|to the house|back there), (scared|afraid|
        terrified|frightened) (to|of) (be|being|sleep|sleeping|stay|staying) (alone with (him|her|my)|in my own|at
        home with|in the same house), (he|she|hes|shes|ex|they|somebody|someone|a man|guy|husband|boyfriend|
        stalker) (is|keeps|keep|was|has been|are)? (right)? (outside (my|the|banging|waiting|with|trying|yelling)|
        breaking in|banging on|pounding on|kicking (in|down|the door|at the)|trying to (get|break|kick) (in|the
        door)|stalking me|following me|tracking me|watching me|at my door|at the door with|broke in|coming (back|
        over) (to hurt|with|drunk|angry)|on (his|her) way (over|here|to) (to hurt|with|drunk|angry|hurt)|breaking
        (down the|the door)|punching (it|the (door|wall|walls))|beating on), (punching|pounding|banging|kicking|
        beating|bashing) (on|at|in|down)? (the|my|our) (bedroom|bathroom|front|back)? (door|wall|walls|window|
        windows), (broke|breaking|break|kicked|kicking|busted|busting|smashed|smashing) (in|into|down|through)
        (my|the|our) (house|door|home|window|apartment|bedroom|front door|back door), someone (is|just|has)?
        (breaking|broke|trying to (get|break)) (in|into), (someone|somebody|a man) (is)? in my (house|home|
        apartment), home invasion, being (stalked|followed by|held (against|here|hostage)|trafficked|beaten|
        abused|attacked|robbed|hurt at home|tortured|blackmailed), (he|my ex|husband|boyfriend) found me (again)?,
        found out where (i|we) (live|am|are), knows where (i|we) (live|am|are) (now|and), came (back)? (here|over|
        to my (house|work|job)) (drunk|to hurt|with a|looking for me|after me), showed up (at|outside) (my|the)
        (work|house|job|door|apartment|school) (again|with|drunk|screaming|yelling), (he|she|ex|hes|shes|husband|
        boyfriend) violated (the|his|her|a) (restraining|protective|no contact), restraining order and (he|she|
        hes|shes|my ex), (he|she|hes|shes|husband|boyfriend|ex|wife|girlfriend|son|daughter|aide|caregiver|
        grandson|nephew|partner) (has|always|keeps|also)? (took|takes|taking|hid|hides|broke|smashed|taken|hidden|
        steals|stole|controls|withholds) (my|away my|all my|her|his) (phone|keys|passport|money|papers|id|car
        keys|medicine|meds|walker|wheelchair|pills|insulin|glasses|green card|checks|checkbook|social security|
        paycheck|food|bank card), makes me (have sex|sleep with|do things i|beg), cant (talk|speak) (right now|
        now|long|here|freely|much|on the phone|loud)? (hes|shes|he is|she is|because he|because she|he might|he
        will|hell|he checks|shes listening|hes listening|hes in), (hes|shes|he is|she is) (right here|listening|in
        the next room|in the other room|watching me) (and|so|i|hell|he|she), (hands|hand|arm|belt|cord|rope) (are|
        were|was)? (around|round|on|at|wrapped around|across|over|to) my (neck|throat|windpipe), hands (around|
        round|wrapped around) (her|his|my (daughters|sons|moms|sisters)) (neck|throat), (squeezed|squeezing|
        grabbed|grabs|pressed on|crushed) (my|her) (neck|throat|windpipe), put (a|the)? pillow over (my|her|his)
        (face|head), walking on eggshells, domestic (violence|abuse|dispute), dv situation, abusive (relationship|
        husband|boyfriend|partner|marriage|wife|father|home|household|dad|mom|girlfriend|ex|situation), violent
        (husband|boyfriend|partner|relationship|home|ex|dad|son|father|house), battered (woman|wife|by), (says|
        said|tells me|told me|swears|promised) (that)? (ill|i will|i|we|well|we will|id) never (leave|get away|see
        (my|the)|get out|make it out|be able to leave), (if|when) (i|we) (leave|tell|talk|call|scream|report|try
        to leave|say anything|speak|file|left) (him|her|anyone|the police|anything|again)? (he|she|hell|shell|
        they|theyll|hed) (will|is going to|would|said|says|s going to)? (kill|hurt|find|beat|shoot|burn|hunt|take
        (the|my)|get me|get us|come after), (keeps|sleeps with|hides|leaves) (a|his|her|the) (loaded)? (knife|gun|
        bat|machete|hammer|rifle|pistol|weapon) (by|under|next to|beside|near|on) (the|his|her|our|my), (checks|
        tracks|goes through|took|monitors) my (phone|texts|messages|location) (and|he|so|every|all|when),
        (controls|takes) (my|all the|all my) (money|every|food|meds), waits for me outside, follows me (home|
        everywhere|to work|around), being followed, followed me home, (keeps|takes|took|has|hides|hid) (the|my|all
        the|our) (car)? keys so (i|we|that), (holes|hole) in (the|our|my) (wall|walls|door), (walls|doors) (get|
        got|have) holes, (chair|dresser|table|furniture|couch) (against|in front of|behind|under) (the|my|our)
        (door|doorknob|bedroom door) (because|so|from|to keep), wont let me (quit|leave|stop|go home|see my
        family|have my passport), pays for my apartment (and)? wont
        """,
        """
        (me|nos|la) (encerro|encierra|tiene encerrad*|tienen encerrad*|encerraron|tiene secuestrad*|retiene|tiene
        amarrad*|quito el telefono|quito las llaves|quito mi pasaporte|quito mis papeles|quita el telefono|quita
        las llaves|quita el dinero|quita mi dinero|quita mi medicina|quito el dinero|escondio las llaves|escondio
        el telefono|escondio mis papeles|quita mis pastillas|roba el dinero|roba mi dinero), encerrad* en (el|la|
        mi) (bano|cuarto|closet|casa|recamara|habitacion) (porque|el|mi|y el|con miedo|y no)?, me encerre en (el|
        la|mi) (bano|cuarto|closet|recamara|habitacion), (estoy|estamos) (escondid*|encerrad*), me escondi (de
        (el|ella|mi)|en|del), no puedo (salir|irme|escapar|regresar) (porque|a mi casa porque) (el|me|mi|esta|
        tengo miedo), no puedo hablar (porque|el esta|esta aqui|me oye|me escucha|el me), no (me siento|estoy|
        estamos|nos sentimos) (segur*|a salvo) (en|con|aqui|a) (mi casa|casa|la casa|el|mi|su lado|ella)?, miedo
        (de|a) (regresar|volver|llegar|ir|irme|estar|dormir) (a|en|con|sola con)? (mi casa|casa|la casa|el|la
        misma casa), (el|ella|mi ex|alguien|un hombre|un tipo|unos hombres|mi esposo|mi marido|mi novio|ex) (esta|
        anda|viene|quiere|trata de|intenta) (afuera|rompiendo|golpeando (la|mi)|pateando|siguiendome|persiguiend*|
        entrar a la fuerza|tumbar|tumbando|tratando de entrar|para aca (borracho|enojado)|por mi|meterse), (me|
        nos) (persigue|sigue|acosa|acecha|vigila|esta siguiendo|esta persiguiendo|esta acosando|estan siguiendo|
        siguen|tiene vigilad*), (me|nos) encontro (mi ex|otra vez|y esta), acosador*, (rompio|rompieron|tumbo|
        pateo|forzo) la (puerta|ventana|chapa), (golpeando|pateando|tumbando|azotando|pegandole) (a)? (la|mi)
        (puerta|ventana|pared), se (metieron|metio) a (mi|la|nuestra) casa, orden de (restriccion|alejamiento|
        proteccion), manos (en|alrededor del|al|sobre el) (mi)? (cuello|garganta|pescuezo), (me|la) (apreto|
        aprieta|agarro|agarra) (del|el|por el) (cuello|garganta|pescuezo), me tapo la (boca|nariz|cara) (con|para|
        y), almohada en la cara, violencia (domestica|familiar|en casa|en el hogar|de pareja), (relacion|esposo|
        marido|novio|pareja|padre) (abusiv*|violent*|golpeador*|maltratador*), me obliga (a (tener|acostarme|
        trabajar|hacer cosas)), trata de personas, secuestrad*, (me|nos) (controla|revisa|rastrea) (el|todo|mi|la)
        (telefono|dinero|comida|celular|medicina), revisa mi (telefono|celular), me espera afuera, (guarda|duerme
        con|trae) (un|una|el|la|su) (cuchillo|pistola|machete|arma|navaja|bate) (debajo|junto|bajo|al lado), se
        (lleva|llevo|queda con) (las|mis) llaves (para que|y)? no, agujeros en (la|las) (pared|paredes|puerta),
        (silla|mueble|mesa|comoda) (en|contra|atras de|detras de) la puerta (por|para|porque), no me deja
        (renunciar|dejarlo|salirme|ir a mi casa|ver a mi familia)
        """,
    ),
    "assault": (
        """
        raped, rape, rapes, raping, rapist, sexually (assaulted|abused|molested|attacked|abusing|assaulting|
        abuses|touched), sexual (assault|abuse), molested, molesting, molests, (forced|forces|forcing) (himself|
        herself) (on|onto|into), (forced|forces|forcing|makes|made) (me|her|him|my daughter|my son) to (have sex|
        sleep with|touch|undress|strip|go down|perform|do sexual|do it with), (touched|touches|touching|touch)
        (me|her|him|my (daughter|son|kid|child|niece|nephew|sister|granddaughter|grandson|little)) (there|down
        there|in (his|her|my|a) (private|privates|bad|wrong|sexual)|private|privates|inappropriately|sexually|
        without|where|at night|under (my|her|his)|while (i|she|he) (slept|sleep|sleeps|was asleep)|in a bad|in a
        way), (touched|touches|touching) (my|her|his) (privates|private parts|private part|breasts and i|vagina|
        penis|crotch|butt and), (groped|gropes|fondled|fondling|fingered|felt (me|her) up), had sex with me (when|
        while|without|and i|after i said|i was), didnt consent, (sex|it) without my consent, against my will, woke
        up (naked|with no (underwear|clothes|pants)|without my (underwear|clothes|pants)), (spiked|put something
        in) (my|her) drink, (drugged|roofied) (me|her), rape kit, incest, did something to (her|his|my (daughters|
        sons)) (private|privates|private parts|body|down there), (hurt|hurts) (her|his) (private|privates|private
        parts), hand* (up|under|down|inside) my (skirt|shirt|pants|dress|underwear|blouse|bra), (grabbed|grabs|
        squeezed|squeezes|pinched) my (breast|breasts|butt|crotch|thigh|ass), (comes|came|gets|got|climbs|climbed|
        crawls) (into|in) my (bed|room) (at night|and|while|when), exposed himself
        """,
        """
        me violaron, me violo, la violaron, la violo, lo violaron, violada, violado, violacion, violador,
        violando*, abuso sexual, abus* sexual*, abuso de mi, abusaron de mi, abusa de (mi|la|mis), agresion
        sexual, me (forzo|obligo|forzaron|obligaron) a (tener|acostarme|hacer|tocar*|desnud*), (me|la|lo) (toco|
        toca|tocaba|tocaron) (sin permiso|mis partes|sus partes|ahi abajo|alla abajo|a la fuerza|mientras (duermo|
        dormia|dormi)|donde no|por debajo|en las noches|de noche|los senos), (me|la|lo|le) (manoseo|manosea|
        manosearon|toqueteo), tocamientos, sin mi consentimiento, contra mi voluntad, (le|la|me|a) (metio|mete|
        metieron|metiendo) mano, (me|le) (drogaron|drogo), (me|le) (pusieron|puso|echaron|echo) algo (en|a) (la|
        mi|su) (bebida|trago|vaso), incesto, le hizo algo (en|a) (sus|las) partes, (en|le toco) sus partes
        (intimas|privadas), me (encuero|bajo los pantalones|quito la ropa a la fuerza), se me encimo, (se mete|se
        metio|entra|entro) (a|en) mi (cuarto|cama) (en las noches|de noche|y|cuando|por las noches), me toca (y|en
        las noches|cuando), me mete (la)? mano, me agarro (los|las|el) (senos|pechos|nalgas|trasero|pompis), me
        (levanto|subio) la (falda|blusa)
        """,
    ),
    "said_no": (
        """
        said no, told (him|her|them) (no|to stop|i didnt), said stop, begged (him|her|them) to stop, asked (him|
        her|them) to stop, was (drunk|asleep|passed out|too drunk|unconscious|blacked out), kept saying no
        """,
        "dije que no, le dije que no, le pedi que parara, estaba (dormida|borracha|tomada|inconsciente)",
    ),
    "kept_on": (
        """
        (date|he|she|guy|they|him|her|boyfriend|husband|ex) (didnt|did not|wouldnt|would not|never) (stop|listen|
        care|let me go|get off), didnt stop, wouldnt stop, wouldnt get off, kept (going|doing it), did it anyway,
        forced himself, made me do, inside me, on top of me, my clothes off, my underwear, my pants, sex
        """,
        """
        no paro, no me hizo caso, siguio, no se detuvo, me obligo, a la fuerza, encima de mi, mi ropa, sexo, me
        toco
        """,
    ),
    "hurts_child": (
        """
        shook, shakes, shaking, throws, threw, slammed, slams, burned, hit, hits, hitting, beat, beats, beating,
        whips, whipped, punched, slapped, slaps, kicked, kicks, choked, chokes, locks, locked, starves, starving,
        hurts, hurt, abuses, abusing, abused, bruised, squeezed, dangled, smothered, tied, ties, drugs, twisted,
        yanked, screams at and, neglects
        """,
        """
        sacudio, sacude, tiro, avento, avienta, quemo, golpea, golpeo, pega, pego, patea, encierra, encerro, mata
        de hambre, maltrata, maltrato, lastima, lastimo, abusa, abuso, amarra, azota, jala, ahorco, ahorca
        """,
    ),
    "the_child": (
        """
        (the|my|his|her|our|a) (baby|newborn|infant|toddler|son|daughter|kid|kids|child|children|boys|girls|
        stepson|stepdaughter|little (boy|girl|brother|sister)|grandson|granddaughter|niece|nephew|grandchild|
        grandkids)
        """,
        """
        (al|a mi|a la|a mis|a los|a su|a sus|a nuestro|a nuestra|mi|mis) (bebe|nino|nina|hijo|hija|hijos|ninos|
        nieto|nieta|sobrino|sobrina|hijastro|hijastra|hijas|nietos)
        """,
    ),
    "child_abuse": (
        """
        (shook|shaken|beats|whips|starves|abuses|abusing|molesting|chokes) (the|my|his|her|our|a) (baby|newborn|
        infant|toddler|son|daughter|kid|kids|child|children|boys|girls|stepson|stepdaughter|grandson|
        granddaughter|niece|nephew|grandkids), (baby|child|kid|son|daughter|toddler|student|niece|nephew|grandson|
        granddaughter|boy|girl) (was|has|is|being|been|came (home|back)|says|said|told me|tells me|came|gets)
        (being|been|getting|with|that|hes being|shes being)? (shaken|beaten|abused|bruises|belt marks|cigarette
        burns|handprint|handprints|whip marks|locked up|starved|neglected|molested|thrown|strangled|chained|
        choked|whipped), child (abuse|neglect), abusing (a|my|the|her|his) (child|son|daughter|kids), (afraid|
        scared|terrified) of (his|her) (dad|father|stepdad|mom|mother|stepmom|uncle|moms boyfriend), (afraid|
        scared) to go (back)? (to|with) (his|her) (dads|fathers|moms|mothers|stepdads|dad|father|house)
        """,
        """
        (le|les) (pega|pego|pegan|golpea|hace dano|pegaba) (mucho|fuerte|con el cinturon|con un cable|con cable)
        (a)? (mi|mis|los|la|el|su|sus|al)? (hijo|hija|hijos|nino|nina|ninos|bebe|nieto|nieta)?, (le|les) (pega|
        pego|pegan|golpea|golpeo) a (mi|mis|los|la|el|su|sus) (hijo|hija|hijos|nino|nina|ninos|bebe|nieto|nieta),
        (abuso|maltrato) (infantil|de menores|a un menor|a menores), le tiene miedo a su (papa|padre|padrastro|
        mama|tio|abuelo), (su|el) (papa|padre|padrastro|novio de su mama|tio) (le|lo|la) (pega|golpea|toca|
        maltrata|lastima)
        """,
    ),
    "beaten_marks": (
        """
        belt mark*, cigarette burn*, handprint*, hand print*, whip marks, finger marks, choke marks, strangle
        marks, (bruises|marks) (shaped|in the shape|like fingers|around (his|her|my) (neck|arms|wrists))
        """,
        "marcas de (cinturon|dedos|manos|cable|mordida*), quemaduras de cigarro, cintarazos",
    ),
    "marks": (
        "bruises, bruise, burn marks, bite marks, welts, marks, black eye, scars, handprint, hand print",
        "marcas, moretones, morado*, mordidas, cicatrices, ojo morado",
    ),
    "from_adult": (
        """
        his dad, her dad, his father, her father, his mom, her mom, the sitter, babysitter, daycare, stepdad,
        stepmom, boyfriend, after (his|her|the|a) (visit|weekend|visitation), from (dads|moms|daycare), he wont
        say, she wont say, says (he|she) fell, wont tell me, scared of, afraid of, custody, belt
        """,
        """
        su papa, su padre, su mama, la ninera, guarderia, padrastro, madrastra, novio, despues de (la)? visita,
        fin de semana con, no quiere decir, tiene miedo, le tiene miedo, custodia, cinturon
        """,
    ),
    "elder_abuse": (
        """
        (caregiver|aide|home aide|nurse aide|caretaker|home health aide|son|daughter|grandson|granddaughter|
        nephew|staff (there|at the home)|facility|nursing home|they|brother|sister) (is|are|has been|keeps|was)?
        (hitting|hits|hit|starving|starves|tying|ties|tied|slapped|slaps|slapping|neglecting|stealing from|steals
        from|withholding|refuses to feed|wont feed|not feeding|shoves|shoved|pushing|abusing|abuses|handcuffed|
        drugging|rough with|yells and hits) (my|her|him|me|the)? (mom|mother|dad|father|grandma|grandmother|
        grandpa|grandfather|elderly|old|disabled|aunt|uncle|husband|wife|brother|sister|grandparents), (aide|
        caregiver|caretaker) (hits|slaps|hurts|pushes|steals from|locks|yells at and|pinches|starves|ties) (me|
        her|him|my), elder abuse, bedsores and (no one|nobody|they), tied to (the|his|her|my|a) (bed|chair|
        wheelchair), left (her|him|mom|dad) in (her|his) own (feces|urine|waste|mess), (she|he|aide|nurse|
        caregiver|they) (pinches|slaps|hits|yanks|shoves) (and|me|or) (pinches|slaps|hits|yanks|shoves|me) (me)?
        (when|while)
        """,
        """
        (cuidador|cuidadora|asilo|casa de ancianos|hijo|nieto|nieta|la que cuida|la que lo cuida|la que la cuida)
        (le|la|lo|me) (pega|golpea|maltrata|encierra|amarra|grita y|quita la comida|quita el dinero|roba|empuja|no
        le da), me (grita|empuja|pega|quita el dinero|roba|maltrata) (y me)? (empuja|pega|quita|roba|grita|
        maltrata), maltrato (de|a) (ancianos|adultos mayores|mi abuela|mi abuelo|mi mama|mi papa), abuso de
        (ancianos|adultos mayores), amarrad* a la (cama|silla), no le dan de comer a mi (mama|papa|abuela|abuelo)
        """,
    ),
    "threat_other": (
        """
        (want|wanna|wants|going|gonna|plan|planning|thinking|thoughts|urge|urges|tempted|fantasize|fantasizing|
        dream|dreaming|voices tell me|voices telling me|about ready|ready|keep thinking) (to|of|about)? (kill|
        killing|shoot|shooting|stab|stabbing|murder|murdering|strangle|strangling|choking|beating up|burn down|
        blow up|blowing up|bomb|poison|poisoning|slit|beat to death|run over|smash|choke out|hurt|hurting|harm|
        harming) (him|her|them|someone|somebody|people|everyone|everybody|my (wife|husband|boss|neighbor|ex|mom|
        mother|dad|father|kids|family|brother|sister|roommate|coworkers|coworker|girlfriend|boyfriend|stepdad|son|
        daughter|classmates|landlord|teacher|doctor|children)|the (doctor|nurse|guy|whole|clinic|office|hospital|
        building|staff|neighbor|man|woman|school)|that (guy|man|doctor|woman|nurse|bitch|bastard)|you all|yall|
        others|other people|a bunch), (i will|ill|i am going to|im going to|im gonna|i swear ill) (kill|shoot|
        stab|murder|strangle|bomb|beat) (him|her|them|you|someone|everyone|my (wife|husband|boss|neighbor|ex|mom|
        dad|family)|the (doctor|nurse|staff)|that), (shoot|shooting|blow|blowing|burn|burning) (up|down) (the|a|
        my|this|your|that) (school|clinic|office|hospital|place|work|church|mall|building|house|store|workplace),
        (bring|bringing|taking|coming with|come with|take) (a|my|the) (gun|knife|rifle|guns|bomb|machete) (to|and|
        there|for|in), (deserves|deserve) to die, wont see tomorrow when, homicidal, kill (him|her|them|them all|
        everyone|somebody|someone) (tonight|today|now|with|in their|in his|in her|before they), hit list, snap and
        (hurt|kill)
        """,
        """
        (quiero|quisiera|voy a|pienso|pensando en|pensamientos de|ganas de|estoy por|planeo|me dan ganas de|
        impulsos de|ideas de|las voces me dicen que) (matar|matarlo|matarla|matarlos|dispararle|disparar|apunalar|
        apunalarlo|acuchillar|lastimar|lastimarlo|lastimarla|hacerle dano|envenenar|golpear|estrangular|
        atropellar|hacerles dano|darle un balazo|balacear) a (mi|mis|alguien|el|ella|ellos|todos|los|esposo|
        esposa|jefe|vecino|gente|hijos|ese|esa), (quiero|quisiera|voy a|pienso|pensando en|ganas de|planeo)
        (matarlo|matarla|matarlos|dispararle|apunalarlo|hacerle dano|hacerles dano|darle un balazo|lastimarlo|
        lastimarla|envenenarlo), (lo|la|los|le|les) (voy a|quiero) (matar|disparar|apunalar|acuchillar|lastimar|
        hacer dano|golpear|dar un balazo|balacear), matar a (alguien|mi|todos|la gente|ese|esa|el|ella|mis),
        (balacear|tirotear|quemar|volar|incendiar) (la|el|mi|esa|ese) (escuela|clinica|hospital|oficina|casa|
        trabajo|iglesia), (llevar|llevo|traer|traigo|voy con) (un|una|mi|el|la) (pistola|arma|cuchillo|rifle|
        bomba) (a|y|para|al), (me|la|lo|las|los) (va|van|las van|la va) a pagar con, homicida
        """,
    ),
    "could_kill": (
        """
        (could|wanna|want to|gonna|going to|ill|about to|swear ill|feel like) (just)? (kill|killing|strangle|
        strangling|choke|murder|shoot|stab|hurt|beat|smash) (him|her|them|my|that|someone|somebody|everyone|you)
        """,
        "(podria|quisiera|quiero|voy a|ganas de|le voy a) (matar*|ahorcar*|estrangular*|disparar*|golpear*)",
    ),
    "mean_it": (
        """
        i mean it, bought a gun, got a gun, have a gun, gun, knife, weapon, not joking, not kidding, im serious,
        loaded, machete, know where (he|she|they) live*, planned it, have a plan
        """,
        """
        lo digo en serio, pistola, arma, cuchillo, no es broma, cargada, machete, se donde vive, tengo un plan
        """,
    ),
    "accident_word": (
        """
        accident, accidentally, by accident, ball, playing, game, practice, soccer, basketball, sparring, karate,
        boxing, toddler, wrestling, bumped, elbow, door, puppy, dog, toy
        """,
        """
        accidente, sin querer, pelota, jugando, juego, practica, futbol, basquetbol, karate, boxeo, puerta, perro,
        juguete, luchando
        """,
    ),
    "own_body": (
        """
        (hit|hits|hitting) (my|his|her|the) (head|knee|elbow|toe|shin|thumb|finger|funny bone|floor|ground|table|
        wall|door|curb|corner|back) (on|against|with)?, bit (my|his|her) (tongue|lip|cheek|nails), kicked (a|the)
        (ball|door|table|habit), burned (my|his|her) (hand|tongue|finger|arm|mouth|leg), shot (him|me|her)? (a|an)
        (text|email|message), pushed (my|the|back|back my) (appointment|cart|stroller|surgery|visit), threw up,
        throws up, throwing up, (hurts|hurt|hurting) (when|to|if|at|after|on|in|all|so|a lot|bad|really|more|most|
        less|every|just|again|while|and|too|near|around|behind|under|like), hurt (his|her|my|himself|herself)
        (knee|ankle|foot|leg|arm|wrist|back|hand|finger|shoulder|elbow|neck|toe|hip|playing|at|running|during|in|
        skating|falling|on the|lifting), it hurts, that hurts, hurts me to, they (hurt|burn|itch|ache|hurts),
        choked on, chokes on, choking on, pulled (a|my|his|her)? (muscle|hamstring|tooth|back|groin|teeth|wisdom),
        (side effects|medicine|medication|pill|pills|shot|antibiotic|cream|eye drops|drops|new dose|needle|
        vaccine) (really)? (hurts|hurt|burns|hit|hits|knocked|knocks) (me)?
        """,
        """
        le duele, me duele, le pego la (gripe|fiebre|tos), se (pego|golpeo|lastimo|quemo|mordio|pega), me
        (lastime|golpee|queme|mordi), me (pega|esta pegando) (el sol|hambre|sueno|la gripe|el calor), me pego (fuerte)? (la gripe|el covid|el sol|
        la alergia|el aire), golpe de calor, le pega el sol, jala (el bano|bien|aire)
        """,
    ),
    "body_part_work": (
        """
        nurse, technician, physical therapist, therapist, chiropractor, dentist, massage, vaccine, muscle, cold,
        flu, wind, wave, the gym, dog, door, physical therapy, mri
        """,
        """
        enfermera, terapeuta, quiropractic*, dentista, masaje, vacuna, gripe, viento, ola, perro, puerta, terapia
        """,
    ),
    "other_no": (
        """
        procedure, surgery, shot, the doctor, side effects, dessert, cigarettes, smoking, phone, sales, medicine,
        insurance, antibiotic, diet, coffee, dog
        """,
        "procedimiento, cirugia, vacuna, el doctor, medicina, seguro, dieta, antibiotico, perro",
    ),
    "will_kill_me": (
        """
        (is|s|was) (going to|gonna|about to|trying to) (kill|murder|shoot|stab|strangle) (me|us), (will|gonna) (kill|
        murder|shoot|stab|strangle) (me|us)
        """,
        "me va a matar, nos va a matar, me quiere matar, nos quiere matar",
    ),
    "joking": (
        "lol, lmao, haha, hahaha, jk, joking, birthday, anniversary, forgot, forget, late for, the bill, this bill",
        "jaja, jajaja, broma, cumpleanos, aniversario, se me olvido, la factura, esta factura",
    ),
    "kill_word": (
        "kill, hurt, stab, die, harm, knife",
        "matar*, mate, lastim*, morir*, cuchillo",
    ),
    "dv_clear": (
        """
        class, training, volunteer, shelter donation, donation, awareness, month, brochure, brochures, pamphlet,
        pamphlets, poster, survey, hotline number, screening question, questionnaire, movie, film, book, show,
        article, documentary, football, video game, certificate, research, church, workshop, portal, website,
        account, login, password
        """,
        """
        clase, capacitacion, voluntari*, donacion, campana, mes de, folleto, cartel, encuesta, cuestionario,
        pelicula, libro, articulo, documental, futbol, investigacion, portal, cuenta, contrasena, pagina
        """,
    ),
}

_DANGER = Kind.DANGER

FLAGS = (
    Flag(
        cue="someone hurts them",
        source=Source.NDVH,
        kind=_DANGER,
        says="""
            perpetrator >3 hits > victim, perpetrator >5 clitic >1 hits_es, strikes >1 victim_me, victim_me >1
            hits_es
            """,
        clears="own_body/dv_clear",
        softens="accident_word",
        lasting=False,
    ),
    Flag(
        cue="someone hurts them",
        source=Source.NDVH,
        kind=_DANGER,
        says="manhandled",
        clears="own_body/dv_clear/body_part_work",
        softens="accident_word",
        lasting=False,
    ),
    Flag(
        cue="threatened or in fear of someone",
        source=Source.NDVH,
        kind=_DANGER,
        says="threatens",
        clears="dv_clear",
        lasting=False,
    ),
    Flag(
        cue="threatened or in fear of someone",
        source=Source.NDVH,
        kind=_DANGER,
        says="intimate >2 will_kill_me",
        clears="dv_clear",
        softens="joking",
        lasting=False,
    ),
    Flag(
        cue="held, hunted or not safe",
        source=Source.NDVH,
        kind=_DANGER,
        says="trapped_at_home, perpetrator >4 wont_let",
        clears="dv_clear",
        lasting=False,
    ),
    Flag(cue="sexual assault", source=Source.RAINN, kind=_DANGER, says="assault", clears="dv_clear", lasting=False),
    Flag(
        cue="sexual assault",
        source=Source.RAINN,
        kind=_DANGER,
        says="said_no & kept_on",
        clears="dv_clear/body_part_work/other_no",
        lasting=False,
    ),
    Flag(
        cue="a child is being hurt",
        source=Source.CHILD_WELFARE,
        kind=_DANGER,
        says="child_abuse, perpetrator >2 hurts_child > the_child",
        clears="own_body/dv_clear",
        softens="accident_word",
        lasting=False,
    ),
    Flag(
        cue="marks on a child",
        source=Source.CHILD_WELFARE,
        kind=_DANGER,
        says="beaten_marks & child, marks + child & from_adult",
        clears="dv_clear",
        softens="accident_word",
        lasting=False,
    ),
    Flag(
        cue="marks of violence",
        source=Source.NDVH,
        kind=_DANGER,
        level=Level.ASK,
        says="beaten_marks, marks & intimate & hits",
        clears="dv_clear/accident_word",
        lasting=False,
    ),
    Flag(
        cue="an older or disabled person is being hurt",
        source=Source.NCEA,
        kind=_DANGER,
        says="elder_abuse",
        clears="dv_clear",
        lasting=False,
    ),
    Flag(
        cue="threat against somebody",
        source=Source.THREAT,
        kind=_DANGER,
        says="threat_other, could_kill & mean_it",
        clears="dv_clear",
        lasting=False,
    ),
    Flag(
        cue="someone hurts them",
        source=Source.NDVH,
        kind=_DANGER,
        says="when_drunk & i_get_it/hits/threatens/hits_es, takes_it_out",
        clears="dv_clear",
        lasting=False,
    ),
)
