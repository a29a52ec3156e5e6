//! The stateless API of a server: no session, one call a question.

mod answers;
mod problem;
mod questions;
mod terms;

use std::fmt;
use std::time::Duration;

use impots_protocol::Language;
use impots_rules::household::FactKind;
use impots_rules::{Fact, Household, TaxYear};
use reqwest::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Method, Request};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::RawAnswer;
use crate::cookies::Cookies;
use crate::transport::{Limits, Transport};
use crate::{BuildError, Error, Server, Unexpected};

pub use answers::{
    ApiBalance, ApiBalanceKind, ApiBracket, ApiCouple, ApiCurve, ApiDefaultRate, ApiEffect,
    ApiFigure, ApiModel, ApiMonthly, ApiParameters, ApiPeriod, ApiPoint, ApiRateChoice,
    ApiRateStart, ApiSplit, ApiThresholds, ApiWithholding,
};
pub use problem::{ApiError, Problem};
pub use terms::{ApiDeclarant, ApiRange};

/// The API of a server (`docs/API.md`).
///
/// ```no_run
/// use std::time::Duration;
/// use impots_client::{Api, ApiMethod, Language};
/// use impots_rules::{Children, Household, Salary, TaxYear};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let api = Api::new("http://127.0.0.1:5000".parse()?, Language::English, Duration::from_secs(30))?;
/// let household = Household::new(true, Children::new(2)?, Salary::new(50_000)?);
/// let tax = api.tax(&household, ApiMethod::Official(TaxYear::LATEST)).await?;
/// println!("{} € are due", tax.due);
/// # Ok(())
/// # }
/// ```
pub struct Api {
    server: Server,
    transport: Transport,
    language: Language,
    credentials: Option<HeaderValue>,
}

/// How a tax is to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiMethod {
    /// By the law of a tax year.
    Official(TaxYear),
    /// As version 14 does.
    Simplified,
}

/// The tax of a household, as the API tells it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct ApiTax {
    /// What is due, in whole euros.
    pub due: u64,
    /// Every member of the answer.
    pub answer: Map<String, Value>,
}

impl Api {
    /// The API of a server, whose problems are told in a language; no answer is waited for longer than the timeout.
    ///
    /// # Errors
    /// [`BuildError`], if TLS cannot be set up on this machine.
    pub fn new(server: Server, language: Language, timeout: Duration) -> Result<Self, BuildError> {
        let limits = Limits { timeout, ..Limits::default() };
        let transport = Transport::new(&server, limits).map_err(BuildError)?;
        Ok(Self { server, transport, language, credentials: None })
    }

    /// The same for an account, where the server asks for one.
    #[must_use]
    pub fn with_account(self, user: &str, password: &str) -> Self {
        use base64::Engine as _;
        let encoded =
            base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
        self.with_credentials(&format!("Basic {encoded}"))
    }

    /// The same with a token of an account, which `impots tokens add` makes: an account with a second factor needs one.
    #[must_use]
    pub fn with_token(self, token: &str) -> Self {
        self.with_credentials(&format!("Bearer {token}"))
    }

    /// Credentials that no header can hold are left out: the server then asks for some.
    fn with_credentials(self, credentials: &str) -> Self {
        let mut field = HeaderValue::try_from(credentials).ok();
        if let Some(field) = &mut field {
            field.set_sensitive(true);
        }
        Self { credentials: field, ..self }
    }

    /// Computes the tax of a household.
    ///
    /// # Errors
    /// [`ApiError::Problem`] when the server refuses; any error of the connection.
    pub async fn tax(&self, household: &Household, method: ApiMethod) -> Result<ApiTax, ApiError> {
        let mut request = Request::new(Method::POST, self.server.url(["api", "v1", "taxes"]));
        let body = Value::from(object(household, method)).to_string();
        *request.body_mut() = Some(Body::from(body));
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.answer(request).await
    }

    /// The answer to a request.
    async fn answer<Answer: DeserializeOwned>(
        &self,
        mut request: Request,
    ) -> Result<Answer, ApiError> {
        let fields = request.headers_mut();
        fields.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(self.language.code()));
        if let Some(credentials) = &self.credentials {
            fields.insert(AUTHORIZATION, credentials.clone());
        }
        read(self.transport.exchange(request, &mut Cookies::default()).await?)
    }
}

impl fmt::Debug for Api {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Api").field("server", &self.server).finish_non_exhaustive()
    }
}

/// A household under the names of the table of facts.
fn object(household: &Household, method: ApiMethod) -> Map<String, Value> {
    let mut object = Map::new();
    match method {
        ApiMethod::Official(year) => object.insert("tax_year".into(), year.get().into()),
        ApiMethod::Simplified => object.insert("method".into(), "simplified".into()),
    };
    for (fact, number) in household.facts() {
        let value = match fact.kind() {
            FactKind::Choice => {
                let place = usize::try_from(number).ok();
                Value::from(place.and_then(|place| fact.choices().get(place).copied()))
            }
            FactKind::Flag => Value::from(number > 0),
            FactKind::Amount | FactKind::Count | FactKind::BirthYear => Value::from(number),
        };
        // The simplified method knows nobody's second wage and no single parent, so nobody is said to have none either.
        let is_nothing = number == 0 && matches!(fact, Fact::Salary2 | Fact::SingleParent);
        if !is_nothing {
            object.insert(fact.name().to_owned(), value);
        }
    }
    object
}

impl TryFrom<Map<String, Value>> for ApiTax {
    type Error = &'static str;

    fn try_from(answer: Map<String, Value>) -> Result<Self, Self::Error> {
        let due = answer.get("tax_due").and_then(Value::as_u64);
        due.map(|due| Self { due, answer }).ok_or("no tax is due or not")
    }
}

/// What the server answers, by the type of its content: the answer, a problem (RFC 9457), or something that no API of ours sends.
fn read<Answer: DeserializeOwned>(answer: RawAnswer) -> Result<Answer, ApiError> {
    let essence = answer.essence();
    let RawAnswer { url, http_status, retry_after, body, .. } = answer;
    let server = url.origin().ascii_serialization();
    let unexpected = |what| ApiError::Call(Error::Unexpected { server, http_status, what });
    let malformed = |error: serde_json::Error| {
        let reason = error.to_string();
        Unexpected::Malformed { format: "JSON", reason }
    };
    match essence.as_str() {
        "application/json" => {
            let document: Value = match serde_json::from_slice(&body) {
                Ok(document) => document,
                Err(error) => return Err(unexpected(malformed(error))),
            };
            Answer::deserialize(document)
                .map_err(|_| unexpected(Unexpected::Content("the answer that was asked for")))
        }
        "application/problem+json" => match serde_json::from_slice(&body) {
            Ok(document) => {
                Err(ApiError::Problem(Problem::of(&document, http_status, retry_after)))
            }
            Err(error) => Err(unexpected(malformed(error))),
        },
        _ => Err(unexpected(Unexpected::ContentType(essence))),
    }
}
