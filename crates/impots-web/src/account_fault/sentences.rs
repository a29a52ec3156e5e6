//! The sentences of the faults of an account, in French and in English; `{most}` stands for the bound that was passed, `{hint}` for
//! what programs alone are told.

pub(super) const PASSWORDS_EXPECTED: [&str; 2] = [
    "Saisissez le mot de passe actuel et le nouveau.",
    "Enter your current password and the new one.",
];

pub(super) const OLD_PASSWORD_WRONG: [&str; 2] = [
    "Ce n’est pas votre mot de passe actuel. Rien n’a été changé.",
    "This is not your current password. Nothing was changed.",
];

pub(super) const PASSWORD_EXPECTED: [&str; 2] = [
    "Saisissez aussi votre mot de passe actuel{hint}\u{a0}: une session ouverte ne suffit pas pour cela.",
    "Enter your current password too{hint}: an open session is not enough for this.",
];

pub(super) const NOT_STORED: [&str; 2] = [
    "Ce compte est défini dans les réglages du serveur\u{a0}: demandez à son administrateur.",
    "This account stands in the settings of the server: ask its administrator.",
];

pub(super) const SESSION_UNKNOWN: [&str; 2] =
    ["Cette session est déjà fermée.", "This session is closed already."];

pub(super) const TOKEN_NAME_EXPECTED: [&str; 2] = [
    "Donnez un nom au jeton, de {most} octets au plus\u{a0}: celui du programme, par exemple.",
    "Give the token a name of at most {most} bytes: that of the program, for instance.",
];

pub(super) const DAYS_EXPECTED: [&str; 2] = [
    "La durée est un nombre de jours, de 1 à 3650.",
    "The time is a number of days, from 1 to 3650.",
];

pub(super) const TOKEN_MADE: [&str; 2] = [
    "Ce jeton est déjà créé, et n’est montré qu’une fois\u{a0}: si vous ne l’avez pas copié, révoquez-le et créez-en un autre.",
    "This token is made already, and is shown once only: if you did not copy it, revoke it and create another one.",
];

pub(super) const TOO_MANY_TOKENS: [&str; 2] = [
    "Vous avez déjà {most} jetons\u{a0}: révoquez-en un.",
    "You have {most} tokens already: revoke one.",
];

pub(super) const TOKEN_UNKNOWN: [&str; 2] =
    ["Ce jeton est déjà révoqué.", "This token is revoked already."];

pub(super) const SIMULATION_UNKNOWN: [&str; 2] = [
    "Cette simulation n’est pas dans votre session\u{a0}: il n’y a rien à garder.",
    "This simulation is not in your session: there is nothing to keep.",
];

pub(super) const SIMULATION_NAME_TOO_LONG: [&str; 2] = [
    "Le nom d’une simulation a {most} octets au plus, sans retour à la ligne.",
    "The name of a simulation has at most {most} bytes and no line break.",
];

pub(super) const TOO_MANY_SIMULATIONS: [&str; 2] = [
    "Vous gardez déjà {most} simulations\u{a0}: supprimez-en une.",
    "You keep {most} simulations already: delete one.",
];

pub(super) const KEPT_SIMULATION_UNKNOWN: [&str; 2] =
    ["Cette simulation est déjà supprimée.", "This simulation is deleted already."];

pub(super) const EXPORT_TYPE_UNKNOWN: [&str; 2] = [
    "Les simulations gardées s’exportent en json ou en csv.",
    "The simulations that you keep are exported as json or csv.",
];

pub(super) const CODE_EXPECTED: [&str; 2] = [
    "Le mot de passe est bon. Saisissez aussi le code à six chiffres de votre application{hint}.",
    "The password is right. Enter the six-digit code of your app too{hint}.",
];

pub(super) const CODE_REFUSED: [&str; 2] = [
    "Ce code n’est pas, ou n’est plus, celui de votre application, ou il a déjà servi. Attendez le suivant.",
    "This code is not, or no longer, that of your app, or it was used before. Wait for the next one.",
];

pub(super) const NOT_TO_RESTORE: [&str; 2] = [
    "Cette suppression ne peut plus être annulée\u{a0}: la page a plus d’un jour, ou a été faite ailleurs. Rien n’a été changé.",
    "This deletion can no longer be undone: the page is more than a day old, or was made elsewhere. Nothing was changed.",
];

pub(super) const NO_ROOM_TO_RESTORE: [&str; 2] = [
    "Il n’y a plus assez de place\u{a0}: vous gardez {most} simulations au plus. Laissez cette page ouverte, supprimez-en dans un autre onglet, puis revenez annuler ici.",
    "There is not enough room any more: you keep at most {most} simulations. Leave this page open, delete some in another tab, then come back and undo here.",
];

pub(super) const PASSWORD_HINT: [&str; 2] = [" (champ `password`)", " (field `password`)"];

pub(super) const CODE_HINT: [&str; 2] = [
    " (champ `code`), ou demandez à l’API avec un jeton",
    " (field `code`), or ask the API with a token",
];
