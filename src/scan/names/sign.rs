//! The evidence for and against a candidate, with its weight: the one table of the organisations' rules.
//!
//! A sign counts once a name however often it is seen; a name whose signs sum to [`ACCEPT`] is an organisation.

/// What a name needs to be an organisation.
pub const ACCEPT: i32 = 40;

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(pub u128);

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident $weight:literal $rule:literal;)*) => {
        /// A piece of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign { $($(#[$doc])* $name,)* }

        /// Every sign with its weight and the rule that it gives its name to.
        pub const SIGNS: &[(Sign, i32, &str)] = &[$((Sign::$name, $weight, $rule),)*];
    };
}

signs! {
    // ------------------------------------------------ in the name itself
    /// "Inc.", "GmbH"
    LegalForm 120 "org.legal-form";
    /// "Company", "SA": also words or abbreviations.
    WeakForm 50 "org.legal-form";
    /// In the user's own table.
    Own 300 "org.own-table";
    /// A body known by name.
    Body 60 "org.known";
    /// A listed company.
    Listed 50 "org.listed";
    /// A listed company whose name is an ordinary word, too.
    ListedWord 20 "org.listed";
    /// "Holdings", "University", "Ministry"
    Head 55 "org.head-word";
    /// "Minerals", "Logistics": hardly anything but companies is called so.
    TradeHead 48 "org.head-word";
    /// "Services", "Cloud": products and departments are called so, too.
    WeakHead 25 "org.head-word";
    /// "Alegacy Equipment": a rare word and a trade
    RareTrade 12 "org.head-word";
    /// "IntusCare", "con-pearl"
    Camel 12 "org.spelling";
    /// Has a word that no table knows and that is not written small in running text.
    Rare 4 "org.spelling";
    // ------------------------------------------------ beside it
    /// "(NYSE: ABC)" behind it
    Ticker 120 "org.ticker";
    /// Another name in brackets behind it
    AliasBehind 4 "org.alias-in-brackets";
    /// Itself the other name in brackets
    Alias 18 "org.alias-in-brackets";
    /// The initials of a longer name
    Acronym 45 "org.acronym";
    /// The beginning of a longer name
    Short 45 "org.short-form";
    /// "About X"
    About 46 "org.about-heading";
    /// "X, a maker of"
    Apposition 46 "org.apposition";
    /// "X is a provider of"
    Copula 38 "org.apposition";
    /// "X is a non-profit": no company, whatever its name ends in
    Nonprofit 0 "org.apposition";
    /// "X is a startup": a company, whatever its name ends in
    Firm 0 "org.apposition";
    /// "X, a platform for": a company or its product
    ThingOrCompany 20 "org.apposition";
    /// "startup X"
    NounBefore 41 "org.noun-before";
    /// "Toronto-based X", "X, based in"
    Based 45 "org.based";
    /// "CEO of X", "X's CEO"
    Office 52 "org.office";
    /// "Director of Sales at X"
    OfficeAt 62 "org.office";
    /// "X acquires"
    StrongVerb 25 "org.corporate-subject";
    /// "X announced"
    WeakVerb 12 "org.corporate-subject";
    /// "subsidiary of X"
    StrongContext 36 "org.context";
    /// "acquired X", "subsidiary of X"
    SureContext 57 "org.context";
    /// "a 15 per cent share in X": what one can hold a share in is a company, be it called a project
    Stake 75 "org.stake";
    /// "by X", "with X"
    WeakContext 8 "org.context";
    /// "companies such as X"
    Example 45 "org.example";
    /// One of a list of which another is a company
    ListMember 40 "org.list";
    /// One of a list of which several are companies
    LongList 8 "org.list";
    /// "X and Y", of which the other is a company
    ListPair 25 "org.list";
    /// A line of a list of grants names it: "X – $15,500"
    Recipient 46 "org.recipient";
    /// "X will receive $15,500"
    Receives 20 "org.recipient";
    /// In the lines of contacts
    Contact 40 "org.contact";
    /// The text begins with it, behind the place and the day.
    Opener 25 "org.opener";
    /// The headline begins with it and a verb.
    Headline 20 "org.headline-subject";
    /// The release speaks of it often.
    Frequent 0 "org.frequent";
    /// "Ana Wolfe from X"
    PersonFrom 30 "org.office";
    /// "Ana Wolfe/Northfield News"
    Credit 50 "org.credit";
    /// The address of a website or of a mail says it: `northfield.com`.
    Domain 25 "org.web-address";
    /// "X customers", "X's website"
    Owned 6 "org.owns";
    /// "X's commitment", "X's flagship"
    Holds 14 "org.owns";
    /// "X's"
    Possessive 12 "org.possessive";
    // ------------------------------------------------ against it
    /// A given and a family name
    Person -70 "";
    /// "X, chief executive of", "X, who"
    PersonBeside -40 "";
    /// "said X"
    SaidBefore -25 "";
    /// "Mr. X"
    TitleBefore -70 "";
    /// The given or family name of a person of the release
    Surname -45 "";
    /// A city, region or country
    Place -100 "";
    /// A city whose name is also a word or a person's
    PlaceWord -45 "";
    /// "in X", "X, Ontario"
    InPlace -15 "";
    /// A programme, law, event, product
    NoneHead -300 "";
    /// "Square", "Ridge": a place, or a company that is called after one
    PlaceHead -45 "";
    /// A word that is mostly a title
    TitleWord -60 "";
    /// Known to be no organisation
    NoBody -500 "";
    /// An adjective of a country, a month
    Adjective -300 "";
    /// "Company"
    Generic -300 "";
    /// "Board of Directors", "Human Resources": a company may be called so where the text says that it is one
    GenericWords -60 "";
    /// Capitals alone: mostly an abbreviation of a thing
    Abbreviation -12 "";
    /// "natural gas liquids (NGL)": short for what is no name
    Term -120 "";
    /// "Q25", "MT5": letters and a number
    Coded -30 "";
    /// Begins a sentence wherever it stands
    OnlyInitial -20 "";
    /// Also written small in this release
    Lowered -25 "";
    /// Nothing but words that are written small in running text
    Ordinary -16 "";
    /// "Northfield's X"
    Possessed -30 "";
    /// "a X", "its X"
    Determiner -15 "";
    /// "the X"
    Article -10 "";
    /// "launches X", "the introduction of X"
    Launched -20 "";
    /// "the X platform", "X device"
    ThingBeside -18 "";
    /// "X is an actress", "X, a festival"
    ThingTold -30 "";
    /// In a line where every word has a capital
    TitleCase -35 "";
}

impl Sign {
    #[inline]
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

impl Signs {
    #[inline]
    pub fn add(&mut self, sign: Sign) {
        self.0 |= sign.bit();
    }

    #[inline]
    pub fn remove(&mut self, sign: Sign) {
        self.0 &= !sign.bit();
    }

    #[inline]
    pub fn has(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }

    #[inline(always)]
    pub fn any(self, signs: &[Sign]) -> bool {
        self.0 & signs.iter().fold(0, |bits, s| bits | s.bit()) != 0
    }

    #[inline]
    pub fn merge(&mut self, other: Signs) {
        self.0 |= other.0;
    }

    /// The sum of the weights, and the rule of the weightiest.
    pub fn weigh(self) -> (i32, &'static str) {
        let (mut sum, mut best, mut rule) = (0, 0, "org.name");
        let mut left = self.0;
        while let Some(&(_, weight, name)) = SIGNS.get(left.trailing_zeros() as usize) {
            left &= left - 1;
            sum += weight;
            if weight > best {
                (best, rule) = (weight, name);
            }
        }
        (sum, rule)
    }
}
