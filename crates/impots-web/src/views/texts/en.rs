//! The pages in English.

use super::{
    Authentication, Commands, Computation, Faults, Household, Official, Simulations, Texts,
    Trouble, Troubles, Values,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Income tax simulator",
    method: "French tax of 2019 on income of 2018 (simplified method, version 14)",
    official: Official {
        before_tax_year: "French tax of ",
        before_income_year: " on income of ",
        after: " (official method)",
    },
    other_language: "Français",
    skip: "Skip to content",
    menu: "Menu",
    disclaimer: "An estimate: only the tax notice you receive is binding.",
    error_prefix: "Error: ",
    one_fault: "One thing to correct",
    many_faults: "things to correct",
    commands: Commands {
        computation: "Calculation",
        simulations: "Simulations",
        end: "End session",
        log_in: "Log in",
    },
    authentication: Authentication {
        heading: "Log in",
        already: "Your session is still open: the menu takes you back to it.",
        fault: "Could not log in",
        user: "User name",
        password: "Password",
        submit: "Log in",
    },
    computation: Computation {
        heading: "Tax calculation",
        household: "Your household",
        married: "Are you married or in a civil partnership?",
        children: "Dependent children",
        children_hint: "0 if you have none.",
        salary: "Yearly salary",
        salary_hint: "Net taxable, in whole euros. For a couple, both salaries together.",
        submit: "Calculate the tax",
        tax_due: "Tax due",
        title: "Tax due:",
        no_tax: "This household pays no tax.",
        how: "How the tax is calculated",
        steps: [
            "10% of the salary is taken off for expenses, within limits.",
            "The income is divided into shares: one for each adult, half a share for each of the first two children, \
             a whole one for each other child.",
            "Each share is taxed by brackets, from 0 to 45%.",
            "What children save is capped: that is the surcharge.",
            "A discount and a reduction lighten small taxes.",
        ],
    },
    faults: Faults {
        married: "Choose yes or no.",
        children: "Write a whole number, digits only: 0, 1, 2…",
        children_bound: "Write a smaller number: at most ",
        salary: "Write a whole amount, digits only, without spaces or commas: 50000.",
        salary_bound: "Write a smaller amount: at most ",
    },
    household: Household {
        couple: "Married couple or civil partners",
        single: "Single person",
        no_child: "no dependent children",
        one_child: "1 dependent child",
        children: "dependent children",
        salary: "of yearly salary",
    },
    values: Values {
        id: "No.",
        married: "Married",
        yes: "Yes",
        no: "No",
        children: "Children",
        salary: "Salary",
        tax: "Tax",
        surcharge: "Surcharge",
        rate: "Rate",
        discount: "Discount",
        reduction: "Reduction",
    },
    simulations: Simulations {
        heading: "Simulations",
        caption: "The simulations of this session, oldest first",
        action: "Action",
        number: "simulation no.",
        delete: "Delete",
        deleted: "The simulation is deleted.",
        none: "No simulations yet.",
    },
    troubles: Troubles {
        not_allowed: Trouble {
            heading: "Please log in",
            advice: "Log in to continue.",
        },
        stale: Trouble {
            heading: "This page is out of date",
            advice: "It is too old or belongs to another session. Nothing was changed: start again from the menu.",
        },
        foreign: Trouble {
            heading: "A request from another site",
            advice: "To be safe, nothing was changed: start again from the menu.",
        },
        not_found: Trouble {
            heading: "Page not found",
            advice: "Check the address, or start again from the menu.",
        },
        simulation_unknown: Trouble {
            heading: "Simulation not found",
            advice: "It may be deleted already: see the list of simulations.",
        },
        too_large: Trouble {
            heading: "The request is too large",
            advice: "Nothing was computed or lost: start again from the menu.",
        },
        too_many: Trouble {
            heading: "Too many attempts",
            advice: "Wait a little before you try again.",
        },
        unavailable: Trouble {
            heading: "Service unavailable",
            advice: "Nothing was changed: try again in a moment.",
        },
        ours: Trouble {
            heading: "An error on our side",
            advice: "It is not your fault. If it comes back, tell us the number above.",
        },
        unexpected: Trouble {
            heading: "Unexpected errors",
            advice: "Nothing was changed: start again from the menu.",
        },
    },
};
