//! The pages in English.

use super::{
    Authentication, Commands, Computation, ErrorText, ErrorTexts, Explanation, Kept, Methods,
    Simulations, Texts, Values, YearText,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Income tax simulator",
    tagline: "French income tax, from 2015 to 2026",
    methods: Methods {
        simplified_year_short: "2019, simplified",
        official: YearText("{tax} tax on {income} income, official method"),
        simplified: "2019 tax on 2018 income, simplified method (former simulator)",
    },
    other_language: "Français",
    skip: "Skip to content",
    menu: "Menu",
    disclaimer: "This site is not a service of the administration. The result is an estimate: only the tax notice you receive is binding.",
    error_prefix: "Error: ",
    one_fault: "One thing to correct",
    many_faults: "things to correct",
    commands: Commands {
        computation: "Calculation",
        simulations: "Simulations",
        end: "Log out",
        log_in: "Log in",
        simulator: "Simulator",
        comparison: "Compare",
        glossary: "Tax words",
        privacy: "Privacy",
        accessibility: "Accessibility",
        report: "Report a wrong figure",
    },
    authentication: Authentication {
        heading: "Log in",
        plain_http: "This server is set up for https (tls_in_front). If the address of this page begins with http://, nobody \
                     can log in here: open it with https://.",
        already: "Your session is still open: the menu takes you back to it.",
        fault: "Could not log in",
        user: "User name",
        password: "Password",
        submit: "Log in",
    },
    computation: Computation {
        heading: "Tax calculation",
        steps: [
            "10% of the salary is taken off for expenses, within limits.",
            "The income is divided into shares: one for each adult, half a share for each of the first two children, \
             a whole one for each other child.",
            "Each share is taxed by brackets, from 0 to 45%.",
            "What the shares of children save is capped: that is the family-quotient ceiling.",
            "A relief (décote) reduces small tax bills; from 2017 to 2020, a reduction does too.",
        ],
    },
    explanation: Explanation {
        simplified: [
            "This is the simplified method of the former simulator, right within a few euros; above €250,000 of income (€500,000 for \
             a couple) it leaves out the exceptional contribution on high incomes, which may come to thousands of euros.",
            "For the official method and its steps, choose a year from the list",
        ],
        outdated: "The tax parameters have changed since this calculation: calculate the tax again to see its steps.",
    },
    values: Values {
        id: "No.",
        year: "Year",
        married: "Married",
        yes: "Yes",
        no: "No",
        single_parent: "No (box T)",
        children: "Children",
        salary: "Salary",
        tax: "Tax",
        surcharge: "Family-quotient ceiling",
        rate: "Marginal rate",
        discount: "Décote (relief)",
        reduction: "Reduction",
    },
    simulations: Simulations {
        heading: "Simulations",
        caption: "The simulations of this session, oldest first",
        action: "Action",
        number: "simulation no.",
        details: "Details",
        delete: "Delete",
        deleted: "The simulation is deleted.",
        none: "No simulations yet.",
        pages: "Pages of the list",
        page: "Page",
        previous: "Earlier ones",
        next: "Later ones",
    },
    errors: ErrorTexts {
        not_allowed: ErrorText {
            heading: "Please log in",
            advice: "Your session is not open, or has expired: log in to continue.",
        },
        stale: ErrorText {
            heading: "This page is out of date",
            advice: "It is too old or belongs to another session. Nothing was changed: start again.",
        },
        foreign: ErrorText {
            heading: "A request from another site",
            advice: "To be safe, nothing was changed: start again from this site.",
        },
        other_origin: ErrorText {
            heading: "A request from another address",
            advice: "The server knows itself by another address than your browser does, so nothing was changed. If you \
                     were on this site all the time, tell its administrator: the log says which setting is missing.",
        },
        cookie_lost: ErrorText {
            heading: "Cookies are needed",
            advice: "Your browser did not return the cookie of this site, without which nobody can log in: allow its \
                     cookies, then log in again.",
        },
        plain_http: ErrorText {
            heading: "This address needs https",
            advice: "Your browser did not return the cookie of this site, without which nobody can log in. If the address \
                     of this page begins with http://, open it with https://: the server is set up for that \
                     (tls_in_front). If not, allow the cookies of this site.",
        },
        not_found: ErrorText { heading: "Page not found", advice: "Check the address." },
        simulation_unknown: ErrorText {
            heading: "Simulation not found",
            advice: "It may be deleted already: see the list of simulations.",
        },
        too_large: ErrorText {
            heading: "The request is too large",
            advice: "Nothing was computed or lost.",
        },
        too_many: ErrorText {
            heading: "Too many attempts",
            advice: "Wait a little before you try again.",
        },
        unavailable: ErrorText {
            heading: "Service unavailable",
            advice: "Nothing was changed: try again in a moment.",
        },
        ours: ErrorText {
            heading: "An error on our side",
            advice: "It is not your fault. If it comes back, tell us the number above.",
        },
        unexpected: ErrorText { heading: "Something went wrong", advice: "Nothing was changed." },
    },
    kept: Kept {
        again: "What you typed is still here: check it, then send it again.",
        until_log_in: "What you typed is kept: you will find it again once you have logged in.",
        retry: "Try again",
    },
};
