//! The operations and the members of answers in French: the description, from which the page is made, is in English.

/// What an operation is, and the paragraphs about it.
pub(super) fn operation(id: &str) -> Option<(&'static str, &'static [&'static str])> {
    let found = OPERATIONS.iter().find(|(known, _, _)| *known == id);
    found.map(|(_, summary, paragraphs)| (*summary, *paragraphs))
}

/// What the last segment of an address is.
pub(super) fn segment(name: &str) -> Option<&'static str> {
    match name {
        "tax_year" => Some("L’année où l’impôt est établi"),
        "code" => Some("Le genre du problème"),
        _ => None,
    }
}

/// What a member of an answer is, by what the description says of it.
pub(super) fn member(english: &str) -> Option<&'static str> {
    MEMBERS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find_map(|(known, french)| (known == english).then_some(french))
}

/// A sentence of the description a line, and the same in French behind a tabulator.
const MEMBERS: &str = include_str!("members.fr.txt");

/// Of each operation its name, what it is, and the paragraphs about it.
const OPERATIONS: [(&str, &str, &[&str]); 12] = [
    (
        "get_tax",
        "L’impôt d’un foyer",
        &[
            "Les lignes de l’avis, chacune en euros entiers ; avec `detail=steps`, comment l’impôt a été obtenu.",
        ],
    ),
    (
        "post_taxes",
        "Les impôts d’un foyer, d’une liste ou d’un flux",
        &[
            "Un objet est un foyer, `{\"households\": […]}` au plus 10 000. Une liste reçoit une seule réponse, où un foyer fautif est \
                 remplacé par un problème ; avec `Prefer: handling=strict`, la première faute est un 400.",
            "Un flux a un foyer par ligne (`application/x-ndjson`) et reçoit ses réponses ligne par ligne pendant l’envoi : lisez \
                 pendant que vous envoyez. À une ligne fautive répond `{\"line\": 3, \"problem\": {…}}` ; la dernière ligne est \
                 `{\"end\": true, \"lines\": …, \"problems\": …}` : sans elle, la réponse a été coupée.",
        ],
    ),
    (
        "get_withholding",
        "Les taux du prélèvement à la source",
        &[
            "Le taux du foyer et ceux de ses déclarants, quand ils servent, ce qui est prélevé chaque mois ; avec \
                 `withheld_cents`, le solde de l’année.",
        ],
    ),
    (
        "get_default_rates",
        "Les taux par défaut du prélèvement à la source",
        &[
            "Le taux de la paie d’un mois pour qui n’a pas de taux personnel, ou toute la grille d’un jour.",
        ],
    ),
    (
        "get_thresholds",
        "À partir de quel salaire l’impôt est dû",
        &[
            "Le premier salaire pour lequel quelque chose est dû, avec un impôt net et avec un impôt brut, et celui où chaque \
                 taux commence ; le foyer n’a pas de salaire par ailleurs.",
        ],
    ),
    (
        "get_effect",
        "Ce que change un salaire plus élevé",
        &[
            "Ce qui est dû avant et après une augmentation, toutes choses égales par ailleurs, avec le taux effectif et le taux \
                 marginal du barème.",
        ],
    ),
    (
        "get_curve",
        "L’impôt en courbe",
        &[
            "Des points de l’impôt selon le salaire du premier déclarant, pour un dessin : ceux où une règle commence ou cesse \
                 d’agir, et autant d’autres que demandé.",
        ],
    ),
    (
        "get_couple",
        "Ensemble ou séparément",
        &[
            "Ce que paie un couple marié, et ce que paient les deux s’ils vivent ensemble sans l’être, pour chaque partage des \
                 enfants.",
        ],
    ),
    (
        "get_parameter_years",
        "Les années connues",
        &["Chacune avec l’état de ses paramètres et leur adresse."],
    ),
    (
        "get_parameters",
        "Les paramètres d’une année",
        &[
            "Les valeurs avec lesquelles la méthode officielle calcule, chacune avec son article et les textes qui la fixent.",
        ],
    ),
    ("get_openapi", "La description pour les programmes", &["En OpenAPI 3.1."]),
    (
        "get_problem",
        "Ce que signifie un problème",
        &["L’adresse du `type` d’un problème ; une page pour les navigateurs."],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_translated_that_the_description_does_not_say() {
        let description = include_str!("../../../tests/data/openapi.json");
        for line in MEMBERS.lines() {
            let (english, french) = line.split_once('\t').unwrap();
            assert!(description.contains(&format!("\"description\": \"{english}\"")), "{english}");
            assert_eq!(member(english), Some(french), "twice");
        }
    }
}
