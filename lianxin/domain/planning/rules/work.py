"""What planning asks to be done in the background, by name."""

RUN = "planning.run"
PROPOSE = "planning.propose"
