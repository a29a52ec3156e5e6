//! The words of the pages, in both languages.

use impots_protocol::Language;
use serde::Serialize;

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

const ENGLISH: Words = Words {
    lang: "en",
    title: "The API of impots",
    about: "The French income tax of a household, to the euro. No session, no cookie, no token: every answer is a function of the \
            request and of the tax parameters in force. All numbers are whole: euros; cents, tenths and hundredths of a percent where \
            a name ends with _cents, _tenths, _hundredths. Unknown names are refused; answers may get more members one day, so ignore \
            those that you do not know. Repeat 429 and 503 after Retry-After, and nothing else. If you do not want wages in \
            addresses, and so in the logs of proxies, use POST.",
    description: "The same for programs, in OpenAPI 3.1:",
    operations: "Operations",
    parameters: "Parameters",
    name: "Name",
    values: "Values",
    meaning: "Meaning",
    required: "has to be given",
    streams: "Streams of any length",
    about_streams: "One household a line, one answer a line, in order, while you send: read while you send. A faulty line is answered \
                    by a problem in its place. The last line has \"end\": true; without it the answer was cut off.",
    problems: "Problems",
    about_problems: "What cannot be answered is told as application/problem+json (RFC 9457), every fault at once.",
};

const FRENCH: Words = Words {
    lang: "fr",
    title: "L’API d’impots",
    about: "L’impôt sur le revenu d’un foyer, à l’euro près. Ni session, ni cookie, ni jeton : chaque réponse dépend de la requête et \
            des paramètres de l’impôt en vigueur. Tous les nombres sont entiers : des euros ; des centimes, des dixièmes et des \
            centièmes de pour cent là où un nom finit par _cents, _tenths, _hundredths. Les noms inconnus sont refusés ; les réponses \
            pourront avoir d’autres membres, ignorez ceux que vous ne connaissez pas. Répétez les 429 et 503 après Retry-After, et \
            rien d’autre. Si vous ne voulez pas de salaires dans les adresses, et donc dans les journaux des serveurs mandataires, \
            utilisez POST.",
    description: "La même chose pour les programmes, en OpenAPI 3.1 :",
    operations: "Opérations",
    parameters: "Paramètres",
    name: "Nom",
    values: "Valeurs",
    meaning: "Sens",
    required: "à indiquer",
    streams: "Des flux de toute longueur",
    about_streams: "Un foyer par ligne, une réponse par ligne, dans l’ordre, pendant l’envoi : lisez pendant que vous envoyez. Une \
                    ligne fautive a pour réponse un problème à sa place. La dernière ligne a \"end\": true ; sans elle, la réponse \
                    a été coupée.",
    problems: "Problèmes",
    about_problems: "Ce qui ne peut avoir de réponse est dit en application/problem+json (RFC 9457), toutes les fautes à la fois.",
};
