"""Settings of the tests of the law."""

from hypothesis import settings

# The first example of a property may load a library; how long that takes proves nothing.
settings.register_profile("law", deadline=None)
settings.load_profile("law")
