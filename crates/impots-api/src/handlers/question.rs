//! A question in an address.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use crate::Api;
use crate::answer::Answer;
use crate::asker::Asker;
use crate::caching::Tag;
use crate::figures::{Figures, Model};
use crate::input::{self, Asked, Own, Suggestions, Values, Vocabulary, Written};
use crate::negotiation::{JSON, preferred};
use crate::problem::{
    Code, Detail, Elsewhere, Fault, FaultKind, Faults, Place, Problem, RETRY_SECONDS,
};
use crate::resource::unknown;

/// A question in an address, with the fields of its request.
pub(crate) struct Question {
    uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) asker: Asker,
}

impl FromRequestParts<Api> for Question {
    type Rejection = Problem;

    /// # Errors
    /// None of the client's: the gate has said who asks.
    async fn from_request_parts(head: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let asker = Asker::from_request_parts(head, api).await?;
        Ok(Self { uri: head.uri.clone(), headers: std::mem::take(&mut head.headers), asker })
    }
}

/// The last segment of an address, without its percent signs (RFC 3986, section 2.1).
pub(super) struct Segment(pub(super) String);

impl FromRequestParts<Api> for Segment {
    type Rejection = Problem;

    async fn from_request_parts(head: &mut Parts, _: &Api) -> Result<Self, Problem> {
        // What is not UTF-8 is the name of nothing.
        let segment = head.uri.path().rsplit('/').next().unwrap_or_default();
        let decoded = percent_decode_str(segment).decode_utf8();
        decoded.map(|it| Self(it.into_owned())).map_err(|_| Problem::new(Code::NotFound))
    }
}

impl Question {
    /// The parameters in force, and what was given.
    ///
    /// # Errors
    /// A client that takes no JSON, parameters that are not there, every fault of the query.
    pub(super) fn values(
        &self,
        api: &Api,
        vocabulary: &Vocabulary,
    ) -> Result<(Arc<Figures>, Values), Problem> {
        accepting(&self.headers, &[JSON])?;
        let figures = figures(api)?;
        let pairs = pairs(&self.uri);
        let pairs = pairs.map(|(name, value)| (name, Written::Text(value)));
        let values = input::read(vocabulary, pairs, &mut Suggestions::default());
        Ok((figures, in_query(values)?))
    }

    /// The parameters in force, and the household that was given.
    ///
    /// # Errors
    /// Those of [`Question::values`]; every contradiction.
    pub(super) fn household(
        &self,
        api: &Api,
        vocabulary: &Vocabulary,
    ) -> Result<(Arc<Figures>, Asked), Problem> {
        let (figures, values) = self.values(api, vocabulary)?;
        let asked = in_query(Asked::of(values, &figures))?;
        Ok((figures, asked))
    }

    /// The answer to it, which is asked for unless the client has it.
    ///
    /// # Errors
    /// Those of the answer.
    pub(super) fn answer(
        &self,
        resource: &str,
        model: &Model,
        values: &Values,
        json: impl FnOnce() -> Result<Bytes, Problem>,
    ) -> Result<Answer, Problem> {
        let tag = Tag::of_question(resource, &model.parameters, values, self.asker.language);
        Answer::to_get(json, tag, &self.headers)
    }

    /// Refuses a query where there is none.
    ///
    /// # Errors
    /// Every name in it.
    pub(super) fn refuse_query(&self) -> Result<(), Problem> {
        refuse_query(&self.uri, |_| None)
    }

    /// Refuses a query where the tax year stands in the path.
    ///
    /// # Errors
    /// Every name in it.
    pub(super) fn refuse_query_beside_path(&self) -> Result<(), Problem> {
        refuse_query(&self.uri, |name| (name == Own::TaxYear.name()).then_some(Elsewhere::Path))
    }
}

/// The pairs of a query, in their order; what is not UTF-8 has U+FFFD in its place, which no value has.
fn pairs(uri: &Uri) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let query = uri.query().unwrap_or_default();
    // Nearly every query stands as it is meant, and decoding it takes as long as computing the tax.
    let (plain, coded) = if query.contains(['%', '+']) { ("", query) } else { (query, "") };
    let plain = plain.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (Cow::Borrowed(name), Cow::Borrowed(value))
    });
    plain.chain(form_urlencoded::parse(coded.as_bytes()))
}

/// Refuses a query where there is none, and says of a name where else it belongs: who writes a parameter beside a body or a path
/// believes that it counts.
///
/// # Errors
/// Every name in it (400, `invalid-input`).
pub(super) fn refuse_query(
    uri: &Uri,
    place: impl Fn(&str) -> Option<Elsewhere>,
) -> Result<(), Problem> {
    let kind =
        |name: &str| place(name).map_or_else(|| unknown(name, || None), FaultKind::NotTakenHere);
    let faults: Faults = pairs(uri).map(|(name, _)| Fault::new(&name, kind(&name))).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::faulty(Place::Query, faults.into_vec())) }
}

/// The faults of a query as a problem (400, `invalid-input`).
pub(super) fn in_query<T>(read: Result<T, Vec<Fault>>) -> Result<T, Problem> {
    read.map_err(|faults| Problem::faulty(Place::Query, faults))
}

/// The type of the answer among those there are.
///
/// # Errors
/// The client takes none of them (406, `not-acceptable`).
pub(super) fn accepting(
    headers: &HeaderMap,
    types: &'static [&'static str],
) -> Result<&'static str, Problem> {
    let refused = || Problem::with_detail(Code::NotAcceptable, Detail::Produces(types));
    preferred(headers, types).ok_or_else(refused)
}

/// The parameters in force.
///
/// # Errors
/// They were not read yet (503, `parameters-unavailable`).
pub(super) fn figures(api: &Api) -> Result<Arc<Figures>, Problem> {
    let unavailable = || Problem::new(Code::ParametersUnavailable).retry_after(RETRY_SECONDS);
    api.0.host.figures().ok_or_else(unavailable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_the_standard_reads_it() {
        for query in [
            "",
            "salary=30000",
            "salary=30000&married=true",
            "&a=1&&b&=c&d==1&e=1=2&",
            "a=\u{e9}&b=?/;:@",
            "a=1+2&b=%C3%A9%20&c=%zz",
        ] {
            let uri: Uri = format!("/taxes?{query}").parse().unwrap();
            assert!(pairs(&uri).eq(form_urlencoded::parse(query.as_bytes())), "{query}");
        }
    }
}
