//! The sentences of the faults of an account.

use crate::bilingual::words;

words! {
    /// What is wrong and what would be right; a bound that was passed, or what programs alone are told, stands for `{}`.
    FaultSentences {
        passwords_expected = "Saisissez le mot de passe actuel et le nouveau.", "Enter your current password and the new one.";
        old_password_wrong = "Ce n’est pas votre mot de passe actuel. Rien n’a été changé.",
            "This is not your current password. Nothing was changed.";
        password_expected = "Saisissez aussi votre mot de passe actuel{}\u{a0}: une session ouverte ne suffit pas pour cela.",
            "Enter your current password too{}: an open session is not enough for this.";
        not_stored = "Ce compte est défini dans les réglages du serveur\u{a0}: demandez à son administrateur.",
            "This account stands in the settings of the server: ask its administrator.";
        session_unknown = "Cette session est déjà fermée.", "This session is closed already.";
        token_name_expected = "Donnez un nom au jeton, de {} octets au plus\u{a0}: celui du programme, par exemple.",
            "Give the token a name of at most {} bytes: that of the program, for instance.";
        days_expected = "La durée est un nombre de jours, de 1 à 3650.", "The time is a number of days, from 1 to 3650.";
        token_made = "Ce jeton est déjà créé, et n’est montré qu’une fois\u{a0}: si vous ne l’avez pas copié, révoquez-le et créez-en un autre.",
            "This token is made already, and is shown once only: if you did not copy it, revoke it and create another one.";
        too_many_tokens = "Vous avez déjà {} jetons\u{a0}: révoquez-en un.", "You have {} tokens already: revoke one.";
        token_unknown = "Ce jeton est déjà révoqué.", "This token is revoked already.";
        simulation_unknown = "Cette simulation n’est pas dans votre session\u{a0}: il n’y a rien à garder.",
            "This simulation is not in your session: there is nothing to keep.";
        simulation_name_too_long = "Le nom d’une simulation a {} octets au plus, sans retour à la ligne.",
            "The name of a simulation has at most {} bytes and no line break.";
        too_many_simulations = "Vous gardez déjà {} simulations\u{a0}: supprimez-en une.",
            "You keep {} simulations already: delete one.";
        kept_simulation_unknown = "Cette simulation est déjà supprimée.", "This simulation is deleted already.";
        export_type_unknown = "Les simulations gardées s’exportent en json ou en csv.",
            "The simulations that you keep are exported as json or csv.";
        code_expected = "Le mot de passe est bon. Saisissez aussi le code à six chiffres de votre application{}.",
            "The password is right. Enter the six-digit code of your app too{}.";
        code_refused = "Ce code n’est pas, ou n’est plus, celui de votre application, ou il a déjà servi. Attendez le suivant.",
            "This code is not, or no longer, that of your app, or it was used before. Wait for the next one.";
        not_to_restore = "Cette suppression ne peut plus être annulée\u{a0}: la page a plus d’un jour, ou a été faite ailleurs. Rien n’a été changé.",
            "This deletion can no longer be undone: the page is more than a day old, or was made elsewhere. Nothing was changed.";
        no_room_to_restore = "Il n’y a plus assez de place\u{a0}: vous gardez {} simulations au plus. Laissez cette page ouverte, supprimez-en dans un autre onglet, puis revenez annuler ici.",
            "There is not enough room any more: you keep at most {} simulations. Leave this page open, delete some in another tab, then come back and undo here.";
        password_hint = " (champ `password`)", " (field `password`)";
        code_hint = " (champ `code`), ou demandez à l’API avec un jeton", " (field `code`), or ask the API with a token";
    }
}
