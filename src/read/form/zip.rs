//! ZIP archives: their files, in the order of the archive's own list.

use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read, Seek};

use zip::ZipArchive;

use crate::forms::{Form, How};
use crate::read::manifest;
use crate::read::unpack::{Broken, Input, Record, Unpack};

pub const FORM: Form = Form {
    media_type: "application/zip",
    extensions: &["zip"],
    begins: |bytes| (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")) && !is_office(bytes),
    read: How::Records(read),
};

/// Whether it is an archive that an office program or a maker of books wrote.
pub fn is_office(bytes: &[u8]) -> bool {
    let first = bytes.get(30..).unwrap_or(&[]);
    bytes.starts_with(b"PK\x03\x04")
        && [b"[Content_Types].xml".as_slice(), b"mimetypeapplication/", b"_rels/.rels", b"docProps/"].iter().any(|n| first.starts_with(n))
}

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    match input.file {
        Some(file) => archive(BufReader::with_capacity(1 << 16, file), unpack),
        None => {
            // An archive is read from its end: one that comes as a stream must fit into memory.
            let limit = unpack.options().limits.document;
            let mut bytes = Vec::new();
            if input.stream.take(limit.saturating_add(1)).read_to_end(&mut bytes)? as u64 > limit {
                return Err(Broken::Because(format!("an archive within another source is larger than {limit} bytes")));
            }
            archive(Cursor::new(bytes), unpack)
        }
    }
}

fn archive(file: impl Read + Seek, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut archive = ZipArchive::new(file).map_err(|e| Broken::Because(e.to_string().to_lowercase()))?;
    let name = |archive: &ZipArchive<_>, n| archive.name_for_index(n).and_then(Result::ok).map(Cow::into_owned).unwrap_or_default();
    let is_manifest = |name: &str| name.rsplit(['/', '\\']).next() == Some(manifest::NAME);
    let manifests: Vec<usize> = (0..archive.len()).filter(|&n| is_manifest(&name(&archive, n))).collect();
    for &n in &manifests {
        let name = name(&archive, n);
        if let Ok(file) = archive.by_index(n) {
            let size = file.compressed_size();
            unpack.manifest(&name, unpack.metered(Box::new(file), size))?;
        }
    }
    for n in 0..archive.len() {
        if manifests.contains(&n) {
            continue;
        }
        let name = name(&archive, n);
        match archive.by_index(n) {
            Ok(file) if !file.is_file() => {}
            Ok(file) => {
                let size = file.compressed_size();
                let stream = unpack.metered(Box::new(file), size);
                unpack.member(&name, stream)?;
            }
            Err(cause) => unpack.record(Record { own: Some(name), failed: Some(cause.to_string().to_lowercase()), ..Record::default() })?,
        }
    }
    Ok(())
}
