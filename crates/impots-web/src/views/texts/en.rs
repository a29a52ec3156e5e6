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
        wrong: "Wrong user name or password",
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
        situation: "Situation",
        married: "Married",
        civil_partners: "Civil partners (PACS)",
        single: "Single",
        divorced: "Divorced",
        widowed: "Widowed",
        single_parent: "Single parent (box T)",
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
            happened: "Your session is not open, or has expired.",
            advice: "Log in to continue.",
        },
        stale: ErrorText {
            heading: "This page is out of date",
            happened: "It is too old, or belongs to another session. Nothing was changed.",
            advice: "Start again from the menu.",
        },
        foreign: ErrorText {
            heading: "A request from another site",
            happened: "To be safe, nothing was changed.",
            advice: "Start again from this site.",
        },
        other_origin: ErrorText {
            heading: "A request from another address",
            happened: "The server knows itself by another address than your browser does, so nothing was changed.",
            advice: "If you were on this site all the time, tell its administrator: the log says which setting is missing.",
        },
        cookie_lost: ErrorText {
            heading: "Cookies are needed",
            happened: "Your browser did not return the cookie of this site, without which nobody can log in.",
            advice: "Allow its cookies, then log in again.",
        },
        plain_http: ErrorText {
            heading: "This address needs https",
            happened: "Your browser did not return the cookie of this site, without which nobody can log in.",
            advice: "If the address of this page begins with http://, open it with https://: the server is set up for that (tls_in_front). If not, allow the cookies of this site.",
        },
        not_found: ErrorText {
            heading: "Page not found",
            happened: "There is nothing at this address.",
            advice: "Check it, or start again from the menu.",
        },
        wrong_method: ErrorText {
            heading: "This address cannot be opened like this",
            happened: "The page does not answer this request, and nothing was changed: most often it is a bookmark, or a reload.",
            advice: "Start again from the menu.",
        },
        simulation_unknown: ErrorText {
            heading: "Simulation not found",
            happened: "It is not in your session: it may be deleted already.",
            advice: "See the list of simulations.",
        },
        too_large: ErrorText {
            heading: "The request is too large",
            happened: "The server does not read a request of this size. Nothing was computed or lost.",
            advice: "Go back with your browser: what you typed is still there.",
        },
        session_full: ErrorText {
            heading: "Your list is full",
            happened: "Your session cannot keep one more simulation. Nothing was lost.",
            advice: "Delete simulations from the list, then try again.",
        },
        too_many: ErrorText {
            heading: "Too many attempts",
            happened: "Your network sent too many requests in a short time.",
            advice: "Wait a little before you try again.",
        },
        unavailable: ErrorText {
            heading: "Service unavailable",
            happened: "The server cannot answer for the moment. Nothing was changed.",
            advice: "Try again in a moment.",
        },
        ours: ErrorText {
            heading: "An error on our side",
            happened: "It is not your fault.",
            advice: "Try again. If it comes back, tell us the number below.",
        },
        unexpected: ErrorText {
            heading: "Something went wrong",
            happened: "Nothing was changed.",
            advice: "Start again from the menu.",
        },
    },
    kept: Kept {
        typed: "What you typed",
        go_on: "Go on",
        without: "Compute without an account with these answers",
        told: "Message of the server",
        again: "What you typed is still here: check it, then send it again.",
        until_log_in: "What you typed is kept: you will find it again once you have logged in.",
        retry: "Try again",
    },
};
