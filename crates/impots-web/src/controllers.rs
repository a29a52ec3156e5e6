//! One controller an action: typed input in, an outcome out. None knows headers, cookies or how an outcome is written; three ask
//! whether the session is one of pages, where the protocol differs.
//!
//! They run as part of the change of a session (`session_update.rs`): again, on what others made of it, where that is needed. So
//! they wait for nothing, and count and tell nothing outside of the session. A log-in, work on an account and long lists are done
//! before (`front_controller.rs`).

mod account;
mod authenticate_user;
mod calculate_tax;
pub(crate) mod calculate_taxes;
mod delete_simulation;
mod display_tax_calculation;
mod end_session;
mod get_admindata;
mod init_session;
mod list_simulations;

use impots_protocol::{Action, ExplainedSimulation, Message, Payload, Simulation, TaxRequest};
use impots_rules::{official, simplified};

use crate::outcome::Outcome;
use crate::parameters::Parameters;
use crate::request::RequestContext;
use crate::session::SessionData;

/// Runs the controller of an action on the session; `None` for an action that only redirects.
pub(crate) fn run(
    action: Action,
    request: &RequestContext<'_>,
    parameters: &Parameters,
    session: &mut SessionData,
) -> Option<Outcome> {
    let refused = action.refused_to_pages();
    if let Some(status) = refused.filter(|_| session.is_of_pages()) {
        let messages = vec![Message::ProgramsOnly];
        return Some(Outcome::new(status, Payload::Sentences(messages)));
    }
    Some(match action {
        // A form of a page that has to begin again posts what it takes along: no redirect would.
        Action::InitSessionWithoutCsrftoken if request.is_posted() => {
            init_session::run(request, session)
        }
        Action::Root | Action::InitSessionWithoutCsrftoken => return None,
        Action::InitSession => init_session::run(request, session),
        Action::AuthenticateUser => authenticate_user::run(request, session),
        Action::CalculateTax => calculate_tax::run(request, parameters, session),
        Action::CalculateTaxes => calculate_taxes::run(request, parameters, session),
        Action::ListSimulations => list_simulations::run(session),
        Action::DeleteSimulation => delete_simulation::run(request, session),
        Action::EndSession => end_session::run(session),
        Action::DisplayTaxCalculation => display_tax_calculation::run(),
        Action::GetAdmindata => get_admindata::run(parameters),
        Action::Account
        | Action::ChangePassword
        | Action::CloseSessions
        | Action::CreateToken
        | Action::RevokeToken
        | Action::KeepSimulation
        | Action::ForgetSimulations
        | Action::ExportSimulations => account::run(request, session)?,
    })
}

/// The tax of a request: by the official method for a year, else by the simplified one of version 14. `id` is the number that the
/// simulation has in its session; what is kept without one has 0.
pub(crate) fn simulate(
    parameters: &Parameters,
    id: u64,
    request: &TaxRequest,
) -> ExplainedSimulation {
    let household = &request.household;
    let tables = parameters.tables();
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
