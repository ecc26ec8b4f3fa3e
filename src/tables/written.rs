//! The reference tables as bytes, and back.

use super::gazetteer::{Gazetteer, Written};
use super::{Exchange, FormKind, Listed, Place, PlaceKind, Tables};
use crate::lang::base::Reader;

impl Tables {
    /// Writes them down for [`Tables::read`].
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let Tables { places, exchanges, forms, companies } = self;
        places.write(out);
        exchanges.write(out);
        forms.write(out);
        companies.write(out);
    }

    /// What was written down.
    pub(crate) fn read(from: &mut Reader) -> Tables {
        Tables {
            places: Gazetteer::read(from),
            exchanges: Gazetteer::read(from),
            forms: Gazetteer::read(from),
            companies: Gazetteer::read(from),
        }
    }
}

/// The two letters of a country behind three bytes of something else; zeros where there is none.
fn with_country(bytes: [u8; 3], country: &str) -> [u8; 8] {
    let [a, b, c] = bytes;
    let [x, y] = country.as_bytes().first_chunk().copied().unwrap_or_default();
    [a, b, c, x, y, 0, 0, 0]
}

fn country(bytes: &'static [u8; 8]) -> &'static str {
    if bytes[3] == 0 { "" } else { str::from_utf8(&bytes[3..5]).unwrap_or_default() }
}

impl Written for Place {
    fn write(self) -> [u8; 8] {
        with_country([self.kind as u8, self.word.into(), self.ambiguous.into()], self.country)
    }

    fn read(bytes: &'static [u8; 8]) -> Place {
        const KINDS: [PlaceKind; 5] = [PlaceKind::City, PlaceKind::Region, PlaceKind::RegionCode, PlaceKind::Country, PlaceKind::Demonym];
        let kind = KINDS[usize::from(bytes[0])];
        Place { kind, country: country(bytes), word: bytes[1] != 0, ambiguous: bytes[2] != 0 }
    }
}

impl Written for Exchange {
    fn write(self) -> [u8; 8] {
        with_country([0; 3], self.country)
    }

    fn read(bytes: &'static [u8; 8]) -> Exchange {
        Exchange { country: country(bytes) }
    }
}

impl Written for FormKind {
    fn write(self) -> [u8; 8] {
        [self as u8, 0, 0, 0, 0, 0, 0, 0]
    }

    fn read(bytes: &'static [u8; 8]) -> FormKind {
        [FormKind::Safe, FormKind::Weak, FormKind::Before][usize::from(bytes[0])]
    }
}

impl Written for Listed {
    fn write(self) -> [u8; 8] {
        [self.word.into(), 0, 0, 0, 0, 0, 0, 0]
    }

    fn read(bytes: &'static [u8; 8]) -> Listed {
        Listed { word: bytes[0] != 0 }
    }
}
