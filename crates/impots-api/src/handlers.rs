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

use axum::Router;
use axum::routing::{MethodRouter, get};
use utoipa::openapi::OpenApi;

use crate::Api;

/// Makes the routes of the operations, their methods and their description, of one list of paths below the version.
macro_rules! operations {
    ($($path:literal => $($method:ident: $resource:ident::$handler:ident),+;)+) => {
        /// Every operation, with the documents for people, under its path below the version.
        pub(crate) fn routes() -> Router<Api> {
            Router::new()
                $(.route($path, MethodRouter::new()$(.$method($resource::$handler))+))+
                .route("/docs", get(documents::get_page))
                .route("/docs.css", get(documents::get_style))
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
