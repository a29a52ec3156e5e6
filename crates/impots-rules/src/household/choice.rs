//! The facts that are one of a few names.

use super::fact::Fact;
use super::fact_error::FactError;

/// Makes an enum whose variants have names, in the order of their numbers.
macro_rules! choice {
    ($(#[$about:meta])* $choice:ident {
        $($(#[$doc:meta])* $variant:ident = $name:literal, $french:literal, [$($other:literal),*], [$($other_french:literal),*];)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum $choice { $($(#[$doc])* $variant,)+ }

        impl $choice {
            /// Every choice.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];
            /// The names of the choices, in the same order.
            pub const NAMES: [&'static str; Self::ALL.len()] = [$($name),+];

            /// The French names, in the same order.
            pub const FRENCH_NAMES: [&'static str; Self::ALL.len()] = [$($french),+];
            /// What else people call each choice, in the same order.
            pub const OTHER_NAMES: [&'static [&'static str]; Self::ALL.len()] = [$(&[$($other,)* $($other_french,)*]),+];
            /// The French ones among these, in the same order.
            pub const OTHER_FRENCH_NAMES: [&'static [&'static str]; Self::ALL.len()] = [$(&[$($other_french),*]),+];

            /// The name in files, flags and JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

choice! {
    /// How the declarants of a household live.
    Situation {
        /// Never married.
        #[default]
        Single = "single", "célibataire", ["unmarried"], ["seul", "seule"];
        /// Divorced or separated.
        Divorced = "divorced", "divorcé", ["separated"], ["divorcée", "séparé", "séparée"];
        /// Married or in a civil partnership (PACS): two declarants, taxed together.
        Married = "married", "marié", ["pacs", "civil_partnership", "in a civil partnership (PACS)"],
            ["mariée", "mariés", "mariées", "pacsé", "pacsée", "pacsés", "pacsées"];
        /// Widow or widower.
        Widowed = "widowed", "veuf", ["widow", "widower"], ["veuve", "veuf(ve)"];
    }
}

choice! {
    /// The overseas departments whose homes have their tax lowered (CGI art. 197 I 3).
    Overseas {
        /// None of them.
        #[default]
        None = "none", "non", ["no"], ["aucun"];
        /// Guadeloupe, Martinique or Réunion.
        AntillesReunion = "antilles_reunion", "antilles_réunion", [], [];
        /// Guyane or Mayotte.
        GuyaneMayotte = "guyane_mayotte", "guyane_mayotte", [], [];
    }
}

impl Situation {
    /// The boxes of the form 2042, separated by spaces: a civil partnership has one of its own.
    #[must_use]
    pub const fn form_box(self) -> &'static str {
        match self {
            Self::Single => "C",
            Self::Divorced => "D",
            Self::Married => "M O",
            Self::Widowed => "V",
        }
    }
}

impl Fact {
    /// The names that a fact chooses from; none unless it is a choice.
    #[must_use]
    pub const fn choices(self) -> &'static [&'static str] {
        if matches!(self, Self::Situation) {
            &Situation::NAMES
        } else if matches!(self, Self::Overseas) {
            &Overseas::NAMES
        } else {
            &[]
        }
    }

    /// The French names of the same choices.
    #[must_use]
    pub const fn french_choices(self) -> &'static [&'static str] {
        if matches!(self, Self::Situation) {
            &Situation::FRENCH_NAMES
        } else if matches!(self, Self::Overseas) {
            &Overseas::FRENCH_NAMES
        } else {
            &[]
        }
    }

    /// What else people call the same choices.
    #[must_use]
    pub const fn other_choices(self) -> &'static [&'static [&'static str]] {
        if matches!(self, Self::Situation) {
            &Situation::OTHER_NAMES
        } else if matches!(self, Self::Overseas) {
            &Overseas::OTHER_NAMES
        } else {
            &[]
        }
    }

    /// The French ones among these.
    #[must_use]
    pub const fn other_french_choices(self) -> &'static [&'static [&'static str]] {
        if matches!(self, Self::Situation) {
            &Situation::OTHER_FRENCH_NAMES
        } else if matches!(self, Self::Overseas) {
            &Overseas::OTHER_FRENCH_NAMES
        } else {
            &[]
        }
    }

    /// The number of a choice, in the letters of [`Fact::choices`].
    ///
    /// # Errors
    ///
    /// [`FactError::Choice`] for any other name.
    ///
    /// ```
    /// use impots_rules::household::Fact;
    ///
    /// assert_eq!(Fact::Situation.choice("married"), Ok(2));
    /// let error = Fact::Overseas.choice("reunion").unwrap_err();
    /// assert_eq!(error.to_string(), "overseas: one of `none`, `antilles_reunion`, `guyane_mayotte`");
    /// ```
    pub fn choice(self, name: &str) -> Result<i64, FactError> {
        (0..)
            .zip(self.choices())
            .find_map(|(number, choice)| (*choice == name).then_some(number))
            .ok_or(FactError::Choice { fact: self })
    }
}
