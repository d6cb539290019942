"""Who somebody is: birth, death, identity, disability, address and home language."""

from goldthread.language.kind import (
    Field, Kind, Lane, Sensitivity, Shape, address, code, codes, count, day, flag, text,
)

KINDS = (
    Kind("BirthExpected", "Birth expected", "Birth expected {expected_on}", Lane.ABOUT,
         (day("expected_on", "Expected date of birth"),)),
    Kind("ChildBorn", "Born", "Born", Lane.ABOUT, major=True),
    Kind("ChildDied", "Died", "Died", Lane.ABOUT, major=True),
    Kind("IdentityRecorded", "Who the person is", "Details recorded: {sex}, {ethnicity}", Lane.ABOUT, (
        Field("forename", Shape.TEXT, "First name", sensitivity=Sensitivity.PERSONAL),
        Field("surname", Shape.TEXT, "Family name", sensitivity=Sensitivity.PERSONAL),
        code("sex", "sex", "Sex"),
        text("gender", "Gender", "As the child describes it"),
        code("ethnicity", "ethnicity", "Ethnicity"),
        text("nationality", "Nationality"),
        Field("upn", Shape.TEXT, "Unique pupil number", sensitivity=Sensitivity.PERSONAL),
        Field("former_upn", Shape.TEXT, "Former pupil number", sensitivity=Sensitivity.PERSONAL),
        code("upn_unknown", "upn_unknown", "Why there is no pupil number"),
        Field("nhs_number", Shape.TEXT, "NHS number", sensitivity=Sensitivity.PERSONAL),
        Field("uln", Shape.TEXT, "Learner number", sensitivity=Sensitivity.PERSONAL),
        Field("source_id", Shape.TEXT, "Number in the council's own system"),
        Field("legacy_id", Shape.TEXT, "Number in an earlier system"),
        flag("is_mother", "Is a mother"),
        day("first_child_born_on", "First child born"),
        flag("send", "Has special educational needs support or a plan"),
        flag("unaccompanied", "Unaccompanied asylum-seeking child"),
        day("unaccompanied_until", "Unaccompanied status ends"),
    )),
    Kind("DisabilityRecorded", "Disability", "Disability recorded: {disabilities}", Lane.ABOUT, (
        codes("disabilities", "disability", "Disabilities"),
        flag("disabled", "Has a disability", "Where the source says only yes or no"),
    )),
    Kind("AddressRecorded", "Address", "Address recorded[: {address_type}]", Lane.HOME, (
        Field("lines", Shape.TEXT, "Address", sensitivity=Sensitivity.PROTECTED),
        Field("postcode", Shape.TEXT, "Postcode", sensitivity=Sensitivity.PROTECTED),
        code("address_type", "address_type", "Type of address"),
        day("until", "Lived there until"),
        address(),
        text("source", "Who told us"),
        flag("protected", "Protected address"),
    )),
    Kind("ImmigrationStatusRecorded", "Immigration status", "Immigration status: {status}", Lane.ABOUT, (
        code("status", "immigration_status", "Status"), day("until", "Until"),
    )),
    Kind("TieRecorded", "Family tie", "Tie recorded: {relation}", Lane.ABOUT, (
        Field("other", Shape.PERSON, "Other person", sensitivity=Sensitivity.THIRD_PARTY),
        text("relation", "Relation"),
        flag("parental_responsibility", "Has parental responsibility"),
        text("family", "Family number in the source"),
        day("until", "Until"),
    )),
    Kind("IdentifierRecorded", "Another number", "Number recorded: {identifier_type}", Lane.ABOUT, (
        text("identifier_type", "Type of number"),
        Field("value", Shape.TEXT, "Number", sensitivity=Sensitivity.PERSONAL),
        day("valid_from", "Valid from"),
        day("until", "Valid until"),
    )),
    Kind("HealthNoteRecorded", "Immunisations", "Immunisations up to date: {up_to_date}", Lane.ABOUT, (
        flag("up_to_date", "Immunisations up to date"), count("teeth_checks", "Dental checks"),
    )),
)
