//! A list that says what version 14 asks, and no more.

use impots_rules::{Children, Household, Salary};

use super::MAX_LIST_ELEMENTS;
use super::request::TaxRequest;
use crate::{Language, PlainReader, parse_yes_no};

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
        let words = Self::REQUIRED.map(|field| field.word(language));
        let mut requests = Vec::with_capacity((json.len() / LEAST_BYTES).min(MAX_LIST_ELEMENTS));
        reader.take(b'[')?;
        loop {
            requests.push(Self::read_plain(&mut reader, &words, language)?);
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
        words: &[&str; 3],
        language: Language,
    ) -> Option<Self> {
        // In this order nearly always, in which each is compared once.
        let mut values = [None; 3];
        for place in 0..words.len() {
            reader.take(if place == 0 { b'{' } else { b',' })?;
            let key = reader.word()?;
            reader.take(b':')?;
            let is_next = words.get(place).is_some_and(|word| *word == key);
            let known = if is_next { place } else { words.iter().position(|word| *word == key)? };
            // A second value of a key leaves another one without.
            *values.get_mut(known)? = Some(reader.value()?);
        }
        reader.take(b'}')?;
        let [married, children, salary] = values;
        let married = married?.strip_prefix('"')?.strip_suffix('"')?;
        let household = Household::new(
            parse_yes_no(married, language)?,
            Children::new(children?.parse().ok()?).ok()?,
            Salary::new(salary?.parse().ok()?).ok()?,
        );
        Some(Self { household, year: None, explained: false })
    }
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
        for (json, language) in [(french, Language::French), (english, Language::English)] {
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
            format!("[{}]", plain.replace('2', &(Children::MAX + 1).to_string())),
            format!("[{}]", plain.replace("50000", "1000000000000001")),
            format!("[{}]", plain.replace('é', "e\u{301}")),
            format!("[{}]", plain.replace('é', "\\u00e9")),
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
