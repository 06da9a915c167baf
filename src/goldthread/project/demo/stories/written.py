"""What the reviewers wrote into the reports, by part; the other parts are drawn from the record. Invented."""

from goldthread.project.demo.reporting import Written

ADULT_REPORT = Written(
    title="A man who mended bicycles",
    author="Independent reviewer",
    sections={
        "people": (
            "Raymond Pennick was 67. He had been a coach fitter, and he mended bicycles for the children of the "
            "landing until his hands hurt. He liked the radio on in every room. His daughter asked that this comes "
            "first."
        ),
        "circumstances": (
            "## The first year\n\n"
            "Raymond Pennick had ulcers on both legs from the summer of 2024 and was drinking heavily. He let the "
            "housing officer in and kept most others at the door.\n\n"
            "## The last summer\n\n"
            "After a fall in June 2025 he lay on the floor for a night and a day. In August a nurse found maggots in "
            "the wound. An enquiry was opened and not closed. [finding 3]\n\n"
            "He was found dead at home a year later."
        ),
        "family": (
            "His daughter said that people asked her father what he wanted and wrote it down, and that nobody asked "
            "him what he was afraid of."
        ),
    },
)
OLD_REPORT = Written(
    title="Child J: a serious case review",
    author="Independent author",
    sections={
        "people": (
            "Jade Ottley was four. She sang to the fish at the nursery and knew all their names. Her grandparents "
            "asked that this is said."
        ),
        "circumstances": (
            "Child J died in the summer of 2013 after an illness that could have been treated. In the two years before "
            "she was not brought to nineteen appointments at three clinics. [finding 1]\n\n"
            "The nursery wrote down what it saw on thirty-one days and sent it to an address that nobody emptied. "
            "[finding 2]"
        ),
        "family": "Her grandparents said that they had asked twice who to ring, and had been given a leaflet.",
    },
)
