"""How long teasers and their parts are: the fewest and the most words, which are the pieces between spaces."""

TEASER_WORDS = (14, 36)
SECOND_WORDS = (8, 30)
STANDFIRST_WORDS = (25, 60)
