//! What the API is, for programs: `OpenAPI` 3.1, made of the types that the handlers use and of the table of facts.
//!
//! Titles and descriptions of operations are the comments above the handlers, those of members the comments above the
//! fields: whoever changes one changes what users read. Whatever has no type in Rust, the queries, the body of a
//! household and the lists, is built by `queries`, `household` and `lists`.

mod fields;
pub(crate) mod household;
pub(crate) mod lists;
pub(crate) mod queries;
pub(crate) mod responses;

use utoipa::OpenApi as _;
use utoipa::openapi::security::{Http, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi, SecurityRequirement, ServerBuilder};

use crate::settings::Access;

/// What the document says of itself.
const ABOUT: &str = "The French income tax of a household, to the euro, for the tax years 2015 to 2026: no session, no cookie, \
    no state. Every answer is a function of the request and of the parameters in force.\n\n\
    All numbers are whole: euros; cents where a name ends with `_cents`; tenths and hundredths of a percent with `_tenths` and \
    `_hundredths`. Names are in English; `title`, `detail`, `label`, `formula` and `result` follow `Accept-Language` (`fr`, `en`).\n\n\
    Unknown and repeated names are refused. Answers may get more members: ignore those that you do not know. Everything is safe to \
    repeat: repeat 429 and 503 after `Retry-After`, and what did not arrive as a whole (`request-timeout`, `broken-body`) at once; \
    nothing else is worth it. Who does not want wages in addresses, and so in the logs of \
    proxies, uses POST.";

/// The tag of what describes the API: it is open to everybody.
const DESCRIPTION: &str = "description";

/// The description of the operations below a path such as `/api/v1`, for those who may ask.
pub(crate) fn describe(operations: OpenApi, base: &str, access: Access) -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(tags(
        (name = "taxes", description = "What is due"),
        (name = "withholding", description = "What is withheld from pay"),
        (name = "questions", description = "What if"),
        (name = "law", description = "The figures of the law"),
        (name = "description", description = "What all this is"),
    ))]
    struct Document;

    let mut document = Document::openapi().merge_from(operations);
    let license =
        LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0"));
    document.info = InfoBuilder::new()
        .title("impots")
        .version("1")
        .description(Some(ABOUT))
        .license(Some(license.build()))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url(base).build()]);
    let basic = SecurityScheme::Http(Http::new(HttpAuthScheme::Basic));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("imp_…");
    let bearer = bearer.description(Some("A token of a user, made by `impots tokens add`"));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("basic", basic);
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    if access == Access::Accounts {
        let none: [&str; 0] = [];
        let either = ["basic", "bearer"].map(|scheme| SecurityRequirement::new(scheme, none));
        document.security = Some(either.to_vec());
        open_description(&mut document);
    }
    fields::add(&mut document);
    document
}

/// Says of the operations that describe the API that they need no account.
fn open_description(document: &mut OpenApi) {
    let operations = document.paths.paths.values_mut().filter_map(|item| item.get.as_mut());
    for operation in operations {
        if operation.tags.iter().flatten().any(|tag| tag == DESCRIPTION) {
            operation.security = Some(Vec::new());
        }
    }
}
