"""Plain Spanish names for what a record calls in English: a title is looked up whole, and nothing is guessed.

A medicine's title is its substance, its strength and its form; the name is put together from those three, and only
where all of it is known, so that no strength and no salt is ever lost. What is not here stands as the record has it,
marked as English. The table is our own, and for a qualified translator of the operator's to look over.
"""

import re
from types import MappingProxyType


def spanish_name(title: str) -> str | None:
    """What a patient who reads Spanish calls a problem or medicine; None where the table does not know it."""
    plain = " ".join(title.casefold().split())
    return PROBLEMS.get(plain) or _medicine(plain)


def _medicine(title: str) -> str | None:
    found = _MEDICINE.fullmatch(title)
    if found is None:
        return None
    form = found["form"] or ""
    substances = [_substance(part) for part in found["substances"].split(" / ")]
    known = [name for name in substances if name is not None]
    if len(known) < len(substances) or form not in FORMS:
        return None
    return ", ".join(part for part in (" / ".join(known), FORMS[form]) if part)


def _substance(part: str) -> str | None:
    found = _SUBSTANCE.fullmatch(part)
    name = SUBSTANCES.get(found["name"]) if found else None
    return f"{name} {_UNITS.sub(_unit, found['strength'])}" if found and name else None


def _unit(found: re.Match[str]) -> str:
    return {"ml": "mL", "meq": "mEq", "units": "unidades"}.get(found[0], found[0])


_STRENGTH = r"[\d.,]+ ?(?:mg|mcg|g|ml|meq|units|%)(?:/(?:[\d.]+ )?(?:mg|ml))?"
_UNITS = re.compile(r"ml|meq|units")
_MEDICINE = re.compile(rf"(?P<substances>.*?{_STRENGTH})(?: (?P<form>[a-z][a-z ]*))?")
_SUBSTANCE = re.compile(rf"(?P<name>[a-z].*?) (?P<strength>{_STRENGTH})")


def _table(text: str) -> MappingProxyType[str, str]:
    pairs = (line.partition(" = ") for line in text.strip().splitlines())
    return MappingProxyType({english.strip(): spanish.strip() for english, _, spanish in pairs})


FORMS = MappingProxyType(
    {
        "": "",
        **dict.fromkeys(("tablet", "oral tablet"), "tableta"),
        **dict.fromkeys(("capsule", "oral capsule"), "cápsula"),
        **dict.fromkeys(("liquid", "oral solution"), "líquido para tomar"),
        "oral suspension": "suspensión para tomar",
        "chewable tablet": "tableta masticable",
        "disintegrating oral tablet": "tableta que se deshace en la boca",
        "extended release oral tablet": "tableta de liberación prolongada",
        "extended release oral capsule": "cápsula de liberación prolongada",
        "delayed release oral tablet": "tableta de liberación retardada",
        "delayed release oral capsule": "cápsula de liberación retardada",
        **dict.fromkeys(("cream", "topical cream"), "crema para la piel"),
        **dict.fromkeys(("ointment", "topical ointment"), "pomada para la piel"),
        **dict.fromkeys(("gel", "topical gel"), "gel para la piel"),
        **dict.fromkeys(("injection", "injectable solution"), "inyección"),
        "auto-injector": "inyector listo para usar",
        "metered dose inhaler": "inhalador",
        "nasal spray": "espray para la nariz",
        "ophthalmic solution": "gotas para los ojos",
        "otic solution": "gotas para los oídos",
    }
)
SUBSTANCES = _table("""
acetaminophen = acetaminofén
adapalene = adapaleno
albuterol = albuterol
alendronate = alendronato
alendronic acid = ácido alendrónico
allopurinol = alopurinol
alprazolam = alprazolam
amitriptyline = amitriptilina
amlodipine = amlodipino
amoxicillin = amoxicilina
apixaban = apixabán
aripiprazole = aripiprazol
aspirin = aspirina
atenolol = atenolol
atorvastatin = atorvastatina
azithromycin = azitromicina
baclofen = baclofeno
bupropion hydrochloride = clorhidrato de bupropión
buspirone = buspirona
calcium = calcio
carbamazepine = carbamazepina
carvedilol = carvedilol
cefuroxime = cefuroxima
cephalexin = cefalexina
cetirizine = cetirizina
cetirizine hydrochloride = clorhidrato de cetirizina
ciprofloxacin = ciprofloxacino
citalopram = citalopram
clarithromycin = claritromicina
clavulanate = clavulanato
clonazepam = clonazepam
clonidine = clonidina
clopidogrel = clopidogrel
cyclobenzaprine = ciclobenzaprina
diazepam = diazepam
diclofenac = diclofenaco
digoxin = digoxina
diltiazem = diltiazem
diphenhydramine = difenhidramina
diphenhydramine hydrochloride = clorhidrato de difenhidramina
donepezil = donepezilo
doxycycline = doxiciclina
duloxetine = duloxetina
empagliflozin = empagliflozina
enalapril = enalapril
epinephrine = epinefrina
escitalopram = escitalopram
esomeprazole = esomeprazol
estradiol = estradiol
famotidine = famotidina
ferrous sulfate = sulfato ferroso (hierro)
fexofenadine hydrochloride = clorhidrato de fexofenadina
fluconazole = fluconazol
fluoxetine = fluoxetina
fluticasone propionate = propionato de fluticasona
folic acid = ácido fólico
furosemide = furosemida
gabapentin = gabapentina
galantamine = galantamina
glimepiride = glimepirida
glipizide = glipizida
hydrochlorothiazide = hidroclorotiazida
hydrocortisone = hidrocortisona
hydroxyzine = hidroxizina
ibuprofen = ibuprofeno
insulin glargine = insulina glargina
insulin lispro = insulina lispro
lamotrigine = lamotrigina
latanoprost = latanoprost
levetiracetam = levetiracetam
levothyroxine = levotiroxina
lisinopril = lisinopril
lithium carbonate = carbonato de litio
loratadine = loratadina
lorazepam = lorazepam
losartan = losartán
losartan potassium = losartán potásico
meclizine = meclizina
meloxicam = meloxicam
metformin = metformina
metformin hydrochloride = clorhidrato de metformina
methotrexate = metotrexato
methylphenidate hydrochloride = clorhidrato de metilfenidato
metoprolol succinate = succinato de metoprolol
metoprolol succinate er = succinato de metoprolol de liberación prolongada
metoprolol tartrate = tartrato de metoprolol
metronidazole = metronidazol
mirtazapine = mirtazapina
montelukast = montelukast
naproxen = naproxeno
nitrofurantoin = nitrofurantoína
nitroglycerin = nitroglicerina
nizatidine = nizatidina
omeprazole = omeprazol
ondansetron = ondansetrón
oxycodone hydrochloride = clorhidrato de oxicodona
pantoprazole = pantoprazol
paroxetine = paroxetina
penicillin v potassium = penicilina V potásica
potassium chloride = cloruro de potasio
pravastatin = pravastatina
prednisone = prednisona
pregabalin = pregabalina
propranolol = propranolol
quetiapine = quetiapina
risperidone = risperidona
rivaroxaban = rivaroxabán
rosuvastatin = rosuvastatina
semaglutide = semaglutida
sertraline = sertralina
simvastatin = simvastatina
sitagliptin = sitagliptina
spironolactone = espironolactona
sulfamethoxazole = sulfametoxazol
sumatriptan = sumatriptán
tamsulosin = tamsulosina
topiramate = topiramato
tramadol hydrochloride = clorhidrato de tramadol
trazodone = trazodona
trimethoprim = trimetoprima
valsartan = valsartán
venlafaxine = venlafaxina
verapamil hydrochloride = clorhidrato de verapamilo
vitamin b12 = vitamina B12
vitamin b 12 = vitamina B12
vitamin d3 = vitamina D3
warfarin = warfarina
warfarin sodium = warfarina sódica
zolpidem = zolpidem
""")
PROBLEMS = _table("""
acne = Acné
active duodenal ulcer = Úlcera activa del duodeno
acute bacterial sinusitis = Sinusitis por bacterias
acute bronchitis = Bronquitis aguda
acute viral pharyngitis = Dolor de garganta por un virus
allergic rhinitis = Alergia en la nariz (rinitis alérgica)
alzheimer's disease = Enfermedad de Alzheimer
anemia = Anemia
anxiety = Ansiedad
appendicitis = Apendicitis
arthritis of the knee = Artritis de la rodilla
asthma = Asma
atopic dermatitis = Eccema (dermatitis atópica)
atrial fibrillation = Fibrilación auricular (latido irregular del corazón)
body mass index 30+ - obesity = Obesidad (índice de masa corporal de 30 o más)
broken wrist = Muñeca rota
cardiac arrest = Paro cardíaco
chickenpox = Varicela
childhood asthma = Asma infantil
chronic congestive heart failure = Insuficiencia cardíaca congestiva crónica
chronic kidney disease = Enfermedad crónica de los riñones
chronic obstructive pulmonary disease = Enfermedad pulmonar obstructiva crónica (EPOC)
chronic sinusitis = Sinusitis crónica
concussion = Conmoción cerebral
concussion with loss of consciousness = Conmoción cerebral con pérdida del conocimiento
concussion with no loss of consciousness = Conmoción cerebral sin pérdida del conocimiento
constipation = Estreñimiento
copd = Enfermedad pulmonar obstructiva crónica (EPOC)
depression = Depresión
diabetes mellitus type 1 = Diabetes tipo 1
diabetes mellitus type 2 = Diabetes tipo 2
ear infection = Infección de oído
eczema = Eccema
epilepsy = Epilepsia
essential hypertension = Presión alta (hipertensión)
facial laceration = Cortada en la cara
fever = Fiebre
first degree burn of skin = Quemadura de primer grado en la piel
fracture of ankle = Fractura de tobillo
fracture of clavicle = Fractura de clavícula
fracture of forearm = Fractura de antebrazo
frozen shoulder = Hombro congelado
gallstones = Piedras en la vesícula
gastroesophageal reflux disease = Reflujo (acidez que sube del estómago)
glaucoma = Glaucoma
gout = Gota
heart failure = Insuficiencia cardíaca
high blood pressure = Presión alta
high cholesterol = Colesterol alto
history of appendectomy = Le quitaron el apéndice
history of cardiac arrest = Tuvo un paro cardíaco
history of single seizure = Tuvo una sola convulsión
hyperlipidemia = Grasas altas en la sangre (hiperlipidemia)
hypertension = Presión alta (hipertensión)
hypothyroidism = Tiroides lenta (hipotiroidismo)
iron deficiency anemia = Anemia por falta de hierro
kidney stone = Piedra en el riñón
laceration of foot = Cortada en el pie
laceration of thigh = Cortada en el muslo
low back pain = Dolor en la parte baja de la espalda
migraine = Migraña
normal pregnancy = Embarazo normal
obesity = Obesidad
osteoarthritis = Artrosis
osteoarthritis of knee = Artrosis de la rodilla
osteoporosis = Osteoporosis
otitis media = Infección del oído medio
perennial allergic rhinitis = Alergia en la nariz todo el año
perennial allergic rhinitis with seasonal variation = Alergia en la nariz todo el año, peor en ciertas épocas
pneumonia = Neumonía
polyp of colon = Pólipo en el colon
prediabetes = Prediabetes
psoriasis = Psoriasis
rheumatoid arthritis = Artritis reumatoide
seasonal allergies = Alergias de temporada
seizure disorder = Trastorno convulsivo
shingles = Culebrilla (herpes zóster)
sleep apnea = Apnea del sueño
sprain of ankle = Torcedura de tobillo
sprained ankle = Torcedura de tobillo
streptococcal sore throat = Dolor de garganta por estreptococo
stroke = Derrame cerebral
type 1 diabetes = Diabetes tipo 1
type 2 diabetes = Diabetes tipo 2
underactive thyroid = Tiroides lenta
urinary tract infection = Infección de orina
viral sinusitis = Sinusitis por un virus
whiplash injury to neck = Latigazo en el cuello
""")
