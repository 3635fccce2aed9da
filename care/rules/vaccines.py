"""What a vaccine protects against, in the words that families use, and which CDC vaccine codes (CVX) belong to it.

A combined vaccine belongs to each of its groups. A parent asks "has she had her polio shots?", and a school counts
doses by disease: DTaP-HepB-IPV counted only under a name of its own would make a protected child look unprotected.
Only MMR, DTaP and Tdap, which nobody in the United States gives or counts apart, are one group each.

The codes and the groups they belong to are facts of the CDC's code set CVX ("Vaccines Administered",
www2a.cdc.gov/vaccines/iis), read in a derived table on 2026-11-23. What it leaves without a group stands where a
family would look for it: immune globulins, skin tests, vaccines of other countries. The antibodies against RSV count
as RSV, as the CDC groups them: to a family they are "the RSV shot".
"""

from enum import StrEnum

# The code system's names: as a web address, and as HL7 numbers it.
CVX_SYSTEMS = frozenset({"http://hl7.org/fhir/sid/cvx", "urn:oid:2.16.840.1.113883.12.292"})


class VaccineGroup(StrEnum):
    """What a vaccine is against. The order is that of a page when nothing else decides."""

    FLU = "flu"
    COVID_19 = "covid_19"
    HEPATITIS_A = "hepatitis_a"
    HEPATITIS_B = "hepatitis_b"
    DTAP = "dtap"
    TETANUS_BOOSTER = "tetanus_booster"
    POLIO = "polio"
    HIB = "hib"
    PNEUMOCOCCAL = "pneumococcal"
    ROTAVIRUS = "rotavirus"
    MMR = "mmr"
    CHICKENPOX = "chickenpox"
    SHINGLES = "shingles"
    HPV = "hpv"
    MENINGITIS_ACWY = "meningitis_acwy"
    MENINGITIS_B = "meningitis_b"
    MENINGITIS_OTHER = "meningitis_other"
    RSV = "rsv"
    PANDEMIC_FLU = "pandemic_flu"
    RABIES = "rabies"
    TYPHOID = "typhoid"
    YELLOW_FEVER = "yellow_fever"
    CHOLERA = "cholera"
    JAPANESE_ENCEPHALITIS = "japanese_encephalitis"
    TICK_ENCEPHALITIS = "tick_encephalitis"
    EQUINE_ENCEPHALITIS = "equine_encephalitis"
    TUBERCULOSIS = "tuberculosis"
    SMALLPOX = "smallpox"
    ANTHRAX = "anthrax"
    ADENOVIRUS = "adenovirus"
    CHIKUNGUNYA = "chikungunya"
    DENGUE = "dengue"
    EBOLA = "ebola"
    LYME = "lyme"
    MALARIA = "malaria"
    PLAGUE = "plague"
    TYPHUS = "typhus"
    ANTIBODIES = "antibodies"
    TUBERCULOSIS_TEST = "tuberculosis_test"


def groups_of(system: str, code: str) -> tuple[VaccineGroup, ...]:
    """The groups that a vaccine counts for; none when it is no CVX code, or one without a group."""
    return _GROUPS_BY_CODE.get(code.strip().zfill(2), ()) if system in CVX_SYSTEMS else ()


def name_of(group: VaccineGroup, *, language: str) -> str:
    """What a family calls the group: in Spanish for "es", else in English."""
    english, spanish = _NAMES[group]
    return spanish if language == "es" else english


_NAMES: dict[VaccineGroup, tuple[str, str]] = {
    VaccineGroup.FLU: ("Flu", "Gripe (influenza)"),
    VaccineGroup.COVID_19: ("COVID-19", "COVID-19"),
    VaccineGroup.HEPATITIS_A: ("Hepatitis A", "Hepatitis A"),
    VaccineGroup.HEPATITIS_B: ("Hepatitis B", "Hepatitis B"),
    VaccineGroup.DTAP: ("Diphtheria, tetanus and whooping cough (DTaP)", "Difteria, tétanos y tos ferina (DTaP)"),
    VaccineGroup.TETANUS_BOOSTER: ("Tetanus booster (Tdap, Td)", "Refuerzo contra el tétanos (Tdap, Td)"),
    VaccineGroup.POLIO: ("Polio", "Polio"),
    VaccineGroup.HIB: ("Hib (Haemophilus influenzae type b)", "Hib (Haemophilus influenzae tipo b)"),
    VaccineGroup.PNEUMOCOCCAL: ("Pneumonia (pneumococcal)", "Neumonía (neumococo)"),
    VaccineGroup.ROTAVIRUS: ("Rotavirus", "Rotavirus"),
    VaccineGroup.MMR: ("Measles, mumps and rubella (MMR)", "Sarampión, paperas y rubéola (MMR)"),
    VaccineGroup.CHICKENPOX: ("Chickenpox", "Varicela"),
    VaccineGroup.SHINGLES: ("Shingles", "Herpes zóster (culebrilla)"),
    VaccineGroup.HPV: ("HPV (human papillomavirus)", "VPH (virus del papiloma humano)"),
    VaccineGroup.MENINGITIS_ACWY: ("Meningitis (MenACWY)", "Meningitis (MenACWY)"),
    VaccineGroup.MENINGITIS_B: ("Meningitis B (MenB)", "Meningitis B (MenB)"),
    VaccineGroup.MENINGITIS_OTHER: ("Meningitis (other)", "Meningitis (otras)"),
    VaccineGroup.RSV: ("RSV (respiratory syncytial virus)", "VRS (virus respiratorio sincitial)"),
    VaccineGroup.PANDEMIC_FLU: ("Pandemic or bird flu", "Gripe pandémica o aviar"),
    VaccineGroup.RABIES: ("Rabies", "Rabia"),
    VaccineGroup.TYPHOID: ("Typhoid", "Fiebre tifoidea"),
    VaccineGroup.YELLOW_FEVER: ("Yellow fever", "Fiebre amarilla"),
    VaccineGroup.CHOLERA: ("Cholera", "Cólera"),
    VaccineGroup.JAPANESE_ENCEPHALITIS: ("Japanese encephalitis", "Encefalitis japonesa"),
    VaccineGroup.TICK_ENCEPHALITIS: ("Tick-borne encephalitis", "Encefalitis por garrapatas"),
    VaccineGroup.EQUINE_ENCEPHALITIS: ("Venezuelan equine encephalitis", "Encefalitis equina venezolana"),
    VaccineGroup.TUBERCULOSIS: ("Tuberculosis (BCG)", "Tuberculosis (BCG)"),
    VaccineGroup.SMALLPOX: ("Smallpox and mpox", "Viruela y viruela símica (mpox)"),
    VaccineGroup.ANTHRAX: ("Anthrax", "Ántrax"),
    VaccineGroup.ADENOVIRUS: ("Adenovirus", "Adenovirus"),
    VaccineGroup.CHIKUNGUNYA: ("Chikungunya", "Chikunguña"),
    VaccineGroup.DENGUE: ("Dengue", "Dengue"),
    VaccineGroup.EBOLA: ("Ebola", "Ébola"),
    VaccineGroup.LYME: ("Lyme disease", "Enfermedad de Lyme"),
    VaccineGroup.MALARIA: ("Malaria", "Malaria (paludismo)"),
    VaccineGroup.PLAGUE: ("Plague", "Peste"),
    VaccineGroup.TYPHUS: ("Typhus", "Tifus"),
    VaccineGroup.ANTIBODIES: ("Antibodies (not a vaccine)", "Anticuerpos (no es una vacuna)"),
    VaccineGroup.TUBERCULOSIS_TEST: (
        "Tuberculosis skin test (not a vaccine)",
        "Prueba cutánea de tuberculosis (no es una vacuna)",
    ),
}

_CODES: dict[VaccineGroup, str] = {
    VaccineGroup.FLU: (
        "15 16 88 111 135 140 141 144 149 150 151 153 155 158 161 166 168 171 185 186 194 197 200 201 202 205 "
        "231 320 331 333"
    ),
    VaccineGroup.COVID_19: (
        "207 208 210 211 212 213 217 218 219 221 225 226 227 228 229 230 300 301 302 308 309 310 311 312 313 "
        "334 500 501 502 503 504 505 506 507 508 509 510 511 512 513 514 515 516 517 518 519 520 521"
    ),
    VaccineGroup.HEPATITIS_A: "31 52 83 84 85 104 169 193",
    VaccineGroup.HEPATITIS_B: "08 42 43 44 45 51 102 104 110 132 146 189 193 198 220",
    VaccineGroup.DTAP: "01 11 20 22 28 50 102 106 107 110 120 130 132 146 170 198",
    VaccineGroup.TETANUS_BOOSTER: "09 35 112 113 115 138 139 142 195 196",
    VaccineGroup.POLIO: "02 10 89 110 120 130 132 146 170 178 179 182 195 324",
    VaccineGroup.HIB: "17 22 46 47 48 49 50 51 102 120 132 146 148 170 198",
    VaccineGroup.PNEUMOCOCCAL: "33 100 109 133 152 177 215 216 327",
    VaccineGroup.ROTAVIRUS: "74 116 119 122",
    VaccineGroup.MMR: "03 04 05 06 07 38 94",
    VaccineGroup.CHICKENPOX: "21 94",
    VaccineGroup.SHINGLES: "121 187 188",
    VaccineGroup.HPV: "62 118 137 165",
    VaccineGroup.MENINGITIS_ACWY: "32 103 108 114 136 147 148 203 316 328",
    VaccineGroup.MENINGITIS_B: "162 163 164 316 328",
    VaccineGroup.MENINGITIS_OTHER: "167 191 192",
    VaccineGroup.RSV: "93 145 303 304 305 306 307 314 315 326 332",
    VaccineGroup.PANDEMIC_FLU: "123 125 126 127 128 160 321 322 323",
    VaccineGroup.RABIES: "18 40 90 175 176",
    VaccineGroup.TYPHOID: "25 41 53 91 101 190",
    VaccineGroup.YELLOW_FEVER: "37 183 184",
    VaccineGroup.CHOLERA: "26 172 173 174",
    VaccineGroup.JAPANESE_ENCEPHALITIS: "39 129 134",
    VaccineGroup.TICK_ENCEPHALITIS: "77 222 223 224",
    VaccineGroup.EQUINE_ENCEPHALITIS: "80 81 92",
    VaccineGroup.TUBERCULOSIS: "19",
    VaccineGroup.SMALLPOX: "75 105 206 325",
    VaccineGroup.ANTHRAX: "24 318 319",
    VaccineGroup.ADENOVIRUS: "54 55 82 143",
    VaccineGroup.CHIKUNGUNYA: "317 329",
    VaccineGroup.DENGUE: "56 330",
    VaccineGroup.EBOLA: "204 214",
    VaccineGroup.LYME: "66",
    VaccineGroup.MALARIA: "67",
    VaccineGroup.PLAGUE: "23",
    VaccineGroup.TYPHUS: "131",
    VaccineGroup.ANTIBODIES: "12 13 14 27 29 30 34 36 71 79 86 87 117 154 156 157 159 180 181",
    VaccineGroup.TUBERCULOSIS_TEST: "95 96 97 98",
}

_GROUPS_BY_CODE = {
    code: tuple(group for group in VaccineGroup if code in _CODES[group].split())
    for code in " ".join(_CODES.values()).split()
}
