"""Checks a teaser against its article, in English and French: nothing in it that the article does not say.

Rules alone, without a parser or a model: they see words and their neighbours, not meaning, so a teaser without findings
is a suggestion to an editor and no proof.
"""

from energydesk.checks.checker import TeaserChecker, check_teaser
from energydesk.checks.findings import CHECKS, Finding

__all__ = ["CHECKS", "Finding", "TeaserChecker", "check_teaser"]
