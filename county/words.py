"""What people in the made-up county say and write: short, plain, and about nobody."""

CONCERNS = (
    "Came in without a coat for the fourth day and was hungry.",
    "Shouting heard through the wall again; the children were crying.",
    "Missed three appointments; the family has not answered the telephone.",
    "A bruise on the arm. The child said they fell off the wall.",
    "Found walking alone by the main road at half past nine in the evening.",
    "Mother says she cannot cope and has nobody to ask.",
    "Attendance has dropped to 61 % since the move.",
    "Called to an argument between the adults. The children were upstairs.",
    "Drinking in the home most evenings, a neighbour says.",
    "The child told a teacher they are frightened of going home.",
    "New partner has moved in; the child has become very quiet.",
    "Rent arrears and no heating; baby in the home.",
)
PLEASANT = (
    "Asks how her daughter may join the Guides.",
    "Asks when the holiday club opens.",
    "Asks for a copy of a birth certificate.",
)
REASONS = {
    "no_further_action": "History read. No sign of harm; the family has support around it.",
    "information_and_advice": "Advice given to the referrer on whom to ask and when to come back.",
    "early_help": "Needs help early, not social care. The family agrees.",
    "not_safeguarding": "Not a safeguarding concern. Pointed to the right door.",
    "referral": "The history and what we are told now need a social worker's assessment.",
}
CHILD_WORDS = (
    "I like it when everyone is in a good mood.",
    "I want to see my dog.",
    "It is loud at night.",
    "My nan makes tea when mum is poorly.",
    "I told my teacher because she listens.",
    "I do not want to talk today.",
    "School is good. Home is all right.",
    "I keep my bag ready.",
    "Mum smiles more now.",
    "I want to sleep in my own bed.",
)
OBSERVED = (
    "Warm room, food in the kitchen, child playing on the floor.",
    "The house was tidy; the child stayed close to the older sibling.",
    "Curtains closed; the child was tired and said little.",
    "Child came to the door with us and showed us their drawing.",
)
ANALYSES = (
    "The worry is about what the child sees and hears at home. Help from the wider family is the strength.",
    "Care has slipped since the move; the parent knows it and asks for help. The child is fed and at school.",
    "What changed is a new adult in the home. The child is quieter; nobody asked them alone until now.",
)
ACTIONS = (
    ("Home conditions to improve", "Parent", "Child sleeps in a clean bed of their own every night"),
    ("Parent to attend the twelve sessions", "Parent", "Child says evenings are calm"),
    ("Nursery or school five days a week", "Parent and school", "Child attends 95 % of days"),
    ("Direct work with the child", "Social worker", "Child can name two people to tell"),
    ("Health appointments kept", "Parent and health visitor", "Child's checks are up to date"),
)
SUPERVISION = (
    "Visit again this week and speak to the child alone.",
    "Ask the school what it sees.",
    "Plan is working; step down at the next review if it holds.",
    "Bring to the long-plan panel.",
    "Ask who the new adult is before the next visit.",
)
PROGRESS = (
    "Two of four actions done. The child says evenings are better.",
    "Sessions attended; little has changed for the child yet.",
    "Good progress: school, sleep and health are on track.",
)
PLACES = {"home": 0.78, "school": 0.13, "family_centre": 0.05, "office": 0.04}
WHY_NOT_ALONE = {
    "asleep": 0.2,
    "child_declined": 0.35,
    "carer_refused": 0.15,
    "not_present": 0.1,
    "other": 0.2,
}
WHY_FAILED = {"nobody_home": 0.6, "refused": 0.12, "child_not_there": 0.2, "worker_unavailable": 0.08}
FACTORS = {
    "3B": 0.34,
    "4B": 0.32,
    "16A": 0.2,
    "17A": 0.22,
    "2B": 0.16,
    "1B": 0.16,
    "4A": 0.15,
    "18C": 0.12,
    "5A": 0.09,
    "20": 0.1,
    "14A": 0.07,
    "7A": 0.05,
    "10A": 0.04,
    "11A": 0.03,
    "13A": 0.03,
    "24A": 0.03,
}
CATEGORIES = {"NEG": 0.49, "EMO": 0.37, "PHY": 0.08, "SAB": 0.04, "MUL": 0.02}
NEEDS = {"N1": 0.58, "N5": 0.13, "N4": 0.11, "N2": 0.08, "N3": 0.05, "N6": 0.03, "N8": 0.02}
