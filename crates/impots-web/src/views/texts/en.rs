//! The pages in English.

use super::{
    Authentication, Commands, Computation, Faults, Household, Methods, Simulations, Texts, Trouble,
    Troubles, Values, YearText,
};

pub(super) const TEXTS: Texts = Texts {
    site: "Income tax simulator",
    tagline: "French income tax, from 2015 to 2026",
    methods: Methods {
        year: YearText("{tax} ({income} income)"),
        simplified_year: "2019, simplified (version 14)",
        simplified_year_short: "2019, simplified",
        official: YearText("Tax of {tax} on {income} income, official method"),
        simplified: "Tax of 2019 on 2018 income, simplified method (version 14)",
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
        year: "Tax year",
        year_hint: "The year after that of the income.",
        household: "Your situation",
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
            "A discount lightens small taxes; from 2017 to 2020, a reduction does too.",
        ],
    },
    faults: Faults {
        married: "Choose yes or no.",
        children: "Write a whole number, digits only: 0, 1, 2…",
        children_bound: "Write a smaller number: at most ",
        salary: "Write a whole amount, digits only, without spaces or commas: 50000.",
        salary_bound: "Write a smaller amount: at most ",
        year: "Choose a year of the list.",
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
        year: "Year",
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
            advice: "Your session is not open, or has expired: log in to continue.",
        },
        stale: Trouble {
            heading: "This page is out of date",
            advice: "It is too old or belongs to another session. Nothing was changed: start again.",
        },
        foreign: Trouble {
            heading: "A request from another site",
            advice: "To be safe, nothing was changed: start again from this site.",
        },
        not_found: Trouble {
            heading: "Page not found",
            advice: "Check the address.",
        },
        simulation_unknown: Trouble {
            heading: "Simulation not found",
            advice: "It may be deleted already: see the list of simulations.",
        },
        too_large: Trouble {
            heading: "The request is too large",
            advice: "Nothing was computed or lost.",
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
            advice: "Nothing was changed.",
        },
    },
};
