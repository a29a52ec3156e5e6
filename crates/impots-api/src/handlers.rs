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

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Api;

/// Every operation under its path below the version.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(taxes::get_tax, taxes::post_taxes))
        .routes(routes!(withholding::get_withholding))
        .routes(routes!(default_rates::get_default_rates))
        .routes(routes!(thresholds::get_thresholds))
        .routes(routes!(effects::get_effect))
        .routes(routes!(curves::get_curve))
        .routes(routes!(couples::get_couple))
        .routes(routes!(parameters::get_parameter_years))
        .routes(routes!(parameters::get_parameters))
        .routes(routes!(documents::get_openapi))
        .routes(routes!(documents::get_problem))
        .route("/docs", axum::routing::get(documents::get_page))
        .route("/docs.css", axum::routing::get(documents::get_style))
}
