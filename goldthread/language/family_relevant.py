"""Which kinds about an adult show to whoever may see a child tied to them."""

# What bears on the child's safety at home. An adult's allegation, application or other family's
# work is not here: a signal may say that another team holds something, and no more.
FAMILY_RELEVANT: frozenset[str] = frozenset(
    {
        "IdentityRecorded",
        "ChildBorn",
        "ChildDied",
        "AddressRecorded",
        "TieRecorded",
        "DisabilityRecorded",
        "SubstanceMisuseRecorded",
        "WarningRecorded",
        "WarningReviewed",
        "WarningEnded",
        "Withdrawn",
    }
)
