//! The parameters of a query (`application/x-www-form-urlencoded`, WHATWG URL, section 5.1).

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// The pairs of a query, in their order; what is not UTF-8 keeps U+FFFD in its place, which no value has.
pub(crate) fn query(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'+' | b'%')) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace('+', " ");
    Cow::Owned(percent_decode(spaced.as_bytes()).decode_utf8_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_and_none_is_lost() {
        let pairs: Vec<_> = query("a=1&&a=2&b&c=50%20000+%E2%82%AC&%FF=%zz").collect();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        let expected = [("a", "1"), ("a", "2"), ("b", ""), ("c", "50 000 €"), ("\u{FFFD}", "%zz")];
        assert_eq!(pairs, expected);
        assert_eq!(query("").count(), 0);
    }
}
