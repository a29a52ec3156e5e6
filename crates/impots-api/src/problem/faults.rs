//! The faults of one input.

use super::fault::Fault;

/// Most faults that are told of one query, body or line.
pub(super) const MAX_FAULTS: usize = 100;

/// Most faults that are told of all households of a list or a stream.
const MAX_FAULTS_OF_MANY: usize = 1000;

/// How many faults of a list or a stream are left to tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FaultsLeft(pub(super) usize);

impl Default for FaultsLeft {
    fn default() -> Self {
        Self(MAX_FAULTS_OF_MANY)
    }
}

/// Faults in the order in which they were found, each once: as many as are told, and one more where there are more.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// One more, unless it is there or nobody would be told.
    pub(crate) fn push(&mut self, fault: Fault) {
        if !self.are_too_many() && !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there are more than are told.
    pub(crate) const fn are_too_many(&self) -> bool {
        self.0.len() > MAX_FAULTS
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}

/// What was found beside faults: nothing, unless there are none. Those of before come first.
pub(crate) fn beside<T>(
    mut faults: Vec<Fault>,
    found: Result<T, Vec<Fault>>,
) -> Result<T, Vec<Fault>> {
    match found {
        Ok(found) if faults.is_empty() => Ok(found),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

impl FromIterator<Fault> for Faults {
    /// Those of an iterator, which is not asked for more than are told.
    fn from_iter<T: IntoIterator<Item = Fault>>(faults: T) -> Self {
        let mut all = Self::default();
        for fault in faults {
            all.push(fault);
            if all.are_too_many() {
                break;
            }
        }
        all
    }
}
