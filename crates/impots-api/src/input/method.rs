//! How a tax is computed.

/// How a tax is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// By the law.
    Official,
    /// As version 14 does.
    Simplified,
}

impl Method {
    /// Every method, in the order of [`Method::NAMES`].
    pub(super) const ALL: [Self; 2] = [Self::Official, Self::Simplified];
    /// The names of the methods in queries, objects and answers.
    pub(super) const NAMES: [&'static str; Self::ALL.len()] = ["official", "simplified"];

    pub(crate) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
