//! The words of the page `account`.

use impots_protocol::Language;
use serde::Serialize;

/// The words of the page in a language.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    pub(super) heading: &'static str,
    logged_in_as: &'static str,
    pub(super) not_stored: &'static str,
    second_factor: &'static str,
    fault_heading: &'static str,
    password: &'static str,
    old: &'static str,
    new: &'static str,
    new_hint: &'static str,
    change: &'static str,
    change_hint: &'static str,
    sessions: &'static str,
    sessions_caption: &'static str,
    device: &'static str,
    seen: &'static str,
    action: &'static str,
    this_device: &'static str,
    other_device: &'static str,
    close: &'static str,
    close_others: &'static str,
    sessions_password: &'static str,
    token_password: &'static str,
    simulations_password: &'static str,
    no_sessions: &'static str,
    tokens: &'static str,
    tokens_caption: &'static str,
    no_tokens: &'static str,
    name: &'static str,
    used: &'static str,
    expires: &'static str,
    revoke: &'static str,
    new_name: &'static str,
    days: &'static str,
    days_30: &'static str,
    days_180: &'static str,
    days_365: &'static str,
    create: &'static str,
    created: &'static str,
    kept: &'static str,
    kept_caption: &'static str,
    kept_on: &'static str,
    asked: &'static str,
    tax: &'static str,
    again: &'static str,
    forget: &'static str,
    forget_all: &'static str,
    export: &'static str,
    undo: &'static str,
    none_kept: &'static str,
    pub(super) unknown: &'static str,
    pub(super) now: &'static str,
    pub(super) never: &'static str,
    #[serde(skip)]
    language: Language,
}

const FRENCH: Words = Words {
    heading: "Mon compte",
    logged_in_as: "Vous êtes connecté(e) sous le nom",
    not_stored: "Ce compte est défini dans les réglages du serveur\u{a0}: seules ses sessions se gèrent ici. Pour changer de mot de passe, créer des jetons ou garder des simulations, demandez à l’administrateur un compte à vous.",
    second_factor: "À chaque connexion, un code de votre application est demandé après le mot de passe. L’administrateur peut y mettre fin.",
    fault_heading: "Rien n’a été changé",
    password: "Mot de passe",
    old: "Mot de passe actuel",
    new: "Nouveau mot de passe",
    new_hint: "12 caractères au moins. Une phrase convient.",
    change: "Changer le mot de passe",
    change_hint: "Vos autres sessions seront fermées.",
    sessions: "Sessions ouvertes",
    sessions_caption: "Une session inutilisée se ferme d’elle-même",
    device: "Appareil",
    seen: "Dernière activité",
    action: "Action",
    this_device: "Cet appareil\u{a0}:",
    other_device: "Autre appareil\u{a0}:",
    close: "Fermer",
    close_others: "Fermer toutes les autres sessions",
    sessions_password: "Mot de passe actuel, pour fermer des sessions",
    token_password: "Mot de passe actuel, pour créer un jeton",
    simulations_password: "Mot de passe actuel, pour tout supprimer",
    no_sessions: "La liste des sessions n’est pas encore à jour.",
    tokens: "Jetons pour vos programmes",
    tokens_caption: "Un jeton n’est montré qu’une fois, à sa création",
    no_tokens: "Aucun jeton. Un programme en envoie un à l’API au lieu de votre mot de passe, dans le champ Authorization: Bearer\u{a0}; la page «\u{a0}API\u{a0}», en bas, le montre.",
    name: "Nom",
    used: "Dernier usage",
    expires: "Expire",
    revoke: "Révoquer",
    new_name: "Nom du nouveau jeton",
    days: "Expire dans",
    days_30: "30 jours",
    days_180: "180 jours",
    days_365: "un an",
    create: "Créer un jeton",
    created: "Voici le jeton. Copiez-le maintenant\u{a0}: il ne sera plus jamais montré. Un programme l’envoie dans le champ Authorization: Bearer.",
    kept: "Simulations gardées",
    kept_caption: "Elles restent ici jusqu’à ce que vous les supprimiez",
    kept_on: "Gardée",
    asked: "Foyer",
    tax: "Impôt",
    again: "Ouvrir",
    forget: "Supprimer",
    forget_all: "Supprimer toutes les simulations gardées",
    export: "Télécharger\u{a0}:",
    undo: "Annuler la suppression",
    none_kept: "Aucune. Sous le résultat d’un calcul, un bouton garde la simulation ici.",
    unknown: "appareil inconnu",
    now: "maintenant",
    never: "jamais",
    language: Language::French,
};

const ENGLISH: Words = Words {
    heading: "My account",
    logged_in_as: "You are logged in as",
    not_stored: "This account stands in the settings of the server: only its sessions are managed here. To change a password, create tokens or keep simulations, ask the administrator for an account of your own.",
    second_factor: "At each log-in, a code of your app is asked for after the password. The administrator can end that.",
    fault_heading: "Nothing was changed",
    password: "Password",
    old: "Current password",
    new: "New password",
    new_hint: "At least 12 characters. A sentence is good.",
    change: "Change the password",
    change_hint: "Your other sessions will be closed.",
    sessions: "Open sessions",
    sessions_caption: "A session that is not used closes by itself",
    device: "Device",
    seen: "Last active",
    action: "Action",
    this_device: "This device:",
    other_device: "Another device:",
    close: "Close",
    close_others: "Close all other sessions",
    sessions_password: "Current password, to close sessions",
    token_password: "Current password, to create a token",
    simulations_password: "Current password, to delete all of them",
    no_sessions: "The list of sessions is not up to date yet.",
    tokens: "Tokens for your programs",
    tokens_caption: "A token is shown once, when it is created",
    no_tokens: "No token. A program sends one to the API in place of your password, in the field Authorization: Bearer; the page “API”, below, shows how.",
    name: "Name",
    used: "Last used",
    expires: "Expires",
    revoke: "Revoke",
    new_name: "Name of the new token",
    days: "Expires in",
    days_30: "30 days",
    days_180: "180 days",
    days_365: "a year",
    create: "Create a token",
    created: "Here is the token. Copy it now: it will never be shown again. A program sends it in the field Authorization: Bearer.",
    kept: "Simulations that you keep",
    kept_caption: "They stay here until you delete them",
    kept_on: "Kept",
    asked: "Household",
    tax: "Tax",
    again: "Open",
    forget: "Delete",
    forget_all: "Delete all simulations that you keep",
    export: "Download:",
    undo: "Undo the deletion",
    none_kept: "None. Below the result of a computation, a button keeps the simulation here.",
    unknown: "unknown device",
    now: "now",
    never: "never",
    language: Language::English,
};

/// Seconds of a unit of time, and what one and many of it are called.
const UNITS: [(i64, [[&str; 2]; 2]); 3] = [
    (24 * 3600, [["jour", "jours"], ["day", "days"]]),
    (3600, [["heure", "heures"], ["hour", "hours"]]),
    (60, [["minute", "minutes"], ["minute", "minutes"]]),
];

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// A time so many seconds ago, roughly: no time zone is needed for it.
    pub(super) fn ago(&self, seconds: i64) -> String {
        match (self.language, self.span(seconds)) {
            (_, None) => self.now.to_owned(),
            (Language::French, Some(span)) => format!("il y a {span}"),
            (Language::English, Some(span)) => format!("{span} ago"),
        }
    }

    /// A time so many seconds ahead.
    pub(super) fn ahead(&self, seconds: i64) -> String {
        // A minute that has begun counts: of 180 days, a second is gone before they are told.
        match (self.language, self.span(seconds + 59)) {
            (_, None) => self.now.to_owned(),
            (Language::French, Some(span)) => format!("dans {span}"),
            (Language::English, Some(span)) => format!("in {span}"),
        }
    }

    fn span(&self, seconds: i64) -> Option<String> {
        let (length, names) = UNITS.into_iter().find(|(length, _)| seconds >= *length)?;
        let count = seconds / length;
        let names = match self.language {
            Language::French => names[0],
            Language::English => names[1],
        };
        Some(format!("{count}\u{A0}{}", names[usize::from(count > 1)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_largest_unit_that_fits() {
        for (seconds, french, english) in [
            (-5, "maintenant", "now"),
            (59, "maintenant", "now"),
            (60, "il y a 1\u{A0}minute", "1\u{A0}minute ago"),
            (7199, "il y a 1\u{A0}heure", "1\u{A0}hour ago"),
            (7200, "il y a 2\u{A0}heures", "2\u{A0}hours ago"),
            (180 * 86_400, "il y a 180\u{A0}jours", "180\u{A0}days ago"),
        ] {
            assert_eq!(FRENCH.ago(seconds), french);
            assert_eq!(ENGLISH.ago(seconds), english);
        }
        assert_eq!(FRENCH.ahead(86_400), "dans 1\u{A0}jour");
        for (seconds, expected) in
            [(0, "now"), (1, "in 1\u{A0}minute"), (180 * 86_400 - 1, "in 180\u{A0}days")]
        {
            assert_eq!(ENGLISH.ahead(seconds), expected);
        }
    }
}
