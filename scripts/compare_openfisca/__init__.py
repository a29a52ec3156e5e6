"""Compares the official method with OpenFisca-France, for `scripts/compare-openfisca`."""
