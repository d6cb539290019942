"""The few patterns that reviews keep finding, each said as a fact and a question: no score and no ranking."""
