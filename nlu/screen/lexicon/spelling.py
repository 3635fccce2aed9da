"""The words that are known in spite of a slip of the finger, and ordinary words that are one slip away from them."""

_KEY_WORDS = """
abuse accident accidentally alcohol allergic allergy ambulance anaphylaxis asthma attack balance bathroom beating bladder
blacked bleach bleeding blind blood blurry boyfriend breath breathe breathing bruises burned chest chills choked choking
collapsed confused convulsions coughing crushing danger depressed detergent diabetic diarrhea difficulty dizzy drowning
droopy drooping edible elephant emergency explode fainted fainting fentanyl fever floppy forced goodbye hallucinating
headache heart heroin hives hospital hurting husband infant inhaler insulin jaundice killing labor lethargic lightheaded
migraine myself nauseous newborn numbness overdose overdosed oxygen palpitations paralyzed passed peanut pills poison
poisoned pounding pregnant pressure purple racing rattlesnake reaction restraining scared seizure seizing severe sexually
shaking shortness shoulder slurred slurring speech spotting squeezing stabbed stiff stomach strangled stroke sudden
suddenly suffocating suicidal suicide swallow swallowed sweating swelling swollen temperature testicle thoughts threatened
throat throwing tightness tingling tongue unconscious unresponsive violent vision vomit vomiting vomited weakness wheezing
whole worthless

abuelo abuela accidente ahogando ahogo ahorcarme alergia alergica ambulancia amenaza amenazo ansiedad apretado aprieta
ardor asfixia asma ataque auxilio azucar barriga bebio brazo cabeza calentura camina cloro colapso confundida confundido
contracciones convulsion convulsiones convulsionando corazon cortarme cuchillo debil debilidad derrame desmayado
desmayada desmayo despierta despedida detergente diabetico dolor doloroso duele dormido embarazada emergencia embolia
envenenado escalofrios esposo estomago falta fiebre fuente garganta golpea golpeo hemorragia herida hinchada hinchado
hinchazon inconsciente infarto inhalador insulina izquierdo labios lastima lengua marido matarme medicina morado morirme
morir muero nauseas oprime opresion oxigeno pastillas pecho peso pierna pistola presion punzada quemadura quemo quijada
reacciona respira respirar respiracion responde ronchas sangra sangrado sangrando sangre sobredosis sudando sudor suicida
suicidarme suicidio taquicardia temblando tragado trago veneno violada violaron vision vivir vomita vomitando vomito
"""
# One letter from a key word, and nothing else than themselves.
_THEMSELVES = """
attach attaches bleached blond bloom bread breadth breed breeding broth chaste cheat cheats chess chests cooked
cooking crest crowning crusting dancing dander deserted doctor doctors dollar fewer filling flood flooding forces
frowning hearty heard hearing heartily hearth hunting hurling infants kidding lager layover liver lives lover lovers
massed noose numbers oxen parsed pasted pastry pasture paused peanuts pellets pillar pillow pillows pilot polls
pressured prison pulls pulse purples rating reach react readies regent rejection scarred scaled scary seizures served
server settling several sharing shaving shooting shoulders soccer spelling spilling spotted spurred squeezes stabled
staff stoke stoked stomachs strokes sadden swallows sweeping sweater sweaters swelled swallower tangling tether tongs
tongues towing treat treats truth vicious version violet visions weekends whale while wholes woolen sizing strike
stake stable sports

abuelos ante ataques azufre brazos brasa cabezas calienta caminar clara color colores coro corrazon dolares duela
duelo durmio espesa estamos falla faltas fuentes fuera gargantas hecho heridas hinchar infantil labio lenguas madrid
maduro mares medicinas mercado morada morena mirar muera mueros pechos pesos pierde piernas presiones quema quedo
respiro sangria sudores tragos trapo trabo trajo velero venado viven vivido vivimos
"""


def key_words() -> frozenset[str]:
    """Words that are understood with a letter missing, added, changed, or two of them swapped."""
    return frozenset(_KEY_WORDS.split())


def themselves() -> frozenset[str]:
    """Words that are never taken for a key word."""
    return frozenset(_THEMSELVES.split())
