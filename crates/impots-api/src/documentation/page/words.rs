//! The words of the pages, in both languages.

use impots_protocol::{Language, figures};
use serde::Serialize;

use crate::posted::{MAX_HOUSEHOLDS, MAX_LINE};
use crate::settings::ApiSettings;

/// The words of the pages.
#[derive(Serialize)]
pub(super) struct Words {
    lang: &'static str,
    title: &'static str,
    about: &'static str,
    description: &'static str,
    operations: &'static str,
    parameters: &'static str,
    name: &'static str,
    values: &'static str,
    meaning: &'static str,
    required: &'static str,
    members: &'static str,
    about_fields: &'static str,
    about_examples: &'static str,
    model: &'static str,
    lists: &'static str,
    about_lists: &'static str,
    streams: &'static str,
    about_streams: &'static str,
    problems: &'static str,
    about_problems: &'static str,
}

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        match language {
            Language::English => ENGLISH,
            Language::French => FRENCH,
        }
    }
}

/// What the server asks of whoever asks, where not everybody may.
pub(super) const fn needs(language: Language) -> &'static str {
    match language {
        Language::English => {
            "This server answers its accounts only: send a token with every request. Make one on the page “My account”, or by \
             impots tokens add USER NAME on the server: it is shown once. The examples take it from the variable IMPOTS_TOKEN. \
             Authorization: Basic with a user and a password does as well."
        }
        Language::French => {
            "Ce serveur ne répond qu’à ses comptes : envoyez un jeton avec chaque requête. Créez-en un sur la page « Mon compte », ou \
             par impots tokens add UTILISATEUR NOM sur le serveur : il n’est montré qu’une fois. Les exemples le lisent dans la \
             variable IMPOTS_TOKEN. Authorization: Basic avec un nom et un mot de passe convient aussi."
        }
    }
}

/// How much is answered, by the settings.
pub(super) fn limits(settings: &ApiSettings, language: Language) -> String {
    let ApiSettings { requests_per_minute, body_bytes, stream_lines, stream_idle, .. } = settings;
    let number = |value| figures::number(value, language);
    let quota = requests_per_minute.map(|quota| number(quota.get().into()));
    let requests = quota.map(|quota| match language {
        Language::English => format!("{quota} requests a minute, told by RateLimit; "),
        Language::French => format!("{quota} requêtes par minute, comme le dit RateLimit ; "),
    });
    let requests = requests.unwrap_or_default();
    let whole = |value: usize| number(u64::try_from(value).unwrap_or(u64::MAX));
    let (body, line, idle) =
        (whole(body_bytes / 1024), whole(MAX_LINE / 1024), number(stream_idle.as_secs()));
    let (households, lines) = (whole(MAX_HOUSEHOLDS), number(*stream_lines));
    match language {
        Language::English => format!(
            "Limits: {requests}a body of {body}\u{A0}KiB with at most {households} households; a stream of {lines} lines of {line}\u{A0}KiB \
             each, which ends after {idle}\u{A0}s of nothing but blank lines. A thousand households count as one more request."
        ),
        Language::French => format!(
            "Limites : {requests}un corps de {body}\u{A0}Kio avec au plus {households} foyers ; un flux de {lines} lignes de {line}\u{A0}Kio \
             chacune, qui finit après {idle}\u{A0}s sans ligne qui ne soit vide. Mille foyers comptent pour une requête de plus."
        ),
    }
}

const ENGLISH: Words = Words {
    lang: "en",
    title: "The API of impots",
    about: "The French income tax of a household, to the euro. No session, no cookie: every answer is a function of the \
            request and of the tax parameters in force. All numbers are whole: euros; cents, tenths and hundredths of a percent where \
            a name ends with _cents, _tenths, _hundredths. Unknown names are refused; answers may get more members one day, so ignore \
            those that you do not know. Repeat 429 and 503 after Retry-After, and what did not arrive as a whole at once; \
            nothing else is worth it. If you do not want wages in \
            addresses, and so in the logs of proxies, use POST.",
    description: "The same for programs, in OpenAPI 3.1:",
    operations: "Operations",
    parameters: "Parameters",
    name: "Name",
    values: "Values",
    meaning: "Meaning",
    required: "has to be given",
    members: "What comes back",
    about_fields: "Accept-Language chooses English or French for title, detail, label, formula and result. GET has an ETag: send it back in \
                   If-None-Match, and 304 says that nothing has changed. household tells what was taken, model with what it was computed.",
    about_examples: "The examples for JavaScript are modules: save them as .mjs for Node.js. Only /taxes takes bodies, by POST; all else is GET.",
    model: "What it was computed with",
    lists: "Lists",
    about_lists: "Many households at once: results has an entry for each, with its index and the members of a tax, or with problem; problems \
                  counts these. With Prefer: handling=strict the first fault is a 400.",
    streams: "Streams of any length",
    about_streams: "One household a line, one answer a line, in order, while you send: read while you send. A faulty line is answered \
                    by a problem in its place. The last line has \"end\": true; without it the answer was cut off.",
    problems: "Problems",
    about_problems: "What cannot be answered is told as application/problem+json (RFC 9457), every fault at once.",
};

const FRENCH: Words = Words {
    lang: "fr",
    title: "L’API d’impots",
    about: "L’impôt sur le revenu d’un foyer, à l’euro près. Ni session, ni cookie : chaque réponse dépend de la requête et \
            des paramètres de l’impôt en vigueur. Tous les nombres sont entiers : des euros ; des centimes, des dixièmes et des \
            centièmes de pour cent là où un nom finit par _cents, _tenths, _hundredths. Les noms inconnus sont refusés ; les réponses \
            pourront avoir d’autres membres, ignorez ceux que vous ne connaissez pas. Répétez les 429 et 503 après Retry-After, et \
            tout de suite ce qui n’est pas arrivé en entier ; répéter autre chose ne sert à rien. Si vous ne voulez pas de \
            salaires dans les adresses, et donc dans les journaux des serveurs mandataires, utilisez POST.",
    description: "La même chose pour les programmes, en OpenAPI 3.1 :",
    operations: "Opérations",
    parameters: "Paramètres",
    name: "Nom",
    values: "Valeurs",
    meaning: "Sens",
    required: "à indiquer",
    members: "Ce qui revient",
    about_fields: "Accept-Language choisit le français ou l’anglais pour title, detail, label, formula et result. GET donne un ETag : \
                   renvoyez-le dans If-None-Match, et 304 dit que rien n’a changé. household dit ce qui a été retenu, model avec quoi \
                   cela a été calculé.",
    about_examples: "Les exemples en JavaScript sont des modules : enregistrez-les en .mjs pour Node.js. Seul /taxes reçoit des corps, par \
                     POST ; tout le reste est en GET.",
    model: "Avec quoi c’est calculé",
    lists: "Des listes",
    about_lists: "Plusieurs foyers à la fois : results a un élément pour chacun, avec son index et les membres d’un impôt, ou avec problem ; \
                  problems compte ces derniers. Avec Prefer: handling=strict, la première faute donne un 400.",
    streams: "Des flux de toute longueur",
    about_streams: "Un foyer par ligne, une réponse par ligne, dans l’ordre, pendant l’envoi : lisez pendant que vous envoyez. Une \
                    ligne fautive a pour réponse un problème à sa place. La dernière ligne a \"end\": true ; sans elle, la réponse \
                    a été coupée.",
    problems: "Problèmes",
    about_problems: "Ce qui ne peut avoir de réponse est dit en application/problem+json (RFC 9457), toutes les fautes à la fois.",
};
