//! The laws behind the figures. Generated from `data/household/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use super::household_key::HouseholdKey as Key;
use super::source::{Reference, Source};

pub(super) static SOURCES: [Source<Key>; 98] = [
    Source { keys: &[Key::PensionDeductionRate], tax_years: 2015..=2026, since: Some("1943-01-01"), references: &[
        Reference { title: Some("Art. 158 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042158853") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum], tax_years: 2015..=2017, since: Some("2014-01-01"), references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000036339197&categorieLien=id") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 30 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000037882341&categorieLien=id#JORFARTI000037882381") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479, art. 50 et art. 157 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039683923&categorieLien=id") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/loda/id/JORFTEXT000042753580/2021-01-22/") },
        Reference { title: Some("Art. 2 de la loi no 2020-1721 du 29 décembre 2020 de finances pour 2021"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000042753593") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Revalorisation comme prevue dans l'article 83 de la Loi 2020-1721 du 29/12/2020 (LF pour 2021)"), address: None },
        Reference { title: Some("Art. 2 de la loi no 2021-1900 du 30 décembre 2021 de finances pour 2022"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000044637653") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Décret n° 2023-422 du 31/05/2023, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000047618675") },
        Reference { title: Some("Article 158, 5.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047622551") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Décret n° 2024-496 du 30/05/2024, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000049629765") },
        Reference { title: Some("Article 158, 5.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042909707/") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 158, 5.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042909707/") },
    ] },
    Source { keys: &[Key::PensionDeductionMinimum, Key::PensionDeductionMaximum], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 158, 5.a. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042909707/") },
        Reference { title: Some("Décret n° 2026-562 du 29/06/2026, art. 2"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000054341109") },
    ] },
    Source { keys: &[Key::PensionDeductionMaximum, Key::AdultChildMaintenanceMaximum, Key::AttachedChildAllowance, Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2015..=2015, since: Some("2014-01-01"), references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::PensionDeductionMaximum, Key::AdultChildMaintenanceMaximum, Key::AttachedChildAllowance, Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2016..=2016, since: Some("2015-01-01"), references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
    ] },
    Source { keys: &[Key::PensionDeductionMaximum], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000033734169&categorieLien=id") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum, Key::AttachedChildAllowance], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum, Key::AttachedChildAllowance], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837, art. 2 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000036377702&cidTexte=JORFTEXT000036339197") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479 du 28/12/2019 (LF pour 2020), art. 2"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/article_2") },
        Reference { title: Some("Code général des impôts, art. 196 B"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000041464076/2019-12-30") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042753591") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 2 de la loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000041464076") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 156 II.2 alinéa 3 du code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000050079659") },
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860788") },
        Reference { title: Some("Article 2 de la loi n° 2023-1322 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Art. 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000051212977/2025-02-16/") },
        Reference { title: Some("LOI n°2025-127 du 14 février 2025 - art. 2 (V)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000051168007") },
    ] },
    Source { keys: &[Key::AdultChildMaintenanceMaximum, Key::AttachedChildAllowance], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Art. 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000051212977/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::SocialSecurityCeilingOfYearBefore], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("PASS of the year before; orders of the Official Journal"), address: None },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2015..=2015, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2014-1654 du 29/12/2014 (LF pour 2015)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000029988857") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2016..=2016, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2017..=2017, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2018..=2018, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837, art. 2 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000036377702&cidTexte=JORFTEXT000036339197") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2019..=2019, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
        Reference { title: Some("Décret 2019-559, art. 1 du 06/06/2019"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2020..=2020, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479, art. 2 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2021..=2021, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721, art. 2 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000042753593") },
        Reference { title: Some("Décret 2020-897, art 1 du 22/07/2020"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042143210") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2022..=2022, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Décret 2021-744, art 1 du 09/06/2021"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000043641803") },
        Reference { title: Some("Code général des impôts, art. 157 bis"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042158963/2022-12-26/") },
        Reference { title: Some("Décret 2022-782 du 4/05/2022, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000045757192") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2023..=2023, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Décret n° 2023-422 du 31/05/2023, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000047618675") },
        Reference { title: Some("Article 157 bis du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042158963") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2024..=2024, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Article 157 bis du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047622555") },
        Reference { title: Some("Décret n° 2024-496 du 30/05/2024, art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000049629765") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2025..=2025, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Article 157 bis du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047622555/2025-06-02/") },
    ] },
    Source { keys: &[Key::SpecialAllowanceFullUpTo, Key::SpecialAllowanceHalfUpTo, Key::SpecialAllowanceFull, Key::SpecialAllowanceHalf, Key::SpecialAllowanceFromAge], tax_years: 2026..=2026, since: Some("1977-01-01"), references: &[
        Reference { title: Some("Article 157 bis du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047622555/2026-07-15") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance, Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Loi 2018-1317, art. 2 du 28/12/2018 (LF pour 2019)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000037935215&cidTexte=JORFTEXT000037882341") },
        Reference { title: Some("Décret 2019-559, art. 1 du 06/06/2019"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479, art. 2 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721, art. 2 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000042753593") },
        Reference { title: Some("Décret 2020-897, art 1 du 22/07/2020"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042143210") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Décret 2021-744, art 1 du 09/06/2021"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000043641803") },
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000041464076/2022-01-01/") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860788/2023-01-01/") },
        Reference { title: Some("Article 2 de la loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860788/2024-01-01/") },
        Reference { title: Some("Article 2 de la loi n° 2023-1322 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::AttachedChildAllowance], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 196 B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860788/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917, art. 2 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000033760564&cidTexte=JORFTEXT000033734169") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 06/04/2017"), address: None },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837, art. 2 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000036377702&cidTexte=JORFTEXT000036339197") },
        Reference { title: Some("BOI-IR-LIQ-20-20-30 du 26/01/2018"), address: None },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Loi 2019-1479 du 28/12/2019 (LF pour 2020)"), address: Some("https://www.legifrance.gouv.fr/eli/loi/2019/12/28/CPAX1925229L/jo/texte") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling, Key::DisabilityComplement, Key::WidowedComplement], tax_years: 2021..=2021, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Loi 2020-1721, art. 2 du 29/12/2020 (LF pour 2021)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042753593") },
        Reference { title: Some("Décret 2020-897, art 1. du 22/07/2020"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000042143210") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.2.§3 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§3 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759") },
        Reference { title: Some("Article 2, b) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§3 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§3 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::RaisedChildAloneCeiling], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§3 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::DisabilityComplement], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.2.§4 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::DisabilityComplement], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§4 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Article 2, b) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::DisabilityComplement], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§4 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::DisabilityComplement], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§4 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::DisabilityComplement], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§4 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::WidowedComplement], tax_years: 2022..=2022, since: Some("2021-01-01"), references: &[
        Reference { title: Some("Loi 2021-1900, art. 2 du 30/12/2021 (LF pour 2022)"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044637640") },
        Reference { title: Some("Article 197, I.2.§5 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000042907517/2022-01-01") },
    ] },
    Source { keys: &[Key::WidowedComplement], tax_years: 2023..=2023, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§5 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2023-01-01/") },
        Reference { title: Some("Article 2, b) de la Loi n° 2022-1726 du 30/12/2022 (LF pour 2023)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000046845640") },
    ] },
    Source { keys: &[Key::WidowedComplement], tax_years: 2024..=2024, since: Some("2023-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§5 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2024-01-01/") },
        Reference { title: Some("Loi 2023-1322, art. 2 du 29/12/2023 (LF pour 2024)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000048727355") },
    ] },
    Source { keys: &[Key::WidowedComplement], tax_years: 2025..=2025, since: Some("2024-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§5 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2025-01-01/") },
        Reference { title: Some("Loi 2025-127, art. 2 du 14/02/2025 de finances (LF pour 2025)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000051168019") },
    ] },
    Source { keys: &[Key::WidowedComplement], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 197, I.2.§5 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860759/2026-02-21/") },
        Reference { title: Some("Loi 2026-103, art. 4 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508182") },
    ] },
    Source { keys: &[Key::VeteranFromAge], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("Loi 2015-1785 art. 4 (74 instead of 75 from income 2015); DGFiP M source 2014 (75) and 2015 (74)"), address: None },
    ] },
    Source { keys: &[Key::OverseasAntillesReunionRate], tax_years: 2015..=2026, since: Some("2001-01-01"), references: &[
        Reference { title: Some("Article 197, I.3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2002-01-01") },
    ] },
    Source { keys: &[Key::OverseasAntillesReunionMaximum], tax_years: 2015..=2018, since: Some("2001-01-01"), references: &[
        Reference { title: None, address: Some("http://bofip.impots.gouv.fr/bofip/4618-PGP") },
    ] },
    Source { keys: &[Key::OverseasAntillesReunionMaximum], tax_years: 2019..=2026, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Article 197, I.3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006308322/2019-01-01") },
    ] },
    Source { keys: &[Key::OverseasGuyaneMayotteRate], tax_years: 2015..=2026, since: Some("2001-01-01"), references: &[
        Reference { title: Some("Article 197, I.3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006308322/2002-01-01") },
    ] },
    Source { keys: &[Key::OverseasGuyaneMayotteMaximum], tax_years: 2015..=2018, since: Some("2001-01-01"), references: &[
        Reference { title: Some("Article 197, I.3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000044978323/2002-01-01") },
    ] },
    Source { keys: &[Key::OverseasGuyaneMayotteMaximum], tax_years: 2019..=2026, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Article 197, I.3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006308322/2019-01-01/") },
    ] },
    Source { keys: &[Key::GiftsAidRate], tax_years: 2015..=2026, since: Some("2005-01-01"), references: &[
        Reference { title: Some("Article 200, 1.ter. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045764695") },
        Reference { title: Some("Loi n° 2005-32 du 18/01/2005"), address: None },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2015..=2015, since: Some("2014-01-01"), references: &[
        Reference { title: Some("Loi 2010-1657 du 29/12/2010 (LF pour 2011)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000023314376") },
        Reference { title: Some("BOI 5-B-11-12"), address: None },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2016..=2016, since: Some("2015-01-01"), references: &[
        Reference { title: Some("Loi 2015-1785 du 29/12/2015 (LF pour 2016)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000031732865") },
        Reference { title: Some("Décret n° 2016-775 du 10/06/2016 - art. 1"), address: None },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2017..=2017, since: Some("2016-01-01"), references: &[
        Reference { title: Some("Loi 2016-1917 du 29/12/2016 (LF pour 2017)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000033734169&categorieLien=id") },
        Reference { title: Some("Décret n° 2017-698 du 02/05/2017 - art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000034566367") },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2018..=2018, since: Some("2017-01-01"), references: &[
        Reference { title: Some("Loi 2017-1837 du 31/12/2017 (LF pour 2018)"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000036339197&categorieLien=id") },
        Reference { title: Some("Décret n° 2018-500 du 20/06/2018 - art. 1"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000037090902") },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2019..=2019, since: Some("2018-01-01"), references: &[
        Reference { title: Some("Décret n° 2019-559 du 06/06/2019 - art. 1"), address: Some("https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000038559363&categorieLien=id") },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2020..=2020, since: Some("2019-01-01"), references: &[
        Reference { title: Some("Décret n° 2020-897 modifiant l'article 200 du CGI"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042143201/") },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2021..=2025, since: Some("2020-01-01"), references: &[
        Reference { title: Some("Article 200, 1.ter. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045764695") },
        Reference { title: Some("Loi n° 2020-473 du 25/04/2020 de finances rectificative pour 2020, art. 14"), address: Some("https://www.legifrance.gouv.fr/jorf/id/JORFARTI000041820881") },
    ] },
    Source { keys: &[Key::GiftsAidMaximum], tax_years: 2026..=2026, since: Some("2025-01-01"), references: &[
        Reference { title: Some("Article 200, 1.ter. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045764695") },
        Reference { title: Some("Loi 2026-103, art. 28 du 19/02/2026 de finances (LF pour 2026)"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000053508326") },
    ] },
    Source { keys: &[Key::GiftsGeneralRate], tax_years: 2015..=2026, since: Some("2005-01-01"), references: &[
        Reference { title: Some("Article 200, 1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045764695") },
        Reference { title: Some("Loi n° 2005-32 du 18/01/2005"), address: None },
    ] },
    Source { keys: &[Key::GiftsGeneralShareOfIncome], tax_years: 2015..=2026, since: Some("2002-01-01"), references: &[
        Reference { title: Some("Article 200, 1. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045764695") },
        Reference { title: Some("Loi 2003-709 du 01/08/2003 - art. 1 (V)"), address: None },
    ] },
    Source { keys: &[Key::UnionDuesRate, Key::UnionDuesShareOfPay], tax_years: 2015..=2026, since: Some("2012-01-01"), references: &[
        Reference { title: Some("LOI n° 2012-1510 du 29/12/2012 de finances rectificative pour 2012, article 23"), address: Some("https://www.legifrance.gouv.fr/jorf/article_jo/JORFARTI000026858081") },
        Reference { title: Some("Article 199 quater C du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000030949107") },
    ] },
    Source { keys: &[Key::UnionDuesPensionsBesideActualExpenses], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("DGFiP M source: chap-3.m of income 2014 (wages only are left out), of 2015 and of 2024 (both are)"), address: None },
    ] },
    Source { keys: &[Key::SchoolingCollege, Key::SchoolingLycee, Key::SchoolingHigher], tax_years: 2015..=2026, since: Some("2001-01-01"), references: &[
        Reference { title: Some("Article 199 quater F du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006303194") },
    ] },
    Source { keys: &[Key::HomeEmploymentRate], tax_years: 2015..=2026, since: Some("2007-01-01"), references: &[
        Reference { title: Some("Article 199 sexdecies 4. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046861251") },
    ] },
    Source { keys: &[Key::HomeEmploymentMaximum, Key::HomeEmploymentMaximumWithPersons, Key::HomeEmploymentDisabledMaximum], tax_years: 2015..=2026, since: Some("2007-01-01"), references: &[
        Reference { title: Some("Article 199 sexdecies 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046861251") },
    ] },
    Source { keys: &[Key::HomeEmploymentPerPerson], tax_years: 2015..=2026, since: Some("2007-01-01"), references: &[
        Reference { title: Some("Article 199 sexdecies 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006069577/LEGISCTA000006191899") },
    ] },
    Source { keys: &[Key::HomeEmploymentFirstYearMaximum, Key::HomeEmploymentFirstYearMaximumWithPersons], tax_years: 2015..=2026, since: Some("2008-01-01"), references: &[
        Reference { title: Some("Article 199 sexdecies 3. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046861251") },
        Reference { title: Some("Loi 2008-1425 du 27/12/2008 (LF pour 2009)"), address: None },
    ] },
    Source { keys: &[Key::ChildCareRate], tax_years: 2015..=2026, since: Some("2006-01-01"), references: &[
        Reference { title: Some("Art. 200 quater B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046861318/2023-01-01/") },
        Reference { title: Some("BOI 5 B-13-06; n°62 du 05/04/2006"), address: None },
        Reference { title: Some("Loi 2005-1719, art. 79 du 31/12/2005"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000006322498&cidTexte=JORFTEXT000000634802") },
    ] },
    Source { keys: &[Key::ChildCareMaximum], tax_years: 2015..=2022, since: Some("2001-01-01"), references: &[
        Reference { title: Some("Article 200 quater B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006303344/2006-01-01/") },
        Reference { title: Some("BOI 5 B-13-06; n°62 du 05/04/2006"), address: Some("https://bofip-archives.impots.gouv.fr/bofip/19908-AIDA.html/identifiant%3D5B-13-06-20060405") },
    ] },
    Source { keys: &[Key::ChildCareMaximum], tax_years: 2023..=2026, since: Some("2022-01-01"), references: &[
        Reference { title: Some("Art. 200 quater B du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046861318/2023-01-01/") },
    ] },
    Source { keys: &[Key::AdvantagesCeiling], tax_years: 2015..=2026, since: Some("2013-01-01"), references: &[
        Reference { title: Some("Article 200-0 A, alinéa 1 du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046860048/2023-10-17") },
        Reference { title: Some("Loi 2012-1509 du 29/12/2012 - art. 73 (VD)"), address: Some("https://www.legifrance.gouv.fr/affichTexteArticle.do?idArticle=LEGIARTI000026872821&cidTexte=JORFTEXT000026856853") },
        Reference { title: Some("BOI-IR-LIQ-20-20-10-20130704"), address: None },
    ] },
    Source { keys: &[Key::CollectionMinimumAfterCredits], tax_years: 2015..=2026, since: Some("2002-01-01"), references: &[
        Reference { title: Some("Article 1657 2. du Code général des impôts"), address: Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006312659") },
    ] },
    Source { keys: &[Key::RefundMinimum], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("CGI art. 1965 L; DGFiP M source 2014 and 2015 (constant SEUIL_8)"), address: None },
    ] },
    Source { keys: &[Key::MaintenanceCoefficientBefore2006], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("CGI art. 156, II, 2° ; Loi 2005-1719, art. 76"), address: None },
    ] },
    Source { keys: &[Key::RetirementSavingsRate], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("CGI art. 163 quatervicies"), address: None },
    ] },
    Source { keys: &[Key::HomeEmploymentFromAge, Key::HomeEmploymentReductionForInactive], tax_years: 2015..=2026, since: None, references: &[
        Reference { title: Some("CGI art. 199 sexdecies"), address: None },
    ] },
    Source { keys: &[Key::GiftsAidMaximumFromOctober], tax_years: 2026..=2026, since: None, references: &[
        Reference { title: Some("CGI art. 200 ; Loi 2026-103, art. 28"), address: None },
    ] },
];
