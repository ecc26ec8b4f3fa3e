//! tar archives: their files, in order. Links and devices are left out.

use std::io::BufReader;

use crate::forms::{Form, How};
use crate::read::manifest;
use crate::read::unpack::{Broken, Input, Unpack};

pub const FORM: Form = Form {
    media_type: "application/x-tar",
    extensions: &["tar"],
    begins: |bytes| bytes.get(257..262) == Some(b"ustar"),
    read: How::Records(read),
};

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut archive = tar::Archive::new(input.stream);
    for entry in archive.entries()? {
        let entry = entry?;
        if !matches!(entry.header().entry_type(), tar::EntryType::Regular | tar::EntryType::Continuous) {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let stream = Box::new(BufReader::new(entry));
        if name.rsplit('/').next() == Some(manifest::NAME) {
            unpack.manifest(&name, stream)?;
        } else {
            unpack.member(&name, stream)?;
        }
    }
    Ok(())
}
