"""Sepsis, weak defences, diabetes, adrenals, kidneys."""

from nlu.screen.red_flag import Flag, Words
from nlu.screen.sources import Source
from nlu.screen.verdict import Level

WORDS: Words = {
    "still_low": (
        """
        still (at|only|just|reading|under|below)? #sugarlow, (only|just) (up to|at) #sugarlow, wont come up, not
        coming up, keeps dropping
        """,
        "sigue (en|con|a)? #sugarlow, todavia (en|con)? #sugarlow, no (le|me)? sube",
    ),
    "juice_given": (
        "juice, glucose tabs, glucose tablets, candy, glucagon, soda, sugar water, honey, glucose gel",
        "jugo, dulce, dulces, refresco, miel, tabletas de glucosa, glucagon, agua con azucar",
    ),
    "operated": (
        "had surgery, after surgery, my surgery, post surgery, operated",
        "me operaron, lo operaron, la operaron, operacion, cirugia",
    ),
    "keto_diet": (
        "keto, diet, fasting",
        "dieta, keto, ayuno",
    ),
    "ketones_high": (
        """
        ketones (are|is|were|at|reading)? (moderate|large|high|positive|dark|purple|very high|3|4|5), (moderate|
        large|high|positive) ketones, ketones in (my|his|her) (urine|pee|blood)
        """,
        "cetonas (altas|grandes|moderadas|positivas|muy altas), (altas|muchas) cetonas",
    ),
    "turned_black": (
        "(turned|turning|is|went) black, black spot, black skin",
        "(se puso|esta|poniendo) negr*",
    ),
    "chills": (
        """
        shaking chills, violent chills, chills, rigors, shivering, teeth chattering, shaking with cold, cant stop
        shaking, cant stop shivering, shaking so hard, freezing and shaking, freezing cold and shaking, shivers,
        freezing but, bed rattles, bed is shaking, teeth are chattering, shivery, hot and cold, hot then cold,
        sweats and chills
        """,
        """
        escalofrios, temblor, temblando, tiritando, tirita, castañ*, no para de temblar, temblores, tiemblo de
        frio, temblando de frio, mucho frio y, tiemblo, tiemblo tanto, se mueve la cama, tiembla la cama, me
        castanetean, calor y frio, me entra frio
        """,
    ),
    "infection": (
        """
        infection, infected, wound, incision, surgical site, uti, kidney infection, pneumonia, cellulitis,
        abscess, port, picc line, catheter, surgery, pus, sore, ulcer, infeccion, red streak*, covid, flu, oozing,
        draining, smells bad, smelly, foul, red and hot, incision is red
        """,
        """
        infeccion, infectad*, herida, incision, cirugia, operacion, infeccion de orina, neumonia, pulmonia,
        celulitis, absceso, cateter, pus, llaga, ulcera, rayas rojas, covid, influenza, huele mal, supura*,
        materia, roja y caliente
        """,
    ),
    "septic_sign": (
        """
        cold and clammy, clammy skin, mottled, heart (is)? racing, racing heart, breathing (so|really|very)? fast,
        havent peed, hasnt peed, no urine, low blood pressure, feel like (im|i am)? dying, worst ive ever felt,
        sickest, never felt this sick, never been this sick, extreme pain, red streaks, streaks going up, red
        lines going up, spreading (fast|up|quickly), turning black, skin is (black|dying|purple), purple skin,
        pressure is #pressurelow, very weak, so weak, too weak to (stand|walk|get up), cant stand
        """,
        """
        piel fria, fri* y sudoros*, piel moteada, corazon acelerado, respira (muy)? rapido, no (he|ha) orinado,
        presion (muy)? baja, peor que nunca, nunca me habia sentido tan mal, rayas rojas, lineas rojas, se
        extiende rapido, se (le|me)? (pone|puso) negr*, piel negra, presion #pressurelow, muy debil, tan debil
        que, no se puede parar, no me puedo parar
        """,
    ),
    "sepsis_name": (
        """
        sepsis, septic, septic shock, blood infection, blood poisoning, meningitis, necrotizing, flesh eating,
        toxic shock
        """,
        """
        sepsis, septicemia, choque septico, infeccion en la sangre, meningitis, fascitis necro*, shock toxico
        """,
    ),
    "weak_defences": (
        """
        chemo, chemotherapy, transplant, immunosuppress*, immunocompromised, leukemia, lymphoma, neutropeni*, no
        spleen, splenectomy, sickle cell, low white count, bone marrow, cancer treatment, white cells are low,
        biologic, oncology patient, hiv, transplant patient, bone marrow transplant, (kidney|liver|heart|lung)
        transplant
        """,
        """
        quimio, quimioterapia, trasplante, trasplantad*, inmunosuprim*, leucemia, linfoma, neutropeni*, sin bazo,
        anemia falciforme, celulas falciformes, drepanocit*, defensas bajas, medula osea, tratamiento de cancer,
        vih, soy trasplantad*, trasplante de
        """,
    ),
    "very_hot": (
        """
        #highfever, #hochfieber (c|celsius|degrees|fever), fever of #hochfieber, fever (wont|not|isnt|doesnt)
        (come down|break|go down|breaking|coming down|going down)
        """,
        """
        #highfever, #hochfieber (de|grados), fiebre de #hochfieber, calentura de #hochfieber, temperatura de
        #hochfieber, fiebre (que)? no (baja|cede|le baja|se le quita|se quita), calentura (que)? no (baja|cede|le
        baja|se le quita)
        """,
    ),
    "sugar_word": (
        """
        sugar, sugars, blood sugar, glucose, bs, bg, diabetic, diabetes, meter, dexcom, libre, insulin,
        glucometer, cgm, type 1, type one, t1d
        """,
        "azucar, glucosa, diabetic*, diabetes, glucometro, insulina, medidor, glucemia, sensor, tipo 1",
    ),
    "sugar_high": (
        """
        #sugarhigh, over #sugarhigh, above #sugarhigh, reads hi, says hi, reading hi, just says high, reads high,
        says high, meter says hi, wont come down, off the charts, too high to read, in the (400s|500s|600s|300s),
        sky high, wont read, hi and, wont register, too high, so high, cant read it, off the scale
        """,
        """
        #sugarhigh, mas de #sugarhigh, arriba de #sugarhigh, marca hi, dice hi, sale hi, no baja, por las nubes,
        altisima, muy alta, muy alto, no me la marca, en 400, en 500, no la lee, no lo lee, no la registra
        """,
    ),
    "keto_sign": (
        """
        fruity breath, breath smells (like|fruity|sweet), smells (like)? (fruit|acetone|nail polish remover|
        fruity), nail polish remover, acetone, ketones, ketone, vomiting, throwing up, breathing (fast|deep|hard|
        heavy), so thirsty, extremely thirsty, peeing constantly, belly pain, stomach pain, confused, very sleepy,
        nausea, drowsy, cant keep, breathing funny, puking, cant stop peeing, peeing and, breathing hard,
        breathing fast, panting
        """,
        """
        aliento (a fruta|dulce|a acetona|raro|a manzana|huele), huele a (fruta|acetona|manzana|quitaesmalte),
        acetona, cetonas, cuerpos cetonicos, vomit*, devolv*, respira (rapido|profundo|hondo|agitado), mucha sed,
        dolor de estomago, dolor de panza, confundid*, muy dormid*, nauseas, somnolient*, orinando mucho, respira
        fuerte, huele a fruta
        """,
    ),
    "sugar_low": (
        """
        #sugarlow, reads lo, says lo, low, dropping, crashed, bottomed out, wont come up, too low, hypoglycemi*,
        super low, in the (40s|30s|20s), keeps dropping, dangerously low
        """,
        """
        #sugarlow, baja, muy baja, bajo, muy bajo, se le bajo, se me bajo, hipoglucemia, marca lo, no sube,
        bajando, por el suelo, bajon, bajisima
        """,
    ),
    "low_sign": (
        """
        shaking, shaky, sweating, sweaty, confused, confusion, passed out, wont wake, unresponsive, cant swallow,
        seizure, slurring, acting drunk, glucagon, disoriented, blurry, fainted, unconscious, out of it,
        combative, wont drink, clammy, not making sense, cant think straight, incoherent, sweating cold, loopy,
        wont eat
        """,
        """
        temblando, tiembla, sudando, suda, confundid*, desmay*, no despierta, inconsciente, no puede tragar,
        convulsion*, glucagon, desorientad*, ve borroso, no responde, sudor, no coordina, como borrach*, balbuce*,
        agresiv*, incoherente, sudando frio, terco, diciendo incoherencias, incoherencias
        """,
    ),
    "sugar_lowest": (
        "#sugarlow, reads lo, says lo, (wont|not) come up, not coming up",
        "#sugarlow, marca lo, dice lo, no sube, no me sube, no le sube",
    ),
    "no_insulin": (
        """
        no insulin, out of insulin, ran out of insulin, without insulin, insulin pump (failed|broke|stopped|died|
        came out), rationing insulin, missed (my)? insulin, havent had insulin, insulin (is)? (gone|all gone),
        pump (failed|broke|stopped|died|came out|quit|malfunctioned), pump site (failed|came out)
        """,
        """
        sin insulina, se (me|le) acabo la insulina, no tengo insulina, bomba de insulina (fallo|se descompuso|no
        funciona), no me he puesto insulina, no se ha puesto insulina, no (hay|queda) insulina, se (descompuso|
        paro|zafo) la bomba
        """,
    ),
    "dka_name": (
        "dka, ketoacidosis, diabetic coma, adrenal crisis, addisonian crisis, thyroid storm",
        """
        cetoacidosis, coma diabetico, crisis suprarrenal, crisis adrenal, crisis addisoniana, tormenta tiroidea
        """,
    ),
    "adrenal": (
        """
        addison*, adrenal insufficiency, steroid dependent, hydrocortisone, cortef, solu cortef, adrenal gland
        """,
        "addison, insuficiencia suprarrenal, insuficiencia adrenal, hidrocortisona, suprarrenales, cortisol",
    ),
    "dialysis_missed": (
        """
        (missed|skipped|skip|miss|didnt go to|havent been to|didnt make it to|havent had|no ride to|without) (my|
        his|her|two|three|last|#|a)? (dialysis|sessions of dialysis|dialysis treatment|dialysis sessions|treatment
        of dialysis)
        """,
        """
        (falte|falto|perdi|perdio|no fui|no fue|no he ido|sin) (a|a la|la|mi|dos|#|a mi)? (sesion de|sesiones de)?
        (dialisis|hemodialisis)
        """,
    ),
    "overload": (
        """
        short of breath, swollen, swelling, weak, weakness, chest, heart, palpitations, cant breathe, breathing,
        confused, cant lie flat, twitching, heart skipping
        """,
        """
        falta de aire, hinchad*, debil, debilidad, pecho, corazon, palpitaciones, no puedo respirar, confundid*,
        no puedo acostarme, me ahogo
        """,
    ),
    "ordinary_sugar": (
        """
        a1c, appointment, refill, strips, test strips, diet, class, lancets, sensor fell, supplies, target, goal,
        ok now, back up to, came up, came down, treated it with juice, had juice, pre diabetic, prediabetic,
        before the appointment, lab
        """,
        """
        a1c, hemoglobina, cita, receta, tiras, tiritas, dieta, clase, lancetas, meta, ya subio, ya bajo, jugo y
        ya, prediabet*, laboratorio, surtir
        """,
    ),
    "ordinary_infection": (
        """
        vaccine, booster, shot, refill, prevent, mild, low grade, runny nose, note for school, note for work, ear
        infection, pink eye, sinus
        """,
        "vacuna, refuerzo, receta, leve, febricula, moco, justificante, oido, sinusitis",
    ),
}

FLAGS = (
    Flag(
        cue="fever with signs of sepsis",
        source=Source.CDC_SEPSIS,
        says="""
            fever & confused/septic_sign/airless, infection & septic_sign, infection & fever &
            confused/chills/short_of_breath/racing/weak, chills & confused, fever & chills & severe/weak/racing,
            infection & confused
            """,
        softens="ordinary_infection",
        begins_in_the_past=True,
    ),
    Flag(cue="sepsis or meningitis", source=Source.CDC_SEPSIS, named=True, says="sepsis_name"),
    Flag(
        cue="fever with weak defences",
        source=Source.CDC_NEUTROPENIA,
        says="weak_defences & fever/fever_number, weak_defences & chills",
        clears="ordinary_infection",
        lasting=False,
    ),
    Flag(
        cue="very high fever",
        source=Source.CDC_SEPSIS,
        level=Level.ASK,
        says="fever & very_hot, very_hot + now, fever & chills",
        clears="ordinary_infection",
    ),
    Flag(cue="spreading skin infection", source=Source.CDC_SEPSIS, level=Level.ASK, says="infection & spreading_red"),
    Flag(
        cue="very high sugar with danger signs",
        source=Source.ADA_DKA,
        says="""
            sugar_word & sugar_high & keto_sign, sugar_word & sweet_breath, no_insulin & keto_sign/sugar_high
            """,
        clears="ordinary_sugar",
    ),
    Flag(
        cue="very high sugar",
        source=Source.ADA_DKA,
        level=Level.ASK,
        says="sugar_word +6 sugar_high, no_insulin",
        clears="ordinary_sugar",
    ),
    Flag(cue="DKA or endocrine crisis", source=Source.ADA_DKA, named=True, says="dka_name"),
    Flag(
        cue="very low sugar with danger signs",
        source=Source.ADA_LOW_SUGAR,
        says="""
            sugar_word & sugar_low & low_sign, sugar_word & unresponsive/passed_out/seizing, sugar_word & sweat
            & confused/low_sign, sugar_word +5 sugar_lowest
            """,
        clears="ordinary_sugar",
    ),
    Flag(
        cue="adrenal crisis signs",
        source=Source.NIDDK_ADRENAL,
        says="adrenal & nausea/passed_out/confused/weak/dizzy",
        softens="usual",
    ),
    Flag(cue="missed dialysis with danger signs", source=Source.NKF_DIALYSIS, says="dialysis_missed & overload"),
    Flag(cue="missed dialysis", source=Source.NKF_DIALYSIS, level=Level.ASK, says="dialysis_missed"),
    Flag(
        cue="spreading skin infection with fever",
        source=Source.CDC_SEPSIS,
        says="spreading_red & fever/chills/confused/turned_black",
    ),
    Flag(
        cue="ketones high",
        source=Source.ADA_DKA,
        says="ketones_high & sugar_word/nausea/keto_sign/no_insulin",
        clears="ordinary_sugar/keto_diet",
    ),
    Flag(
        cue="ketones high",
        source=Source.ADA_DKA,
        level=Level.ASK,
        says="ketones_high",
        clears="ordinary_sugar/keto_diet",
    ),
    Flag(
        cue="fever with shaking chills",
        source=Source.CDC_SEPSIS,
        says="chills & fever_number/fever & infection/surgery_word/severe/confused/weak_defences/operated",
        begins_in_the_past=True,
    ),
    Flag(
        cue="fever with chills",
        source=Source.CDC_SEPSIS,
        level=Level.ASK,
        says="chills & fever_number",
        clears="ordinary_infection",
        begins_in_the_past=True,
    ),
    Flag(
        cue="very low sugar with danger signs",
        source=Source.ADA_LOW_SUGAR,
        says="juice_given & still_low, juice_given & sugar_lowest & low_sign/confused",
    ),
)
