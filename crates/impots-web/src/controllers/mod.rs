//! One controller an action: typed input in, an outcome out. None knows headers, cookies or how an outcome is written; three ask
//! whether the session is one of pages, where the protocol differs.

pub(crate) mod authenticate_user;
mod calculate_tax;
mod calculate_taxes;
mod delete_simulation;
mod display_tax_calculation;
mod end_session;
mod get_admindata;
mod init_session;
mod list_simulations;

use impots_protocol::{
    Action, ExplainedSimulation, Message, Payload, ResponseType, Simulation, TaxRequest,
};
use impots_rules::{official, simplified};

use crate::context::{Call, Outcome};
use crate::session::SessionData;

/// Runs the controller of an action on the session; `None` for an action that only redirects.
pub(crate) fn run(call: &Call<'_>, session: &mut SessionData) -> Option<Outcome> {
    let action = call.route.action();
    let is_page = session.response_type == Some(ResponseType::Html);
    if let Some(status) = action.refused_to_pages().filter(|_| is_page) {
        let messages = vec![Message::ProgramsOnly];
        return Some(Outcome::new(status, Payload::Sentences(messages)));
    }
    Some(match action {
        // A form of a page that has to begin again posts what it takes along: no redirect would.
        Action::InitSessionWithoutCsrftoken if call.is_posted => init_session::run(call, session),
        Action::Root | Action::InitSessionWithoutCsrftoken => return None,
        Action::InitSession => init_session::run(call, session),
        Action::AuthenticateUser => authenticate_user::run(call, session),
        Action::CalculateTax => calculate_tax::run(call, session),
        Action::CalculateTaxes => calculate_taxes::run(call, session),
        Action::ListSimulations => list_simulations::run(session),
        Action::DeleteSimulation => delete_simulation::run(call, session),
        Action::EndSession => end_session::run(session),
        Action::DisplayTaxCalculation => display_tax_calculation::run(),
        Action::GetAdmindata => get_admindata::run(call),
    })
}

/// The tax of a request: by the official method for a year, else by the simplified one of version 14.
fn simulate(call: &Call<'_>, id: u64, request: &TaxRequest) -> ExplainedSimulation {
    let household = &request.household;
    let tables = &call.parameters.tables;
    let Some(year) = request.year else {
        let tax = simplified::compute(tables.simplified(), household);
        return ExplainedSimulation {
            simulation: Simulation::simplified(id, household, &tax),
            explanation: None,
        };
    };
    let parameters = tables.official(year);
    let tax = official::compute(parameters, household);
    ExplainedSimulation {
        simulation: Simulation::official(id, household, year, &tax),
        explanation: request.explained.then(|| official::explain(parameters, household)),
    }
}
