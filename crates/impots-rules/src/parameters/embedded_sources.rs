//! The laws behind the figures. Generated from `data/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::key::ParameterKey as Key;
use super::source::{Reference, Source};

pub(super) static SOURCES: [Source<Key>; 62] = [
    Source { keys: &[Key::Brackets], tax_years: 2015..=2015, since: None, references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2016..=2016, since: None, references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2017..=2017, since: None, references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2018..=2018, since: None, references: &[
        Reference { title: Some("Loi 2017-1837, art. 2 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000036377702&cidTexte=JORFTEXT000036339197") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2019..=2019, since: None, references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2020..=2020, since: None, references: &[
        Reference { title: Some("Loi 2019-1479, art. 2 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2021..=2021, since: None, references: &[
        Reference { title: Some("Loi 2020-1721, art. 2 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042753593") },
        Reference { title: Some("Loi 2019-1479, 3° du I. de l'art. 2 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2022..=2022, since: None, references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01/") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2023..=2023, since: None, references: &[
        Reference { title: Some("Article 197, I.1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("LOI n° 2022-1726, art. 2 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2024..=2024, since: None, references: &[
        Reference { title: Some("Article 197, I.1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2025..=2025, since: None, references: &[
        Reference { title: Some("Article 197, I.1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-02-16/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::Brackets], tax_years: 2026..=2026, since: None, references: &[
        Reference { title: Some("Article 197, I.1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::DeductionRate], tax_years: 2015..=2026, since: Some("1943-01-01"), references: &[
        Reference { title: Some("Article 83 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000036429189") },
    ] },
    Source { keys: &[Key::DeductionMinimum], tax_years: 2015..=2017, since: Some("2014-01-01"), references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000036339197&categorieLien=id") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 30 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000037882341&categorieLien=id#JORFARTI000037882381") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479, art. 50 et art. 157 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039683923&categorieLien=id") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/loda/id/JORFTEXT000042753580/2021-01-22/") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Revalorisation comme prevue dans l'article 83 de la Loi 2020-1721 du 29/12/2020 (LF pour 2021)"), address: None },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Décret n° 2023-422 du 31/05/2023, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000047618675") },
        Reference { title: Some("Article 83, 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047622408") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Décret n° 2024-496 du 30/05/2024, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000049629765") },
        Reference { title: Some("Article 83, 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000032701943") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 83, 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000032701943") },
    ] },
    Source { keys: &[Key::DeductionMinimum, Key::DeductionMaximum], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 83, 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000032701943") },
        Reference { title: Some("Décret n° 2026-562 du 29/06/2026, art. 2"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000054341109") },
    ] },
    Source { keys: &[Key::DeductionMaximum, Key::HalfShareCeiling, Key::SingleParentCeiling, Key::DecoteCeilingSingle, Key::DecoteCeilingCouple], tax_years: 2015..=2015, since: Some("2014-01-01"), references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::DeductionMaximum, Key::HalfShareCeiling, Key::SingleParentCeiling], tax_years: 2016..=2016, since: Some("2015-01-01"), references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
    ] },
    Source { keys: &[Key::DeductionMaximum], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000033734169&categorieLien=id") },
    ] },
    Source { keys: &[Key::HalfShareCeiling, Key::SingleParentCeiling], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 06/04/2017"), address: None },
    ] },
    Source { keys: &[Key::HalfShareCeiling, Key::SingleParentCeiling, Key::DecoteCeilingSingle, Key::DecoteCeilingCouple, Key::ReductionFullUpToSingle, Key::ReductionFullUpToCouple, Key::ReductionNoneFromSingle, Key::ReductionNoneFromCouple, Key::ReductionRaisePerHalfShare], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837, art. 2 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000036377702&cidTexte=JORFTEXT000036339197") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 26/01/2018"), address: None },
    ] },
    Source { keys: &[Key::HalfShareCeiling, Key::SingleParentCeiling, Key::DecoteCeilingSingle, Key::DecoteCeilingCouple], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
        Reference { title: Some("Décret 2019-559, art. 1 du 06/06/2019"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
    ] },
    Source { keys: &[Key::HalfShareCeiling, Key::SingleParentCeiling, Key::DecoteCeilingSingle, Key::DecoteCeilingCouple, Key::ReductionFullUpToSingle, Key::ReductionFullUpToCouple, Key::ReductionNoneFromSingle, Key::ReductionNoneFromCouple, Key::ReductionRaisePerHalfShare], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::HalfShareCeiling, Key::SingleParentCeiling, Key::DecoteCeilingSingle, Key::DecoteCeilingCouple], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721, art. 2 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042753593") },
        Reference { title: Some("Décret 2020-897, art 1. du 22/07/2020"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042143210") },
    ] },
    Source { keys: &[Key::HalfShareCeiling], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.2. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::HalfShareCeiling], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§1 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759") },
        Reference { title: Some("Article 2, b) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::HalfShareCeiling], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§1 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::HalfShareCeiling], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.2. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::HalfShareCeiling], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.2. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::SingleParentCeiling], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.2.§2 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::SingleParentCeiling], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§2 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Article 2, b) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::SingleParentCeiling], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§2 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::SingleParentCeiling], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§2 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::SingleParentCeiling], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§2 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle, Key::DecoteCeilingCouple], tax_years: 2016..=2017, since: Some("2015-01-01"), references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.4.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.4.a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Article 2, c) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.4.a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.4.a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::DecoteCeilingSingle], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.4.a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::DecoteCeilingCouple], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, 4.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::DecoteCeilingCouple], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.4. a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Article 2, c) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::DecoteCeilingCouple], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.4. a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::DecoteCeilingCouple], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.4. a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::DecoteCeilingCouple], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.4. a) du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::DecoteRate], tax_years: 2015..=2015, since: Some("2014-01-01"), references: &[
        Reference { title: None, address: Some("http://bofip.impots.gouv.fr/bofip/2495-PGP") },
    ] },
    Source { keys: &[Key::DecoteRate], tax_years: 2016..=2020, since: Some("2015-01-01"), references: &[
        Reference { title: None, address: Some("http://bofip.impots.gouv.fr/bofip/2495-PGP") },
    ] },
    Source { keys: &[Key::DecoteRate], tax_years: 2021..=2026, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Article 197, I.4.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2021-01-01") },
    ] },
    Source { keys: &[Key::HighIncomeBracketsSingle, Key::HighIncomeBracketsCouple], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("Article 223 sexies, I.1., du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000025049027/2011-12-30") },
        Reference { title: Some("Loi 2011-1977 du 28/12/2011 (LF pour 2012) - art. 2"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000025044460#LEGIARTI000025048418") },
    ] },
    Source { keys: &[Key::RecoveryThreshold], tax_years: 2015..=2026, since: Some("2002-01-01"), references: &[
        Reference { title: Some("Article 1657 1 bis. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006312659") },
    ] },
    Source { keys: &[Key::ReductionRate], tax_years: 2017..=2020, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 06/04/2017"), address: None },
    ] },
    Source { keys: &[Key::ReductionFullUpToSingle, Key::ReductionFullUpToCouple, Key::ReductionNoneFromSingle, Key::ReductionNoneFromCouple], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 06/04/2017"), address: None },
        Reference { title: Some("Code Général des impôts, art. 197, I. 4. b. 3º"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2018-12-02/") },
    ] },
    Source { keys: &[Key::ReductionFullUpToSingle, Key::ReductionFullUpToCouple, Key::ReductionNoneFromSingle, Key::ReductionNoneFromCouple], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
        Reference { title: Some("Décret 2019-559, art. 1 du 06/06/2019"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
        Reference { title: Some("Code Général des impôts, art. 197, I. 4. b. 3º"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2019-12-02/") },
    ] },
    Source { keys: &[Key::ReductionRaisePerHalfShare], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 06/04/2017"), address: None },
        Reference { title: Some("Code Général des impôts, art. 197, I. 4. b"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2017-12-02/") },
    ] },
    Source { keys: &[Key::ReductionRaisePerHalfShare], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
        Reference { title: Some("Décret 2019-559, art. 1 du 06/06/2019"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
        Reference { title: Some("Code Général des impôts, art. 197, I. 4. b"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2019-12-02/") },
    ] },
];
