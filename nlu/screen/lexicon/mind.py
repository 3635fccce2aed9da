"""Suicide and self-harm, said outright or between the lines (Columbia scale, 988)."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Kind, Level

WORDS: Words = {
    "fixed_on": (
        """
        (keep|cant stop|been|always|keeps) (thinking|looking|staring|dreaming) (about|at|of) (the|my|his|that|
        those|all the) (bottle|bottles|pills|gun|rope|bridge|knife|razor|knives|train|tracks|roof|garage|meds),
        (bottle|pills|gun|rope|knife|razor) (is|are)? (calling|staring at) me, (keep|cant stop) (looking|staring)
        at (it|them), (keep|cant stop) (thinking|looking) (about|at) (the|that) (beam|rope|ceiling fan|rafters|
        medicine cabinet|gun safe|drawer)
        """,
        """
        (pienso|pensando|viendo|mirando|sueno) (mucho)? (en|con|a)? (las|mis|la|el|esas|esa) (pastillas|pistola|
        soga|puente|navaja|cuchillo|frasco|tren|vias), no dejo de (verla|verlo|mirarla|mirarlo|pensar en (eso|
        ella|ello))
        """,
    ),
    "wants_death": (
        """
        (want|wanna|wants|wanted|wanting|ready|rather|tempted|prefer) (to)? (die|be dead), (want|wanna|wants|
        wanted|wanting|going|gonna|plan|plans|planning|ready|trying|tried|rather|need|tempted|decided|about) (to)?
        (kill (myself|himself|herself|themself|themselves)|end (my|his|her) life|end it all|be gone forever|commit
        suicide|off (myself|himself|herself)|hang (myself|himself|herself)|shoot (myself|himself|herself)|hurt
        (myself|himself|herself)|harm (myself|himself|herself)|unalive|cut (myself|himself|herself)|stop existing|
        not exist|cease to exist), (kill|killing|killed|kills|kll) (myself|himself|herself|my self|ourselves|
        meself|themselves), (end|ending|ended|take|taking|took|takes) (my|his|her|their) own life, (end|ending|
        take|taking) my life, (tried|threatened|threatening|threatens|wants|trying) to (end|take) (his|her) life,
        (end|ending) it all, end it (tonight|today|once and for all|for good|my way|permanently), (end|ending)
        (everything|things) (tonight|for good|permanently|once and for all), end my (suffering|misery|existence),
        suicide, suicidal, suicidality, sucide, suiside, suicde, suecide, sewerslide, sewer slide, kms, ctb,
        unalive, unaliving, off myself, offing myself, wish (i|he|she) (was|were) dead, wish (i|he|she) (wasnt|
        werent) (here|alive|born|around), wish (i|he|she) (could|would|d) (just)? (die|disappear|stop existing|not
        wake up|sleep forever), wish i was never born, wish i (had|d) never been born, wishing (i was|i were|to
        be) dead, rather be dead, better off dead, better dead, i should (just)? (die|be dead|kill), let me die,
        wants to be dead, hope i (die|dont wake up|never wake up|dont make it), hoping (i|to) (die|dont wake up|
        never wake up|not wake up), pray (i|to) (die|dont wake up|not wake up|never wake up), praying (i dont wake
        up|to die|for death|not to wake up|i die), (thoughts|thinking|thought|think|thinks|fantasize|fantasizes|
        daydream|dream|fantasizing|obsessed|obsessing|googling|googled) (of|about|with)? (suicide|killing (myself|
        himself|herself)|ending (it|my life|things|everything|his life|her life)|being dead|hurting (myself|
        himself|herself)|harming (myself|himself|herself)|how to die|ways to die|driving (off|into)|jumping (off|
        from|in front)|crashing (my|the) car|not being here|not being alive|not existing|just being done|being
        done with (it|life|everything)), ready to meet my maker, (dont|do not|doesnt|not|no longer|never) (want|
        wanna|wanting|care|wish) (to)? (live|be alive|exist|wake up|be here anymore|be here any more|be on this
        earth|be in this world|keep living|go on living|continue living|see tomorrow|be around anymore|keep
        breathing|do life|live anymore|live any more|go on like this|be part of this world), not want to (live|be
        alive|exist|wake up|be here anymore), (go|going|fall|falling) (to sleep|asleep) and (never|not) wake*,
        sleep and never wake*, never wake up again, just not wake up, not wake up (tomorrow|again|in the morning|
        one day), sleep forever, to not wake up, just being done, be done with (life|living|everything|all of it),
        thinking about (being|just being) (done|gone), (go|going|fall|falling|drift) (to sleep|off|asleep|off to
        sleep) and (stay|remain) (there|asleep|that way|gone), sleep and not have to wake, close my eyes and (not|
        never) open, (hang up|check out) for good, hope (the|this|my) (cancer|plane|surgery|heart) (takes|kills|
        gets) me
        """,
        """
        (quiero|quisiera|queria|quiere|deseo|desea|prefiero|preferiria|pienso|piensa|planeo|intento|intente|trato
        de|trate de|ganas de|pensando en|he pensado en|decidi|decidida a|decidido a) (morir|morirme|morirse|estar
        muert*|irme de este mundo|desaparecer para siempre|desaparecer del mapa|no despertar|no despertar mas|no
        existir|dejar de (vivir|existir)|dormir (y no despertar|para siempre|y ya no despertar)), (quiero|
        quisiera|queria|quiere|voy a|va a|deseo|prefiero|pienso|piensa|planeo|intento|intente|trato de|trate de|
        ganas de|pensando en|he pensado en|decidi|a punto de|impulsos de) (matarme|matarse|suicidarme|suicidarse|
        quitarme la vida|quitarse la vida|acabar con (mi vida|todo|mi existencia|su vida|mi sufrimiento)|terminar
        con (todo|mi vida|su vida)|ahorcarme|colgarme|ahorcarse|dispararme|pegarme un tiro|darme un tiro|cortarme
        las venas|lastimarme|hacerme dano|lastimarse|hacerse dano|hacerme algo|cortarme), me (quiero|quisiera)
        (morir|matar|suicidar|ahorcar|quitar la vida|ir de este mundo|lastimar|hacer dano|cortar), se (quiere|
        queria|quiso) (morir|matar|suicidar|ahorcar|quitar la vida|lastimar|hacer dano), me voy a (matar|suicidar|
        ahorcar|colgar|quitar la vida|pegar un tiro|cortar las venas), se va a (matar|suicidar|ahorcar), suicid*,
        suisid*, quitarme la vida, quitarse la vida, ahorcarme, (no|ya no|no) quiero (vivir|seguir viviendo|
        existir|despertar|despertarme|estar viv*|continuar viviendo|vivir mas|estar en este mundo|seguir en este
        mundo|ver otro dia|amanecer), no quiere (vivir|seguir viviendo|existir|despertar|estar viv*|estar en este
        mundo), ojala (no despertara|no despierte|me muriera|me muera|me muriera ya|estuviera muert*|no hubiera
        nacido|pudiera desaparecer|ya no despertara|dios me llev*), quisiera (no despertar|no haber nacido|
        desaparecer|no existir|estar muert*|morir*), mejor (me muero|muerto|muerta|estar muert*), estaria mejor
        muert*, preferiria estar muert*, para que (vivir|seguir viviendo|sigo vivo|sigo viva), que dios me (lleve|
        recoja), le pido a dios (que)? (me lleve|morir|no despertar|ya no despertar), (pensamientos|ideas)
        (suicidas|de muerte|de suicidio|de matarme|de morir|de quitarme|de hacerme dano), ya no deseo vivir,
        quiero dormir y no despertar, dormirme y no despertar, (sin|no tengo|no tiene|perdi las|perdio las|se me
        fueron las) ganas de (vivir|seguir viviendo), no (desear|querer) vivir, (dormirme|dormir|acostarme) y
        (quedarme ahi|ya no|no despertar*|no levantarme|quedarme dormid* para), cerrar los ojos y (ya)? no
        (abrirlos|despertar)
        """,
    ),
    "no_reason": (
        """
        no reason to (live|go on|be here|keep going|wake up|stay alive|get up anymore|exist|stick around), nothing
        to live for, nothing left to live for, nothing left (for me|here), no point (in)? (living|going on|being
        here|life|waking up|trying anymore|being alive|continuing|any of this|any of it), no point to (life|
        living|any of this|going on), whats the point (of|in)? (living|going on|life|any of this|waking up|being
        here|it all|anything), whats the point anymore, (dont|cant|do not|cannot) see (a|the|any)? (way out|
        future|way forward|way through|end to this|reason to (live|go on|keep going)|point (in|of|to) (living|
        going on|life|it|any of this|anything)), theres no way out, no way out for me, only way out, only way
        (this|it|the pain|i|to) (stops|ends|stop|end|get out|can stop|will stop), (no|without) (future|hope)
        (left|for me|anymore), theres no hope, out of hope, lost (all)? hope, lost (the|my) will, no will to live,
        given up on (life|everything|living|myself), give up on (life|living|everything|myself), giving up on
        (life|living|myself), done with (life|living|everything|it all|this world|this life), im done (fighting|
        with life|living|with everything|trying|being here|pretending|for good), (tired|sick|exhausted) (of|from|
        by) (it all|living|life|being alive|existing|fighting to live|waking up|this life|breathing|being here|
        being me|fighting|hurting|feeling this way|everything|pretending|trying), life (is|isnt|is not|feels|
        seems|has)? (not|no)? (worth living|worth it|pointless|meaningless|too much to bear|over for me|hopeless|
        meaning), not worth living, worth living anymore, cant (go on|keep going|keep living|live like this|do
        life|face another day|face tomorrow|keep doing this|do another day|make it through the night|keep
        fighting|live anymore|live with this|imagine living|go on like this), (cant|cannot) (do|take) (this|it|
        life) (anymore|any more|any longer|another day), at the end of my rope, end of the road for me, nothing
        matters anymore, hopeless, hopelessness, just want (it|everything|the pain|this|all of it|the hurt|the
        noise|the suffering|it all) to (be over|stop|end|go away forever), want (the|this|all the|my|it|all this)
        (noise|pain|thoughts|hurting|hurt|voices|suffering|feeling|ache|all) to (stop|end|be over|go quiet|quit),
        want (it|everything|this) to (be over|end|stop forever), make (it|the pain|everything|it all) (stop|end)
        (forever|for good|once and for all|permanently), want to (disappear|vanish|sleep forever|stop existing|not
        exist|cease to exist|fade away|not be here|be gone|be done with it all), running out of (reasons|hope|
        fight), no fight left, no strength to go on, wish (it|everything) (was|were|would) (over|end|all over|all
        end), dont belong (in this world|anywhere|here anymore), shouldnt be alive, shouldnt have been born, never
        should have been born, whats left for me, no use (living|going on|in living), if im (not alive|dead|not
        here anymore), not alive anymore, worthless, hate (myself|my life|being alive|existing), hates (herself|
        himself|her life|his life), no purpose, dark thoughts, dark place, (scared|afraid|worried) of (what i|what
        she|what he|myself) (might|may|could|will)? (do|do to myself)?, might do something (stupid|bad|to myself|
        to hurt), do something (stupid|permanent|to myself), dont trust myself (tonight|alone|with|right now|
        anymore|not to), cant be (trusted)? alone (tonight|right now|with my thoughts), has nothing left, have
        nothing left, nothing left to (lose|give|live)
        """,
        """
        no (hay|tengo|veo|encuentro) (ninguna|una|la)? (razon|motivo|razones|motivos) (para|de|por la que) (vivir|
        seguir|levantarme|seguir viviendo|existir|estar viv*), nada por (que|lo que|quien) vivir, no (tiene|tengo|
        le encuentro|le veo|le hallo) (mas)? (sentido|caso) (vivir|a la vida|seguir|a nada|la vida|a seguir|mi
        vida), ya nada (tiene sentido|importa|me importa|vale la pena|me llena), no vale la pena (vivir|seguir|la
        vida|esta vida|seguir viviendo), la vida no (vale|tiene sentido), no (veo|encuentro|hay|hallo|tengo) (una|
        la|ninguna|otra)? salida, unica salida, sin futuro, no veo (un)? futuro, (cansad*|hart*|agotad*|
        fastidiad*) de (vivir|la vida|esta vida|todo|existir|luchar|estar viv*|despertar|vivir asi|sufrir|fingir|
        ser yo|tanto dolor|tanto sufrir), no (puedo|aguanto|soporto) (mas|seguir viviendo|esta vida|vivir asi|un
        dia mas|otro dia|con mi vida|con la vida|con todo esto|mas con esto), ya no doy (mas|para mas), ya me
        rendi, me rindo ya, ya me canse de (todo|vivir|luchar|la vida), quiero que (todo|esto|el dolor|ya|el
        ruido|pare) (todo|se)? (acabe|termine|pare|se acabe|se termine|se calle), que se acabe (todo|ya|esto), que
        todo (se)? (acabe|termine), quiero (desaparecer|dormir para siempre|dejar de sentir|descansar para
        siempre|descansar de todo|descansar ya de todo), descansar para siempre, sin esperanza*, desesperanz*,
        perdi (la|toda) esperanza, toque fondo, nada importa ya, ya no (voy a estar|estare) (aqui|con ustedes|
        viv*|mucho tiempo|para verlo), no (quiero|quiere) seguir (aqui|asi|mas|luchando|en esta vida|sufriendo|
        adelante), ya no (quiero|quiere) (nada|saber de nada|luchar|sufrir|estar aqui|seguir|seguir asi|estar mas
        aqui), ya no (tengo|tiene) (fuerzas|ganas|esperanza|ilusion) (de nada|para nada|de vivir|para seguir|de
        seguir), nada me (queda|importa|llena), ya no me queda nada, se me acabaron las (ganas|fuerzas), perdi (la
        esperanza|las ganas), no deberia (haber nacido|estar viv*|existir), no valgo nada, no valgo la pena, me
        odio, odio mi vida, se odia, pensamientos (feos|oscuros|negros|malos|muy feos), ideas (feas|malas|
        oscuras), miedo de (lo que (pueda|puedo|vaya a|voy a) hacer|mi mism*|hacerme algo|mi mente), (hacer|
        cometer) una (locura|tonteria|estupidez), no me tengo confianza, no confio en mi, si ya no estoy viv*, ya
        no estar viv*, no le queda nada, no me queda nada, para que (le)? sigo, para que le sigo echando
        """,
    ),
    "burden": (
        """
        burden (to|on|for) (my|everyone|everybody|them|others|all|her|him|you|people|the (family|kids)), (im|i am|
        ive become|ive been|such|nothing but|being|feel like|become|been|only|always) (just|only|such)? a (huge|
        big|total|constant)? burden, just a burden, (everyone|everybody|they|theyd|people|my (family|kids|wife|
        husband|children|mom|parents|daughter|son|friends|boys|girls)|the (world|kids|family|house|place)|world|
        you all|yall|he|she|hed|shed) (would|will|d|ll|would all|are|is|might|could|can)? (all)? (be|have been|all
        be|do|breathe|rest|live|sleep|feel)? (so much|much|far|just|way|probably|happier|a lot)? (better off|
        better|happier|fine|relieved|easier|free|at peace) (place)? (without (me|her|him)|if i (was|were|wasnt|
        werent|died|disappeared|left|am gone|didnt|just)|with me (gone|dead|out)|once im|when im|after im), better
        off without (me|her|him), happier without me, easier without me, better without (me|her|him), better if i
        (wasnt|werent|was|were|died|disappeared|never|just died|didnt|left this) (here|around|gone|dead|alive|
        born|existed|wake)?, (nobody|no one|noone|not a soul) would (even|really|ever)? (miss|notice|care|mourn|
        cry|know|find|remember), (nobody|no one|noone) (will|ll) (even)? (miss|mourn|notice im|notice if|care if
        i|remember) (me|gone|i)?, nobody cares if i, no one cares if i, who would miss me, nobody (needs|wants)
        me, no one (needs|wants) me, in everyones way, out of (everyones|their|your) way (for good|forever|soon|
        once)?, (drag|dragging) (everyone|everybody|them|my family|my kids) down, (ruin|ruining|ruined)
        (everyones|everybodys|their|my familys|my kids) (life|lives), (no|not any) (use|good) to (anyone|anybody|
        my family|them), all i do is (cause|make|bring|take|hurt), (wont|will not|not|never|no longer) (have to|
        need to) (worry about|deal with|take care of|put up with|pay for|look after|bother with|worry over) me, no
        longer be (a burden|your problem|anyones problem|their problem|anyones burden), wont be (a burden|your
        problem|anyones problem|their problem|anyones burden|bothering (you|anyone|them)), worth more dead, waste
        of (space|air|oxygen|skin), insurance money (would|will), insurance if i (do it|kill|die|end), take up
        space on this earth, (kids|children|family|wife|husband|they|son|daughter) (deserve|deserves) (a|someone|
        somebody|a better|another|better than) (better|mom|mother|dad|father|wife|husband|person|who|than|me|
        parent)?, deserves better than me, without people like me, (fine|better) without (people|someone|somebody)
        like me, if i (just)? (didnt|dont|never|did not) wake up, if i (just)? (disappeared|vanished|wasnt here|
        werent here|never woke up|didnt exist)
        """,
        """
        (soy|siento que soy|me siento|solo soy|nada mas soy|nomas soy|ser|siendo|me he vuelto) (como)? (una|un|
        pura) (carga|estorbo|lastre), (soy|siento que soy|me siento) (una|un) (peso|molestia) para, carga para
        (todos|mi familia|mis hijos|ellos|los demas|mi esposa|mi esposo), un estorbo, solo estorbo, nomas estorbo,
        (estarian|estaran|estaria|vivirian|serian|van a estar|descansarian|seria|estan) (todos)? (mucho)? (mejor|
        mas felices|mas tranquilos|felices|tranquilos)? sin mi, (estarian|estaran|estaria|serian|vivirian)
        (mucho)? (mejor|mas felices|tranquilos) (si|cuando) (yo)? (no|me|desapare*), mejor sin mi, mas felices sin
        mi, sin mi (descansarian|estarian|vivirian|serian|van a|seria|estaria|todo seria|todos), (seria|sera|
        fuera) mejor (si)? (yo)? (no estuviera|me muriera|desapareciera|no existiera|no hubiera nacido|morirme|si
        me muero|si no estuviera), (a)? nadie (le|les) (importo|importa si|hago falta|importaria si|haria falta|
        hare falta|va a importar si), nadie me (extranaria|va a extranar|extranara|necesita|echaria de menos|va a
        llorar|quiere), no (le|les) hago falta, nadie (notaria|se daria cuenta|va a notar|se va a dar cuenta) (si|
        que) (yo|me|no), ya no (van|va|tendran|tendra) (a tener)? que (preocuparse|cuidarme|lidiar|batallar|
        sufrir) (por mi|conmigo)?, ya no van a (sufrir|batallar|preocuparse) (por|conmigo), (les|le|solo|nomas|
        nada mas|puro|puros) (les)? (doy|causo|traigo) (puros|solo|puro|muchos)? problemas, ya no (los|les|la|lo)
        voy a (molestar|dar lata|estorbar), valgo mas muert*, arruino la vida (de|a), les arruino la vida, no
        sirvo para nada, nadie me necesita, (hijos|hija|hijo|familia|esposa|esposo) (se)? (merece|merecen) (otra|
        otro|una mejor|un mejor|algo mejor|a alguien), si falto, (si yo)? (falto|faltara|desapareciera), nadie (se
        (va a dar|daria|dara) cuenta|va a notar) (si)?
        """,
    ),
    "me_gone": (
        """
        (once|when|after|if|with|til|until) (im|i am|i was|i were|ive|i) (gone|not here|not around|out of (the|
        their|your|her|his|everyones) way|dead|no longer here|no longer around|wasnt here|werent here|wasnt
        around|disappeared|disappear|not in it|finally gone|out of the picture|gone for good), (me|her|him) (gone|
        out of the way|out of the picture|dead), without (me|her|him) (in it|around|in the way|dragging|holding)
        """,
        """
        cuando (yo)? (ya)? no (este|exista), si (yo)? (ya)? no (estuviera|existiera|estoy|existo|hubiera nacido),
        sin mi, cuando me (muera|vaya de este mundo), si me (muero|muriera|fuera de este mundo)
        """,
    ),
    "better_for_them": (
        """
        better, better off, easier, happier, relieved, breathe easier, peace, no more problems, less stress, free,
        lighter, less trouble, okay without, ok without, get over it, cheaper, best for everyone
        """,
        """
        mejor, mas felices, mas tranquilos, tranquilos, descansarian, descansaran, en paz, aliviados, menos
        problemas, libres, mas facil, descansados, felices
        """,
    ),
    "gone_for_good": (
        """
        (once|when|after) (im|i am) (gone|dead|out of the way|not here anymore|finally gone), disappear forever,
        gone for good, never be found, no one will find me, go somewhere and not come back, not planning (on|to)
        (being|be) (around|here|alive), leave this (world|earth), leaving this (world|earth), off this (earth|
        planet), end of me, put an end to (it all|me|this life|everything), get it over with for good, out of my
        misery, finish it tonight, finish myself, do it tonight, go through with it, not be (here|around) much
        longer, not going to be (here|around) much longer, wont be (here|around) (much longer|anymore|any more|for
        long|to see|by then|after tonight|when you|tomorrow), checking out (of life|for good|permanently), made
        (my|a|the) decision and, at peace with (it|my decision|dying|leaving|going|what)
        """,
        """
        cuando yo ya no este, desaparecer (para siempre|de este mundo|de la tierra|del mapa), irme para siempre,
        irme de este mundo, ponerle fin (a todo|a mi vida|a esto|ya), poner fin a (todo|mi vida|esto), acabar con
        esto (ya|de una vez|para siempre), lo voy a hacer (hoy|esta noche), de una vez por todas, ya tome (una|la|
        mi) decision
        """,
    ),
    "no_tomorrow": (
        """
        (isnt|isnt any|cant see|dont see|cannot see|cant picture|cant imagine|see|have) (no|any|a|version of|kind
        of)? (no|any|a|version of|kind of)? (version of)? (tomorrow|future|next year|life ahead) (for me|with me|
        in it|left|for myself|at all|anymore), any version of (tomorrow|the future|my life), dont see myself
        (alive|making it|living|around|getting old|in the future), cant see myself (alive|living|around next), not
        make it to (christmas|my birthday|the weekend|tomorrow|new years), wont live to see, no tomorrow for, see
        myself making it
        """,
        """
        no (veo|hay|tengo|imagino) (un|el|ningun)? (manana|futuro) (para mi)?, no me veo (vivo|viva|en el futuro),
        no voy a llegar a (navidad|mi cumpleanos|diciembre), sin manana
        """,
    ),
    "farewell": (
        """
        (this is|its|saying|say|said|wanted to say|want to say|just wanted to say|one last|a final|here to say|
        time to say|i guess this is|my) (my|final|last)? (goodbye|good bye|goodbyes|farewell) (to|everyone|
        everybody|all|forever|for good|cruel|my|world|now|and)?, goodbye (everyone|everybody|world|my loves|my
        love|my babies|to all), forgive me for (everything|leaving you|what i|what im), sorry for (everything|what
        im about|what i am about|what i have to do|what i am going), (giving|gave|give|given) away (my|all|
        everything), (got|getting|put|putting|get|have) (all)? my affairs in order, affairs are (all)? in order,
        made arrangements for (my)? (dog|cat|kids|pets|funeral|dogs|cats|children), (found|find|finding) a (new)?
        home for my (dog|cat|pets|cats|dogs), (please)? (look after|feed|rehome|adopt|watch over) my (cat|dog|
        cats|dogs|pets|bird), please (take care of|look after|watch over) my (cat|dog|kids|babies|children|son|
        daughter|mom|wife|husband|family), (look after|watch over|take care of) (them|her|him|my (kids|dog|cat|
        family|wife|mom|children|husband|babies)) (for me|when im|after im|when i am|once im), (join|joining)
        (his|her|my|their|our) (late|dead|mother|father|husband|wife) (mother|father|husband|wife|son|daughter|
        brother|sister|mom|dad)? (again|in heaven|soon|now|on the other side), (join|joining) (his|her|my|their|
        our) (late|dead), join (him|her|them) (in heaven|on the other side|up there), be with (my|his|her) (late|
        dead), be with (him|her|them) (in heaven|again soon|on the other side), (be with|go be with|go home to|
        going home to) (god|jesus|the lord|my lord), see (my|him|her|mom|dad|grandma|them|you) (all)? (again)? (in
        heaven|on the other side), its time for me to (go|leave|rest), my time to go, ready to (rest forever|be at
        rest|go to heaven|go home to), finally (be|have|find|at) (at)? peace, be at peace (soon|finally|at last|
        tonight), (my|the) last (night alive|night on earth|day alive|day on earth), left a note and, (left|
        leaving|wrote|found) (a|his|her|the) note (and|saying|on|that), (said|saying) (my|his|her) goodbyes, who
        (gets|will get|should get|is getting|inherits) my (guitar|things|stuff|car|ring|jewelry|dog|cat|tools|
        guns|records|clothes|house), (picked|picking|decided|written) [out] (who|what) (gets|will|to give), my
        (guitar|car|things|ring|dog|cat|tools) (can|should|will) go to, nothing (you|they|anyone) (prescribe|
        prescribes|do|does|say|says|give|gives) (me)? will matter, wont matter (by|after|soon|anymore after|
        tomorrow|tonight), (loves|loved) us all (and|but|then), (sent|texted|wrote|posted|left) (me|us|a|that)?
        (a)? (goodbye|farewell|strange message|sorry message|love message), (giving|gave|give) (my|all my) (stuff|
        things|belongings|possessions|clothes|jewelry|tools|games|guitar) (to|away), (tomorrow|tonight|today|
        friday|saturday|sunday|this weekend) is the (day|night|end), (has|have|got|had) the pills (ready|lined up|
        counted|set)
        """,
        """
        me despido (de (todos|ustedes|mis|mi familia|este mundo|la vida|ti)|para siempre), (quiero|queria|vengo a|
        para|solo queria|vine a) despedirme, despidiendome de, es mi despedida, adios (a todos|mundo|para siempre|
        mis hijos|a mi familia|familia|mama|mi amor), perdonenme (por|todos|hijos|mis), perdoname (por|mama|hijo|
        hija|mi amor), perdon por (todo|lo que voy|haber sido|dejarlos|ser una carga), (regale|regalando|regalo|
        reparti|ya regale) (todas|todo|mis|todas mis) (mis|lo|las)? (cosas|pertenencias|ropa|perro|gato|mascotas),
        (mis asuntos|mis cosas) (en orden|arreglad*|list*), arregle mis (papeles|asuntos|cosas), (deje|dejo) todo
        (arreglado|listo|en orden), (cuiden|cuidenme|cuidame|les encargo|le encargo|te encargo) (mucho)? (a)?
        (mis|mi) (hijos|hija|hijo|familia|perro|gato|mama|ninos|esposa|nenes|bebes|perra|gata|nina|nino|mascota),
        (reunirme|irme|me voy|quiero ir|quiero irme|me quiero ir|estar) con (dios|el senor|mi (difunt*|viejit*)),
        (reunirme|irme|estar|ir) con mi (mama|papa|esposo|esposa|hijo|hija|madre|padre|viejo|hermano) (en el
        cielo|que ya|alla arriba|que en paz|que esta en), me llame dios, ya (es|llego) (mi|la) hora (de irme|de
        partir|de descansar), por fin (voy a)? (descansar|descansare), descansar en paz, (dejo|deje|escribio) una
        (carta|nota) (y|de|para|diciendo|que), quien se queda con mi*, a quien le (dejo|voy a dejar) mi*, (escogi|
        decidi) quien se (queda|lleva), ya no (va|van) a importar, no va a importar (el|para|despues|manana), nos
        quiere mucho y (apago|no contesta|se fue|ya no), (list*|prepara*) para irme (con|de), irme con mi (mama|
        papa|esposo|esposa|hijo|hija|hermano|viejo|viejita) (al cielo|que), con mi (mama|papa|esposo|esposa|hijo|
        hija|abuela|hermano) al cielo, (manana|hoy|esta noche) es el dia
        """,
    ),
    "last_farewell": (
        """
        where (im|i am|ill be|i will be) going, (goodbye|suicide|farewell) (note|letter|letters|notes), (letter|
        letters|note|notes) (to|for) (my|each of my|all my|everyone|each of them|each one) (kids|family|wife|
        husband|children|mom|parents|loved ones|son|daughter|boys|girls) (for|to open|to read|to find|when|after|
        if something), (wrote|written|writing|left) (a|my|the|some)? (letters|notes|letter|note) (to|for) (each
        of|all of)? (my (kids|children|family|wife|husband|parents|mom|son|daughter|boys|girls)|them to|everyone),
        tell (my|the) (kids|family|wife|husband|children|mom|mother|son|daughter|parents|babies|boys|girls|dad|
        sister|brother|loved ones) (that)? (i|im) (love|loved|am sorry|sorry|always loved), by the time (you|
        anyone|someone|they|anybody) (read|reads|get|gets|see|sees|find|finds) this, (youll|you will|theyll|they
        will|you|they) never (see|hear from) me again, my last (message|words|goodbye), last (message|text) (from
        me|youll get|you will get|ill send|i send|i will), see you on the other side, goodbye cruel world, goodbye
        forever
        """,
        """
        (carta|nota|mensaje|cartas) de (despedida|adios), (carta|cartas|nota) (a|para) (cada uno|mis hijos|mi
        familia|mi esposa|mi esposo|mis papas|mi mama), le deje una carta a (cada|mi|mis), (diganle|digale|dile|
        diles|digales|diganles) a (mis|mi|todos) (hijos|familia|esposa|esposo|mama|madre|hija|hijo|papas|padres|
        hermanos|nietos)? que (los|las|la|lo|les|siempre los) (quiero|amo|quise|ame|adoro), cuando (lea|lean|leas|
        reciba|reciban|encuentren) (esto|este|esta carta|este mensaje), no me (volveran|van) a (volver a)? ver,
        adios para siempre, hasta nunca, adios mundo cruel, donde (yo)? (voy|estare|voy a estar) (ya)? no (los|
        las|lo|la)? (necesito|necesitare|voy a necesitar|hace falta|hacen falta), ultimo mensaje, mi ultima
        (noche|carta), nos vemos (en el cielo|del otro lado|en la otra vida)
        """,
    ),
    "no_more_care": (
        """
        (no need|wont need|dont need|not going to need|wont be needing|never need|no longer need) (to)? (renew|
        refill|schedule|book|reschedule|fill)? (my|the|it|that|any|another|more|any more|meds|medicine|
        appointments|refills|prescription)? (my|the|it|that|any|another|more|any more|meds|medicine|appointments|
        refills|prescription)? (after (tonight|today|this week)|where i|because i wont be|i wont be (here|around)|
        it wont matter|soon it wont matter), (thank|thanks) (you)? for (taking care of me|everything|trying|all
        you did) (but|and|i) (i)? (wont|will not) (be)? (need|needing|back|here|around|coming)
        """,
        """
        gracias por (cuidarme|todo|atenderme|haberme cuidado|su ayuda) (pero)? ya no (voy a)? (necesit*|volver*|
        regres*|estar*), ya no (me)? (resurtan|renueven|programen) (la|las|mis|mas)? (receta|recetas|pastillas|
        citas|medicinas) (ya no|donde|no voy)
        """,
    ),
    "self_harm": (
        """
        (cutting|slitting|slashing|carving|starving|harming|injuring|punishing|mutilating) (on)? (myself|himself|
        herself|themself|themselves), (cutting|slitting|slashing|slit|slashed|carving|carved|cut|cuts|burning|
        burns|scratching) (on)? (my|his|her) (own)? (wrists|wrist|thighs|arms on purpose|arms again|arms to|arms
        with|skin), (cut|hurt|burn|burned|harm|injure|bruise|scratch|bite|choke|punch) (myself|himself|herself)
        (again|on purpose|to feel|to cope|because|tonight|so|when (im|i am|i feel|shes|hes|she is|he is) (sad|
        upset|mad|angry|alone|stressed|depressed|anxious)), (been|is|was|started|keeps|keep|still) (cutting|
        burning|hurting|harming|scratching) (myself|himself|herself|her arms|his arms|my arms), (cuts|cutting|cut
        marks|scars) (all)? (on|up|over|all over|up and down) (my|his|her) (arms|thighs|wrists|legs) (from|that|
        and he|and she|she|he|on purpose|again), found cuts, self harm, self harming, selfharm, self injury,
        cutting again, started cutting, relapsed and cut, urge* to (cut|hurt (myself|himself|herself)|harm|burn
        myself), hurting (myself|himself|herself), harming (myself|himself|herself), (razor|blade|knife) (to|on|
        against|across) (my|his|her) (wrist|wrists|arm|arms|own throat|thigh|thighs), slit (my|his|her) (wrists|
        wrist|throat), jump (off|from|in front of|out of|into) (a|the|my|of)? (bridge|roof|building|balcony|
        window|train|truck|bus|traffic|overpass|cliff|parking garage|moving), (jumping|throw myself|throwing
        myself|stepping|walk|walking|running|run|ran|lie down|lay down|step) (off|in front of|into|out in|under)
        (a|the)? (bridge|roof|building|train|truck|bus|traffic|tracks|balcony|overpass|subway), (drive|driving|
        crash|crashing|swerve|swerving|steer|steering|drove|veer|veering|run|running) (my|the)? (car|truck)? (off|
        into) (a|the|of|oncoming)? (bridge|tree|wall|traffic|cliff|pole|truck|semi|oncoming|river|guardrail|
        overpass), (standing|sitting|stood|im|i am|been|out|parked|here) (on|at|by|near) (the|a) (edge|ledge|
        bridge|roof|rooftop|railing|train tracks|tracks|cliff|overpass), (drove|went|walked|walking|driving|going)
        (out)? to the (overpass|bridge|tracks|train tracks|cliff|ledge|rooftop), noose, rope around (my|his|her)
        neck, tied (a|the) (rope|sheet|belt|noose) (around|to the), hang (myself|himself|herself), hanging
        (myself|himself|herself), hung (himself|herself|myself), (gun|pistol|revolver|shotgun|rifle|barrel) (to|
        in|against|at|under) (my|his|her) (own)? (head|mouth|temple|chin), (have|got|bought|holding|loaded|
        loading|have got|picked up) (a|the|my|dads|husbands|our)? (gun|pistol|rope|noose|razor blade|razor blades|
        shotgun|revolver) (and|to my|ready|in my hand|next to me|right here|out|loaded|for myself|by my bed),
        (pills|bottle|bottles|gun|knife|rope) (are|is)? (right)? (in front of me|next to me|lined up|beside me|
        counted out|in my hand|laid out), (everything|it|pills|all|them|stuff) (all|is|are|all set|is all)? (lined
        up|laid out|set out|counted out) (on|by|next|beside|in front|for tonight), (saving|saved|stockpiling|
        stockpiled|stockpile|hoarding|hoarded|collecting|storing|stashing|stashed) (up)? (all)? (my|his|her|up|
        enough|these|the|extra)? (pills|meds|medicine|medication|tylenol|sleeping pills|insulin|oxys|tablets),
        (have|got|made|has|know|figured out|picked|set|chose|chosen|picked out) (a|the|my|out)? (plan|date|way|
        method|day|spot|place) (to|for|of) (kill|end it|end my|die|do it|ending|dying|suicide|hang|jump), have a
        plan and, attempted suicide, suicide attempt, tried to (kill (myself|himself|herself)|hang|od|overdose|end
        (it|my|his|her)|drown (myself|himself|herself)|cut (my|his|her)), voices (are|keep)? (telling|tell|say|
        saying|told|want|said) (me|him|her)? (to)? (hurt|kill|die|jump|cut|do it|end|harm), how (many|much) (of)?
        (pills|tylenol|these|insulin|ibuprofen|it|my pills|sleeping pills|meds|xanax|this|my meds|fentanyl|
        benadryl|my medicine|advil) (does it take|would it take|will it take|will|would|it takes|is|do i need|do i
        take|should i take|can i take)? to (die|kill|never wake|not wake|overdose|sleep forever|end), (is|are|
        would|will) (#|that|this|it|thirty|forty|twenty|fifty|sixty|a hundred|half the bottle) (of|mg)? (my|the|
        these|those)? (#|mg|pills|10mg|them)? (#|mg|pills|10mg|them)? enough to (not wake|never wake|kill|die|end|
        overdose|do it), enough (pills|of them|of these|saved|insulin|tylenol)? to (not wake|never wake|kill (me|
        myself)|die|end it|finish it|overdose), (painless|easiest|quickest|fastest|peaceful|best|least painful)
        way to (die|kill|end|go out|commit), lethal dose, fatal dose, put (a|the|his|her) gun (in|to) (his|her|my)
        (mouth|head), do it myself and, beam (in|over|across) (the|my), (cleaned|cleaning|loaded|loading|
        polishing|sleeps with) (his|her|my|the) (rifle|gun|shotgun|pistol|revolver), (stop|stopping|quit|quitting)
        all my (heart|blood pressure|insulin|seizure|kidney)? (pills|meds|medicine|medication|insulin) (at once|
        all at once|to|so i|and die|on purpose|hoping)
        """,
        """
        (me|se) (corto|corta|corte|estoy cortando|esta cortando|cortaba) (los brazos|las munecas|las venas|las
        piernas|la piel|a proposito|a mi mism*|a si mism*|los muslos|con la navaja), (me|se) (quemo|quema|golpeo|
        golpea|lastimo|lastima|arano|rasguno|castigo|hago dano|hace dano|hice dano|muerdo) (a mi mism*|a si mism*|
        a proposito|sola a proposito|porque me), autolesion*, cortarme (los brazos|las venas|las munecas|otra vez|
        de nuevo), cortarse (los brazos|las venas|las munecas), cortandome, cortandose, corte las venas, corto las
        venas, cortarme las venas, (navaja|cuchillo|rasuradora|hoja) (en|contra|a) (mi|mis|las|su|sus) (muneca|
        munecas|brazo|brazos|garganta|venas), (tirarme|aventarme|lanzarme|saltar|brincar|tirarse|aventarse|
        lanzarse|me tiro|me aviento|me lanzo|me voy a tirar|me voy a aventar|echarme|arrojarme) (de|del|al|a|por|
        desde|frente a|enfrente de) (un|una|el|la|las|los)? (puente|techo|edificio|balcon|ventana|tren|metro|vias|
        azotea|barranco|rio|trafico), estrellarme (en|con|contra) (el|un|mi)? (carro|coche|auto|arbol|pared|
        camion|muro|poste|barranco), estrellar el (carro|coche) contra, (estoy|parad*|sentad*|voy|fui) (en|al|a)
        (la|el)? (orilla del puente|borde|puente|azotea|vias del tren|baranda|techo del edificio), soga, (cuerda|
        soga|cinturon|sabana) al cuello, se (ahorco|colgo), ahorcarme, colgarme, (pistola|arma|escopeta|revolver)
        (en|a) (la|mi|su) (cabeza|boca|sien), (compre|consegui|cargue|saque|tengo) (una|la|el|un|mi) (pistola|
        arma|soga|navaja) (y|lista|cargada|en la mano|aqui|para (matarme|mi|acabar|hacerlo)), (pastillas|frasco|
        pistola|soga) (enfrente de mi|en la mano|listas|alineadas), (juntando|guardando|he guardado|he juntado|
        guarde|junte|acumulando|acumule|tengo guardadas|tengo juntas|escondiendo) (todas|mis|las|muchas|todas mis)
        (pastillas|medicinas|pildoras), (tengo|ya tengo|hice|ya hice|tiene) (un|el|mi|ya|la)? (plan|fecha|dia|
        manera|forma) (para|de) (matar*|morir*|suicid*|acabar|quitar*|irme de este), intento de suicidio,
        (intente|trate de|intento|intentado) (matarme|suicidarme|quitarme|ahorcarme|matarse|suicidarse|quitarse|
        ahorcarse), (voces|una voz) (que)? (me|le) (dicen|dice|ordenan|mandan|piden|gritan) (que)? (me mate|me
        muera|me corte|salte|lo haga|me lastime|mate|lastime|se mate|haga dano|me tire|me haga), cuantas
        (pastillas|tylenol|paracetamol|de estas) (se necesitan|necesito|hay que tomar|tengo que tomar|son|me
        tomo)? para (morir*|matar*|no despertar|dormir para siempre|una sobredosis), (seran|sera|son|es|alcanza|
        alcanzan|bastan|basta) (suficiente|suficientes|con|pastillas)? (suficiente|suficientes|con|pastillas)?
        para (no despertar|morir*|matar*), manera (mas)? (facil|rapida|sin dolor) de (morir|matar*), dosis (letal|
        mortal), para no despertar (nunca|jamas|mas), (viga|lazo|reata|cuerda) (en|de|del) (la|el|mi) (cochera|
        garaje|techo|cuarto|patio|bano), (limpio|limpia|cargo|cargando|limpiando) (su|el|mi|la) (rifle|pistola|
        escopeta|arma)
        """,
    ),
    "whole_bottle": (
        """
        (took|swallowed|taken|downed|popped|chugged|take|taking|swallow|ate|drank) (a whole|the whole|whole|an
        entire|the entire|entire|the rest of the|everything in the|handfuls of|a handful of|a fistful of|a bunch
        of|so many|the full|a full|two bottles of|a bottle of|the bottle of|all the|half a bottle of|half the)
        (of)? (my|the|his|her|these|those)? (bottle of)? (pill|pills|tylenol|bottle|meds|medication|medications|
        sleeping pills|tablets|xanax|advil|ibuprofen|benadryl|antidepressants|painkillers|pain pills|oxys|
        percocet|ambien|klonopin|prescription|insulin|aspirin|pain meds|acetaminophen|antidepressant|lithium),
        (took|swallowed|taken|downed|popped) (all|every one|all of|every last one) (of)? (my|the|her|his|these|
        them|those) (pills|sleeping pills|meds|tablets|tylenol|medication|medications|pain pills|antidepressants|
        bottle)?, (took|swallowed|downed|popped) (them|it) all, whole bottle of (pills|tylenol|xanax|ibuprofen|
        benadryl|sleeping|my|advil|aspirin), (take|taking|took|swallow|swallowing) everything (in|from) (my|the|
        our) (medicine cabinet|cabinet|bathroom|pill box)
        """,
        """
        (tome|tomo|trague|trago|tomado|tragado|tomarme|tomar) (todas (las|mis|sus)|todos (los|mis)|un monton de|un
        punado de|todo el frasco|la caja de|el frasco de|un frasco de|una caja de|medio frasco de|el frasco entero
        de|la caja entera de|todo el bote) (de|las)? (pastillas|frasco|bote|pildoras|medicamentos|tylenol|
        paracetamol|clonazepam|calmantes|pastillas para dormir|ibuprofeno|insulina|antidepresivos|aspirinas|
        tabletas|medicinas)?, (las)? (tome|tomo|trague) todas, (tome|trague|tomo) (todo)? el frasco (entero|
        completo), (tome|trague|tomo) la caja entera, (tomarme|tomar|tome|trague) todo lo que (hay|tengo|
        encuentre|encontre)
        """,
    ),
    "on_purpose": (
        """
        on purpose, purposely, intentionally, because i (cant go|cant do|cant take|want to|dont want|couldnt|hate|
        am done|give up|gave up), to die, to end it, to end (my|everything), to kill (me|myself), to never, to not
        wake, to sleep forever, to make it (all)? stop, to make the pain stop, to stop the pain, waiting to die,
        goodbye, its over, dont want to (live|be here|wake), want to die, no one cares, nobody cares, hate myself,
        hate my life, hates herself, hates himself, after (we|she|he|our|my) (fought|broke up|left|argued|breakup|
        boyfriend|girlfriend), broke up, cant go on, cant do this anymore, cant take it anymore, love you all,
        regret it, regretting it, changed my mind, note, after a fight, after our fight, after an argument
        """,
        """
        a proposito, adrede, intencionalmente, porque ya no (quiero|puedo|aguanto), para (morir*|matar*|no
        despertar|dormir para siempre|acabar|terminar|que todo|ya no|descansar|dejar de), quiero morir*, ya no
        quiero, no quiero vivir, perdonenme, perdoname, adios, me despido, ya no importa, odio mi vida, me odio,
        se odia, despues de (pelear|que me dejo|que terminamos), me dejo mi, nos peleamos, me arrepenti, me
        arrepiento, los quiero, los amo, ya no aguanto, ya no puedo, carta
        """,
    ),
    "low_mood": (
        """
        depressed, depression, so sad, empty inside, worthless, numb inside, crying all the time, cant stop
        crying, despair, desperate, alone, lonely, lost everything
        """,
        """
        deprimid*, depresion, muy triste, vaci* por dentro, no valgo nada, llorando todo el dia, no paro de
        llorar, desesperad*, sol* en el mundo, perdi todo
        """,
    ),
    "voice_says": (
        """
        hearing voices, hear voices, hears voices, voice in my head, voices in (my|his|her) head, voices (tell|
        telling|say|saying) (me|him|her), god told me to, god is telling me to, demons
        """,
        """
        oigo voces, escucho voces, oye voces, escucha voces, una voz en (mi|la) cabeza, las voces me, dios me dijo
        que, demonios
        """,
    ),
    "thoughts": (
        """
        thoughts, urges, urge, intrusive, images, scary thoughts, visions, i keep picturing, keep picturing,
        picturing, picture myself, impulse, impulses, imagine, imagining
        """,
        "pensamientos, impulsos, impulso, ideas, imagenes, me imagino, imaginandome",
    ),
    "wish_or_fear": (
        """
        want to, wanna, going to, gonna, might, afraid, scared, feel like, thoughts of, thinking of, thinking
        about, urge to, urges to, tempted, about to, wants to, thinks about, fantasize, planning to, plan to, keep
        picturing, picturing, imagining
        """,
        """
        quiero, quisiera, voy a, tengo miedo de, miedo, ganas de, pienso en, pensando en, pensamientos de, impulso
        de, impulsos de, siento que, quiere, a punto de, temo, planeo, me imagino
        """,
    ),
    "missing_person": (
        """
        cant find (him|her|them|my), cannot find (him|her|them|my), (hes|shes|is) (missing|gone|not home|not
        answering), doesnt answer, ran off, disappeared, wont pick up, phone is off
        """,
        "no (lo|la) (encuentro|encontramos|hallo), no contesta, desaparecio, se fue, no aparece",
    ),
    "mood_clear": (
        """
        prevention, training, awareness, screening form, phq, hotline number, article, statistics, squad, book,
        movie, film, class, walk, policy, exclusion, grief group, loss survivors, support group, survey,
        documentary, song, podcast, research, assessment form, month, family history
        """,
        """
        prevencion, capacitacion, formulario, cuestionario, numero de la linea, articulo, estadisticas, libro,
        pelicula, clase, caminata, grupo de duelo, encuesta, documental, cancion, investigacion, mes de,
        antecedentes familiares
        """,
    ),
    "denies_it": (
        """
        not suicidal, no suicidal, no thoughts of (suicide|hurting|harming|dying|killing|self), never been
        suicidal, dont have (any)? (suicidal)? thoughts of, deny suicidal, denies suicidal, denies (any)?
        thoughts, no plans to hurt, not going to (hurt|kill|harm) myself, not thinking (of|about) (hurting|
        suicide|killing), no self harm, would never (hurt|kill|harm) myself, wasnt suicidal, isnt suicidal, dont
        want to (hurt|kill|harm) myself, never (hurt|harmed|cut) myself
        """,
        """
        no soy suicida, no estoy suicida, sin ideas suicidas, no tengo (ideas|pensamientos) (suicidas|de suicidio|
        de muerte|de lastimarme|de hacerme dano), niega ideas suicidas, niego ideas suicidas, nunca me haria dano,
        no pienso (matarme|suicidarme|hacerme dano|lastimarme), no me voy a (matar|lastimar|hacer dano), no quiero
        (matarme|hacerme dano|lastimarme|suicidarme)
        """,
    ),
    "ordinary_tired": (
        """
        appointment, job, commute, diet, workout, homework, gluten, medicine, side effects, medication, insurance,
        hold, portal, website, forms, paperwork, bill, this cough, itching, cold, shots, weight, menu, cast,
        brace, boot, this diet, this shift, schedule, cpap, mask, pollen, heat, school, class, phone tree,
        allergy, allergies, crutches, stairs, exercise, pills, pill, injections, knee, pt, charge, charges,
        treatment, cream, dose, refill, prescription, coupon, code
        """,
        """
        cita, trabajo, dieta, ejercicio, tarea, medicina, efectos secundarios, medicamento, seguro, portal,
        pagina, formularios, papeles, factura, tos, comezon, gripe, peso, yeso, bota, ferula, horario, calor,
        escuela, clase, alergia, alergias, muletas, frio, picazon, pastilla, pastillas, inyecciones, rodilla,
        tratamiento, crema, dosis, receta, tomando
        """,
    ),
    "errand_word": (
        """
        refill, appointment, results, bill, forms, copy, insurance, vaccine, records, prescription, office,
        clinic, portal, practice, retirement, retiring, moving, moved, new doctor, new job, transferring,
        transfer, vacation, trip, visit, surgery, party, school, college, camp, deployment, delay, late reply,
        confusion, mix up, inconvenience
        """,
        """
        receta, cita, resultados, factura, formularios, copia, seguro, vacuna, expediente, consultorio, clinica,
        portal, jubilacion, mudanza, me mudo, nos mudamos, nuevo doctor, cambio de, traslado, vacaciones, viaje,
        visita, cirugia, fiesta, escuela, atentamente, cordialmente, saludos, molestia, tardanza, confusion
        """,
    ),
    "absence": (
        """
        vacation, trip, work, leave, maternity, out of town, recovery, meeting, practice, the office, your office,
        insulin, medicine, my pills, cane, walker, glasses, pump, lunch, travel, prior auth, approval, ride
        """,
        """
        vacaciones, viaje, trabajo, cirugia, recuperacion, junta, consultorio, insulina, medicina, pastillas,
        lentes, seguro, cita, permiso
        """,
    ),
    "absence_care": (
        """
        surgery, hospital stay, vacation, trip, during, while i, babysitter, sitter, daycare, respite, home
        health, caregiver support, class, training, recommend, program, adult day, admitted, chemo days, recovery,
        procedure
        """,
        """
        cirugia, hospital, vacaciones, viaje, durante, mientras, guarderia, ninera, programa, recomiend*, clases,
        recuperacion
        """,
    ),
    "another_doctor": (
        """
        moving, moved, new doctor, another doctor, new pharmacy, switched, switching, transferred, transferring,
        new insurance, cured, cancer free, finished, completed, retired, better now, feel great, feeling great
        """,
        """
        me mudo, nos mudamos, otro doctor, otra clinica, nueva farmacia, nuevo seguro, ya termine, curad*, estoy
        bien, me siento bien
        """,
    ),
}

_SUICIDE, _CRISIS = Kind.SUICIDE, Level.CRISIS

FLAGS = (
    Flag(
        cue="wants to die",
        source=Source.COLUMBIA,
        kind=_SUICIDE,
        level=_CRISIS,
        says="wants_death",
        clears="denies_it",
        softens="mood_clear",
        lasting=False,
    ),
    Flag(
        cue="self-harm or a plan",
        source=Source.COLUMBIA,
        kind=_SUICIDE,
        level=_CRISIS,
        says="self_harm",
        clears="denies_it",
        softens="mood_clear",
        lasting=False,
    ),
    Flag(
        cue="sees no reason to live",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="""
            no_reason & low_mood/burden/farewell/last_farewell/wants_death/self_harm/whole_bottle/gone_for_good
            """,
        clears="denies_it",
        lasting=False,
    ),
    Flag(
        cue="sees no way on",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=Level.ASK,
        says="no_reason",
        clears="denies_it/ordinary_tired",
        lasting=False,
    ),
    Flag(
        cue="feels a burden to others",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="burden",
        clears="denies_it",
        lasting=False,
    ),
    Flag(
        cue="feels a burden to others",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="me_gone +6 better_for_them",
        clears="denies_it/errand_word/absence",
        lasting=False,
    ),
    Flag(
        cue="speaks of being gone",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=Level.ASK,
        says="gone_for_good, no_tomorrow",
        clears="denies_it/absence",
        lasting=False,
    ),
    Flag(
        cue="farewell",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="last_farewell",
        clears="denies_it",
        lasting=False,
    ),
    Flag(
        cue="farewell",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="farewell",
        clears="errand_word/denies_it/absence_care",
        lasting=False,
    ),
    Flag(
        cue="farewell",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="""
            farewell & farewell, farewell &
            burden/no_reason/low_mood/wants_death/whole_bottle/gone_for_good/missing_person
            """,
        clears="denies_it",
        lasting=False,
    ),
    Flag(
        cue="farewell",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=_CRISIS,
        says="no_more_care",
        clears="another_doctor",
        lasting=False,
    ),
    Flag(
        cue="took an overdose on purpose",
        source=Source.COLUMBIA,
        kind=_SUICIDE,
        level=_CRISIS,
        says="""
            whole_bottle, overdose & on_purpose, gave + pills + too_much & on_purpose, swallowed + always_toxic
            & on_purpose, swallowed + too_much + pills & on_purpose
            """,
        clears="child_swallowed/by_mistake/ordinary_dose/prescribed_course",
        lasting=False,
    ),
    Flag(
        cue="hears voices that command harm",
        source=Source.COLUMBIA,
        kind=_SUICIDE,
        level=_CRISIS,
        says="voice_says & wants_death/self_harm/kill_word",
        lasting=False,
    ),
    Flag(
        cue="hears voices",
        source=Source.LIFELINE_988,
        kind=_SUICIDE,
        level=Level.ASK,
        says="voice_says",
        clears="ordinary_voice",
        lasting=False,
    ),
    Flag(
        cue="dwells on a means",
        source=Source.COLUMBIA,
        kind=_SUICIDE,
        level=Level.ASK,
        says="fixed_on",
        clears="errand_word",
        lasting=False,
    ),
)
