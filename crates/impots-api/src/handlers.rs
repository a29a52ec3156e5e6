//! The operations, and the one place that lists them.

mod couples;
mod curves;
mod default_rates;
mod documents;
mod effects;
mod parameters;
mod question;
mod taxes;
mod thresholds;
mod withholding;

use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;
use futures_util::future::{BoxFuture, FutureExt as _};
use utoipa::openapi::OpenApi;

use crate::Api;

/// The documents for people, which are only read.
const PAGES: [&str; 2] = ["/docs", "/docs.css"];

/// Every path below the version that names something. Of what is asked at any other, no path is logged.
pub(crate) fn templates() -> impl Iterator<Item = &'static str> {
    METHODS.iter().map(|(template, _)| *template).chain(PAGES)
}

/// Makes the calls of the operations, their methods and their description, of one list of paths below the version.
macro_rules! operations {
    ($($path:literal => $($method:ident: $resource:ident::$handler:ident),+;)+) => {
        /// Asks the handler of a path and a method, in small letters, for its answer; nobody where there is none.
        pub(crate) fn call(
            template: &str,
            method: &str,
            api: Api,
            request: Request,
        ) -> Option<BoxFuture<'static, Response>> {
            Some(match (template, method) {
                $($(($path, stringify!($method)) => {
                    Handler::call($resource::$handler, request, api).boxed()
                })+)+
                ("/docs", "get") => Handler::call(documents::get_page, request, api).boxed(),
                ("/docs.css", "get") => Handler::call(documents::get_style, request, api).boxed(),
                _ => return None,
            })
        }

        /// The methods of every operation, beside its path.
        pub(crate) const METHODS: &[(&str, &[&str])] =
            &[$(($path, &[$(stringify!($method)),+])),+];

        /// What is said above the handlers. Paths stand there too; a test asks each that is described.
        #[derive(utoipa::OpenApi)]
        #[openapi(paths($($($resource::$handler),+),+))]
        struct Described;
    };
}

/// What is said above the handlers.
pub(crate) fn described() -> OpenApi {
    <Described as utoipa::OpenApi>::openapi()
}

operations! {
    "/taxes" => get: taxes::get_tax, post: taxes::post_taxes;
    "/withholding" => get: withholding::get_withholding;
    "/default-rates" => get: default_rates::get_default_rates;
    "/thresholds" => get: thresholds::get_thresholds;
    "/effects" => get: effects::get_effect;
    "/curves" => get: curves::get_curve;
    "/couples" => get: couples::get_couple;
    "/parameters" => get: parameters::get_parameter_years;
    "/parameters/{tax_year}" => get: parameters::get_parameters;
    "/openapi.json" => get: documents::get_openapi;
    "/problems/{code}" => get: documents::get_problem;
}
