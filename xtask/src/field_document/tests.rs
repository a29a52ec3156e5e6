//! `docs/FIELD.md` says which test shows what the field found.

use super::entries::ENTRIES;
use super::sources::{claims, read};

#[test]
fn every_entry_has_a_test() {
    let claims = claims(crate::root()).unwrap();
    let is_shown = |entry: &usize| claims.iter().any(|claim| claim.entry == *entry);
    let missing: Vec<usize> = (1..=ENTRIES.len()).filter(|entry| !is_shown(entry)).collect();
    assert!(missing.is_empty(), "no test shows these entries: {missing:?}");
}

#[test]
fn a_claim_is_read_with_the_name_of_its_test() {
    let text = "\
        MARK 3: rows of separators count\n/// as blank. More about it.\n///\n/// And more.\n\
        #[needs(redis)]\n#[tokio::test(flavor = \"multi_thread\")]\nasync fn rows_of_separators_are_blank() {\n}\n\
        mod inner {\n    MARK 21: listed.\n    #[test]\n    fn differences_are_listed() {\n    }\n}\n";
    let found = read("x.rs", &text.replace("MARK", "/// Field fault")).unwrap();
    let found: Vec<_> =
        found.iter().map(|it| (it.entry, it.sentence.as_str(), it.test.as_str())).collect();
    let expected = [
        (3, "rows of separators count as blank", "rows_of_separators_are_blank"),
        (21, "listed", "differences_are_listed"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_mark_that_leads_to_no_test_or_no_entry_is_an_error() {
    let function = "#[test]\nfn it_is_so() {\n}\n";
    for (mark, reason) in [
        ("MARK 3\n", "no claim"),
        ("MARK III: x.\n", "no number"),
        ("MARK 22: x.\n", "no such entry"),
        ("/// Shows something.\nMARK 3: x.\n", "not the first line"),
        ("MARK 3: x.\nconst X: u8 = 1;\n", "no test below"),
    ] {
        let text = format!("{mark}{function}").replace("MARK", "/// Field fault");
        let told = read("x.rs", &text).unwrap_err().to_string();
        assert!(told.starts_with("x.rs:") && told.contains(reason), "{told}");
    }
}
