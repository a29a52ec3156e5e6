//! What is wrong with one input.

use std::borrow::Cow;

use impots_protocol::Language;
use impots_rules::FactError;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::json;

/// Longest name that is told again, in characters.
const MAX_NAME: usize = 100;

/// Where the inputs stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the query.
    Query,
    /// In the object that this pointer leads to (RFC 6901, as a fragment: section 6).
    Object(Cow<'static, str>),
}

impl Place {
    /// The object that is the whole body, or the whole line.
    pub(crate) const BODY: Self = Self::Object(Cow::Borrowed("#"));
}

/// What is wrong with one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The name that was given, or the one that is missing; empty for the object itself.
    pub(crate) name: String,
    /// What is wrong.
    pub(crate) kind: FaultKind,
}

/// What can be wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It has to be given.
    Missing,
    /// No input has this name.
    Unknown {
        /// The known name that comes nearest to it.
        did_you_mean: Option<&'static str>,
    },
    /// It stands where it is not taken.
    NotTakenHere(Elsewhere),
    /// It is given twice.
    Repeated,
    /// In a query, the next parameter follows behind a semicolon.
    Semicolon,
    /// It is not written as a whole number.
    NotAWholeNumber {
        /// The number that was probably meant, if it is accepted.
        meant: Option<i64>,
        /// Whether it is one of cents.
        is_cents: bool,
        /// The least that is accepted.
        minimum: i64,
        /// The most that is.
        maximum: i64,
    },
    /// It is neither `true` nor `false`.
    NotTrueOrFalse {
        /// What was probably meant.
        meant: Option<bool>,
    },
    /// It is none of the names.
    NotAChoice {
        /// The names.
        choices: &'static [&'static str],
    },
    /// It is no day.
    NotADay,
    /// It is no object.
    NotAnObject,
    /// It is no list.
    NotAList,
    /// It is a number that is not accepted.
    OutOfRange {
        /// The least that is.
        minimum: i64,
        /// The most that is.
        maximum: i64,
    },
    /// It is more than can be.
    TooMany {
        /// The most that can be.
        maximum: usize,
    },
    /// Something else that was given leaves no place for it.
    NotAllowedWith(Contradiction),
}

/// Where an input belongs that is not taken where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    /// To another resource, with this path.
    Resource(&'static str),
    /// In the path.
    Path,
    /// In the body.
    Body,
}

/// What leaves no place for an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contradiction {
    /// The other facts of the household.
    Fact(FactError),
    /// `situation`, which says otherwise than `married`.
    Situation,
    /// The simplified method.
    Simplified,
    /// The simplified method, which is of one tax year.
    SimplifiedYear,
    /// No second declarant.
    NoSecondDeclarant,
    /// A home overseas, beside which only default rates are given.
    Overseas,
    /// A taxable income that is given: the pay is not known.
    PayUnknown,
    /// A taxable income that is given: a wage changes nothing.
    NoWageCounts,
    /// Beside it, a higher wage can lower the tax.
    NoFirstWage,
    /// A day before anything was withheld at source.
    BeforeWithholding,
    /// A day and a home whose default rates are not known.
    GridNotKnown,
    /// The list of households, beside which nothing stands.
    Households,
}

impl Fault {
    pub(crate) fn new(name: &str, kind: FaultKind) -> Self {
        Self { name: name.to_owned(), kind }
    }

    pub(super) const fn told<'a>(&'a self, place: &'a Place, language: Language) -> ToldFault<'a> {
        ToldFault { fault: self, place, language }
    }
}

/// Makes the codes of all kinds, and the code of each.
macro_rules! codes {
    ($($kind:pat => $code:literal,)+) => {
        impl FaultKind {
            /// The codes of all kinds.
            pub(crate) const CODES: [&'static str; [$($code),+].len()] = [$($code),+];

            /// The code for programs.
            pub(crate) const fn code(&self) -> &'static str {
                match self { $($kind => $code,)+ }
            }
        }
    };
}

codes! {
    Self::Missing => "missing",
    Self::Unknown { .. } | Self::NotTakenHere(_) => "unknown",
    Self::Repeated => "repeated",
    Self::NotAWholeNumber { .. } => "not_a_whole_number",
    Self::NotTrueOrFalse { .. } => "not_true_or_false",
    Self::NotAChoice { .. } => "not_a_choice",
    Self::NotADay => "not_a_day",
    Self::NotAnObject => "not_an_object",
    Self::NotAList => "not_a_list",
    Self::OutOfRange { .. } => "out_of_range",
    Self::TooMany { .. } => "too_many",
    Self::NotAllowedWith(_) => "not_allowed_with",
    Self::Semicolon => "semicolon",
}

impl FaultKind {
    /// What would be accepted, for programs.
    fn allowed(&self) -> Option<serde_json::Value> {
        match self {
            Self::NotTrueOrFalse { .. } => Some(json!([true, false])),
            Self::NotAChoice { choices } => Some(json!(choices)),
            Self::OutOfRange { minimum, maximum } => {
                Some(json!({"minimum": minimum, "maximum": maximum}))
            }
            Self::TooMany { maximum } => Some(json!({"maximum": maximum})),
            Self::Missing
            | Self::Unknown { .. }
            | Self::NotTakenHere(_)
            | Self::Repeated
            | Self::Semicolon
            | Self::NotAWholeNumber { .. }
            | Self::NotADay
            | Self::NotAnObject
            | Self::NotAList
            | Self::NotAllowedWith(_) => None,
        }
    }
}

/// A fault in a language, as an entry of `errors`.
pub(super) struct ToldFault<'a> {
    fault: &'a Fault,
    place: &'a Place,
    language: Language,
}

impl Serialize for ToldFault<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Fault { name, kind } = self.fault;
        let name = shortened(name);
        let mut map = serializer.serialize_map(None)?;
        match self.place {
            Place::Query => map.serialize_entry("parameter", &name)?,
            Place::Object(object) if *kind == FaultKind::NotAnObject => {
                map.serialize_entry("pointer", object)?;
            }
            Place::Object(object) => {
                map.serialize_entry("pointer", &format_args!("{object}/{}", pointed(&name)))?;
            }
        }
        map.serialize_entry("code", kind.code())?;
        map.serialize_entry("detail", &kind.words(self.language))?;
        if let FaultKind::Unknown { did_you_mean: Some(meant) } = kind {
            map.serialize_entry("did_you_mean", meant)?;
        }
        if let FaultKind::NotAllowedWith(Contradiction::Fact(error)) = kind {
            map.serialize_entry("rule", error.code())?;
        }
        if let Some(allowed) = kind.allowed() {
            map.serialize_entry("allowed", &allowed)?;
        }
        map.end()
    }
}

fn shortened(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(MAX_NAME) {
        None => Cow::Borrowed(name),
        Some((end, _)) => Cow::Owned(format!("{}…", &name[..end])),
    }
}

/// A name as a part of a pointer in a fragment (RFC 6901, sections 3 and 6).
fn pointed(name: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    /// What a fragment cannot hold (RFC 3986, section 3.5).
    const ESCAPED: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    let name = name.replace('~', "~0").replace('/', "~1");
    utf8_percent_encode(&name, ESCAPED).to_string()
}
