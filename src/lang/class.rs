//! The class bits of words, one a question that a scan asks of a token. A bit belongs to the module named beside it.

// segment
/// May end in a full stop that ends no sentence: `Mr.`, `Inc.`, `Jan.`
pub const ABBREVIATION: u64 = 1;
/// The first word of a section's heading.
pub const HEADING: u64 = 1 << 1;
// numbers and qualifiers
/// Part of a number in words: `two`, `hundred`, `dozen`.
pub const NUMBER: u64 = 1 << 2;
/// Multiplies a number: `million`, `bn`, `crore`, `k`.
pub const MAGNITUDE: u64 = 1 << 3;
/// Ends a qualifier that stands before a number.
pub const QUALIFIER_BEFORE: u64 = 1 << 4;
/// Begins a qualifier that stands behind a number.
pub const QUALIFIER_BEHIND: u64 = 1 << 5;
/// A word that, with a capital, begins a sentence rather than goes on with a name: `The`, `This`, `It`.
pub const STARTER: u64 = 1 << 56;
// money
/// Begins a currency's name behind a number: `dollars`, `CAD`, `Canadian`.
pub const CURRENCY: u64 = 1 << 6;
/// A code or abbreviation before a number: `CAD`, `Rs`.
pub const CURRENCY_CODE: u64 = 1 << 7;
/// A number may be glued to it: `CAD18.5`.
pub const GLUED: u64 = 1 << 8;
/// `multi`, `multimillion`.
pub const MULTI: u64 = 1 << 9;
/// Makes an amount a rate: `annual`, `hourly`.
pub const RATE: u64 = 1 << 10;
// jobs
/// `jobs`, `employees`, `people`, `engineers` and what belongs to them.
pub const JOB_NOUN: u64 = 1 << 14;
/// A word that holds a sentence together and stands in no noun phrase.
pub const FUNCTION: u64 = 1 << 15;
/// A verb of employment.
pub const JOB_VERB: u64 = 1 << 16;
// dates: bits 22 to 33
/// A month's name.
pub const DATE_MONTH: u64 = 1 << 22;
/// A weekday's name.
pub const DATE_WEEKDAY: u64 = 1 << 23;
/// A season.
pub const DATE_SEASON: u64 = 1 << 24;
/// `year`, `quarters`, `weekend`.
pub const DATE_UNIT: u64 = 1 << 25;
/// `today`, `morning`.
pub const DATE_DAY: u64 = 1 << 26;
/// The first word of a holiday.
pub const DATE_HOLIDAY: u64 = 1 << 27;
/// A word that places a time: `this`, `early`, `end`.
pub const DATE_PLACING: u64 = 1 << 28;
/// The last word of what may stand before a date.
pub const DATE_PREPOSITION: u64 = 1 << 29;
/// `fiscal`, `FY`.
pub const DATE_FISCAL: u64 = 1 << 30;
/// Words that a date is looked for at.
pub const DATE_ANCHOR: u64 = DATE_MONTH | DATE_WEEKDAY | DATE_SEASON | DATE_UNIT | DATE_DAY | DATE_HOLIDAY | DATE_FISCAL;
// organisations: bits 34 to 55
/// A given name.
pub const GIVEN_NAME: u64 = 1 << 34;
/// A family name.
pub const FAMILY_NAME: u64 = 1 << 35;
/// A name of persons that is also an ordinary word, a month or a place.
pub const NAME_WORD: u64 = 1 << 36;
/// The first word of a place's name.
pub const PLACE: u64 = 1 << 37;
/// The first word of an organisation known by name.
pub const LISTED: u64 = 1 << 38;
/// The first word of a legal form.
pub const LEGAL_FORM: u64 = 1 << 39;
/// The last word of what says what a name names: `University`, `Holdings`, `Act`.
pub const HEAD: u64 = 1 << 40;
/// The first word of a person's title or office.
pub const TITLE: u64 = 1 << 41;
/// The first or last word of a noun that says what a name beside it is: `startup`, `maker`.
pub const ORG_NOUN: u64 = 1 << 42;
/// What mostly companies do: `acquires`.
pub const ORG_VERB: u64 = 1 << 43;
/// What organisations and others do: `announced`.
pub const ANY_VERB: u64 = 1 << 44;
/// The last word of what stands before a name of an organisation: `subsidiary of`.
pub const ORG_CONTEXT: u64 = 1 << 45;
/// Begins a sentence or a label, and no name: `The`, `Joining`.
pub const NO_NAME_START: u64 = 1 << 46;
/// A month, weekday or holiday.
pub const CALENDAR: u64 = 1 << 47;
/// Names no organisation by itself: `Company`, `Board`.
pub const GENERIC: u64 = 1 << 48;
/// A social medium, in a list of links.
pub const LINK: u64 = 1 << 49;
/// `of`, `for`, `on` within a name.
pub const NAME_OF: u64 = 1 << 50;
/// `and` within a name.
pub const NAME_AND: u64 = 1 << 51;
/// `de`, `the`, `van` within a name.
pub const NAME_PARTICLE: u64 = 1 << 52;
/// Behind a hyphen no part of the name before it: `based`.
pub const NO_NAME_TAIL: u64 = 1 << 53;
/// Written small in running text.
pub const ORDINARY: u64 = 1 << 54;
/// Says something of a name that it stands beside or in.
pub const NAME_CUE: u64 = 1 << 55;
// links: bits 57 to 63
/// Begins words that tell what an amount is.
pub const MONEY_CUE: u64 = 1 << 57;
/// Stands for the one whose money it is.
pub const MONEY_PARTY: u64 = 1 << 58;
/// Tells a decision from history and hopes.
pub const ANNOUNCEMENT: u64 = 1 << 63;
