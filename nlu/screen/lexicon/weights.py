"""How much each sign weighs when no red flag stands whole: several small ones together are worth a question."""

_GRAVE = """
airless passed_out slurred droop vision_lost doom confused thunder seizing unresponsive no_pulse crushed ribs_pulling turn_blue
agony bladder_lost legs_lost hand_fails vomit_blood black_stool cough_blood full_of_blood chills septic_sign hernia_stuck
"""
_TELLING = """
pressure sweat short_of_breath dizzy numb weak swollen pale blue racing severe bleeding stiff_neck belly_hard leg_swollen
seeing_spots left_arm tearing rash_stays wont_stop hives throat_closing chest heart listless light_hurts cold_limbs nausea fever baby_sick
headache breathe mouth_itch no_understanding balance_lost head_danger deep_word no_gas
"""
_SLIGHT = """
pain sudden recent now worse spreads one_side jaw throat tongue lips face belly back child infant pregnant postpartum someone
cannot lost_function blood_thinner weak_defences sugar_word odd fast still call_for_help diarrhea rash hit_head fell
"""
_QUIETING = """
usual gone mild normal past long_ago supposed in_general about story needle ordinary_chest ordinary_baby ordinary_pregnancy
ordinary_sugar ordinary_infection ordinary_bleed ordinary_dose injured_part supply exertion abdominal_ordinary dental sore_throat
through_nose week_old claim hot_flash congested
"""

WEIGHTS: dict[str, int] = {
    **dict.fromkeys(_GRAVE.split(), 3),
    **dict.fromkeys(_TELLING.split(), 2),
    **dict.fromkeys(_SLIGHT.split(), 1),
}
QUIETING = frozenset(_QUIETING.split())
