//! A list that says what version 14 asks, and no more.

use std::fmt;

use impots_rules::{Children, Household, Salary};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::MAX_LIST_ELEMENTS;
use super::request::TaxRequest;
use crate::{Language, parse_yes_no};

impl TaxRequest {
    /// Reads a list of objects that each hold the three keys of version 14, once, plainly written: nearly every list of a
    /// program. No map is made of an object, which takes four fifths of the time of one that is.
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
        let words = Self::REQUIRED.map(|field| field.word(language));
        let mut reader = serde_json::Deserializer::from_str(json);
        let requests = PlainList(Words { words, language }).deserialize(&mut reader).ok()?;
        reader.end().ok()?;
        Some(requests)
    }
}

/// What the keys are called, in the order of [`TaxRequest::REQUIRED`].
#[derive(Clone, Copy)]
struct Words {
    words: [&'static str; 3],
    language: Language,
}

struct PlainList(Words);

struct PlainObject(Words);

impl<'de> DeserializeSeed<'de> for PlainList {
    type Value = Vec<TaxRequest>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for PlainList {
    type Value = Vec<TaxRequest>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut requests = Vec::new();
        while let Some(request) = items.next_element_seed(PlainObject(self.0))? {
            requests.push(request);
            if requests.len() > MAX_LIST_ELEMENTS {
                return Err(A::Error::custom("a longer list"));
            }
        }
        if requests.is_empty() { Err(A::Error::custom("an empty list")) } else { Ok(requests) }
    }
}

impl<'de> DeserializeSeed<'de> for PlainObject {
    type Value = TaxRequest;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for PlainObject {
    type Value = TaxRequest;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let Words { words: [married_word, children_word, salary_word], language } = self.0;
        let (mut married, mut children, mut salary) = (None, None, None);
        while let Some(key) = object.next_key::<&str>()? {
            if key == married_word && married.is_none() {
                married = parse_yes_no(object.next_value()?, language);
            } else if key == children_word && children.is_none() {
                children = Children::new(object.next_value()?).ok();
            } else if key == salary_word && salary.is_none() {
                salary = Salary::new(object.next_value()?).ok();
            } else {
                return Err(A::Error::custom("another key"));
            }
        }
        let (Some(married), Some(children), Some(salary)) = (married, children, salary) else {
            return Err(A::Error::custom("not three values"));
        };
        let household = Household::new(married, children, salary);
        Ok(TaxRequest { household, year: None, explained: false })
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
