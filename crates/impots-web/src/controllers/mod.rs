//! One controller an action: typed input in, an outcome out. None knows JSON, XML, HTML, headers or cookies.

pub(crate) mod authenticate_user;
mod calculate_tax;
mod calculate_taxes;
mod delete_simulation;
mod display_tax_calculation;
mod end_session;
mod get_admindata;
mod init_session;
mod list_simulations;

use impots_protocol::Action;

use crate::context::{Call, Outcome};
use crate::session::SessionData;

/// Runs the controller of an action on the session; `None` for an action that only redirects.
pub(crate) fn run(call: &Call<'_>, session: &mut SessionData) -> Option<Outcome> {
    Some(match call.route.action() {
        Action::Root | Action::InitSessionWithoutCsrftoken => return None,
        Action::InitSession => init_session::run(call, session),
        Action::AuthenticateUser => authenticate_user::run(call, session),
        Action::CalculateTax => calculate_tax::run(call, session),
        Action::CalculateTaxes => calculate_taxes::run(call, session),
        Action::ListSimulations => list_simulations::run(session),
        Action::DeleteSimulation => delete_simulation::run(call, session),
        Action::EndSession => end_session::run(session),
        Action::DisplayTaxCalculation => display_tax_calculation::run(),
        Action::GetAdmindata => get_admindata::run(call, session),
    })
}
