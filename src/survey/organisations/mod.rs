//! Who the organisations of a release are: evidence adds up over all places where a name stands, then every mention is found.
//!
//! Takes the candidates of `scan::names`, gives [`Organisation`]s in order of first mention. Every step is linear in the
//! candidates: names meet through their keys in hash maps, never by comparing each with each.

mod elsewhere;
mod group;
mod mentions;
mod recipients;
mod relate;

use super::Survey;
use crate::scan::names::sign::ACCEPT;
use crate::scan::{Found, Reading, names};

pub(super) fn survey(reading: &Reading, found: &Found, survey: &mut Survey) {
    let mut names = names::candidates(reading);
    recipients::look(reading, found, &mut names);
    group::cut_seams(reading, &mut names);
    let mut groups = group::group(reading, &names);
    relate::relate(reading, &names, &mut groups);
    if reading.trace.is_some() {
        for candidate in &names.candidates {
            if let Some(g) = groups.of(candidate)
                && !groups.list[groups.root(g)].accepted
            {
                reading.drop(&candidate.tokens, "organisation", groups.list[g].reason());
            }
        }
    }
    survey.organisations = mentions::organisations(reading, &names, &groups);
}

/// Whether a sum of weights is enough.
fn enough(weight: i32) -> bool {
    weight >= ACCEPT
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::model::{Class, Organisation};
    use crate::{Document, Extractor, Options};

    fn organisations(text: &str) -> Vec<Organisation> {
        organisations_with(text, None)
    }

    fn organisations_with(text: &str, own: Option<&str>) -> Vec<Organisation> {
        let extractor = Extractor::new(Options { organisations: own.map(str::to_owned), ..Options::default() }).unwrap();
        extractor.extract(&Document::from_text("t", text)).organisations
    }

    fn names(text: &str) -> Vec<String> {
        organisations(text).into_iter().map(|o| o.name).collect()
    }

    #[test]
    fn a_legal_form_makes_a_company_and_stays_in_its_name() {
        let found = organisations("Ottermere Robotics, Inc. sold the yard to Kestrel Foods.");
        assert_eq!(found[0].name, "Ottermere Robotics, Inc.");
        assert_eq!(found[0].legal_form.as_deref(), Some("Inc."));
        assert_eq!(found[0].rule, "org.legal-form");
    }

    #[test]
    fn other_names_belong_to_one_organisation() {
        let text = "Grand Heron Industries (GHI) will hire. GHI is growing. \u{201c}Heron helps,\u{201d} said Ana Wolfe, CEO of Grand Heron Industries.";
        let found = organisations(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].aliases, ["GHI"]);
        assert_eq!(found[0].mentions.len(), 4);
    }

    #[test]
    fn the_first_word_of_a_name_with_a_form_stands_for_it() {
        let found = organisations("Ottermoor Flow Pty Ltd will expand. Ottermoor\u{2019}s sensors find leaks.");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].aliases, ["Ottermoor"]);
        // A town before a dash is no company.
        assert_eq!(organisations("Red Deer \u{2013} Red Deer Creek Brewing Corp. got a grant.")[0].mentions.len(), 1);
    }

    #[test]
    fn a_full_stop_ends_the_sentence_where_the_form_has_none() {
        let found = names("Wexley Tools Ltd grew. The yard was sold by Harrow Timber Ltd.");
        assert_eq!(found, ["Wexley Tools Ltd", "Harrow Timber Ltd"]);
        assert_eq!(names("The yard was sold by Harrow Timber Ltd."), ["Harrow Timber Ltd."]);
    }

    #[test]
    fn tickers_are_read_for_every_exchange() {
        let found = organisations("Verdant Ore Corp. (NYSE, TSX: VOC) raised its forecast.");
        let tickers: Vec<String> = found[0].tickers.iter().map(|t| format!("{}: {}", t.exchange, t.symbol)).collect();
        assert_eq!(tickers, ["NYSE: VOC", "TSX: VOC"]);
        assert!(found[0].aliases.is_empty());
    }

    #[test]
    fn bodies_are_told_from_companies() {
        let found = organisations("The Ministry of Health and Long-Term Care met the University of Alder Bay and Kestrel Foods Ltd.");
        let classes: Vec<Class> = found.iter().map(|o| o.class).collect();
        assert_eq!(classes, [Class::Government, Class::Other, Class::Company]);
    }

    #[test]
    fn what_stands_in_a_list_of_companies_is_one() {
        assert_eq!(names("Shops use software from firms such as Moxiel, Navvo and Duetta."), ["Moxiel", "Navvo", "Duetta"]);
    }

    #[test]
    fn persons_places_and_programmes_are_none() {
        assert!(names("Premier Jane Holt spoke in Winnipeg, Manitoba.").is_empty());
        assert!(names("The Rural Growth Program and the Clean Water Act help towns.").is_empty());
        assert!(names("On Tuesday the Company met the Board of Directors.").is_empty());
    }

    #[test]
    fn a_thing_named_after_a_company_is_no_mention_of_it() {
        let found = organisations("Ottermere Robotics Inc. gave the prize. The Ottermere Robotics Prize is new.");
        assert_eq!(found[0].mentions.len(), 1);
    }

    #[test]
    fn a_table_of_the_user_s_own_wins() {
        let own = Some("Zilver\tother\nQuax\tnone\n");
        assert_eq!(organisations_with("They met Zilver and Quax.", own).len(), 1);
        let wrong = Options { organisations: Some("Zilver\tclub\n".to_owned()), ..Options::default() };
        assert!(Extractor::new(wrong).unwrap_err().to_string().contains("line 1"));
    }
}
