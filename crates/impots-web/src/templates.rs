//! The templates, in the program or, while they are written, on disk.
//!
//! A template shows what its view holds and decides nothing: texts, addresses and conditions come from `views/`. One that is
//! faulty, or names what its view lacks, is an error of ours (500), which tests find as they render every view.

use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, Output, UndefinedBehavior, escape_formatter, path_loader,
};
use serde::Serialize;

/// What a template shows.
pub(crate) trait View: Serialize {
    /// The name of the template.
    const TEMPLATE: &'static str;
}

/// Every template: its name decides how it escapes, and `.html` escapes all that is HTML.
const EMBEDDED: [(&str, &str); 20] = [
    ("account.html", include_str!("templates/account.html")),
    ("alert.html", include_str!("templates/alert.html")),
    ("authentication.html", include_str!("templates/authentication.html")),
    ("code.html", include_str!("templates/code.html")),
    ("command.html", include_str!("templates/command.html")),
    ("comparison.html", include_str!("templates/comparison.html")),
    ("computation.html", include_str!("templates/computation.html")),
    ("errors.html", include_str!("templates/errors.html")),
    ("household.html", include_str!("templates/household.html")),
    ("household_form.html", include_str!("templates/household_form.html")),
    ("keep.html", include_str!("templates/keep.html")),
    ("kept_simulations.html", include_str!("templates/kept_simulations.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("pictures/figure.html", include_str!("templates/pictures/figure.html")),
    ("pictures/section.html", include_str!("templates/pictures/section.html")),
    ("notice.html", include_str!("templates/notice.html")),
    ("questions.html", include_str!("templates/questions.html")),
    ("simulator.html", include_str!("templates/simulator.html")),
    ("text.html", include_str!("templates/text.html")),
    ("simulations.html", include_str!("templates/simulations.html")),
];

/// The templates of the pages.
#[derive(Debug)]
pub(crate) struct Templates(Environment<'static>);

impl Templates {
    /// The templates of the program, each read at most once.
    pub(crate) fn embedded() -> Self {
        let mut environment = strict_environment();
        environment.set_loader(|name| {
            let found = EMBEDDED.iter().find(|(known, _)| *known == name);
            Ok(found.map(|(_, source)| *source))
        });
        Self(environment)
    }

    /// The templates of a folder, read again when they change: for development.
    pub(crate) fn reloaded_from(folder: &Path) -> Self {
        let mut environment = strict_environment();
        environment.set_loader(path_loader(folder));
        Self(environment)
    }

    /// The page of a view.
    ///
    /// # Errors
    /// A template that is faulty, or that names what its view does not have.
    pub(crate) fn render<V: View>(&self, view: &V) -> Result<String, Error> {
        self.0.get_template(V::TEMPLATE)?.render(Serde(view))
    }
}

/// Where an undefined name is an error and not an empty text, and lines of tags leave nothing behind.
fn strict_environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_formatter(|output, state, value| match state.auto_escape() {
        AutoEscape::Html if !value.is_safe() => write_escaped(output, &value.to_string()),
        _ => escape_formatter(output, state, value),
    });
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment
}

/// Escapes what is markup in a text or in a value between quotes (HTML, section 13.3), and nothing else: minijinja's own
/// escaper makes `&#x2f;` of every slash of an address.
fn write_escaped(output: &mut Output<'_>, text: &str) -> Result<(), Error> {
    let mut plain = 0;
    for (place, character) in text.char_indices() {
        let escape = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ => continue,
        };
        output.write_str(&text[plain..place])?;
        output.write_str(escape)?;
        plain = place + 1;
    }
    Ok(output.write_str(&text[plain..])?)
}
