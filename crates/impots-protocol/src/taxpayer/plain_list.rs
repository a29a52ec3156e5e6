//! A list that says what version 14 asks, and no more.

use impots_rules::{Children, Household, Salary};

use super::MAX_LIST_ELEMENTS;
use super::request::TaxRequest;
use crate::{Field, Language, PlainReader, parse_yes_no};

/// What no object takes less than, in bytes.
const LEAST_BYTES: usize = r#"{"marié":"oui","enfants":0,"salaire":0}"#.len();

impl TaxRequest {
    /// Reads a list of objects that each hold the three keys of version 14, once, plainly written: nearly every list of a
    /// program. No map is made of an object, which would take most of the time.
    ///
    /// `None` for any other list, be it right or wrong: [`Self::from_object`] reads its objects, or says what is wrong with them.
    ///
    /// ```
    /// use impots_protocol::{Language, TaxRequest};
    ///
    /// let list = r#"[{"marié": "oui", "enfants": 2, "salaire": 50000}]"#;
    /// assert_eq!(TaxRequest::plain_list(list, Language::French).unwrap().len(), 1);
    /// assert_eq!(TaxRequest::plain_list(list, Language::English), None);
    /// ```
    #[must_use]
    pub fn plain_list(json: &str, language: Language) -> Option<Vec<Self>> {
        let mut reader = PlainReader::new(json);
        let keys = Self::REQUIRED.map(|field| Key::of(field, language));
        let mut requests = Vec::with_capacity((json.len() / LEAST_BYTES).min(MAX_LIST_ELEMENTS));
        reader.take(b'[')?;
        loop {
            requests.push(Self::read_plain(&mut reader, &keys, language)?);
            if requests.len() > MAX_LIST_ELEMENTS {
                return None;
            }
            if reader.take(b',').is_none() {
                reader.take(b']')?;
                return reader.is_at_end().then_some(requests);
            }
        }
    }

    fn read_plain(
        reader: &mut PlainReader<'_>,
        keys: &[Key; 3],
        language: Language,
    ) -> Option<Self> {
        let (mut married, mut children, mut salary) = (None, None, None);
        for place in 0..keys.len() {
            // A second value of a key leaves another one without.
            match Key::read(reader, keys, place)? {
                Field::Married => married = Some(parse_yes_no(reader.word()?, language)?),
                Field::Children => children = Some(Children::new(reader.natural()?).ok()?),
                Field::Salary => salary = Some(Salary::new(reader.natural()?).ok()?),
                _ => return None,
            }
        }
        reader.take(b'}')?;
        let household = Household::new(married?, children?, salary?);
        Some(Self { household, year: None, explained: false })
    }
}

/// A key of an object.
struct Key {
    field: Field,
    word: &'static str,
    /// As `json.dumps` writes it with what stands before and behind it: accents as they are, and escaped.
    written: [String; 2],
}

impl Key {
    fn of(field: Field, language: Language) -> Self {
        let word = field.word(language);
        let before = if field == TaxRequest::REQUIRED[0] { "{" } else { ", " };
        let written = [word.to_owned(), escaped(word)];
        Self { field, word, written: written.map(|word| format!("{before}\"{word}\": ")) }
    }

    /// Reads the key at a place of an object: in this order and spelling nearly always, in which each is looked at once.
    fn read(reader: &mut PlainReader<'_>, keys: &[Self; 3], place: usize) -> Option<Field> {
        let usual = keys.get(place)?;
        if usual.written.iter().any(|written| reader.take_exactly(written).is_some()) {
            return Some(usual.field);
        }
        reader.take(if place == 0 { b'{' } else { b',' })?;
        let word = reader.word()?;
        reader.take(b':')?;
        keys.iter().find(|key| key.word == word).map(|key| key.field)
    }
}

/// A word of ours with its accents as JSON escapes them (RFC 8259, section 7); none of them needs two.
fn escaped(word: &str) -> String {
    let escape =
        |it: char| if it.is_ascii() { it.to_string() } else { format!("\\u{:04x}", u32::from(it)) };
    word.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn slowly(json: &str, language: Language) -> Vec<TaxRequest> {
        let list: Vec<Value> = serde_json::from_str(json).unwrap();
        let objects = list.iter().map(|object| object.as_object().unwrap());
        objects.map(|object| TaxRequest::from_object(object, language).unwrap()).collect()
    }

    #[test]
    fn a_plain_list_says_what_its_objects_say_one_by_one() {
        let french = r#" [{"enfants":0,"salaire":0,"marié":"non"},
            {"marié": " OUI ", "enfants": 20, "salaire": 1000000000000000}] "#;
        let english = r#"[{"married": "no", "children": 3, "salary": 40000}]"#;
        let compact = r#"[{"married":"no","children":3,"salary":40000},{"salary":0,"children":0,"married":"yes"}]"#;
        let escaped = r#"[{"mari\u00e9": "oui", "enfants": 2, "salaire": 50000}, {"mari\u00e9": "non", "enfants": 0, "salaire": 1}]"#;
        let cases = [
            (escaped, Language::French),
            (french, Language::French),
            (english, Language::English),
            (compact, Language::English),
        ];
        for (json, language) in cases {
            assert_eq!(TaxRequest::plain_list(json, language).unwrap(), slowly(json, language));
        }
    }

    #[test]
    fn any_other_list_is_left_to_those_who_say_what_is_wrong_with_it() {
        let plain = r#"{"marié": "oui", "enfants": 2, "salaire": 50000}"#;
        let lists = [
            String::new(),
            "[]".to_owned(),
            plain.to_owned(),
            format!("[{plain}] {plain}"),
            format!("[{plain}, 1]"),
            format!("[{}]", plain.replace("oui", "yes")),
            format!("[{}]", plain.replace("\"oui\"", "true")),
            format!("[{}]", plain.replace('2', "2.0")),
            format!("[{}]", plain.replace('2', "\"2\"")),
            format!("[{}]", plain.replace('2', "-2")),
            format!("[{}]", plain.replace('2', "02")),
            format!("[{}]", plain.replace('2', "2e0")),
            format!("[{}]", plain.replace('2', "")),
            format!("[{}]", plain.replace('2', &(Children::MAX + 1).to_string())),
            format!("[{}]", plain.replace("50000", "1000000000000001")),
            format!("[{}]", plain.replace('é', "e\u{301}")),
            format!("[{}]", plain.replace('é', "\\u00E9")),
            format!("[{}]", plain.replace("50000", "50000, \"salaire\": 1")),
            format!("[{}]", plain.replace("50000", "50000, \"id\": 1")),
            format!("[{}]", plain.replace("\"enfants\": 2, ", "")),
            format!("[{}]", vec![plain; MAX_LIST_ELEMENTS + 1].join(",")),
        ];
        for list in lists {
            assert_eq!(TaxRequest::plain_list(&list, Language::French), None, "{list:.200}");
        }
    }
}
