//! What brings deleted simulations back. It stands in the page that tells of the deletion, as nothing that somebody deleted is kept
//! here; it is signed, so that what comes back is what was deleted, by whom it was, to the last detail.
//!
//! Kept simulations alone: what is deleted from the list of a session is brought back by its answers, which the session keeps as a
//! draft.

use impots_storage::StoredSimulation;

use crate::security::signing::{MAX_INFLATED_BYTES, Purpose, SecretKeys, Signer};

/// How long a deletion can be undone, in seconds: a page of yesterday is out of date.
const MAX_AGE: u64 = 24 * 3600;

/// What a form has beside the text, in bytes: its token and the names of the fields.
const REST_OF_FORM: usize = 4096;

/// A simulation as the text has it: number, name, time, content.
type Row = (i64, String, i64, String);

/// Writes and reads such texts.
pub(crate) struct Undo(Signer);

impl Undo {
    /// What is signed with the first of these keys.
    pub(crate) fn new(keys: &SecretKeys) -> Self {
        Self(Signer::new(keys, Purpose::Undo))
    }

    /// What brings these simulations of a user back; `None` where there are none, or more than a form of `body_bytes` holds.
    pub(crate) fn issue(
        &self,
        user: &str,
        deleted: &[StoredSimulation],
        body_bytes: usize,
        now: u64,
    ) -> Option<String> {
        let row = |it: &StoredSimulation| -> Row {
            (it.number, it.name.clone(), it.kept_at, it.content.clone())
        };
        let rows: Vec<Row> = deleted.iter().map(row).collect();
        let payload = serde_json::to_vec(&(user, &rows)).ok()?;
        if rows.is_empty() || payload.len() > MAX_INFLATED_BYTES {
            return None;
        }
        let text = self.0.sign(&payload, now);
        (text.len() + REST_OF_FORM <= body_bytes).then_some(text)
    }

    /// The simulations of a user that a good text brings back.
    pub(crate) fn read(&self, user: &str, text: &str, now: u64) -> Option<Vec<StoredSimulation>> {
        let verified = self.0.verify(text, now, MAX_AGE).ok()?;
        let (owner, rows): (String, Vec<Row>) = serde_json::from_slice(&verified.payload).ok()?;
        let simulation =
            |(number, name, kept_at, content)| StoredSimulation { number, name, kept_at, content };
        (owner == user).then(|| rows.into_iter().map(simulation).collect())
    }
}

#[cfg(test)]
mod tests {
    use impots_storage::MAX_SIMULATIONS;

    use super::*;

    const NOW: u64 = 1_800_000_000;
    const BODY_BYTES: usize = 1024 * 1024;

    fn undo() -> Undo {
        Undo::new(&SecretKeys::new(["the key"]).unwrap())
    }

    /// As many simulations as anybody keeps, each of so many bytes that are like no others.
    fn deleted(bytes: usize) -> Vec<StoredSimulation> {
        let mut state = 1_u64;
        let mut digit = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(b'!' + u8::try_from((state >> 33) % 90).unwrap())
        };
        let simulation = |number| StoredSimulation {
            number,
            name: format!("été {number}"),
            kept_at: 1_700_000_000 + number,
            content: (0..bytes).map(|_| digit()).collect(),
        };
        (0..i64::try_from(MAX_SIMULATIONS).unwrap()).map(simulation).collect()
    }

    #[test]
    fn all_that_a_user_keeps_comes_back_as_it_was_for_a_day() {
        let (undo, deleted) = (undo(), deleted(500));
        let text = undo.issue("jeanne", &deleted, BODY_BYTES, NOW).unwrap();
        assert_eq!(undo.read("jeanne", &text, NOW + MAX_AGE).as_ref(), Some(&deleted));
        assert_eq!(undo.read("jeanne", &text, NOW + MAX_AGE + 1), None);
        assert_eq!(undo.read("anne", &text, NOW), None);
    }

    #[test]
    fn what_no_form_holds_is_not_offered() {
        let undo = undo();
        let rows = deleted(500);
        let text = undo.issue("jeanne", &rows, BODY_BYTES, NOW).unwrap();
        let bytes = text.len() + REST_OF_FORM;
        assert!(undo.issue("jeanne", &rows, bytes, NOW).is_some());
        assert_eq!(undo.issue("jeanne", &rows, bytes - 1, NOW), None);
        assert_eq!(undo.issue("jeanne", &deleted(8000), usize::MAX, NOW), None);
        assert_eq!(undo.issue("jeanne", &[], BODY_BYTES, NOW), None);
    }

    #[test]
    fn what_was_not_deleted_here_comes_back_from_nowhere() {
        let keys = SecretKeys::new(["the key"]).unwrap();
        let undo = undo();
        let text = undo.issue("jeanne", &deleted(9)[..1], BODY_BYTES, NOW).unwrap();
        let foreign = Signer::new(&keys, Purpose::Ticket).sign(b"[\"jeanne\",[]]", NOW);
        let (_, rest) = text.split_at(1);
        for other in ["", "x", "a.b.c", &foreign, rest] {
            assert_eq!(undo.read("jeanne", other, NOW), None, "{other}");
        }
    }
}
