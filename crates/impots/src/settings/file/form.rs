//! The forms of values in the file: each is turned into texts, as flags and variables are texts too, and one type reads all three.

use toml::de::{DeInteger, DeValue};

use crate::settings::setting::Form;

/// The texts of a value, or what is expected instead. It is not repeated: it may be a secret.
pub(super) fn texts(form: Form, value: &DeValue<'_>) -> Result<Vec<String>, &'static str> {
    let list = |value: &DeValue<'_>| match value {
        DeValue::Array(elements) => {
            elements.iter().map(|element| text(element.get_ref())).collect::<Option<Vec<_>>>()
        }
        _ => None,
    };
    let texts = match form {
        Form::Text => text(value).map(|text| vec![text]),
        Form::Number => value.as_integer().map(|number| vec![decimal(number)]),
        Form::Switch => value.as_bool().map(|is_on| vec![is_on.to_string()]),
        Form::List => list(value),
        Form::OneOrList => text(value).map(|text| vec![text]).or_else(|| list(value)),
        Form::Tables(_) => None,
    };
    let texts = texts.ok_or_else(|| expected(form))?;
    // A text of several lines holds other settings by mistake, secrets perhaps.
    if texts.iter().any(|text| text.contains('\n')) {
        return Err("one line is expected");
    }
    Ok(texts)
}

const fn expected(form: Form) -> &'static str {
    match form {
        Form::Text => "a text in quotes is expected",
        Form::Number => "a whole number is expected",
        Form::Switch => "`true` or `false` is expected",
        Form::List => "a list of texts in quotes is expected, like `[\"…\", \"…\"]`",
        Form::OneOrList => "a text in quotes or a list of them is expected",
        Form::Tables(_) => "sections in double brackets are expected",
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// `0x10` as `16`; what is too long for any setting stays as it is.
fn decimal(number: &DeInteger<'_>) -> String {
    let parsed = i128::from_str_radix(number.as_str(), number.radix());
    parsed.map_or_else(|_| number.to_string(), |number| number.to_string())
}
