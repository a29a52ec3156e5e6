//! The steps of an explanation lead to the tax that is computed, for every vector.
