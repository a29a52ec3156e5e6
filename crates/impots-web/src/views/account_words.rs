//! The words of the page `account`.

use impots_protocol::Language;

use crate::bilingual::words;

words! {
    /// The words of the page.
    Words {
        heading = "Mon compte", "My account";
        logged_in_as = "Vous êtes connecté(e) sous le nom", "You are logged in as";
        not_stored = "Ce compte est défini dans les réglages du serveur\u{a0}: seules ses sessions se gèrent ici. Pour changer de mot de passe, créer des jetons ou garder des simulations, demandez à l’administrateur un compte à vous.",
            "This account stands in the settings of the server: only its sessions are managed here. To change a password, create tokens or keep simulations, ask the administrator for an account of your own.";
        second_factor = "À chaque connexion, un code de votre application est demandé après le mot de passe. L’administrateur peut y mettre fin.",
            "At each log-in, a code of your app is asked for after the password. The administrator can end that.";
        fault_heading = "Rien n’a été changé", "Nothing was changed";
        password = "Mot de passe", "Password";
        old = "Mot de passe actuel", "Current password";
        new = "Nouveau mot de passe", "New password";
        new_hint = "12 caractères au moins. Une phrase convient.", "At least 12 characters. A sentence is good.";
        change = "Changer le mot de passe", "Change the password";
        change_hint = "Vos autres sessions seront fermées.", "Your other sessions will be closed.";
        sessions = "Sessions ouvertes", "Open sessions";
        sessions_caption = "Une session inutilisée se ferme d’elle-même", "A session that is not used closes by itself";
        device = "Appareil", "Device";
        seen = "Dernière activité", "Last active";
        action = "Action", "Action";
        this_device = "Cet appareil\u{a0}:", "This device:";
        other_device = "Autre appareil\u{a0}:", "Another device:";
        close = "Fermer", "Close";
        close_others = "Fermer toutes les autres sessions", "Close all other sessions";
        sessions_password = "Mot de passe actuel, pour fermer des sessions", "Current password, to close sessions";
        token_password = "Mot de passe actuel, pour créer un jeton", "Current password, to create a token";
        simulations_password = "Mot de passe actuel, pour tout supprimer", "Current password, to delete all of them";
        no_sessions = "La liste des sessions n’est pas encore à jour.", "The list of sessions is not up to date yet.";
        tokens = "Jetons pour vos programmes", "Tokens for your programs";
        tokens_caption = "Un jeton n’est montré qu’une fois, à sa création", "A token is shown once, when it is created";
        no_tokens = "Aucun jeton. Un programme en envoie un à l’API au lieu de votre mot de passe, dans le champ Authorization: Bearer\u{a0}; la page «\u{a0}API\u{a0}», en bas, le montre.",
            "No token. A program sends one to the API in place of your password, in the field Authorization: Bearer; the page “API”, below, shows how.";
        name = "Nom", "Name";
        used = "Dernier usage", "Last used";
        expires = "Expire", "Expires";
        revoke = "Révoquer", "Revoke";
        new_name = "Nom du nouveau jeton", "Name of the new token";
        days = "Expire dans", "Expires in";
        days_30 = "30 jours", "30 days";
        days_180 = "180 jours", "180 days";
        days_365 = "un an", "a year";
        create = "Créer un jeton", "Create a token";
        created = "Voici le jeton. Copiez-le maintenant\u{a0}: il ne sera plus jamais montré. Un programme l’envoie dans le champ Authorization: Bearer.",
            "Here is the token. Copy it now: it will never be shown again. A program sends it in the field Authorization: Bearer.";
        kept = "Simulations gardées", "Simulations that you keep";
        kept_caption = "Elles restent ici jusqu’à ce que vous les supprimiez", "They stay here until you delete them";
        kept_on = "Gardée", "Kept";
        asked = "Foyer", "Household";
        tax = "Impôt", "Tax";
        again = "Ouvrir", "Open";
        forget = "Supprimer", "Delete";
        forget_all = "Supprimer toutes les simulations gardées", "Delete all simulations that you keep";
        export = "Télécharger\u{a0}:", "Download:";
        undo = "Annuler la suppression", "Undo the deletion";
        none_kept = "Aucune. Sous le résultat d’un calcul, un bouton garde la simulation ici.",
            "None. Below the result of a computation, a button keeps the simulation here.";
        unknown = "appareil inconnu", "unknown device";
        now = "maintenant", "now";
        never = "jamais", "never";
        #[serde(skip)]
        language: Language = Language::French, Language::English;
    }
}

/// Seconds of a unit of time, and what one and many of it are called.
const UNITS: [(i64, [[&str; 2]; 2]); 3] = [
    (24 * 3600, [["jour", "jours"], ["day", "days"]]),
    (3600, [["heure", "heures"], ["hour", "hours"]]),
    (60, [["minute", "minutes"], ["minute", "minutes"]]),
];

impl Words {
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
        let names = self.language.pick(names);
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
            assert_eq!(Words::FRENCH.ago(seconds), french);
            assert_eq!(Words::ENGLISH.ago(seconds), english);
        }
        assert_eq!(Words::FRENCH.ahead(86_400), "dans 1\u{A0}jour");
        for (seconds, expected) in
            [(0, "now"), (1, "in 1\u{A0}minute"), (180 * 86_400 - 1, "in 180\u{A0}days")]
        {
            assert_eq!(Words::ENGLISH.ahead(seconds), expected);
        }
    }
}
